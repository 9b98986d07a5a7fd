//! The rows that std or our own kernels compute, on registers, by the names of the rows.
//!
//! What is not transcendental gives the bits that `f64` gives.

use core::f64::consts::PI;

pub(super) use crate::lanes::math::erf::{erf, erfc};
pub(super) use crate::lanes::math::gamma::{gamma, ln_gamma};
pub(super) use crate::lanes::math::inverse::{acos, asin, atan, atan2};
pub(super) use crate::lanes::math::polygamma::digamma;
pub(super) use crate::lanes::math::trig::{cos, sin, tan};
pub(super) use crate::lanes::math::{
    acosh, asinh, atanh, cbrt, cosh, exp, exp_m1, exp2, hypot, ln, ln_1p, log2, log10, powf, sinh,
    tanh,
};

use crate::lanes::Register;
use crate::lanes::math::polygamma;

const SIGN: u64 = 1 << 63;

/// Functions that are a method of the register, or a formula.
macro_rules! functions {
    ($($name:ident($($x:ident),+) = $value:expr;)*) => {$(
        #[cfg_attr(not(debug_assertions), inline(always))]
        pub(super) fn $name<V: Register>($($x: V),+) -> V {
            $value
        }
    )*};
}

functions! {
    abs(x) = x.abs();
    sqrt(x) = x.sqrt();
    recip(x) = V::splat(1.0) / x;
    log(x, base) = ln(x) / ln(base);
    to_degrees(x) = x * V::splat(180.0 / PI);
    to_radians(x) = x * V::splat(PI / 180.0);

    floor(x) = x.floor();
    round_ties_even(x) = x.round_ties_even();
    ceil(x) = -(-x).floor();
    trunc(x) = copysign(x.abs().floor(), x);
    fract(x) = x - trunc(x);
    round(x) = {
        let whole = trunc(x);
        let away = V::splat(0.5).le((x - whole).abs());
        copysign(V::select(away, whole.abs() + V::splat(1.0), whole), x)
    };

    signum(x) = V::select(x.eq(x), copysign(V::splat(1.0), x), x);
    copysign(x, s) = {
        let sign = V::and_bits(s.to_bits(), V::splat_bits(SIGN));
        V::from_bits(V::or_bits(x.abs().to_bits(), sign))
    };
    max(a, b) = V::select(a.eq(a), V::select(a.lt(b), b, a), b);
    min(a, b) = V::select(a.eq(a), V::select(b.lt(a), b, a), b);
    rem_euclid(x, n) = {
        let r = x.map2(n, |x, n| x % n);
        V::select(r.lt(V::splat(0.0)), r + n.abs(), r)
    };
    div_euclid(x, n) = {
        let (r, q) = (x.map2(n, |x, n| x % n), trunc(x / n));
        V::select(r.lt(V::splat(0.0)), q - copysign(V::splat(1.0), n), q)
    };
}

#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn clamp<V: Register>(x: V, lo: V, hi: V) -> V {
    assert!(V::all(lo.le(hi)), "min > max, or either was NaN. min = {lo:?}, max = {hi:?}");
    let x = V::select(x.lt(lo), lo, x);
    V::select(hi.lt(x), hi, x)
}

/// Rounded once also where the register cannot fuse.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn mul_add<V: Register>(x: V, a: V, b: V) -> V {
    if V::FMA {
        return x.fma(a, b);
    }
    let mut sum = x;
    let mut i = 0;
    while i < V::WIDTH {
        sum = sum.with_lane(i, x.lane(i).mul_add(a.lane(i), b.lane(i)));
        i += 1;
    }
    sum
}

/// By squaring, as the scalar function does it.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn powi<V: Register>(x: V, n: i32) -> V {
    let (mut square, mut power, mut rest) = (x, V::splat(1.0), n.unsigned_abs());
    while rest != 0 {
        if rest % 2 == 1 {
            power = power * square;
        }
        rest /= 2;
        square = square * square;
    }
    if n < 0 { recip(power) } else { power }
}

/// The parameter of a row comes last.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn polygamma<V: Register>(x: V, order: u32) -> V {
    polygamma::polygamma(order, x)
}

#[cfg(test)]
mod tests {
    /// Numbers on which rounding, signs and NaN can go wrong.
    const NUMBERS: [f64; 19] = [
        0.0,
        -0.0,
        0.5,
        -0.5,
        0.499_999_999_999_999_94,
        1.0,
        -1.0,
        1.5,
        -1.5,
        2.5,
        -2.5,
        7.25,
        -7.25,
        1e300,
        -4_503_599_627_370_495.5,
        5e-324,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::NAN,
    ];

    fn same(a: f64, b: f64) -> bool {
        a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan()
    }

    macro_rules! as_std {
        ($($name:ident($x:ident $(, $y:ident)?);)*) => {$(
            #[test]
            fn $name() {
                for $x in NUMBERS {
                    $(for $y in NUMBERS)? {
                        let (got, want) = (super::$name($x $(, $y)?), f64::$name($x $(, $y)?));
                        assert!(same(got, want), "{got:?} for {want:?} at {:?}", ($x $(, $y)?));
                    }
                }
            }
        )*};
    }
    as_std! {
        recip(x); to_degrees(x); to_radians(x); ceil(x); trunc(x); fract(x); round(x); signum(x);
        copysign(x, s); rem_euclid(x, n); div_euclid(x, n);
    }

    #[test]
    #[allow(clippy::float_cmp, reason = "they are to be equal")]
    fn max_and_min_prefer_numbers() {
        for (a, b) in NUMBERS.iter().flat_map(|&a| NUMBERS.map(|b| (a, b))) {
            // Of two zeros either may be returned.
            assert!(super::max(a, b) == a.max(b) || a.is_nan() && b.is_nan(), "{a} {b}");
            assert!(super::min(a, b) == a.min(b) || a.is_nan() && b.is_nan(), "{a} {b}");
        }
    }

    #[test]
    fn integer_powers_have_the_bits_of_std() {
        for (x, n) in NUMBERS.iter().flat_map(|&x| (-9..10).map(move |n| (x, n))) {
            assert!(same(super::powi(x, n), x.powi(std::hint::black_box(n))), "{x}^{n}");
        }
    }

    #[test]
    fn products_are_rounded_once() {
        let (x, b) = (1.0 + f64::EPSILON, -1.0 - 2.0 * f64::EPSILON);
        assert_eq!(super::mul_add(x, x, b), f64::EPSILON * f64::EPSILON);
    }
}
