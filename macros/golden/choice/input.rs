//! Which way a branch took is kept, and what that way needs.

use functra::grad;

#[grad(mode = reverse)]
pub fn energy(x: [f64; 3], kind: u8) -> f64 {
    let stretch = x[0] * x[1];
    let size = match kind {
        0 => stretch * stretch,
        1 if x[2] > 0.0 => stretch.exp() * x[2],
        _ => return 0.0,
    };
    size / (1.0 + size)
}
