//! Exponentials: `e^x = 2^k e^r` with `|r| <= ln 2 / 2`, and a polynomial for `e^r`.

use super::poly::{clamp, fast_two_sum, poly, pow2, round_small, two_sum};
use crate::lanes::Register;

/// ln 2: its upper bits, so that multiples by integers below 2^12 are exact, and the rest.
pub(super) const LN2_HI: f64 = 0.6931471805601177;
pub(super) const LN2_LO: f64 = -1.7239444525614835e-13;

/// `(e^r - 1 - r) / r^2` for `|r| <= 0.3467`, error 2^-59.
pub(super) const EXP: [f64; 11] = [
    0.5,
    0.1666666666666667,
    0.04166666666666667,
    0.00833333333332612,
    0.0013888888888883737,
    0.00019841269874873975,
    2.480158732558584e-05,
    2.755725533255441e-06,
    2.7557273594799413e-07,
    2.510524515390137e-08,
    2.0914707069612355e-09,
];

/// `(2^r - 1 - r ln 2) / r^2` for `|r| <= 1/2`, error 2^-60.
const EXP2: [f64; 11] = [
    0.24022650695910072,
    0.0555041086648216,
    0.009618129107628479,
    0.0013333558146416916,
    0.00015403530393375903,
    1.525273382986708e-05,
    1.3215486802919256e-06,
    1.0178062426976924e-07,
    7.054899947032901e-09,
    4.4549643712692967e-10,
    2.5725099252888687e-11,
];

/// `e^x`. At most 0.81 ulp from the exact value.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn exp<V: Register>(x: V) -> V {
    let x = clamp(x, -746.0, 710.0);
    let k = multiples_of_ln2(x);
    let r = k.fma(V::splat(-LN2_LO), k.fma(V::splat(-LN2_HI), x));
    let (one_plus_r, rest) = fast_two_sum(V::splat(1.0), r);
    (one_plus_r + (r * r).fma(poly(r, &EXP), rest)).scale(k)
}

/// `2^x`. At most 0.92 ulp from the exact value.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn exp2<V: Register>(x: V) -> V {
    let x = clamp(x, -1080.0, 1030.0);
    let k = round_small(x);
    let r = x - k;
    let linear = r * V::splat(core::f64::consts::LN_2);
    let (sum, rest) = fast_two_sum(V::splat(1.0), linear);
    (sum + (r * r).fma(poly(r, &EXP2), rest)).scale(k)
}

/// `e^x - 1`, accurate also near 0. At most 1.07 ulp from the exact value.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn exp_m1<V: Register>(x: V) -> V {
    let (high, low) = half_exp_m1(clamp(x, -45.0, 710.0));
    V::select(x.abs().lt(V::splat(TINY)), x, V::splat(2.0) * (high + low))
}

/// `(e^x - 1) / 2` in two parts, for `-45 <= x <= 710`.
///
/// It is `2^(k-1) (e^r - 1) + (2^(k-1) - 1/2)`; halved, so that `k = 1024` fits.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn half_exp_m1<V: Register>(x: V) -> (V, V) {
    let k = multiples_of_ln2(x);
    let (r, r_low) = reduce(x, V::splat(0.0), k);
    let (e, e_low) = fast_two_sum(r, (r * r).fma(poly(r, &EXP), r_low.fma(r, r_low)));
    let half = pow2(k - V::splat(1.0));
    let (sum, rest) = two_sum(half - V::splat(0.5), half * e);
    (sum, half.fma(e_low, rest))
}

/// Below it `e^x - 1` is `x`.
const TINY: f64 = 5.551115123125783e-17;

/// `e^(x + low)` for `|x| <= 800` and a small `low`: half an ulp and little more.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn exp_dd<V: Register>(x: V, low: V) -> V {
    let k = multiples_of_ln2(x);
    let (r, r_low) = reduce(x, low, k);
    let (one_plus_r, rest) = fast_two_sum(V::splat(1.0), r);
    (one_plus_r + (r * r).fma(poly(r, &EXP), rest + r_low.fma(r, r_low))).scale(k)
}

/// The integer nearest to `x / ln 2`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn multiples_of_ln2<V: Register>(x: V) -> V {
    round_small(x * V::splat(core::f64::consts::LOG2_E))
}

/// `x + low - k ln 2`, in two parts.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn reduce<V: Register>(x: V, low: V, k: V) -> (V, V) {
    fast_two_sum(k.fma(V::splat(-LN2_HI), x), k.fma(V::splat(-LN2_LO), low))
}
