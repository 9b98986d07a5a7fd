//! Sine, cosine and tangent.

use super::coefficients::{COS, SIN};
use super::extended::{ROUNDER, SIGN, flip, polynomial, quotient, sign, splat, sum_ordered};
use super::huge;
use crate::lanes::Register;
use core::f64::consts::{FRAC_2_PI, FRAC_PI_2};

/// Up to here the multiple of `pi/2` has at most 20 bits; beyond, lanes are reduced one by one.
const LARGE: f64 = 1.6e6;

// pi/2 = FRAC_PI_2 + FUSED[0] + FUSED[1], for registers that fuse. The first remainder is a
// multiple of 2^-53, so that subtracting 20 bits times FUSED[0], a multiple of 2^-86, leaves an
// error that is itself a number, also where almost everything cancels.
const FUSED: [f64; 2] = [6.12323399538461e-17, 3.5215598651832e-27];
// pi/2 in parts that are exact after multiplication by 20 bits (but for the last).
const SPLIT: [f64; 4] =
    [1.5707963267341256, 6.077100509014471e-11, -2.508278805080467e-20, -1.2536990206932493e-29];

/// `a - quadrant * pi/2 = r + low`, for `0 <= a <= LARGE`.
struct Reduced<V: Register> {
    r: V,
    low: V,
    quadrant: V::Bits,
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn reduce<V: Register>(a: V) -> Reduced<V> {
    let shifted = a.fma(splat(FRAC_2_PI), splat(ROUNDER));
    let k = shifted - splat(ROUNDER);
    let (head, rest) = if V::FMA { subtract_fused(a, k) } else { subtract_split(a, k) };
    let (r, low) = sum_ordered(head, rest);
    Reduced { r, low, quadrant: shifted.to_bits() }
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn subtract_fused<V: Register>(a: V, k: V) -> (V, V) {
    let first = (-k).fma(splat(FRAC_PI_2), a);
    let head = (-k).fma(splat(FUSED[0]), first);
    let lost = (-k).fma(splat(FUSED[0]), first - head);
    (head, (-k).fma(splat(FUSED[1]), lost))
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn subtract_split<V: Register>(a: V, k: V) -> (V, V) {
    let first = a - k * splat(SPLIT[0]);
    let (second, second_lost) = sum_ordered(first, -(k * splat(SPLIT[1])));
    let (head, third_lost) = sum_ordered(second, -(k * splat(SPLIT[2])));
    (head, (second_lost + third_lost) - k * splat(SPLIT[3]))
}

/// Sine and cosine of `r + low`, `|r| <= pi/4`, each as an unevaluated sum.
#[cfg_attr(not(debug_assertions), inline(always))]
fn kernel<V: Register>(r: V, low: V) -> [(V, V); 2] {
    let z = r * r;
    let half = z * splat(0.5);
    let sine_low = (r * z).fma(polynomial(z, &SIN), (-half).fma(low, low));
    let one = splat::<V>(1.0);
    let head = one - half;
    let rest = (z * z).fma(polynomial(z, &COS), -(r * low));
    [(r, sine_low), (head, ((one - head) - half) + rest)]
}

/// Whether the quadrant is odd, where sine and cosine change places.
#[cfg_attr(not(debug_assertions), inline(always))]
fn is_odd<V: Register>(quadrant: V::Bits) -> V::Mask {
    let one = V::splat_bits(1);
    V::eq_bits(V::and_bits(quadrant, one), one)
}

/// The sign bit of a function that is negative in the quadrants 2 and 3.
#[cfg_attr(not(debug_assertions), inline(always))]
fn quadrant_sign<V: Register>(quadrant: V::Bits) -> V::Bits {
    V::and_bits(V::shl_bits::<62>(quadrant), V::splat_bits(SIGN))
}

/// An odd function of `x` (or an even one of `|x|`): `fast`, but for huge arguments `f` after their
/// own reduction.
#[cfg_attr(not(debug_assertions), inline(always))]
fn with_huge<V: Register>(x: V, fast: V, f: fn(Reduced<f64>) -> f64) -> V {
    let large = splat::<V>(LARGE).lt(x.abs());
    if V::any(large) { patch(large, x, fast, f) } else { fast }
}

/// Recomputes the lanes of `large`, one by one.
#[cold]
#[inline(never)]
fn patch<V: Register>(large: V::Mask, x: V, fast: V, f: fn(Reduced<f64>) -> f64) -> V {
    V::select(large, x.map(|x| of_huge(x, f)), fast)
}

/// An odd function of `x`, from its value for the reduced `|x|`.
fn of_huge(x: f64, f: fn(Reduced<f64>) -> f64) -> f64 {
    let a = x.abs();
    if !(LARGE < a && a < f64::INFINITY) {
        return f64::NAN;
    }
    let (r, low, quadrant) = huge::reduce(a);
    flip(f(Reduced { r, low, quadrant }), sign(x))
}

/// Sine and cosine of `quadrant * pi/2 + r + low`.
#[cfg_attr(not(debug_assertions), inline(always))]
fn sin_cos_reduced<V: Register>(Reduced { r, low, quadrant }: Reduced<V>) -> (V, V) {
    let [(sine, sine_low), (cosine, cosine_low)] = kernel(r, low);
    let (s, c) = (sine + sine_low, cosine + cosine_low);
    let odd = is_odd::<V>(quadrant);
    let next = V::add_bits(quadrant, V::splat_bits(1));
    (
        flip(V::select(odd, c, s), quadrant_sign::<V>(quadrant)),
        flip(V::select(odd, s, c), quadrant_sign::<V>(next)),
    )
}

/// Tangent of `quadrant * pi/2 + r + low`.
#[cfg_attr(not(debug_assertions), inline(always))]
fn tan_reduced<V: Register>(Reduced { r, low, quadrant }: Reduced<V>) -> V {
    let [(sine, sine_low), (cosine, cosine_low)] = kernel(r, low);
    let (s, s_low) = sum_ordered(sine, sine_low);
    let (c, c_low) = sum_ordered(cosine, cosine_low);
    let odd = is_odd::<V>(quadrant);
    let numerator = (V::select(odd, c, s), V::select(odd, c_low, s_low));
    let denominator = (V::select(odd, s, c), V::select(odd, s_low, c_low));
    flip(quotient(numerator, denominator), V::shl_bits::<63>(quadrant))
}

/// Sine of `x` in radians; NaN for infinities. Measured error at most 0.78 ulp.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn sin<V: Register>(x: V) -> V {
    let (s, _) = sin_cos_reduced(reduce(x.abs()));
    with_huge(x, flip(s, sign(x)), |a| sin_cos_reduced(a).0)
}

/// Cosine of `x` in radians; NaN for infinities. Measured error at most 0.83 ulp.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn cos<V: Register>(x: V) -> V {
    let (_, c) = sin_cos_reduced(reduce(x.abs()));
    with_huge(x.abs(), c, |a| sin_cos_reduced(a).1)
}

/// [`sin`] and [`cos`] of `x` at hardly more than the price of one, and the same bits.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn sin_cos<V: Register>(x: V) -> (V, V) {
    let a = x.abs();
    let (s, c) = sin_cos_reduced(reduce(a));
    (
        with_huge(x, flip(s, sign(x)), |a| sin_cos_reduced(a).0),
        with_huge(a, c, |a| sin_cos_reduced(a).1),
    )
}

/// Tangent of `x` in radians; NaN for infinities. Measured error at most 1.04 ulp.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn tan<V: Register>(x: V) -> V {
    let t = tan_reduced(reduce(x.abs()));
    with_huge(x, flip(t, sign(x)), tan_reduced)
}
