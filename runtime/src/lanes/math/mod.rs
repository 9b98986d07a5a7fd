//! Vector functions, written once over [`Register`](super::Register).
//!
//! Each states the largest error seen at half a million points, in units in the last place of the
//! exact value, over the whole range: subnormals, huge arguments, with and without fused
//! multiply-add.
//!
//! ```
//! use functra::lanes::{Lanes, Register, math};
//!
//! let x = Lanes::<f64, 2>::load(&[0.0, 8.0]);
//! let root = math::cbrt(x);
//! assert_eq!([root.lane(0), root.lane(1)], [0.0, 2.0]);
//! ```

#![allow(clippy::unreadable_literal, clippy::excessive_precision, reason = "fitted coefficients")]
#![allow(clippy::many_single_char_names, clippy::similar_names, reason = "the formulas' letters")]

mod coefficients;
pub mod erf;
pub mod exp;
mod extended;
pub mod gamma;
mod huge;
pub mod hyperbolic;
pub mod inverse;
pub mod log;
mod poly;
pub mod polygamma;
pub mod pow;
mod tables;
pub mod trig;

pub use exp::{exp, exp_m1, exp2};
pub use hyperbolic::{acosh, asinh, atanh, cosh, sinh, tanh};
pub use log::{ln, ln_1p, log2, log10};
pub use pow::{cbrt, hypot, powf};
