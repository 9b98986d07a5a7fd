//! Price and gradient of European calls.

use super::Formula;
use functra::Real;
use std::f64::consts::{FRAC_1_SQRT_2, FRAC_2_SQRT_PI};

/// The factor of the normal density, `1 / sqrt(2π)`.
const DENSITY: f64 = 0.5 * FRAC_2_SQRT_PI * FRAC_1_SQRT_2;

/// The price, and its derivatives in spot, strike, time, rate and volatility.
pub struct PriceAndGradient;

impl Formula<5, 6> for PriceAndGradient {
    const REGISTERS: usize = 1;

    #[inline(always)]
    fn at<R: Real<Elem = f64>>([s, k, t, r, sigma]: [R; 5]) -> [R; 6] {
        let root = t.sqrt();
        let width = sigma * root;
        let d1 = ((s / k).ln() + (r + sigma.mul_const(0.5) * sigma) * t) / width;
        let d2 = d1 - width;
        let p1 = d1.mul_const(FRAC_1_SQRT_2).erf().add_const(1.0).mul_const(0.5);
        let p2 = d2.mul_const(FRAC_1_SQRT_2).erf().add_const(1.0).mul_const(0.5);
        let discount = (-r * t).exp();
        let (strike, discounted) = (k * discount * p2, discount * p2);
        let slope = s * (d1 * d1).mul_const(-0.5).exp().mul_const(DENSITY);
        let theta = slope * sigma.mul_const(0.5) / root + r * strike;
        [s * p1 - strike, p1, -discounted, theta, t * strike, slope * root]
    }
}
