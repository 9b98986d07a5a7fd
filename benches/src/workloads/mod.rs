//! The functions that are differentiated, as a user writes them, with inputs for each.
//!
//! Data come as slices and arrays; what is not differentiated is marked `#[nodiff]`.

pub mod black_scholes;
pub mod bodies;
pub mod bundle;
pub mod lotka_volterra;
pub mod mixture;
pub mod recurrence;
pub mod rosenbrock;
