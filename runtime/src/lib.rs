//! Function transforms at compile time.

#![allow(clippy::inline_always, reason = "lane code that is not inlined is tens of times as slow")]

#[doc(hidden)]
pub mod callee;
mod dual;
mod elementwise;
pub mod lanes;
#[doc(hidden)]
pub mod num;
mod operators;
#[doc(hidden)]
pub mod real;

pub use dual::Dual;
pub use elementwise::{Elementwise, functions::*};
pub use num::Num;
pub use operators::{select, stop_gradient};
pub use real::{Constants, Element, Mask, Real, Scalar};
