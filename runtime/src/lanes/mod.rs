//! SIMD lanes: registers, one for each instruction set, and the vector functions on them.

pub mod math;
pub mod register;
mod scalar;

pub use register::Register;
