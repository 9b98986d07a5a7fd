//! Nonlinear regression on the Statistical Reference Datasets of NIST: the parts of the program `nist`.

pub mod catalogue;
pub mod certify;
pub mod data;
pub mod fit;
mod models;
pub mod plot;
pub mod report;
pub mod suite;
