//! The names of Rust's own library that the front end must know, each list in one place.
//!
//! A macro sees names, not types. These lists say what a name means where the meaning decides
//! how an expression is emitted; a name that stands in none of them is a user's own.

mod containers;
mod iterators;
mod numbers;
mod outside;
mod tensors;
mod transforms;
mod types;

pub(crate) use containers::*;
pub(crate) use iterators::*;
pub(crate) use numbers::*;
pub(crate) use outside::*;
pub(crate) use tensors::*;
pub(crate) use transforms::*;
pub(crate) use types::*;
