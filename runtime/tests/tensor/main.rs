//! Tensors by themselves; their derivatives are tested in `laws.rs`.

mod basics;
mod kernels;
mod laws;
