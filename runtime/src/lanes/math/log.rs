//! Logarithms: `ln x = k ln 2 + ln m` with `m` within `[sqrt(1/2), sqrt 2)`, and
//! `ln m = 2 artanh(s)`, `s = (m - 1) / (m + 1)`, by a polynomial in `s^2`.

use super::exp::{LN2_HI, LN2_LO};
use super::poly::{fast_two_sum, mul_dd, poly, two_prod, two_sum};
use crate::lanes::Register;

/// `(2 artanh(s) / s - 2) / s^2` as a polynomial in `s^2`, for `|s| <= 0.1716`, error 2^-57 of the sum.
const LN: [f64; 7] = [
    0.666666666666667,
    0.39999999999899444,
    0.2857142862600327,
    0.22222211130259875,
    0.18182889455675105,
    0.1533171061820642,
    0.14616585424934123,
];

/// The same from `s^4` on, error 2^-66 of the sum.
const LN_TAIL: [f64; 8] = [
    0.4,
    0.28571428571429364,
    0.22222222221655882,
    0.18181818335393365,
    0.15384594962471626,
    0.13334804695929858,
    0.11706236292307355,
    0.11723179051457955,
];

/// 2/3 and what the double lacks of it.
const TWO_THIRDS: (f64, f64) = (2.0 / 3.0, 3.700743415417188e-17);
/// log2(e): its upper 21 bits and the rest.
const LOG2_E: (f64, f64) = (1.4426946640014648, 3.768874985636099e-07);
/// log10(e): its upper 21 bits and the rest.
const LOG10_E: (f64, f64) = (0.4342944622039795, 1.9699272335463627e-08);
/// log10(2): its upper 41 bits and the rest.
const LOG10_2: (f64, f64) = (0.3010299956640665, -8.532344317057107e-14);

/// Below it `ln(1 + x)` is `x`.
const TINY: f64 = 5.551115123125783e-17;

/// `ln x`. At most 0.87 ulp from the exact value.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn ln<V: Register>(x: V) -> V {
    let (k, m) = split(x);
    special(x, ln_parts(m - V::splat(1.0), V::splat(0.0), k))
}

/// `log2 x`. At most 0.82 ulp from the exact value.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn log2<V: Register>(x: V) -> V {
    let (k, m) = split(x);
    special(x, in_base(m, LOG2_E, k, V::splat(0.0)))
}

/// `log10 x`. At most 0.72 ulp from the exact value.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn log10<V: Register>(x: V) -> V {
    let (k, m) = split(x);
    let (high, low) = LOG10_2;
    special(x, in_base(m, LOG10_E, k * V::splat(high), k * V::splat(low)))
}

/// `ln(1 + x)`, accurate also near 0. At most 0.90 ulp from the exact value.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn ln_1p<V: Register>(x: V) -> V {
    let (sum, rest) = two_sum(V::splat(1.0), x);
    let r = special(sum, ln_sum(sum, rest, V::splat(0.0)));
    V::select(x.abs().lt(V::splat(TINY)), x, r)
}

/// `ln((x + low) 2^extra)` of a positive normal `x` and a `low` below its last place.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn ln_sum<V: Register>(x: V, low: V, extra: V) -> V {
    let (k, m) = split_normal(x);
    let (f, f_low) = fast_two_sum(m - V::splat(1.0), low.scale(-k));
    ln_parts(f, f_low, k + extra)
}

/// `ln((1 + f + f_low) 2^k)`.
#[cfg_attr(not(debug_assertions), inline(always))]
fn ln_parts<V: Register>(f: V, f_low: V, k: V) -> V {
    let (half_square, series) = series(f);
    let low = k.fma(V::splat(LN2_LO), series + f_low);
    k.fma(V::splat(LN2_HI), f - (half_square - low))
}

/// `f^2 / 2` and `ln(1 + f) - f + f^2 / 2`.
#[cfg_attr(not(debug_assertions), inline(always))]
fn series<V: Register>(f: V) -> (V, V) {
    let half_square = V::splat(0.5) * f * f;
    let s = f / (V::splat(2.0) + f);
    let z = s * s;
    (half_square, s * z.fma(poly(z, &LN), half_square))
}

