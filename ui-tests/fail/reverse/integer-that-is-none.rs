//! What is cast to a number is taken for an integer.

use functra::{Diff, grad};

#[derive(Clone, Diff)]
struct Mean {
    sum: f64,
    weight: f64,
}

#[grad(mode = reverse)]
fn level(m: &Mean) -> f64 {
    m.sum / m.weight as f64
}

fn main() {
    level::grad(&Mean { sum: 1.0, weight: 2.0 });
}
