//! The value, and how it moves where the arguments move as given.

use functra::jvp;

#[jvp(wrt = (r, angle))]
pub fn sector(r: f64, angle: f64, rings: usize) -> f64 {
    0.5 * r * r * angle / rings as f64
}
