//! Ensembles: `vmap` over the parameters runs many models as one, each on samples of its own, or all on the same;
//! `vmap` of `grad` trains them as one.

use functra::{Diff, Key, transforms, vmap};

const MODELS: usize = 10;
const HIDDEN: usize = 8;
const SAMPLES: usize = 32;

#[derive(Clone, Debug, PartialEq, Diff)]
struct Model {
    w1: [[f64; 2]; HIDDEN],
    w2: [f64; HIDDEN],
    bias: f64,
}

#[transforms(vmap, grad(wrt = model))]
fn predict(#[diff] model: &Model, x: [f64; 2]) -> f64 {
    let mut y = model.bias;
    for k in 0..HIDDEN {
        y += model.w2[k] * (model.w1[k][0] * x[0] + model.w1[k][1] * x[1]).tanh();
    }
    y
}

/// All models on the same sample.
#[vmap(in_dims = (0, None))]
fn predict_shared(#[diff] model: &Model, x: [f64; 2]) -> f64 {
    predict(model, x)
}

/// The mean squared error, each model on all samples.
#[transforms(vmap(in_dims = (0, None, None)), vmap(grad(wrt = model), in_dims = (0, None, None)))]
fn error(#[diff] model: &Model, x: &[[f64; 2]], y: &[f64]) -> f64 {
    let mut sum = 0.0;
    for i in 0..x.len() {
        sum += (predict(model, x[i]) - y[i]).powi(2);
    }
    sum / x.len() as f64
}

fn random(key: Key) -> Model {
    Model {
        w1: std::array::from_fn(|k| [key.normal_at(2 * k), key.normal_at(2 * k + 1)]),
        w2: std::array::from_fn(|k| 0.3 * key.normal_at(2 * HIDDEN + k)),
        bias: 0.0,
    }
}

fn descend(model: &mut Model, slope: &Model, rate: f64) {
    for k in 0..HIDDEN {
        model.w1[k][0] -= rate * slope.w1[k][0];
        model.w1[k][1] -= rate * slope.w1[k][1];
        model.w2[k] -= rate * slope.w2[k];
    }
    model.bias -= rate * slope.bias;
}

fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len() as f64
}

fn main() {
    let (models, samples) = Key::new(3).split();
    let mut models: Vec<Model> = models.spread(MODELS).into_iter().map(random).collect();
    let x: Vec<[f64; 2]> =
        samples.spread(SAMPLES).iter().map(|key| [key.normal_at(0), key.normal_at(1)]).collect();
    let y: Vec<f64> = x.iter().map(|[a, b]| (a - b).sin() + 0.5 * a).collect();

    let own = predict::vmap(&models, &x[..MODELS]);
    let shared = predict_shared::vmap(&models, x[0]);
    for (i, model) in models.iter().enumerate() {
        assert!((own[i] - predict(model, x[i])).abs() < 1e-14);
        assert!((shared[i] - predict(model, x[0])).abs() < 1e-14);
    }
    println!(
        "{MODELS} models as one, each on a sample of its own or all on one, are those of a loop."
    );

    let before = error::vmap(&models, &x, &y);
    for _ in 0..500 {
        let slopes = error::vmap_grad(&models, &x, &y);
        models.iter_mut().zip(&slopes).for_each(|(model, slope)| descend(model, slope, 0.1));
    }
    let after = error::vmap(&models, &x, &y);
    println!(
        "Trained as one, their mean error fell from {:.3} to {:.3}.",
        mean(&before),
        mean(&after)
    );
    assert!(before.iter().zip(&after).all(|(before, after)| *after < 0.5 * before));

    let together: f64 = x
        .iter()
        .zip(&y)
        .map(|(x, y)| (mean(&predict_shared::vmap(&models, *x)) - y).powi(2) / SAMPLES as f64)
        .sum();
    println!("The error of what they predict in the mean is {together:.3}.");
    assert!(together <= mean(&after), "a square is convex");
}
