//! A derivative given by hand: the body is called on plain numbers, the partial on whatever the
//! derivative needs.

use functra::{derivative, grad};

#[grad]
#[derivative(0.5 / value)]
pub fn square_root(x: f64) -> f64 {
    let mut root = x.max(1.0);
    while (root * root - x).abs() > 1e-15 * x {
        root = 0.5 * (root + x / root);
    }
    root
}