/// `whole + low + ln(m) * per_e`: the upper half of `ln m` times that of `per_e` is exact.
#[cfg_attr(not(debug_assertions), inline(always))]
fn in_base<V: Register>(m: V, per_e: (f64, f64), whole: V, low: V) -> V {
    let f = m - V::splat(1.0);
    let (half_square, series) = series(f);
    let upper = V::splat_bits(!0 << 32);
    let high = V::from_bits(V::and_bits((f - half_square).to_bits(), upper));
    let rest = ((f - high) - half_square) + series;
    let small = (rest + high).fma(V::splat(per_e.1), rest * V::splat(per_e.0));
    let (sum, error) = fast_two_sum(whole, high * V::splat(per_e.0));
    sum + (error + (small + low))
}

/// `r` where `ln x` has a finite value, else what it is there.
#[cfg_attr(not(debug_assertions), inline(always))]
fn special<V: Register>(x: V, r: V) -> V {
    let finite = V::splat(0.0).lt(x) & x.lt(V::splat(f64::INFINITY));
    if V::all(finite) {
        return r;
    }
    // The square root is NaN for negative numbers, and keeps infinity and NaN.
    let zero = x.eq(V::splat(0.0));
    V::select(finite, r, V::select(zero, V::splat(f64::NEG_INFINITY), x.sqrt()))
}

/// `x = 2^k m` of a positive number, `m` within `[sqrt(1/2), sqrt 2)`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn split<V: Register>(x: V) -> (V, V) {
    let subnormal = x.lt(V::splat(f64::MIN_POSITIVE));
    let scaled = V::select(subnormal, x * V::splat(18_014_398_509_481_984.0), x);
    let (k, m) = split_normal(scaled);
    (V::select(subnormal, k - V::splat(54.0), k), m)
}

/// As [`split`], for numbers that are not subnormal.
#[cfg_attr(not(debug_assertions), inline(always))]
fn split_normal<V: Register>(x: V) -> (V, V) {
    const SQRT_HALF: u64 = 0x3fe6_a09e_667f_3bcd;
    const TWO_TO_52: f64 = 4_503_599_627_370_496.0;
    // The exponent field is k + 1023 once sqrt(1/2) stands at the start of a binade.
    let shifted = V::add_bits(x.to_bits(), V::splat_bits((1023 << 52) - SQRT_HALF));
    let exponent = V::or_bits(V::shr_bits::<52>(shifted), V::splat_bits(TWO_TO_52.to_bits()));
    let mantissa = V::and_bits(shifted, V::splat_bits((1 << 52) - 1));
    let k = V::from_bits(exponent) - V::splat(TWO_TO_52 + 1023.0);
    (k, V::from_bits(V::add_bits(mantissa, V::splat_bits(SQRT_HALF))))
}

/// `ln x` in two parts, to about 2^-65, of a positive finite number.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn ln_dd<V: Register>(x: V) -> (V, V) {
    let (k, m) = split(x);
    let (s, s_low) = artanh_argument(m - V::splat(1.0));
    let (z, z_low) = two_prod(s, s);
    let square = (z, (s + s).fma(s_low, z_low));
    let (cubic, cubic_low) = fast_two_sum(V::splat(TWO_THIRDS.0), z * poly(z, &LN_TAIL));
    let cubic = (cubic, cubic_low + V::splat(TWO_THIRDS.1));
    let (t, t_low) = mul_dd((s, s_low), mul_dd(square, cubic));
    let (sum, rest) = fast_two_sum(s + s, t);
    let rest = rest + (s_low + s_low + t_low);
    let (high, low) = fast_two_sum(k * V::splat(LN2_HI), sum);
    fast_two_sum(high, low + k.fma(V::splat(LN2_LO), rest))
}

/// `f / (2 + f)` in two parts.
#[cfg_attr(not(debug_assertions), inline(always))]
fn artanh_argument<V: Register>(f: V) -> (V, V) {
    quotient((f, V::splat(0.0)), fast_two_sum(V::splat(2.0), f))
}

/// `a / d` of numbers in two parts, in two parts.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn quotient<V: Register>(a: (V, V), d: (V, V)) -> (V, V) {
    let inverse = V::splat(1.0) / d.0;
    let q = a.0 * inverse;
    let (p, p_low) = two_prod(q, d.0);
    (q, (((a.0 - p) - p_low) + (a.1 - q * d.1)) * inverse)
}
