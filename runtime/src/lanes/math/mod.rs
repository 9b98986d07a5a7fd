//! Vector functions, written once over [`Register`](super::Register).

#![allow(clippy::unreadable_literal, clippy::excessive_precision, reason = "fitted coefficients")]
#![allow(clippy::many_single_char_names, clippy::similar_names, reason = "the formulas' letters")]

mod coefficients;
pub mod erf;
mod extended;
pub mod gamma;
mod huge;
pub mod inverse;
pub mod polygamma;
mod tables;
pub mod trig;
