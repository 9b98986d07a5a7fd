//! Derivatives inside of what is run backwards.

use super::bodies;
use functra::{grad, transforms};

#[grad]
fn loss(w: f64, x: f64) -> f64 {
    (w * x).sin() + w * w * x
}

#[transforms(grad(mode = reverse), jacrev)]
fn energy(w: [f64; 2], x: f64) -> f64 {
    w[0] * w[1] * x + (w[0] * x).sin() + w[1] * w[1]
}

bodies! {
    fn of_numbers(x: f64, y: f64) -> f64 { let (a, b) = loss::grad(x, y); a * b + loss::grad(x, 2.0).0 }
    fn step_downhill(x: f64, y: f64) -> f64 { let (g, _) = loss::grad(x, y); let w = x - 0.1 * g; loss(w, y) }
    fn of_arrays(x: f64, y: f64) -> f64 { let w = [x, y]; let (g, k) = energy::grad(w, x); g[0] * g[1] + k }
    fn with_the_value(x: f64, y: f64) -> f64 { let w = [x * y, y]; let (v, (g, k)) = energy::value_and_grad(w, y); v * g[0] + g[1] * k }
    fn downhill(x: f64, y: f64) -> f64 {
        let mut w = [x, y];
        for _ in 0..3 {
            let (g, _) = energy::grad(w, y);
            w = [w[0] - 0.1 * g[0], w[1] - 0.1 * g[1]];
        }
        energy(w, x)
    }
}

#[transforms(jacrev, jacfwd, vmap(jacrev))]
fn descent(w: [f64; 2], x: f64) -> [f64; 2] {
    let (g, _) = energy::grad(w, x);
    [w[0] - 0.1 * g[0] * x, w[1] - 0.1 * g[1]]
}

/// Several cotangents at once go through the inner gradient as several tangents.
#[test]
fn rows_of_a_descent() {
    let (w, x) = ([0.5, -1.5], 2.0);
    let (rows, columns) = (descent::jacrev(w, x), descent::jacfwd(w, x));
    for ((dw, dx), (fw, fx)) in rows.into_iter().zip(columns) {
        assert!((dw[0] - fw[0]).abs() + (dw[1] - fw[1]).abs() + (dx - fx).abs() < 1e-13);
    }
    let batch = descent::vmap_jacrev(&[w; 5], &[x; 5]);
    for ((dw, dx), (fw, fx)) in batch[3].into_iter().zip(columns) {
        assert!((dw[0] - fw[0]).abs() + (dw[1] - fw[1]).abs() + (dx - fx).abs() < 1e-13);
    }
}
