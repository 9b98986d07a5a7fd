//! Per-sample gradients: `vmap` of `grad` gives the gradient of the loss for each sample of a minibatch by itself, and
//! so how they differ, of which the gradient of the mean loss tells nothing.

use functra::{Key, Tensor, grad, vmap};

const SAMPLES: usize = 64;
const FEATURES: usize = 20;
const HIDDEN: usize = 16;
const CLASSES: usize = 4;

/// Of one sample.
#[vmap(in_dims = (None, None, 0, 0))]
#[grad(wrt = (w1, w2), mode = reverse)]
fn loss(
    w1: &Tensor<f64, 2>,
    w2: &Tensor<f64, 2>,
    sample: &Tensor<f64, 1>,
    target: &Tensor<f64, 1>,
) -> f64 {
    let scores = w2.matmul(&w1.matmul(sample).tanh());
    -scores.log_softmax(0).dot(target)
}

/// Of a minibatch, one sample a row.
#[grad(wrt = (w1, w2), mode = reverse)]
fn mean_loss(
    w1: &Tensor<f64, 2>,
    w2: &Tensor<f64, 2>,
    samples: &Tensor<f64, 2>,
    targets: &Tensor<f64, 2>,
) -> f64 {
    let scores = samples.matmul(&w1.transpose()).tanh().matmul(&w2.transpose());
    -(scores.log_softmax(1) * targets).sum_axis(1).mean()
}

fn normal(key: Key, rows: usize, columns: usize) -> Tensor<f64, 2> {
    Tensor::from_fn([rows, columns], |[i, j]| key.normal_at(i * columns + j))
}

/// The largest difference of two entries in the same place.
fn distance<const R: usize>(a: &Tensor<f64, R>, b: &Tensor<f64, R>) -> f64 {
    assert_eq!(a.shape(), b.shape());
    a.iter().zip(b).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
}

fn main() {
    let [k1, k2, k3] = [0, 1, 2].map(|i| Key::new(2024).fold_in(i));
    let w1 = normal(k1, HIDDEN, FEATURES) * 0.2;
    let w2 = normal(k2, CLASSES, HIDDEN) * 0.25;
    let samples = normal(k3, SAMPLES, FEATURES);
    let targets =
        Tensor::from_fn([SAMPLES, CLASSES], |[i, j]| f64::from(u8::from(i % CLASSES == j)));

    let (by_w1, by_w2) = loss::vmap_grad(&w1, &w2, &samples, &targets);
    assert_eq!(by_w1.shape(), [SAMPLES, HIDDEN, FEATURES]);
    assert_eq!(by_w2.shape(), [SAMPLES, CLASSES, HIDDEN]);

    for i in 0..SAMPLES {
        let (one_w1, one_w2) = loss::grad(&w1, &w2, &samples.row(i), &targets.row(i));
        assert!(distance(&by_w1.row(i), &one_w1) < 1e-14);
        assert!(distance(&by_w2.row(i), &one_w2) < 1e-14);
    }
    println!("{SAMPLES} gradients at once are those of a loop.");

    let (mean_w1, mean_w2) = mean_loss::grad(&w1, &w2, &samples, &targets);
    assert!(distance(&by_w1.mean_axis(0), &mean_w1) < 1e-14);
    assert!(distance(&by_w2.mean_axis(0), &mean_w2) < 1e-14);
    println!("Their mean is the gradient of the mean loss.");

    let norms: Vec<f64> =
        (0..SAMPLES).map(|i| by_w1.row(i).iter().map(|it| it * it).sum::<f64>().sqrt()).collect();
    let (least, most) = norms.iter().fold((f64::MAX, 0.0), |(l, m), &it| (it.min(l), it.max(m)));
    println!("By the first layer, they are from {least:.3} to {most:.3} long.");
    assert!(least < most);
}
