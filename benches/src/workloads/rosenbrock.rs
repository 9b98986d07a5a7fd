//! Rosenbrock's function: each variable meets its neighbours only.

use crate::inputs::uniforms;
use functra::transforms;

/// `Σ 100 (x[i + 1] - x[i]²)² + (1 - x[i])²`.
#[transforms(grad, jvp)]
pub fn rosenbrock(x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for i in 0..x.len() - 1 {
        sum += 100.0 * (x[i + 1] - x[i] * x[i]).powi(2) + (1.0 - x[i]).powi(2);
    }
    sum
}

/// A point of so many dimensions.
#[must_use]
pub fn inputs(len: usize) -> Vec<f64> {
    uniforms(201, len, -2.0, 2.0)
}
