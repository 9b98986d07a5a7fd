//! Operations of tensors against tables of independent systems: values, tangents, cotangents, plain and mapped.

mod check;
mod conventions;
#[macro_use]
mod kernels;
mod linear;
#[path = "../oracle/mod.rs"]
mod oracle;
mod places;
mod schema;
