//! Function transforms at compile time.

pub mod errors;
pub mod lanes;

#[doc(hidden)]
pub use functra_macros::__emit;
pub use functra_macros::{grad, hessian, jacfwd, jvp, transforms, value_and_grad, vmap};
