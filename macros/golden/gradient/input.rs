//! The gradient of a function of three numbers: one sweep with three tangents.

use functra::grad;

#[grad]
pub fn energy(x: f64, v: f64, k: f64) -> f64 {
    let kinetic = 0.5 * v * v;
    let potential = 0.5 * k * x.powi(2);
    kinetic + potential
}
