//! Hyperbolic functions and their inverses.
//!
//! With `|x| = k ln 2 + r`, `P = 2^(k-1)` and `M = 2^(-k-1)`:
//! `sinh |x| = (P - M) cosh r + (P + M) sinh r` and `cosh x = (P + M) cosh r + (P - M) sinh r`.

use super::exp::{half_exp_m1, multiples_of_ln2, reduce};
use super::log::{ln_sum, quotient};
use super::poly::{clamp, copy_sign, fast_two_sum, poly, pow2, two_sum};
use crate::lanes::Register;

/// `(sinh r - r) / r^3` as a polynomial in `r^2`, for `|r| <= 0.3467`, error 2^-59 of the sum.
const SINH: [f64; 5] = [
    0.16666666666666669,
    0.008333333333330055,
    0.00019841269863093218,
    2.755726839848284e-06,
    2.5100414746272644e-08,
];

/// `(cosh r - 1) / r^2` as a polynomial in `r^2`, for `|r| <= 0.3467`, error 2^-65.
const COSH: [f64; 6] = [
    0.5,
    0.04166666666666668,
    0.001388888888887905,
    2.48015873365056e-05,
    2.7557263211295655e-07,
    2.0918162810172567e-09,
];

/// Below it sinh, tanh and their inverses are the identity.
const TINY: f64 = 3.725290298461914e-9;
/// Above it `sqrt(x^2 + 1)` is `x`.
const BIG: f64 = 268_435_456.0;

/// `sinh x`. At most 1.06 ulp from the exact value.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn sinh<V: Register>(x: V) -> V {
    let r = copy_sign(V::splat(4.0) * quarters(x.abs()).0, x);
    V::select(x.abs().lt(V::splat(TINY)), x, r)
}

/// `cosh x`. At most 1.28 ulp from the exact value.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn cosh<V: Register>(x: V) -> V {
    V::splat(4.0) * quarters(x.abs()).1
}

/// `tanh x`. At most 1.05 ulp from the exact value.
///
/// `tanh x = h / (1 + h)` with `h = (e^2x - 1) / 2`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn tanh<V: Register>(x: V) -> V {
    let (zero, one) = (V::splat(0.0), V::splat(1.0));
    // From 20 on it is 1.
    let a = clamp(x.abs(), 0.0, 22.0);
    let (h, h_low) = half_exp_m1(a + a);
    let (d, d_low) = fast_two_sum(one, h);
    // Where it is near 1, its distance from 1, which is 1 / (1 + h), has the smaller error.
    let far = one.lt(h);
    let numerator = (V::select(far, one, h), V::select(far, zero, h_low));
    let (q, q_low) = quotient(numerator, (d, d_low + h_low));
    let r = copy_sign(V::select(far, (one - q) - q_low, q + q_low), x);
    V::select(x.abs().lt(V::splat(TINY)), x, r)
}

/// `sinh(x) / 4` and `cosh(x) / 4` for `x >= 0`; divided so that they overflow where they should.
#[cfg_attr(not(debug_assertions), inline(always))]
fn quarters<V: Register>(x: V) -> (V, V) {
    let x = clamp(x, 0.0, 711.5);
    let k = multiples_of_ln2(x);
    let (r, r_low) = reduce(x, V::splat(0.0), k);
    let plus = pow2(k - V::splat(3.0));
    let minus = pow2(V::splat(-3.0) - clamp(k, 0.0, 60.0));
    let z = r * r;
    let cosh_m1 = z * poly(z, &COSH);
    let sinh_mr = (r * z).fma(poly(z, &SINH), r_low);
    let (sum, sum_low) = fast_two_sum(plus, minus);
    let difference = plus - minus;
    // P r and M r are exact, (P + M) r is not.
    let (s, rest) = fast_two_sum(difference, plus * r);
    let sinh = s + sum.fma(sinh_mr, difference.fma(cosh_m1, minus.fma(r, rest)));
    let cosh = sum + difference.fma(r + sinh_mr, sum.fma(cosh_m1, sum_low));
    (sinh, cosh)
}

/// Inverse hyperbolic sine. At most 1.17 ulp from the exact value.
///
/// `asinh x = ln(1 + x + x^2 / (1 + sqrt(1 + x^2)))`, and `ln(2x)` for large `x`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn asinh<V: Register>(x: V) -> V {
    let a = x.abs();
    let big = V::splat(BIG).lt(a);
    let square = V::select(big, V::splat(1.0), a * a);
    let root = (square + V::splat(1.0)).sqrt();
    let (t, t_low) = fast_two_sum(a, square / (V::splat(1.0) + root));
    let r = copy_sign(ln_1p_or_2x(a, big, t, t_low), x);
    let same = a.lt(V::splat(TINY)) | !a.lt(V::splat(f64::INFINITY));
    V::select(same, x, r)
}

/// Inverse hyperbolic cosine. At most 1.53 ulp from the exact value.
///
/// `acosh x = ln(1 + t + sqrt(t (t + 2)))` with `t = x - 1`, and `ln(2x)` for large `x`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn acosh<V: Register>(x: V) -> V {
    let big = V::splat(BIG).lt(x);
    let t = V::select(big, V::splat(1.0), x) - V::splat(1.0);
    let (sum, rest) = two_sum(t, t.fma(t, t + t).sqrt());
    let r = ln_1p_or_2x(x, big, sum, rest);
    let finite = V::splat(1.0).le(x) & x.lt(V::splat(f64::INFINITY));
    // What is left: infinity, NaN, and numbers below 1, for which there is none.
    let other = V::select(x.lt(V::splat(1.0)), V::splat(f64::NAN), x);
    V::select(x.eq(V::splat(1.0)), V::splat(0.0), V::select(finite, r, other))
}

/// Inverse hyperbolic tangent. At most 0.94 ulp from the exact value.
///
/// `atanh x = ln(1 + 2x / (1 - x)) / 2`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn atanh<V: Register>(x: V) -> V {
    let one = V::splat(1.0);
    let a = x.abs();
    let (t, t_low) = quotient((a + a, V::splat(0.0)), fast_two_sum(one, -a));
    let (sum, rest) = two_sum(one, t);
    let half = V::splat(0.5) * ln_sum(sum, rest + t_low, V::splat(0.0));
    let pole = V::select(a.eq(one), V::splat(f64::INFINITY), V::splat(f64::NAN));
    let r = copy_sign(V::select(a.lt(one), half, pole), x);
    V::select(a.lt(V::splat(TINY)), x, r)
}

/// `ln(1 + t + t_low)`, or `ln(2x)` where `big`.
#[cfg_attr(not(debug_assertions), inline(always))]
fn ln_1p_or_2x<V: Register>(x: V, big: V::Mask, t: V, t_low: V) -> V {
    let (sum, rest) = two_sum(V::splat(1.0), t);
    let (zero, one) = (V::splat(0.0), V::splat(1.0));
    let low = V::select(big, zero, rest + t_low);
    ln_sum(V::select(big, x, sum), low, V::select(big, one, zero))
}
