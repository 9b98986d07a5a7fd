//! Single calls: gradients of functions of few variables, and one of many.

#![allow(dead_code, reason = "of some functions only the derivatives are called")]

use functra::{grad, transforms};
use functra_benches::allocations::{self, Counting};
use functra_benches::workloads::rosenbrock::{inputs, rosenbrock};
use functra_benches::{Suite, Table, assert_agree, by_hand};
use std::hint::black_box;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const AT: [f64; 3] = [0.5, 1.3, -0.7];

#[transforms(grad, hessian)]
fn three(v: [f64; 3]) -> f64 {
    (v[0] * v[1]).sin() + v[2] * v[2] * (-v[0]).exp()
}

#[grad]
fn three_scalars(a: f64, b: f64, c: f64) -> f64 {
    (a * b).sin() + c * c * (-a).exp()
}

#[inline(never)]
fn gradient_by_hand([a, b, c]: [f64; 3]) -> [f64; 3] {
    let (cos, decay) = ((a * b).cos(), (-a).exp());
    [b * cos - c * c * decay, a * cos, 2.0 * c * decay]
}

/// The value is computed too, as any way to the gradient by rule does.
#[inline(never)]
fn value_and_gradient_by_hand([a, b, c]: [f64; 3]) -> (f64, [f64; 3]) {
    let ((sin, cos), decay) = ((a * b).sin_cos(), (-a).exp());
    let second = c * c * decay;
    (sin + second, [b * cos - second, a * cos, 2.0 * c * decay])
}

#[inline(never)]
fn hessian_by_hand([a, b, c]: [f64; 3]) -> [[f64; 3]; 3] {
    let ((sin, cos), decay) = ((a * b).sin_cos(), (-a).exp());
    let (ab, ac, bb) = (cos - a * b * sin, -2.0 * c * decay, -a * a * sin);
    [[c * c * decay - b * b * sin, ab, ac], [ab, bb, 0.0], [ac, 0.0, 2.0 * decay]]
}

fn three_variables(suite: &Suite) {
    let title = "small: gradient of sin(ab) + c² exp(-a), one call";
    if !suite.wants(title) {
        return;
    }
    assert_agree("grad", &three::grad(AT), &gradient_by_hand(AT), 1e-15);
    let count = allocations::during(|| three::grad(black_box(AT)));
    assert_eq!(count, 0, "a gradient allocates");
    let table = Table::new(title, 1)
        .variant("by hand", || gradient_by_hand(black_box(AT)))
        .variant("by hand, with the value", || value_and_gradient_by_hand(black_box(AT)))
        .variant("functra, value_and_grad", || three::value_and_grad(black_box(AT)))
        .variant("functra, grad", || three::grad(black_box(AT)))
        .variant("functra, grad of three arguments", || {
            let [a, b, c] = black_box(AT);
            three_scalars::grad(a, b, c)
        });
    suite.run(table);
}

fn second_derivatives(suite: &Suite) {
    let title = "small: hessian of the same, one call";
    if !suite.wants(title) {
        return;
    }
    let (got, want) = (three::hessian(AT), hessian_by_hand(AT));
    assert_agree("hessian", got.as_flattened(), want.as_flattened(), 1e-15);
    let table = Table::new(title, 1)
        .variant("by hand", || hessian_by_hand(black_box(AT)))
        .variant("functra, hessian", || three::hessian(black_box(AT)));
    suite.run(table);
}

fn many_variables(suite: &Suite) {
    let title = "small: gradient of Rosenbrock's function of 1,000 variables, forward mode";
    if !suite.wants(title) {
        return;
    }
    let x = inputs(1000);
    let mut gradient = vec![0.0; x.len()];
    by_hand::rosenbrock::gradient(&x, &mut gradient);
    assert_agree("rosenbrock", &rosenbrock::grad(&x), &gradient, 1e-12);
    let table = Table::new(title, 1)
        .variant("by hand", || {
            by_hand::rosenbrock::gradient(black_box(&x), &mut gradient);
        })
        .variant("functra, grad", || rosenbrock::grad(black_box(&x)));
    suite.run(table);
}

fn main() {
    let suite = Suite::from_args();
    three_variables(&suite);
    second_derivatives(&suite);
    many_variables(&suite);
}
