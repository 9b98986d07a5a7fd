//! Arithmetic with about twice the precision, a number being an unevaluated sum `high + low`.

use super::coefficients::{EXP, LN};
use super::tables::{LN_HIGH, LN_LOW, LN_RECIPROCAL};
use crate::lanes::Register;

/// 1.5 * 2^52: the sum with it is rounded to an integer, held in the low bits.
pub(super) const ROUNDER: f64 = 6755399441055744.0;
pub(super) const SIGN: u64 = 1 << 63;

const LN_2_HIGH: f64 = 0.6931471805598903; // a multiple of 2^-42
const LN_2_LOW: f64 = 5.497923018708371e-14;

#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn splat<V: Register>(x: f64) -> V {
    V::splat(x)
}

/// The polynomial of these coefficients, lowest order first, by Horner's rule.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn polynomial<V: Register, const N: usize>(x: V, coefficients: &[f64; N]) -> V {
    let mut i = N - 1;
    let mut sum = V::splat(coefficients[i]);
    while i > 0 {
        i -= 1;
        sum = sum.fma(x, V::splat(coefficients[i]));
    }
    sum
}

/// The sign bit alone.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn sign<V: Register>(x: V) -> V::Bits {
    V::and_bits(x.to_bits(), V::splat_bits(SIGN))
}

/// Negates the lanes whose bit is set in `sign`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn flip<V: Register>(x: V, sign: V::Bits) -> V {
    V::from_bits(V::xor_bits(x.to_bits(), sign))
}

/// `a + b` without error, for `|a| >= |b|` or `a = 0`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn sum_ordered<V: Register>(a: V, b: V) -> (V, V) {
    let high = a + b;
    (high, (a - high) + b)
}

/// `a + b` without error.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn sum<V: Register>(a: V, b: V) -> (V, V) {
    let high = a + b;
    let b_part = high - a;
    (high, (a - (high - b_part)) + (b - b_part))
}

/// `a * b` without error, unless it nears the ends of the range.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn product<V: Register>(a: V, b: V) -> (V, V) {
    let high = a * b;
    if V::FMA {
        return (high, a.fma(b, -high));
    }
    let (ah, al) = halves(a);
    let (bh, bl) = halves(b);
    (high, (((ah * bh - high) + ah * bl) + al * bh) + al * bl)
}

/// Veltkamp's split into two numbers of 26 bits.
#[cfg_attr(not(debug_assertions), inline(always))]
fn halves<V: Register>(a: V) -> (V, V) {
    let c = a * V::splat(134_217_729.0);
    let high = c - (c - a);
    (high, a - high)
}

/// `(a + a_low) / (b + b_low)` with a single rounding, nearly.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn quotient<V: Register>((a, a_low): (V, V), (b, b_low): (V, V)) -> V {
    let reciprocal = splat::<V>(1.0) / b;
    let q = a * reciprocal;
    let (p, p_low) = product(q, b);
    let rest = ((a - p) - p_low) + (a_low - q * b_low);
    rest.fma(reciprocal, q)
}

/// `ln x` to 2^-64 relative, for positive finite `x`; anything for other arguments.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn ln<V: Register>(x: V) -> (V, V) {
    let tiny = x.lt(splat(f64::MIN_POSITIVE));
    let scaled = V::select(tiny, x * splat(2_f64.powi(54)), x);
    let bits = scaled.to_bits();
    let offset = V::sub_bits(bits, V::splat_bits(0x3FE6_9000_0000_0000));
    let exponent = exponent_of::<V>(offset) - V::select(tiny, splat(54.0), splat(0.0));
    let mantissa =
        V::from_bits(V::sub_bits(bits, V::and_bits(offset, V::splat_bits(0xFFF0_0000_0000_0000))));
    ln_of_parts(exponent, mantissa, V::shr_bits::<45>(offset))
}

/// The signed integer in the upper 12 bits, as a number.
#[cfg_attr(not(debug_assertions), inline(always))]
fn exponent_of<V: Register>(offset: V::Bits) -> V {
    let biased = V::shr_bits::<52>(V::add_bits(offset, V::splat_bits(1 << 62)));
    let magic = V::splat_bits(0x4330_0000_0000_0000);
    V::from_bits(V::or_bits(biased, magic)) - splat(4_503_599_627_370_496.0 + 1024.0)
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn ln_of_parts<V: Register>(exponent: V, mantissa: V, row: V::Bits) -> (V, V) {
    let reciprocal = V::gather(&LN_RECIPROCAL, row);
    let r = if V::FMA {
        mantissa.fma(reciprocal, splat(-1.0))
    } else {
        // the reciprocal has 9 bits, so both products are exact
        let upper = V::and_bits(mantissa.to_bits(), V::splat_bits(!0xFFFF));
        let upper = V::from_bits(upper);
        (upper * reciprocal - splat(1.0)) + (mantissa - upper) * reciprocal
    };
    let coarse = exponent * splat(LN_2_HIGH) + V::gather(&LN_HIGH, row);
    let (first, first_low) = sum(coarse, r);
    let (square, square_low) = product(r, r * splat(-0.5));
    let (second, second_low) = sum_ordered(first, square);
    let table_low = exponent.fma(splat(LN_2_LOW), V::gather(&LN_LOW, row));
    let low = (r * r * r).fma(polynomial(r, &LN), square_low + table_low);
    sum_ordered(second, (first_low + second_low) + low)
}

/// `e^(high + low)` as `m * 2^n`, `m` in `[0.7, 1.42]` and in two parts.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn exp<V: Register>(high: V, low: V) -> ((V, V), V) {
    let n = (high * splat(core::f64::consts::LOG2_E)).round_ties_even();
    let coarse = high - n * splat(LN_2_HIGH);
    let (r, r_low) = sum(coarse, low - n * splat(LN_2_LOW));
    let correction = (r * r).fma(polynomial(r, &EXP), r_low);
    (sum_ordered(splat(1.0), r + correction), n)
}

/// `m * 2^n` for integers `|n| < 2040`, rounded once.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn scale<V: Register>(m: V, n: V) -> V {
    let half = (n * splat(0.5)).round_ties_even();
    m * power_of_two(half) * power_of_two(n - half)
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn power_of_two<V: Register>(n: V) -> V {
    let integer = (n + splat(ROUNDER)).to_bits();
    V::from_bits(V::shl_bits::<52>(V::add_bits(integer, V::splat_bits(1023))))
}
