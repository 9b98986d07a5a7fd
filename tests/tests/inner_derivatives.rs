//! Derivatives by many numbers inside of bodies that are run backwards.

#![allow(
    missing_docs,
    clippy::pedantic,
    clippy::needless_range_loop,
    reason = "code as users write it"
)]

use functra::{grad, transforms};
use functra_tests::{Inputs, assert_all_agree, gradient};

const MANY: usize = 20;

#[transforms(grad(mode = reverse), hessian)]
fn energy(w: [f64; MANY], k: f64) -> f64 {
    let mut sum = 0.0;
    for i in 1..MANY {
        sum += (k * w[i] - w[i - 1] * w[i]).powi(2) + (w[i] * k).sin();
    }
    sum
}

#[transforms(jacfwd, jacrev)]
fn residuals(w: &[f64], k: f64) -> [f64; 3] {
    let mut sums = [k, 0.0, 1.0];
    for i in 0..w.len() {
        sums[0] += w[i] * w[i] * k;
        sums[1] += (w[i] * sums[0]).sin();
        sums[2] *= 1.0 + 0.1 * w[i];
    }
    sums
}

#[grad(mode = reverse)]
fn curvature(w: [f64; MANY], k: f64) -> f64 {
    let (by_w, by_k) = energy::hessian(w, k * 0.5);
    let mut sum = by_k.1 * k;
    for i in 0..MANY {
        sum += by_w[i].0[i] * w[i] + by_w[i].0[(i + 1) % MANY] * by_k.0[i] + by_w[i].1.tanh();
    }
    sum
}

#[grad(mode = reverse)]
fn by_columns(w: &[f64], k: f64) -> f64 {
    let rows = residuals::jacfwd(w, k);
    let mut sum = rows[0].1 * rows[2].1;
    for i in 0..w.len() {
        sum += rows[0].0[i] * rows[1].0[i] + rows[2].0[i].sin() + k * rows[1].1;
    }
    sum
}

#[grad(mode = reverse)]
fn by_rows(w: &[f64], k: f64) -> f64 {
    let (value, rows) = (residuals(w, k), residuals::jacrev(w, k));
    let mut sum = rows[0].1 * value[1] + value[2];
    for i in 0..w.len() {
        sum += rows[0].0[i] * rows[1].0[i] * value[0] + rows[2].0[i];
    }
    sum
}

/// The loss after some steps downhill, by where they began and how long they are.
#[grad(mode = reverse)]
fn adapted(w: [f64; MANY], rate: f64) -> f64 {
    let mut w = w;
    for _ in 0..3 {
        let (by_w, _) = energy::grad(w, 0.5);
        for i in 0..MANY {
            w[i] -= 0.1 * rate * by_w[i];
        }
    }
    energy(w, 0.8)
}

#[test]
fn they_flow_back() {
    let at = Inputs::new(5).vec(MANY + 1, -0.8, 0.8);
    let array = |v: &[f64]| -> [f64; MANY] { v[..MANY].try_into().unwrap() };
    let check = |name: &str, value: &dyn Fn(&[f64]) -> f64, got: (Vec<f64>, f64)| {
        let expected = gradient(value, &at);
        assert_all_agree(name, &[got.0, vec![got.1]].concat(), &expected, 1e-6);
    };
    let of = |(w, k): ([f64; MANY], f64)| (w.to_vec(), k);
    let (w, k) = (array(&at), at[MANY]);
    check("curvature", &|v| curvature(array(v), v[MANY]), of(curvature::grad(w, k)));
    check("by columns", &|v| by_columns(&v[..MANY], v[MANY]), by_columns::grad(&w, k));
    check("by rows", &|v| by_rows(&v[..MANY], v[MANY]), by_rows::grad(&w, k));
    check("adapted", &|v| adapted(array(v), v[MANY]), of(adapted::grad(w, k)));
}
