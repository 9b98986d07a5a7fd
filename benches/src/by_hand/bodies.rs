//! The gradient of the energy of bodies that attract each other.

use crate::workloads::bodies::SOFTENING;

/// Writes the gradient: the opposite of the forces. Each pair is met once.
///
/// # Panics
///
/// If `gradient` or `masses` are shorter than `positions`.
pub fn gradient(positions: &[[f64; 3]], masses: &[f64], gradient: &mut [[f64; 3]]) {
    gradient.fill([0.0; 3]);
    for (i, at) in positions.iter().enumerate() {
        let mut own = [0.0; 3];
        for ((other, mass), slope) in positions[..i].iter().zip(masses).zip(&mut gradient[..i]) {
            let [x, y, z] = [at[0] - other[0], at[1] - other[1], at[2] - other[2]];
            let square = x * x + y * y + z * z + SOFTENING;
            let pull = masses[i] * mass / (square * square.sqrt());
            for (k, d) in [x, y, z].into_iter().enumerate() {
                own[k] += pull * d;
                slope[k] -= pull * d;
            }
        }
        gradient[i] = own;
    }
}
