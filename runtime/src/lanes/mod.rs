//! SIMD lanes: registers, one for each instruction set, and the vector functions on them.

pub mod dispatch;
mod level;
pub mod math;
mod pack;
pub mod portable;
pub mod register;
mod scalar;
mod transpose;
#[cfg(target_arch = "x86_64")]
pub mod x86;

pub use dispatch::{Kernel, LanesOf, dispatch_f64};
pub use level::{Level, level, with_level};
pub use pack::{LaneMask, Lanes};
pub use register::{Body, Register};
