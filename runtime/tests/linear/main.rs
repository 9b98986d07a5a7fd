//! Linear algebra for every scalar.

mod laws;
mod spectra;
mod systems;
