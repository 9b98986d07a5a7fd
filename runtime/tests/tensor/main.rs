//! Tensors by themselves; their derivatives are tested in `laws.rs`.

#[macro_use]
mod table;
mod basics;
mod closed;
mod edges;
mod kernels;
mod laws;
mod linear;
mod methods;
