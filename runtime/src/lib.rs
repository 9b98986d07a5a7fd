//! Function transforms at compile time.

pub mod lanes;
