//! What generated code calls to run a function on other numbers: seeds and derivatives in forward
//! mode ([`forward`]), blocks of lanes in [`vmap`].

pub(crate) mod batch;
pub(crate) mod forward;
mod gather;
mod packed;
mod pages;
mod scatter;
pub(crate) mod vmap;
