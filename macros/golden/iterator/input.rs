//! Closures and iterator chains stay what they are; their numbers are others.

use functra::grad;

#[grad]
pub fn log_sum_exp(x: &[f64]) -> f64 {
    let largest = x.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let shifted = |v: &f64| (*v - largest).exp();
    largest + x.iter().map(shifted).sum::<f64>().ln()
}
