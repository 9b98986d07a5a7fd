//! Function transforms at compile time.

#![allow(clippy::inline_always, reason = "lane code that is not inlined is tens of times as slow")]

#[doc(hidden)]
pub mod callee;
mod dual;
mod elementwise;
mod flow;
pub mod errors;
pub mod lanes;
#[doc(hidden)]
pub mod num;
mod operators;
#[doc(hidden)]
pub mod private;
#[doc(hidden)]
pub mod real;
mod rows;
#[doc(hidden)]
pub mod rule;
mod transform;
mod tree;
mod unroll;

pub use dual::Dual;
pub use elementwise::{Elementwise, functions::*};
#[doc(hidden)]
pub use functra_macros::__emit;
pub use functra_macros::{derivative, grad, hessian, jacfwd, jvp, transforms, value_and_grad, vmap};
pub use num::Num;
pub use operators::{select, stop_gradient};
pub use real::{Constants, Element, Mask, Real, Scalar};
pub use rows::{Rows, RowsView, flat};
pub use tree::{LeafMap, LeafZip, Tree};
