//! Batches inside of bodies that are differentiated, or batched themselves.

#![allow(missing_docs, clippy::pedantic, reason = "code as users write it")]

mod backward;

use functra::{grad, transforms, vmap};
use functra_tests::{Inputs, assert_all_agree, gradient};

#[vmap(in_dims = (0, 0, None))]
fn wave(x: f64, y: f64, k: f64) -> f64 {
    (k * x).sin() * y + x * y * y
}

#[vmap(in_dims = (0, None))]
fn turned(p: [f64; 2], k: f64) -> (f64, [f64; 2]) {
    let (s, c) = k.sin_cos();
    (p[0] * p[1], [c * p[0] - s * p[1], s * p[0] + c * p[1]])
}

#[vmap(in_dims = (0, None))]
fn length(row: &[f64], w: &[f64]) -> f64 {
    row.iter().zip(w).map(|(a, b)| a * a * b).sum::<f64>().sqrt()
}

/// Results with weights, in forward mode.
#[transforms(grad(mode = forward), jvp, jacfwd(grad(mode = forward)))]
fn weighed(xs: &[f64], ys: &[f64], k: f64) -> f64 {
    let waves = wave::vmap(xs, ys, k * k);
    let mut sum = 0.0;
    for (i, it) in waves.iter().enumerate() {
        sum += it * (1.0 + i as f64) * k;
    }
    sum
}

#[grad(mode = forward)]
fn of_arrays(xs: &[f64], k: f64) -> f64 {
    let mut points = Vec::new();
    for i in 1..xs.len() {
        points.push([xs[i - 1], xs[i]]);
    }
    let mut sum = k;
    for (area, [a, b]) in turned::vmap(&points, k) {
        sum += area * a - b * b * k;
    }
    sum
}

#[grad(mode = forward)]
fn of_rows(xs: &[f64], k: f64) -> f64 {
    let mut rows = Vec::new();
    for i in 2..xs.len() {
        rows.push(vec![xs[i - 2], xs[i - 1], xs[i]]);
    }
    let weights = vec![k, k * k, 1.5];
    length::vmap(&rows, &weights).iter().map(|it| it * it * it).sum::<f64>()
}

/// Constants that are mapped, numbers that move and are shared.
#[transforms(jvp, vmap)]
fn of_constants(k: f64) -> f64 {
    let waves = wave::vmap(&[0.3, -0.2, 0.7], &[1.0, 2.0, 3.0], k);
    waves[0] * waves[1] + waves[2]
}

/// By few numbers, where it stands, in a body that is run backwards.
#[grad(mode = reverse)]
fn run_backward(k: f64) -> f64 {
    let waves = wave::vmap(&[0.3, -0.2, 0.7], &[1.0, 2.0, 3.0], k);
    waves[0] * waves[1] + waves[2] * k
}

fn by_hand(xs: &[f64], ys: &[f64], k: f64) -> f64 {
    (0..xs.len()).map(|i| wave(xs[i], ys[i], k * k) * (1.0 + i as f64) * k).sum()
}

#[test]
fn they_move_whatever_their_length() {
    for n in [0, 1, 2, 3, 8, 13, 33] {
        let at = Inputs::new(7).vec(2 * n + 1, 0.2, 0.9);
        let (xs, ys, k) = (&at[..n], &at[n..2 * n], at[2 * n]);
        assert_all_agree("value", &[weighed(xs, ys, k)], &[by_hand(xs, ys, k)], 1e-14);
        let got = weighed::grad(xs, ys, k);
        let expected = gradient(|v: &[f64]| by_hand(&v[..n], &v[n..2 * n], v[2 * n]), &at);
        assert_all_agree("weighed", &[got.0, got.1, vec![got.2]].concat(), &expected, 1e-6);
        let got = of_arrays::grad(xs, k);
        let at = [xs, &[k]].concat();
        let expected = gradient(|v: &[f64]| of_arrays(&v[..n], v[n]), &at);
        assert_all_agree("of arrays", &[got.0, vec![got.1]].concat(), &expected, 1e-6);
        let got = of_rows::grad(xs, k);
        let expected = gradient(|v: &[f64]| of_rows(&v[..n], v[n]), &at);
        assert_all_agree("of rows", &[got.0, vec![got.1]].concat(), &expected, 1e-6);
    }
}

#[test]
fn their_gradients_move() {
    let at = Inputs::new(11).vec(7, 0.2, 0.9);
    let (xs, ys, k) = (&at[..3], &at[3..6], at[6]);
    let rows = weighed::jacfwd_grad(xs, ys, k);
    let by_k = |v: &[f64]| weighed::grad(&v[..3], &v[3..6], v[6]).2;
    let got = [rows.2.0, rows.2.1, vec![rows.2.2]].concat();
    assert_all_agree("second", &got, &gradient(by_k, &at), 1e-6);
}

#[test]
fn constants_are_mapped() {
    for k in [0.4, 1.7] {
        let by_difference = |f: &dyn Fn(f64) -> f64| gradient(|v: &[f64]| f(v[0]), &[k]);
        let (value, tangent) = of_constants::jvp(k, 2.0);
        assert_all_agree("value", &[value], &[of_constants(k)], 1e-14);
        assert_all_agree("tangent", &[tangent / 2.0], &by_difference(&of_constants), 1e-6);
        assert_all_agree("backward", &[run_backward::grad(k)], &by_difference(&run_backward), 1e-6);
        let batch = of_constants::vmap(&[k, 0.1, k]);
        let each = [of_constants(k), of_constants(0.1), of_constants(k)];
        assert_all_agree("a batch in a batch", &batch, &each, 1e-13);
    }
}
