//! Vector functions, written once over [`Register`](super::Register).

#![allow(clippy::unreadable_literal, clippy::excessive_precision, reason = "fitted coefficients")]

mod coefficients;
pub mod erf;
mod extended;
pub mod gamma;
mod huge;
pub mod inverse;
pub mod polygamma;
mod tables;
pub mod trig;
