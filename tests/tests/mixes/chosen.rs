//! Reverse mode over reverse mode by some of the arguments, of methods, and of generic functions.

use crate::check::jacobian;
use functra_tests::{Flatten, assert_all_agree};

#[functra::transforms(jacrev(jacrev(grad(mode = reverse, wrt = k), wrt = w), wrt = (k, w)))]
fn energy(w: &[f64], #[nodiff] scale: f64, n: usize, k: f64) -> f64 {
    let mut sum = k * scale;
    for i in 0..n {
        sum += (w[i] * k * sum).sin() * scale;
    }
    sum
}

#[test]
fn other_arguments_at_each_level() {
    let row = [0.5, 0.3, 0.8];
    let by_k = |row: &[f64]| vec![energy::grad(&row[1..], 0.7, 2, row[0])];
    let by_k_w = |row: &[f64]| energy::jacrev_grad(&row[1..], 0.7, 2, row[0]);
    let value = |row: &[f64]| vec![energy(&row[1..], 0.7, 2, row[0])];
    assert_all_agree("first", &by_k(&row), &jacobian(&value, &row)[..1], 1e-6);
    assert_all_agree("second", &by_k_w(&row), &jacobian(&by_k, &row)[1..], 1e-6);
    let third = energy::jacrev_jacrev_grad(&row[1..], 0.7, 2, row[0]).flat();
    assert_all_agree("third", &third, &jacobian(&by_k_w, &row), 1e-6);
}

struct Spring {
    rest: f64,
}

impl Spring {
    #[functra::transforms(jacrev(jacrev(grad(mode = reverse))), jacfwd(jacfwd(jacfwd)))]
    fn energy(&self, x: [f64; 2], k: f64) -> f64 {
        let mut sum = 0.0;
        for i in 0..2 {
            sum += k * (x[i] - self.rest).powi(4) * x[(i + 1) % 2].exp();
        }
        sum
    }
}

#[test]
fn of_methods() {
    let spring = Spring { rest: 0.2 };
    let backward = spring.energy_jacrev_jacrev_grad([0.7, 1.2], 1.5).flat();
    let forward = spring.energy_jacfwd_jacfwd_jacfwd([0.7, 1.2], 1.5).flat();
    assert_all_agree("of a method", &backward, &forward, 1e-12);
}

#[functra::transforms(
    grad(grad(grad(mode = reverse), mode = reverse), mode = reverse),
    grad(hessian, mode = reverse),
    hvp(grad(mode = reverse))
)]
fn of_one(x: f64) -> f64 {
    let mut sum = x;
    for _ in 0..3 {
        sum = (sum * x).sin() + x;
    }
    sum
}

#[test]
fn gradients_of_gradients() {
    let first = |row: &[f64]| vec![of_one::grad(row[0])];
    let second = |row: &[f64]| vec![of_one::grad_grad(row[0])];
    let x = [0.6];
    assert_all_agree("second", &second(&x), &jacobian(&first, &x), 1e-6);
    let third = jacobian(&second, &x);
    assert_all_agree("third", &[of_one::grad_grad_grad(0.6)], &third, 1e-6);
    assert_all_agree("of a hessian", &[of_one::grad_hessian(0.6)], &third, 1e-6);
    assert_all_agree("along a tangent", &[of_one::hvp_grad(0.6, 1.0)], &third, 1e-6);
}

#[functra::transforms(jacrev(jacrev), jacfwd(jacfwd))]
fn generic<T: num_traits::Float>(x: [T; 2]) -> [T; 2] {
    let mut sum = x[0];
    for i in 0..2 {
        sum = sum * x[1] + (x[i] * sum).sin();
    }
    [sum, sum * sum]
}

#[test]
fn of_generic_functions() {
    let (x, single) = ([0.4, 0.9], [0.4_f32, 0.9]);
    let forward = generic::jacfwd_jacfwd(x);
    assert_all_agree("f64", &generic::jacrev_jacrev(x).flat(), &forward.flat(), 1e-12);
    let backward = generic::jacrev_jacrev(single).map(|it| it.map(|it| it.map(f64::from)));
    assert_all_agree("f32", &backward.flat(), &forward.flat(), 1e-4);
}
