//! Shared parts of the examples.

pub mod digits;
pub mod nist;
mod picture;
