//! Forward mode, reverse mode and batches over one another, in every order, to depth three: as stacks of
//! attributes, and as derivatives that are called inside of what is differentiated.
//!
//! Each mix is held against the same one with forward mode alone, and against central differences of the mix
//! that is one transform less.

#![allow(
    missing_docs,
    clippy::pedantic,
    clippy::needless_range_loop,
    reason = "code as users write it"
)]
#![recursion_limit = "512"]

mod calls;
mod check;
mod chosen;
mod stacks;
