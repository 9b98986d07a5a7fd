//! What no derivative follows stays plain, and is lifted where it meets a number that one does.

use functra::grad;

const LEADING: f64 = 0.25;
const COEFFICIENTS: [f64; 2] = [1.0, -0.5];

#[grad]
pub fn polynomial(x: f64) -> f64 {
    let scale = 1.0 + COEFFICIENTS.len() as f64;
    let mut sum = LEADING;
    for c in COEFFICIENTS.iter().rev() {
        sum = sum * x + c;
    }
    sum / scale
}
