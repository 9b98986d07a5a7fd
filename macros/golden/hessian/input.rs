//! Second derivatives: duals of duals.

use functra::hessian;

#[hessian]
pub fn rosenbrock(p: [f64; 2]) -> f64 {
    (1.0 - p[0]).powi(2) + 100.0 * (p[1] - p[0] * p[0]).powi(2)
}
