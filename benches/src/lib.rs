//! What the benches share: workloads with inputs, the same by hand, an interleaving timer, and a count of allocations.

pub mod adbench;
pub mod allocations;
pub mod by_hand;
pub mod inputs;
mod timer;
pub mod workloads;

pub use timer::{Suite, Table};

/// Panics unless two results agree to `tolerance`, relative to the larger of 1 and the numbers.
///
/// # Panics
///
/// If their lengths differ, or a pair of numbers does.
pub fn assert_agree(what: &str, got: &[f64], want: &[f64], tolerance: f64) {
    assert_eq!(got.len(), want.len(), "{what}: {} numbers for {}", got.len(), want.len());
    for (i, (a, b)) in got.iter().zip(want).enumerate() {
        let scale = a.abs().max(b.abs()).max(1.0);
        assert!((a - b).abs() <= tolerance * scale, "{what}: number {i} is {a:e}, not {b:e}");
    }
}
