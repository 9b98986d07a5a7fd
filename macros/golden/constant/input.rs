//! What no derivative follows stays plain, and is lifted where it meets a number that one does.

use functra::grad;

const COEFFICIENTS: [f64; 3] = [1.0, -0.5, 0.25];

#[grad]
pub fn polynomial(x: f64) -> f64 {
    let scale = COEFFICIENTS.len() as f64;
    let mut sum = 0.0;
    for c in COEFFICIENTS.iter().rev() {
        sum = sum * x + c;
    }
    sum / scale
}
