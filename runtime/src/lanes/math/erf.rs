//! Error function and its complement.

use super::coefficients::{ERF_SMALL, ERFCX};
use super::extended::{exp, flip, polynomial, product, scale, sign, splat, sum, sum_ordered};
use super::tables::{ERF, ERF_SLOPE};
use crate::lanes::Register;

/// 1.5 * 2^46: the sum with it is rounded to a multiple of 1/64, counted in the low bits.
const ROUNDER_64: f64 = 105_553_116_266_496.0;

/// Error function, `2/sqrt(pi)` times the integral of `e^(-t^2)` from 0 to `x`.
///
/// Measured error at most 1.39 ulp.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn erf<V: Register>(x: V) -> V {
    let a = x.abs();
    let a = V::select(a.lt(splat(5.95)), a, splat(5.95)); // where erf rounds to 1
    let shifted = a + splat(ROUNDER_64);
    let node = shifted - splat(ROUNDER_64);
    let row = shifted.to_bits();
    let step = taylor(node, a - node);
    let y = step.fma(V::gather(&ERF_SLOPE, row), V::gather(&ERF, row));
    V::select(x.eq(x), flip(y, sign(x)), x)
}

/// `(erf(r + d) - erf(r)) / erf'(r)` for `|d| <= 1/128`. The derivatives of `erf` are those of a
/// Gaussian: Hermite polynomials in `r`.
#[cfg_attr(not(debug_assertions), inline(always))]
fn taylor<V: Register>(r: V, d: V) -> V {
    let s = r * r;
    let c3 = s.fma(splat(2.0 / 3.0), splat(-1.0 / 3.0));
    let c4 = r * s.fma(splat(-1.0 / 3.0), splat(0.5));
    let c5 = s.fma(s.fma(splat(2.0 / 15.0), splat(-0.4)), splat(0.1));
    let c6 = r * s.fma(s.fma(splat(-2.0 / 45.0), splat(2.0 / 9.0)), splat(-1.0 / 6.0));
    let c7 = s.fma(splat(4.0 / 315.0), splat(-2.0 / 21.0)).fma(s, splat(1.0 / 7.0));
    let c7 = c7.fma(s, splat(-1.0 / 42.0));
    let sum = c7.fma(d, c6).fma(d, c5).fma(d, c4).fma(d, c3).fma(d, -r);
    (sum * d).fma(d, d)
}

/// Complementary error function, `1 - erf(x)`, without cancellation down to its underflow near 27.
/// Measured error at most 3.46 ulp.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn erfc<V: Register>(x: V) -> V {
    let a = x.abs();
    let one = splat::<V>(1.0);
    let near = one - x * polynomial(x * x, &ERF_SMALL);
    let tail = upper_tail(V::select(splat::<V>(28.0).lt(a), splat(28.0), a)); // a NaN stays one
    let far = V::select(x.lt(splat(0.0)), splat::<V>(2.0) - tail, tail);
    V::select(a.lt(splat(0.65)), near, far)
}

/// `erfc(a)` for `a` in `[0.65, 28]`: a Gaussian, whose exponent needs more than 53 bits, times a
/// slowly varying factor.
#[cfg_attr(not(debug_assertions), inline(always))]
fn upper_tail<V: Register>(a: V) -> V {
    let (square, square_low) = product(a, a);
    let ((m, m_low), n) = exp(-square, -square_low);
    let (q, q_low) = reciprocal(sum(a, splat(4.0)));
    // (a - 4) / (a + 4)
    let eight = splat::<V>(8.0);
    let t = (splat::<V>(1.0) - eight * q) - eight * q_low;
    let (f, f_low) = sum_ordered(splat(1.0), polynomial(t, &ERFCX));
    let y = m * f + (m * f_low + m_low * f);
    scale(y * (q + q_low), n)
}

/// `1 / (b + b_low)` in two parts.
#[cfg_attr(not(debug_assertions), inline(always))]
fn reciprocal<V: Register>((b, b_low): (V, V)) -> (V, V) {
    let one = splat::<V>(1.0);
    let q = one / b;
    let (p, p_low) = product(q, b);
    (q, q * (((one - p) - p_low) - q * b_low))
}
