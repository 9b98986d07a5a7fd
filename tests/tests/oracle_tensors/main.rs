//! Operations of tensors against tables of independent systems: values, tangents, cotangents, plain and mapped.

mod check;
mod kernels;
#[path = "../oracle/mod.rs"]
mod oracle;
mod places;
mod schema;
