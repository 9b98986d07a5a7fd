//! SIMD lanes: registers, one for each instruction set, and the vector functions on them.

#![allow(
    clippy::inline_always,
    reason = "an operation that is not inlined is not compiled for its instruction set"
)]
#![allow(
    clippy::many_single_char_names,
    clippy::must_use_candidate,
    clippy::return_self_not_must_use,
    clippy::cast_possible_truncation,
    reason = "formulas; pure functions without number; indices below a table's length"
)]

pub mod dispatch;
mod level;
pub mod math;
pub(crate) mod nested;
mod pack;
pub mod portable;
pub mod register;
mod scalar;
mod single;
#[cfg(target_arch = "x86_64")]
mod transpose;
#[cfg(target_arch = "x86_64")]
pub mod x86;

pub use dispatch::{Kernel, LanesOf, dispatch_f64};
pub use level::{Level, level, with_level};
pub use pack::{LaneMask, Lanes};
pub use register::{Body, Register};
pub use single::Single;
