//! Ensembles: `vmap` over the parameters runs many models as one, each on samples of its own, or all on the same;
//! `vmap` of `grad` trains them as one.

use functra::{Batch, Diff, Key, Tensor, transforms, vmap};

const MODELS: usize = 10;
const HIDDEN: usize = 8;
const SAMPLES: usize = 32;

#[derive(Clone, Debug, PartialEq, Diff, Batch)]
struct Model {
    w1: Tensor<f64, 2>,
    w2: Tensor<f64, 1>,
    bias: f64,
}

/// For one sample, each model for its own.
#[vmap(in_dims = (Model { .. }, 0))]
fn predict(#[diff] model: &Model, x: &Tensor<f64, 1>) -> f64 {
    model.w1.matmul(x).tanh().dot(&model.w2) + model.bias
}

/// For samples, one a row, on which all models are run.
#[vmap(in_dims = (Model { w1: 0, w2: 0, bias: 0 }, None))]
fn predict_all(#[diff] model: &Model, x: &Tensor<f64, 2>) -> Tensor<f64, 1> {
    x.matmul(&model.w1.transpose()).tanh().matmul(&model.w2) + model.bias
}

/// The mean squared error, each model on all samples.
#[transforms(
    vmap(in_dims = (Model { .. }, None, None)),
    vmap(grad(wrt = model, mode = reverse), in_dims = (Model { .. }, None, None))
)]
fn error(#[diff] model: &Model, x: &Tensor<f64, 2>, y: &Tensor<f64, 1>) -> f64 {
    let e = x.matmul(&model.w1.transpose()).tanh().matmul(&model.w2) + model.bias - y;
    (&e * &e).mean()
}

fn random(key: Key) -> Model {
    Model {
        w1: Tensor::from_fn([HIDDEN, 2], |[k, j]| key.normal_at(2 * k + j)),
        w2: Tensor::from_fn([HIDDEN], |[k]| 0.3 * key.normal_at(2 * HIDDEN + k)),
        bias: 0.0,
    }
}

/// All models at once.
fn descend(models: &mut ModelBatch, slopes: &ModelBatch, rate: f64) {
    models.w1 -= &slopes.w1 * rate;
    models.w2 -= &slopes.w2 * rate;
    models.bias -= &slopes.bias * rate;
}

fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len() as f64
}

fn main() {
    let (models, samples) = Key::new(3).split();
    let models: Vec<Model> = models.spread(MODELS).into_iter().map(random).collect();
    let mut stack = Model::stack(&models);
    let x = Tensor::from_fn([SAMPLES, 2], |[i, j]| samples.fold_in(i).normal_at(j));
    let y = (x.col(0) - x.col(1)).sin() + 0.5 * x.col(0);

    let own = predict::vmap(&stack, &x.slice(0, 0..MODELS));
    let shared = predict_all::vmap(&stack, &x);
    assert_eq!(shared.shape(), [MODELS, SAMPLES]);
    for (i, model) in models.iter().enumerate() {
        assert!((own[i] - predict(model, &x.row(i))).abs() < 1e-14);
        assert!((shared[[i, 0]] - predict(model, &x.row(0))).abs() < 1e-14);
    }
    println!(
        "{MODELS} models as one, each on a sample of its own or all on the same, are those of a loop."
    );

    let before = error::vmap(&stack, &x, &y);
    for _ in 0..500 {
        let slopes = Model::stack(&error::vmap_grad(&stack, &x, &y));
        descend(&mut stack, &slopes, 0.1);
    }
    let after = error::vmap(&stack, &x, &y);
    println!(
        "Trained as one, their mean error fell from {:.3} to {:.3}.",
        mean(&before),
        mean(&after)
    );
    assert!(before.iter().zip(&after).all(|(before, after)| *after < 0.5 * before));

    let e = predict_all::vmap(&stack, &x).mean_axis(0) - &y;
    let together = (&e * &e).mean();
    // What was trained as one is a list of models again.
    let best = (0..MODELS).min_by(|i, j| after[*i].total_cmp(&after[*j])).expect("there are some");
    assert!((error(&stack.unstack()[best], &x, &y) - after[best]).abs() < 1e-14);
    println!("The error of what they predict in the mean is {together:.3}.");
    assert!(together <= mean(&after), "a square is convex");
}
