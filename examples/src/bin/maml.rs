//! Model-agnostic meta-learning: weights from which one gradient step on ten points fits a sine wave never seen
//! before. The outer gradient goes through the inner one (Finn, Abbeel and Levine, 2017).

#![allow(clippy::large_types_passed_by_value, reason = "a gradient by an array is that array")]

use std::f64::consts::PI;

use functra::{Key, grad, vmap};

const HIDDEN: usize = 24;
/// Weights and biases of a network 1-24-1.
const N: usize = 3 * HIDDEN + 1;
const POINTS: usize = 10;
const RATE: f64 = 0.1;

type Points = [f64; POINTS];

#[grad(wrt = w)]
fn loss(w: [f64; N], x: [f64; POINTS], y: [f64; POINTS]) -> f64 {
    let mut sum = 0.0;
    for i in 0..POINTS {
        let mut predicted = w[3 * HIDDEN];
        for k in 0..HIDDEN {
            predicted += w[2 * HIDDEN + k] * (w[k] * x[i] + w[HIDDEN + k]).tanh();
        }
        sum += (predicted - y[i]).powi(2);
    }
    sum / POINTS as f64
}

/// The loss on points of a wave after a step on others.
#[vmap(in_dims = (None, 0, 0, 0, 0))]
#[grad(wrt = w)]
fn adapted_loss(
    w: [f64; N],
    x: [f64; POINTS],
    y: [f64; POINTS],
    new_x: [f64; POINTS],
    new_y: [f64; POINTS],
) -> f64 {
    let slope = loss::grad(w, x, y);
    let mut adapted = w;
    for i in 0..N {
        adapted[i] -= RATE * slope[i];
    }
    loss(adapted, new_x, new_y)
}

/// Points of waves, to step on and to be measured on.
struct Waves {
    x: Vec<Points>,
    y: Vec<Points>,
    new_x: Vec<Points>,
    new_y: Vec<Points>,
}

/// Amplitudes from 0.1 to 5, any phase, places from -5 to 5.
fn waves(key: Key, n: usize) -> Waves {
    let keys = key.spread(n);
    let places = |from: usize| -> Vec<Points> {
        let place = |key: &Key, i| 10.0 * key.uniform_at(2 + from + i) - 5.0;
        keys.iter().map(|key| std::array::from_fn(|i| place(key, i))).collect()
    };
    let heights = |x: &[Points]| -> Vec<Points> {
        let wave = |key: &Key, x: f64| {
            (0.1 + 4.9 * key.uniform_at(0)) * (x + PI * key.uniform_at(1)).sin()
        };
        keys.iter().zip(x).map(|(key, x)| x.map(|x| wave(key, x))).collect()
    };
    let (x, new_x) = (places(0), places(POINTS));
    Waves { y: heights(&x), new_y: heights(&new_x), x, new_x }
}

fn mean_gradient(w: [f64; N], tasks: &Waves) -> [f64; N] {
    let Waves { x, y, new_x, new_y } = tasks;
    let all = adapted_loss::vmap_grad(w, x, y, new_x, new_y);
    std::array::from_fn(|i| all.iter().map(|it| it[i]).sum::<f64>() / all.len() as f64)
}

/// The mean loss on new points, before and after a step.
fn losses(w: [f64; N], tasks: &Waves) -> (f64, f64) {
    let Waves { x, y, new_x, new_y } = tasks;
    let n = x.len();
    let before: f64 = (0..n).map(|i| loss(w, new_x[i], new_y[i])).sum();
    let after: f64 = (0..n).map(|i| adapted_loss(w, x[i], y[i], new_x[i], new_y[i])).sum();
    (before / n as f64, after / n as f64)
}

/// Kingma and Ba, 2015.
fn adam(mut w: [f64; N], steps: i32, slope: impl Fn([f64; N], i32) -> [f64; N]) -> [f64; N] {
    let (mut mean, mut square) = ([0.0; N], [0.0; N]);
    for step in 1..=steps {
        let slope = slope(w, step);
        for i in 0..N {
            mean[i] += 0.1 * (slope[i] - mean[i]);
            square[i] += 0.001 * (slope[i] * slope[i] - square[i]);
            let (m, s) =
                (mean[i] / (1.0 - 0.9_f64.powi(step)), square[i] / (1.0 - 0.999_f64.powi(step)));
            w[i] -= 0.005 * m / (s.sqrt() + 1e-8);
        }
    }
    w
}

/// The gradient through the inner gradient is the slope of the loss after the step.
fn check(w: [f64; N], tasks: &Waves) {
    let at = |w| adapted_loss(w, tasks.x[0], tasks.y[0], tasks.new_x[0], tasks.new_y[0]);
    let gradient = adapted_loss::grad(w, tasks.x[0], tasks.y[0], tasks.new_x[0], tasks.new_y[0]);
    for i in 0..N {
        let (mut above, mut below) = (w, w);
        above[i] += 1e-5;
        below[i] -= 1e-5;
        let slope = (at(above) - at(below)) / 2e-5;
        assert!((gradient[i] - slope).abs() < 1e-6 * (1.0 + slope.abs()), "{i}: {slope}");
    }
}

fn main() {
    let (weights, tasks) = Key::new(5).split();
    let random: [f64; N] = std::array::from_fn(|i| {
        let scale = if i < HIDDEN { 1.0 } else { 0.3 };
        scale * weights.normal_at(i)
    });
    let unseen = waves(tasks.fold_in(0), 200);
    check(random, &unseen);
    println!("The gradient through a gradient step agrees with central differences.");

    let learned = adam(random, 10_000, |w, step| {
        mean_gradient(w, &waves(tasks.fold_in(step.unsigned_abs() as usize), 16))
    });
    let (from_random, from_learned) = (losses(random, &unseen), losses(learned, &unseen));
    println!(
        "Mean squared error on 200 unseen waves, before and after one step on {POINTS} points:"
    );
    println!("from random weights  {:6.3}  {:6.3}", from_random.0, from_random.1);
    println!("from those learned   {:6.3}  {:6.3}", from_learned.0, from_learned.1);
    let best = from_learned.0.min(from_random.0).min(from_random.1);
    assert!(from_learned.1 < 0.67 * best, "one step from the learned weights is worth it");
}
