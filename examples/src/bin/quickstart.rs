//! The program of the README: a gradient, then one for each example of a batch.

use functra::{grad, vmap};

/// How far the line `w[0] + w[1] * x` passes from the point `(x, y)`, squared.
#[vmap(in_dims = (None, 0, 0))]
#[grad(wrt = w)]
fn loss(w: [f64; 2], x: f64, y: f64) -> f64 {
    let error = w[0] + w[1] * x - y;
    error * error
}

fn main() {
    let w = [1.0, 2.0];

    // The function itself, as ever.
    let value = loss(w, 3.0, 5.0);
    println!("{value}");

    // Its gradient with respect to `w`, alone and with the value.
    let gradient = loss::grad(w, 3.0, 5.0);
    println!("{gradient:?}");
    let both = loss::value_and_grad(w, 3.0, 5.0);
    println!("{both:?}");

    // The gradient at each point of a batch, the same `w` for all, on SIMD lanes.
    let (x, y) = ([0.0, 1.0, 2.0], [1.0, 2.0, 4.0]);
    let gradients = loss::vmap_grad(w, &x, &y);
    println!("{gradients:?}");

    assert_eq!((value, gradient), (4.0, [4.0, 12.0]));
    assert_eq!(both, (value, gradient));
    assert_eq!(gradients, [[0.0, 0.0], [2.0, 2.0], [2.0, 4.0]]);
}
