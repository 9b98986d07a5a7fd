//! Batches along any axis, of arguments and results, and batches of batches.

use super::rows;
use functra::{Diff, Tensor, transforms, vmap};

fn close(a: &Tensor<f64, 1>, b: &Tensor<f64, 1>) {
    assert!((a - b).abs().max() < 1e-13, "{a} {b}");
}

/// Three axes that differ in length.
fn cube() -> Tensor<f64, 3> {
    Tensor::from_fn([4, 5, 6], |[i, j, k]| ((7 * i + 3 * j + 5 * k) % 11) as f64 / 8.0)
}

#[vmap(in_dims = (1, -1, None), out_dims = (1, -1, 0))]
fn middle(x: &Tensor<f64, 2>, y: &Tensor<f64, 1>, c: f64) -> (Tensor<f64, 2>, Tensor<f64, 1>, f64) {
    (x * c, x.matmul(&x.transpose().matmul(y)), y.sum())
}

#[test]
fn axes_in_the_middle_and_from_the_end() {
    let (x, y) = (cube(), rows(4, 5));
    let (scaled, products, sums) = middle::vmap(&x, &y, 2.0);
    assert_eq!((scaled.shape(), products.shape(), sums.len()), ([4, 5, 6], [4, 5], 5));
    for b in 0..5 {
        let (one, two, three) = middle(&x.index_axis(1, b), &y.col(b), 2.0);
        assert_eq!(scaled.index_axis(1, b), one);
        close(&products.col(b), &two);
        assert_eq!(sums[b], three);
    }
}

/// The outer one maps the last axis of `x`, the inner one the first that is left.
#[vmap(in_dims = (-1, None), out_dims = 1)]
#[vmap(in_dims = (0, 0))]
fn nested(x: &Tensor<f64, 1>, c: f64) -> Tensor<f64, 1> {
    x.tanh() * c
}

/// The outer one maps one argument, the inner one the other.
#[vmap(in_dims = (0, None))]
#[vmap(in_dims = (None, 1))]
fn outer_product(x: &Tensor<f64, 1>, y: &Tensor<f64, 1>) -> f64 {
    x.dot(y)
}

#[test]
fn batches_of_batches() {
    let (x, c) = (cube(), [1.0, -2.0, 0.5, 3.0]);
    let all = nested::vmap_vmap(&x, &c);
    assert_eq!(all.shape(), [4, 6, 5]);
    for i in 0..4 {
        for k in 0..6 {
            let one = x.index_axis(2, k).row(i);
            close(&all.row(i).row(k), &nested(&one, c[i]));
        }
    }
    let (a, b) = (rows(7, 3) / 4.0, rows(3, 8) / 4.0);
    let all = outer_product::vmap_vmap(&a, &b);
    let want = a.matmul(&b);
    for i in 0..7 {
        close(&Tensor::from(&all[i][..]), &want.row(i));
    }
}

#[test]
fn batches_of_no_elements() {
    let none = |shape| Tensor::<f64, 3>::zeros(shape);
    assert_eq!(nested::vmap_vmap(&none([4, 5, 0]), &[1.0; 4]).shape(), [4, 0, 5]);
    assert_eq!(nested::vmap_vmap(&none([0, 5, 6]), &[]).shape(), [0, 6, 5]);
    assert_eq!(nested::vmap_vmap(&none([4, 0, 6]), &[1.0; 4]).shape(), [4, 6, 0]);
    let (x, y) = (Tensor::zeros([4, 0, 6]), Tensor::zeros([4, 0]));
    let (scaled, products, sums) = middle::vmap(&x, &y, 2.0);
    assert_eq!((scaled.shape(), products.shape(), sums.len()), ([4, 0, 6], [4, 0], 0));
}

#[derive(Clone, Debug, Diff)]
struct Layer {
    w: Tensor<f64, 2>,
    b: Tensor<f64, 1>,
}

/// Each model sees the same sample.
#[transforms(
    vmap(in_dims = (0, None, None)),
    vmap(grad(wrt = layer, mode = reverse), in_dims = (0, None, None)),
)]
fn loss(layer: &Layer, x: &Tensor<f64, 1>, y: &Tensor<f64, 1>) -> f64 {
    let e = (layer.w.matmul(x) + &layer.b).tanh() - y;
    e.dot(&e)
}

/// Each model has samples of its own, mapped along the last axis.
#[vmap(in_dims = (0, -1, -1))]
fn own_samples(#[diff] layer: &Layer, x: &Tensor<f64, 1>, y: &Tensor<f64, 1>) -> f64 {
    loss(layer, x, y)
}

#[test]
fn ensembles_of_models() {
    let at = |i: usize| Layer {
        w: Tensor::from_fn([2, 3], |[j, k]| ((3 * i + 2 * j + k) % 7) as f64 / 7.0),
        b: Tensor::from_fn([2], |[j]| ((i + j) % 3) as f64 / 3.0),
    };
    let models: Vec<Layer> = (0..11).map(at).collect();
    let (x, y) = (rows(3, 11) / 8.0, rows(2, 11) / 8.0);
    let (losses, gradients) =
        (loss::vmap(&models, &x.col(0), &y.col(0)), loss::vmap_grad(&models, &x.col(0), &y.col(0)));
    let own = own_samples::vmap(&models, &x, &y);
    for (i, model) in models.iter().enumerate() {
        assert!((losses[i] - loss(model, &x.col(0), &y.col(0))).abs() < 1e-13);
        assert!((own[i] - loss(model, &x.col(i), &y.col(i))).abs() < 1e-13);
        let one = loss::grad(model, &x.col(0), &y.col(0));
        close(&gradients[i].w.flatten(), &one.w.flatten());
        close(&gradients[i].b, &one.b);
    }
}
