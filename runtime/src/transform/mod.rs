//! What generated code calls to run a function on other numbers: seeds and derivatives in forward
//! mode ([`forward`]), blocks of lanes in [`vmap`].

pub(crate) mod batch;
pub(crate) mod forward;
pub(crate) mod gather;
pub(crate) mod packed;
pub(crate) mod pages;
pub(crate) mod scatter;
pub(crate) mod stack;
mod task;
pub(crate) mod vmap;
pub(crate) mod width;
