//! `vmap` is a loop: for every length of batch, every mix of shared and mapped arguments, every
//! shape of argument and result, on every instruction set.

#![allow(missing_docs, clippy::pedantic, reason = "code as users write it")]

mod copies;
mod dims;
mod faults;
mod lengths;
mod methods;
mod rows;
mod shapes;
mod shared_numbers;
mod shared_results;

use functra::lanes::{Level, with_level};
use functra_tests::Inputs;

/// Every length that could end within a block of lanes, and a longer one.
fn lengths() -> impl Iterator<Item = usize> {
    (0..=70).chain([1000])
}

/// Runs a test on each instruction set that the CPU has.
fn on_each_level(test: impl Fn()) {
    [Level::Sse2, Level::Avx2, Level::Avx512]
        .into_iter()
        .for_each(|level| with_level(level, &test));
}

fn inputs(seed: u64, len: usize) -> Vec<f64> {
    Inputs::new(seed).vec(len, -3.0, 3.0)
}

fn bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|it| it.to_bits()).collect()
}
