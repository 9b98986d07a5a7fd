//! Reads the inputs of `ADBench` and what its objectives and derivatives are there. `tests/data/adbench/PROVENANCE.md` has
//! the layouts.

mod inputs;
mod reference;
mod words;

pub use inputs::{bundle, mixture, perturbed};
pub use reference::{Numbers, Reference, reference};
pub use words::ReadError;

use std::path::PathBuf;

/// Where a file of that name is kept.
#[must_use]
pub fn path(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "..", "tests", "data", "adbench", name].iter().collect()
}
