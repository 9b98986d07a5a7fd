//! Tensors under the transforms.

#![allow(clippy::needless_range_loop, reason = "an index is that of an element, in all batches")]

mod chunks;
mod constants;
mod dims;
mod entries;
mod in_place;
mod labels;
mod places;

use functra::{Tensor, transforms, vmap};

/// Rows that differ.
fn rows(count: usize, len: usize) -> Tensor<f64, 2> {
    Tensor::from_fn([count, len], |[i, j]| (7 * i + 3 * j) as f64 / 4.0 - 5.0)
}

#[vmap(in_dims = (None, 0))]
fn layer(w: &Tensor<f64, 2>, x: &Tensor<f64, 1>) -> Tensor<f64, 1> {
    w.matmul(x).tanh() + 1.0
}

#[test]
fn a_batch_is_a_tensor_of_one_more_axis() {
    let w = Tensor::from_fn([3, 4], |[i, j]| (i as f64 - j as f64) / 5.0);
    let xs = Tensor::from_fn([11, 4], |[i, j]| (i * j) as f64 / 20.0);
    let ys = layer::vmap(&w, &xs);
    assert_eq!(ys.shape(), [11, 3]);
    for i in 0..11 {
        let y = layer(&w, &xs.row(i));
        for j in 0..3 {
            assert!((ys[[i, j]] - y[[j]]).abs() < 1e-14);
        }
    }
}

#[transforms(jvp, jvp(jvp))]
fn energy(x: &Tensor<f64, 2>) -> f64 {
    (x * x).sum() + x.logsumexp()
}

#[test]
fn tangents_follow() {
    let x = Tensor::from([[0.1, 0.2], [0.3, 0.4]]);
    let t = Tensor::from([[1.0, 0.0], [0.0, 0.0]]);
    let (y, moves) = energy::jvp((&x,), (&t,));
    assert_eq!(y, energy(&x));
    assert!((moves - 0.2 - x.flatten().softmax(0)[[0]]).abs() < 1e-15);
}

/// The entry of the greatest score in each row, by way of its place.
#[transforms(
    grad(mode = forward),
    vmap(grad(mode = forward)),
)]
fn greatest(x: &Tensor<f64, 2>) -> f64 {
    let mask = x.argmax_axis(1).one_hot(3);
    (x * x * mask).sum()
}

#[transforms(
    grad(mode = reverse),
    vmap(grad(mode = reverse)),
)]
fn greatest_backward(x: &Tensor<f64, 2>) -> f64 {
    (x * x * x.argmax_axis(1).one_hot::<f64>(3)).sum()
}

#[test]
fn places_become_numbers() {
    let x = Tensor::from_fn([9, 2, 3], |[b, i, j]| ((7 * b + 5 * i + 11 * j) % 13) as f64 - 4.0);
    let (front, back) = (greatest::vmap_grad(&x), greatest_backward::vmap_grad(&x));
    for b in 0..9 {
        let one = x.row(b);
        let want = &one * 2.0 * one.argmax_axis(1).one_hot::<f64>(3);
        assert_eq!(greatest::grad(&one), want);
        assert_eq!(greatest_backward::grad(&one), want);
        assert_eq!((front.row(b), back.row(b)), (want.clone(), want));
    }
}

/// Parts that are computed where they stand.
#[transforms(
    grad(mode = reverse),
    vmap(grad(mode = reverse)),
)]
fn joined(x: &Tensor<f64, 1>, y: &Tensor<f64, 1>) -> f64 {
    let all = Tensor::concat(&[&(x * 2.0), y, &x.tanh()], 0);
    let pile = Tensor::stack(&[&(x - y), x], 0);
    (&all * &all).sum() + pile.sin().sum()
}

#[test]
fn parts_are_computed_where_they_stand() {
    let (x, y) = (rows(9, 3) / 8.0, rows(9, 3) / 16.0 + 0.5);
    let (by_x, by_y) = joined::vmap_grad(&x, &y);
    for i in 0..9 {
        let (x, y) = (x.row(i), y.row(i));
        let (t, c) = (x.tanh(), (&x - &y).cos());
        let want = (&x * 8.0 + &t * 2.0 * (1.0 - &t * &t) + &c + x.cos(), &y * 2.0 - c);
        let got = joined::grad(&x, &y);
        assert!((&got.0 - want.0).abs().max() < 1e-13 && (&got.1 - want.1).abs().max() < 1e-13);
        assert!((by_x.row(i) - got.0).abs().max() < 1e-13);
        assert!((by_y.row(i) - got.1).abs().max() < 1e-13);
    }
}
