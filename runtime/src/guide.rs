//! Tables to look things up in. The tutorial is the [front page](crate).
//!
//! | page | about |
//! | --- | --- |
//! | [`shapes`] | which type a gradient, a Jacobian, a batch has |
//! | [`tensors`] | arrays of any shape: what they do, and what a batch of them is |
//! | [`structs`] | structs of numbers: the derive, and which arguments are meant |
//! | [`limitations`] | what is refused, and the way out of each refusal |
//! | [`conventions`] | derivatives where a function has none |
//! | [`for_jax_users`] | names and habits of JAX and functorch |
//! | [`performance`] | what is fast, and why |
//! | [`memory`] | what backward sweeps keep, and how to keep less |

#[doc = include_str!("guide/shapes.md")]
pub mod shapes {}

#[doc = include_str!("guide/tensors.md")]
pub mod tensors {}

#[doc = include_str!("guide/structs.md")]
pub mod structs {}

#[doc = include_str!("guide/limitations.md")]
pub mod limitations {}

#[doc = include_str!("guide/conventions.md")]
pub mod conventions {}

#[doc = include_str!("guide/for_jax_users.md")]
pub mod for_jax_users {}

#[doc = include_str!("guide/performance.md")]
pub mod performance {}

#[doc = include_str!("guide/memory.md")]
pub mod memory {}
