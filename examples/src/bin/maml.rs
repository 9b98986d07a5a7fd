//! Model-agnostic meta-learning: weights from which one gradient step on ten points fits a sine wave never seen
//! before. The outer gradient goes through the inner one (Finn, Abbeel and Levine, 2017).

use std::f64::consts::PI;

use functra::{Diff, Key, Tensor, transforms};

const HIDDEN: usize = 24;
const POINTS: usize = 10;
const RATE: f64 = 0.1;

/// A network 1-24-1.
#[derive(Clone, Debug, Diff)]
struct Network {
    w1: Tensor<f64, 1>,
    b1: Tensor<f64, 1>,
    w2: Tensor<f64, 1>,
    b2: f64,
}

#[transforms(grad(wrt = network, mode = reverse), vmap)]
fn loss(network: &Network, x: &Tensor<f64, 1>, y: &Tensor<f64, 1>) -> f64 {
    let hidden = (x.outer(&network.w1) + &network.b1).tanh();
    let e = hidden.matmul(&network.w2) + network.b2 - y;
    (&e * &e).mean()
}

/// The loss on points of a wave after a step on others.
#[transforms(
    grad(wrt = network, mode = reverse),
    vmap(in_dims = (None, 0, 0, 0, 0)),
    vmap(grad(wrt = network, mode = reverse), in_dims = (None, 0, 0, 0, 0))
)]
fn adapted_loss(
    network: &Network,
    x: &Tensor<f64, 1>,
    y: &Tensor<f64, 1>,
    new_x: &Tensor<f64, 1>,
    new_y: &Tensor<f64, 1>,
) -> f64 {
    let slope = loss::grad(network, x, y);
    let adapted = Network {
        w1: &network.w1 - slope.w1 * RATE,
        b1: &network.b1 - slope.b1 * RATE,
        w2: &network.w2 - slope.w2 * RATE,
        b2: network.b2 - slope.b2 * RATE,
    };
    loss(&adapted, new_x, new_y)
}

/// Points of waves, one wave a row: to step on and to be measured on.
struct Waves {
    x: Tensor<f64, 2>,
    y: Tensor<f64, 2>,
    new_x: Tensor<f64, 2>,
    new_y: Tensor<f64, 2>,
}

/// Amplitudes from 0.1 to 5, any phase, places from -5 to 5.
fn waves(key: Key, n: usize) -> Waves {
    let keys = key.spread(n);
    let amplitudes = Tensor::from_fn([n, 1], |[k, _]| 0.1 + 4.9 * keys[k].uniform_at(0));
    let phases = Tensor::from_fn([n, 1], |[k, _]| PI * keys[k].uniform_at(1));
    let places = |first: usize| {
        Tensor::from_fn([n, POINTS], |[k, i]| 10.0 * keys[k].uniform_at(2 + first + i) - 5.0)
    };
    let heights = |x: &Tensor<f64, 2>| (x + &phases).sin() * &amplitudes;
    let (x, new_x) = (places(0), places(POINTS));
    Waves { y: heights(&x), new_y: heights(&new_x), x, new_x }
}

fn mean_gradient(network: &Network, waves: &Waves) -> Network {
    let Waves { x, y, new_x, new_y } = waves;
    let all = adapted_loss::vmap_grad(network, x, y, new_x, new_y);
    let mean = |part: fn(&Network) -> &Tensor<f64, 1>| {
        Tensor::stack(&all.iter().map(part).collect::<Vec<_>>(), 0).mean_axis(0)
    };
    Network {
        w1: mean(|it| &it.w1),
        b1: mean(|it| &it.b1),
        w2: mean(|it| &it.w2),
        b2: all.iter().map(|it| it.b2).sum::<f64>() / all.len() as f64,
    }
}

/// The mean loss on new points, before and after a step.
fn losses(network: &Network, waves: &Waves) -> (f64, f64) {
    let Waves { x, y, new_x, new_y } = waves;
    let n = x.shape()[0];
    let before: f64 = (0..n).map(|i| loss(network, &new_x.row(i), &new_y.row(i))).sum();
    let after: f64 = adapted_loss::vmap(network, x, y, new_x, new_y).iter().sum();
    (before / n as f64, after / n as f64)
}

impl Network {
    fn random(key: Key) -> Network {
        let part = |k: usize, scale: f64| {
            Tensor::from_fn([HIDDEN], |[i]| scale * key.normal_at(k * HIDDEN + i))
        };
        let b2 = 0.3 * key.normal_at(3 * HIDDEN);
        Network { w1: part(0, 1.0), b1: part(1, 0.3), w2: part(2, 0.3), b2 }
    }

    /// The numbers that are learned.
    fn numbers(&mut self) -> impl Iterator<Item = &mut f64> {
        let Network { w1, b1, w2, b2 } = self;
        let parts = [w1, b1, w2].map(Tensor::as_mut_slice);
        parts.into_iter().flatten().chain([b2])
    }
}

/// Kingma and Ba, 2015.
fn adam(mut network: Network, steps: i32, slope: impl Fn(&Network, i32) -> Network) -> Network {
    let n = network.numbers().count();
    let (mut mean, mut square) = (vec![0.0; n], vec![0.0; n]);
    for step in 1..=steps {
        let mut slope = slope(&network, step);
        for (i, (w, slope)) in network.numbers().zip(slope.numbers()).enumerate() {
            mean[i] += 0.1 * (*slope - mean[i]);
            square[i] += 0.001 * (*slope * *slope - square[i]);
            let (m, s) =
                (mean[i] / (1.0 - 0.9_f64.powi(step)), square[i] / (1.0 - 0.999_f64.powi(step)));
            *w -= 0.005 * m / (s.sqrt() + 1e-8);
        }
    }
    network
}

/// The gradient through the inner gradient is the slope of the loss after the step.
fn check(network: &Network, waves: &Waves) {
    let [x, y, new_x, new_y] = [&waves.x, &waves.y, &waves.new_x, &waves.new_y].map(|it| it.row(0));
    let at = |i: usize, by: f64| {
        let mut moved = network.clone();
        moved.numbers().skip(i).take(1).for_each(|it| *it += by);
        adapted_loss(&moved, &x, &y, &new_x, &new_y)
    };
    let mut gradient = adapted_loss::grad(network, &x, &y, &new_x, &new_y);
    for (i, found) in gradient.numbers().enumerate() {
        let slope = (at(i, 1e-5) - at(i, -1e-5)) / 2e-5;
        assert!((*found - slope).abs() < 1e-6 * (1.0 + slope.abs()), "{i}: {slope}");
    }
}

fn main() {
    let (weights, tasks) = Key::new(5).split();
    let random = Network::random(weights);
    let unseen = waves(tasks.fold_in(0), 200);
    check(&random, &unseen);
    println!("The gradient through a gradient step agrees with central differences.");

    let from_random = losses(&random, &unseen);
    let learned = adam(random, 10_000, |network, step| {
        mean_gradient(network, &waves(tasks.fold_in(step.unsigned_abs() as usize), 16))
    });
    let from_learned = losses(&learned, &unseen);
    println!(
        "Mean squared error on 200 unseen waves, before and after one step on {POINTS} points:"
    );
    println!("from random weights  {:6.3}  {:6.3}", from_random.0, from_random.1);
    println!("from those learned   {:6.3}  {:6.3}", from_learned.0, from_learned.1);
    let best = from_learned.0.min(from_random.0).min(from_random.1);
    assert!(from_learned.1 < 0.67 * best, "one step from the learned weights is worth it");
}
