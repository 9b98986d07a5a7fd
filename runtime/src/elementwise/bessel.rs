//! Spherical Bessel functions over powers, for the derivatives of sinc.

use super::term::{Term, choose};
use crate::real::Real;

/// Terms of the power series that matter below [`SERIES_BELOW`].
const TERMS: u32 = 16;
/// Where the recurrence begins to lose fewer digits than the series.
const SERIES_BELOW: f64 = 3.0;

/// `jₖ(z) / zᵏ`.
pub(super) fn spherical_bessel<T: Real>(z: Term<T>, k: u32) -> Term<T> {
    choose(z.abs().lt(SERIES_BELOW), series(z, k), recurrence(z, k))
}

/// `Σ (-z²/2)ᵐ / (m! (2k + 2m + 1)!!)`, by Horner's rule.
#[cfg_attr(not(debug_assertions), inline(always))]
fn series<T: Real>(z: Term<T>, k: u32) -> Term<T> {
    let step = -0.5 * (z * z);
    let mut sum = Term::from(1.0);
    let mut m = TERMS;
    while m > 0 {
        sum = 1.0 + sum * step / f64::from(m * (2 * (k + m) + 1));
        m -= 1;
    }
    sum / double_factorial(2 * k + 1)
}

/// Upwards from `cos(z)`, which is of order -1, and `sin(z) / z`: the next one is
/// `((2k + 1) fₖ - fₖ₋₁) / z²`.
#[cfg_attr(not(debug_assertions), inline(always))]
fn recurrence<T: Real>(z: Term<T>, order: u32) -> Term<T> {
    let (mut previous, mut f) = (z.cos(), z.sin() / z);
    let mut k = 0;
    while k < order {
        (previous, f) = (f, (f64::from(2 * k + 1) * f - previous) / (z * z));
        k += 1;
    }
    f
}

/// `n (n - 2) (n - 4) .. 1`, for odd `n`.
fn double_factorial(n: u32) -> f64 {
    (1..=n).step_by(2).map(f64::from).product()
}
