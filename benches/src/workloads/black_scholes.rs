//! The price of a European call by Black and Scholes.

use crate::inputs::uniforms;
use functra::{erf, transforms};
use std::f64::consts::FRAC_1_SQRT_2;

/// The price, given spot, strike, time, rate and volatility.
#[transforms(grad, vmap, vmap(grad))]
#[inline]
pub fn price(s: f64, k: f64, t: f64, r: f64, sigma: f64) -> f64 {
    let width = sigma * t.sqrt();
    let d1 = ((s / k).ln() + (r + 0.5 * sigma * sigma) * t) / width;
    let d2 = d1 - width;
    let (p1, p2) = (0.5 * (1.0 + erf(d1 * FRAC_1_SQRT_2)), 0.5 * (1.0 + erf(d2 * FRAC_1_SQRT_2)));
    s * p1 - k * (-r * t).exp() * p2
}

/// So many options, a column for each argument.
#[must_use]
pub fn inputs(options: usize) -> [Vec<f64>; 5] {
    let ranges = [(50.0, 150.0), (50.0, 150.0), (0.1, 2.0), (0.0, 0.1), (0.1, 0.6)];
    let seeds = [101, 102, 103, 104, 105];
    std::array::from_fn(|i| uniforms(seeds[i], options, ranges[i].0, ranges[i].1))
}
