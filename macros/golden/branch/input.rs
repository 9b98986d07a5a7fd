//! A branch on a number: forward mode differentiates the side that is taken.

use functra::grad;

#[grad]
pub fn huber(r: f64, #[nodiff] delta: f64) -> f64 {
    let size = r.abs();
    if size <= delta { 0.5 * r * r } else { delta * (size - 0.5 * delta) }
}
