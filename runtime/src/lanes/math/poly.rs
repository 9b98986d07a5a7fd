//! The small pieces the vector functions share.

use crate::lanes::Register;
pub(super) use crate::lanes::register::{pow2, round_small};

/// Clears all but the sign.
pub(super) const SIGN: u64 = 1 << 63;

/// The polynomial with coefficients `c`, lowest first: even and odd powers apart, which halves
/// the chain of dependent operations.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn poly<V: Register, const N: usize>(x: V, c: &[f64; N]) -> V {
    let square = x * x;
    let even = horner_by_two(square, c, (N - 1) / 2 * 2);
    let odd = horner_by_two(square, c, N / 2 * 2 - 1);
    odd.fma(x, even)
}

/// Every second coefficient, from `last` downwards.
#[cfg_attr(not(debug_assertions), inline(always))]
fn horner_by_two<V: Register, const N: usize>(square: V, c: &[f64; N], last: usize) -> V {
    let mut sum = V::splat(c[last]);
    let mut i = last;
    while i >= 2 {
        i -= 2;
        sum = sum.fma(square, V::splat(c[i]));
    }
    sum
}

/// `a + b` and its rounding error, for `|a| >= |b|` or `a` zero.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn fast_two_sum<V: Register>(a: V, b: V) -> (V, V) {
    let sum = a + b;
    (sum, b - (sum - a))
}

/// `a + b` and its rounding error.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn two_sum<V: Register>(a: V, b: V) -> (V, V) {
    let sum = a + b;
    let of_b = sum - a;
    (sum, (a - (sum - of_b)) + (b - of_b))
}

/// `a * b` and its rounding error.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn two_prod<V: Register>(a: V, b: V) -> (V, V) {
    let product = a * b;
    if V::FMA {
        return (product, a.fma(b, -product));
    }
    let ((a, a_low), (b, b_low)) = (halves(a), halves(b));
    (product, ((a * b - product) + a * b_low + a_low * b) + a_low * b_low)
}

/// The upper 26 bits and the rest (Dekker).
#[cfg_attr(not(debug_assertions), inline(always))]
fn halves<V: Register>(x: V) -> (V, V) {
    let scaled = x * V::splat(134_217_729.0);
    let high = scaled - (scaled - x);
    (high, x - high)
}

/// The product of two double-double numbers.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn mul_dd<V: Register>(a: (V, V), b: (V, V)) -> (V, V) {
    let (high, low) = two_prod(a.0, b.0);
    (high, low + (a.0 * b.1 + a.1 * b.0))
}

/// `x` within `[low, high]`; NaN stays.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn clamp<V: Register>(x: V, low: f64, high: f64) -> V {
    let (low, high) = (V::splat(low), V::splat(high));
    let x = V::select(x.lt(low), low, x);
    V::select(high.lt(x), high, x)
}

/// `|x|` with the sign of `sign`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn copy_sign<V: Register>(x: V, sign: V) -> V {
    let sign = V::and_bits(sign.to_bits(), V::splat_bits(SIGN));
    V::from_bits(V::or_bits(x.abs().to_bits(), sign))
}
