//! A loop over a slice, whose length only the caller knows: sweeps with eight tangents each.

use functra::grad;

#[grad(wrt = w)]
pub fn squares(w: &[f64], x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for i in 0..w.len() {
        let residual = w[i] - x[i];
        sum += residual * residual;
    }
    sum
}
