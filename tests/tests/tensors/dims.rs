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

/// Gradients by a matrix, a vector and a number, the batches of which lie along axes of their own.
#[transforms(
    vmap(grad(mode = reverse), in_dims = (1, -1, 0), out_dims = (-1, 1, 0)),
    vmap(jacrev, in_dims = (-1, 0, None), out_dims = (1, 0, 0)),
    vmap(hessian(wrt = y), in_dims = (None, 1, None), out_dims = -2),
)]
fn energy(x: &Tensor<f64, 2>, y: &Tensor<f64, 1>, c: f64) -> f64 {
    x.matmul(y).sin().sum() * c + y.dot(y) * y.sum()
}

#[test]
fn derivatives_lie_along_any_axis() {
    let (x, y, c) = (cube(), rows(6, 5) / 8.0, [0.5, -1.0, 2.0, 0.25, 1.5]);
    let (values, gradients) = energy::vmap_value_and_grad(&x, &y, &c);
    let (by_x, by_y, by_c) = energy::vmap_grad(&x, &y, &c);
    assert_eq!(gradients, (by_x.clone(), by_y.clone(), by_c.clone()));
    assert_eq!((by_x.shape(), by_y.shape(), by_c.len()), ([4, 6, 5], [6, 5], 5));
    for b in 0..5 {
        let (x, y) = (x.index_axis(1, b), y.col(b));
        let (value, one) = energy::value_and_grad(&x, &y, c[b]);
        assert!((values[b] - value).abs() < 1e-13 && (by_c[b] - one.2).abs() < 1e-13);
        close(&by_x.index_axis(2, b).flatten(), &one.0.flatten());
        close(&by_y.col(b), &one.1);
    }
    let rows_of = energy::vmap_jacrev(&x.permute([0, 2, 1]), &y.transpose(), 0.5);
    assert_eq!((rows_of.0.shape(), rows_of.1.shape()), ([4, 5, 6], [5, 6]));
    let one = energy::grad(&x.index_axis(1, 3), &y.col(3), 0.5);
    close(&rows_of.0.index_axis(1, 3).flatten(), &one.0.flatten());
    let hessians = energy::vmap_hessian(&x.index_axis(1, 0), &y, 0.5);
    assert_eq!(hessians.shape(), [6, 5, 6]);
    for b in 0..5 {
        let one = energy::hessian(&x.index_axis(1, 0), &y.col(b), 0.5);
        close(&hessians.index_axis(1, b).flatten(), &one.flatten());
    }
}

#[transforms(vmap(grad(has_aux, wrt = x), in_dims = (-1, None), out_dims = (1, -1)))]
fn observed(x: &Tensor<f64, 1>, w: &Tensor<f64, 2>) -> (f64, Tensor<f64, 1>) {
    let y = w.matmul(x);
    (y.tanh().sum(), y)
}

#[test]
fn what_is_handed_through_lies_along_an_axis_of_its_own() {
    let (x, w) = (rows(3, 7) / 8.0, rows(4, 3) / 8.0);
    let (slopes, outputs) = observed::vmap_grad(&x, &w);
    let ((values, same_outputs), same_slopes) = observed::vmap_value_and_grad(&x, &w);
    assert_eq!((&outputs, &slopes), (&same_outputs, &same_slopes));
    assert_eq!((slopes.shape(), outputs.shape(), values.len()), ([3, 7], [4, 7], 7));
    for b in 0..7 {
        let (slope, output) = observed::grad(&x.col(b), &w);
        close(&slopes.col(b), &slope);
        close(&outputs.col(b), &output);
    }
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

#[transforms(jacrev(wrt = w), hessian(wrt = w))]
fn of_weights(w: &Tensor<f64, 4>, x: &Tensor<f64, 3>) -> f64 {
    let y = x.conv2d(w, 1, 0);
    (&y * &y).sum()
}

#[transforms(jacrev(wrt = w), jacfwd(wrt = w))]
fn convolved(w: &Tensor<f64, 4>, x: &Tensor<f64, 3>) -> Tensor<f64, 3> {
    x.conv2d(w, 1, 0)
}

#[transforms(grad(mode = reverse), vmap(grad(mode = reverse)))]
fn products(a: &Tensor<f64, 3>) -> f64 {
    Tensor::<_, 6>::einsum("abc,def->abcdef", (a, a)).sum()
}

#[test]
fn jacobians_have_up_to_eight_axes() {
    let w = Tensor::from_fn([2, 1, 2, 2], |[i, _, j, k]| (3 * i + 2 * j + k) as f64 / 4.0);
    let x = Tensor::from_fn([1, 3, 3], |[_, j, k]| ((3 * j + k) % 5) as f64 / 4.0);
    let rows = convolved::jacrev(&w, &x);
    assert_eq!(rows.shape(), [2, 2, 2, 2, 1, 2, 2]);
    assert_eq!(rows, convolved::jacfwd(&w, &x));
    let hessian = of_weights::hessian(&w, &x);
    assert_eq!(hessian.shape(), [2, 1, 2, 2, 2, 1, 2, 2]);
    let rows = rows.reshape([8, 8]);
    let squares = rows.transpose().matmul(&rows) * 2.0;
    close(&hessian.reshape([64]), &squares.flatten());
}

#[test]
fn products_of_six_axes_run_backwards() {
    let a = Tensor::from_fn([1, 3, 2], |[_, j, k]| (2 * j + k) as f64 / 4.0);
    assert_eq!(products::grad(&a), Tensor::full([1, 3, 2], 2.0 * a.sum()));
    let batch = Tensor::stack(&[&a, &(&a * 2.0)], 0);
    let slopes = products::vmap_grad(&batch);
    assert_eq!(slopes.index_axis(0, 1), Tensor::full([1, 3, 2], 4.0 * a.sum()));
}
