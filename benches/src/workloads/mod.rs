//! The functions that are differentiated, as a user writes them, with inputs for each.
//!
//! Data come as slices and arrays; what is not differentiated is marked `#[nodiff]`.

#![allow(
    clippy::must_use_candidate,
    clippy::needless_range_loop,
    reason = "they are as their authors would have them"
)]

pub mod black_scholes;
pub mod bodies;
pub mod bundle;
pub mod classifier;
pub mod lotka_volterra;
pub mod mixture;
pub mod perceptron;
pub mod recurrence;
pub mod rosenbrock;
pub mod systems;
