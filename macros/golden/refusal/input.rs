//! A function that is refused: the error, the function itself, and stubs of all that was promised,
//! so that callers need no errors of their own.

use functra::{grad, vmap};

#[vmap(in_dims = (0, 0))]
#[grad]
pub fn square(x: f64) -> f64 {
    x * x
}
