//! Derivatives taken inside of what is differentiated: each level knows only its own tangents.

use functra::{grad, jacfwd, vmap};

#[grad]
fn product(x: f64, y: f64) -> f64 {
    x * y
}

/// `x · d/dy (x · y)` at `y = 2`: the inner derivative is `x`, and moves with it.
#[grad]
fn confusion(x: f64) -> f64 {
    let (_, by_y) = product::grad(x, 2.0);
    x * by_y
}

#[grad]
fn square_sum(w: &[f64]) -> f64 {
    w.iter().map(|it| it * it).sum::<f64>()
}

/// A step down the inner gradient: `f(w - rate · ∇f(w))`, differentiated by the rate.
#[vmap]
#[grad]
fn after_a_step(rate: f64) -> f64 {
    let w = [1.0, -2.0];
    let slope = square_sum::grad(&w);
    (w[0] - rate * slope[0]).powi(2) + (w[1] - rate * slope[1]).powi(2)
}

#[jacfwd]
fn slopes(x: f64) -> [f64; 2] {
    let (by_x, by_y) = product::grad(x * x, x);
    [by_x, by_y]
}

#[test]
fn the_inner_derivative_moves_with_the_outer_argument() {
    assert_eq!(confusion::grad(1.0), 2.0);
    assert_eq!(confusion::grad(3.0), 6.0);
}

#[test]
fn a_plain_inner_gradient_is_a_constant() {
    // f = 5 (1 - 2 rate)², so f' = -20 (1 - 2 rate).
    assert!((after_a_step::grad(0.25) + 10.0).abs() < 1e-12);
    assert!((after_a_step::vmap_grad(&[0.25, 0.0])[1] + 20.0).abs() < 1e-12);
}

#[test]
fn jacobians_pass_through_inner_gradients() {
    assert_eq!(slopes::jacfwd(1.5), [1.0, 3.0]);
}
