//! Bodies that attract each other: the gradient of their energy is the opposite of the forces.

use crate::inputs::{rows, uniforms};
use functra::transforms;

/// The square of the length within which an attraction is softened.
pub const SOFTENING: f64 = 0.0025;

/// The potential energy, softened at small distances.
#[transforms(jvp, grad)]
pub fn energy(positions: &[[f64; 3]], #[nodiff] masses: &[f64]) -> f64 {
    let mut sum = 0.0;
    for i in 0..positions.len() {
        for j in 0..i {
            let x = positions[i][0] - positions[j][0];
            let y = positions[i][1] - positions[j][1];
            let z = positions[i][2] - positions[j][2];
            sum -= masses[i] * masses[j] / (x * x + y * y + z * z + SOFTENING).sqrt();
        }
    }
    sum
}

/// Positions and masses of so many bodies; the masses sum to about one.
#[must_use]
pub fn inputs(len: usize) -> (Vec<[f64; 3]>, Vec<f64>) {
    #[allow(clippy::cast_precision_loss, reason = "a count")]
    let share = |mass: f64| mass / len as f64;
    (rows(1001, len, -1.0, 1.0), uniforms(1002, len, 0.5, 1.5).into_iter().map(share).collect())
}
