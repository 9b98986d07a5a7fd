//! Powers and roots.

use super::exp::exp_dd;
use super::log::ln_dd;
use super::poly::{SIGN, clamp, copy_sign, poly, pow2, round_small, two_prod};
use crate::lanes::Register;

/// Past it `x^y` is 0, 1 or infinite, whatever `x`.
const HUGE_POWER: f64 = 36_893_488_147_419_103_232.0;

/// The cube root for `1 <= m < 2`, error 2^-19.
const CBRT: [f64; 6] = [
    0.47514693623890253,
    0.8317431442479309,
    -0.4602977267696209,
    0.19665479701360078,
    -0.04831832068166114,
    0.005072953325277491,
];

/// The cube roots of 1, 2 and 4.
const CBRT_OF_1_2_4: [f64; 3] = [1.0, 1.2599210498948732, 1.5874010519681996];

/// `(1 + e)^(-1/3) = 1 + e p(e)`, the first terms.
const CBRT_STEP: [f64; 4] = [-1.0 / 3.0, 2.0 / 9.0, -14.0 / 81.0, 35.0 / 243.0];

/// `x^y`, with the special values of C99. At most 0.76 ulp from the exact value.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn powf<V: Register>(x: V, y: V) -> V {
    if !V::FMA {
        // Products in two parts cost so much without it that the platform's function is faster.
        return x.map2(y, f64::powf);
    }
    let (high, low) = ln_or_special(x.abs());
    let power = clamp(y, -HUGE_POWER, HUGE_POWER);
    let (p, p_low) = two_prod(power, high);
    let moderate = p.abs().lt(V::splat(800.0));
    let p_low = V::select(moderate, power.fma(low, p_low), V::splat(0.0));
    let r = exp_dd(clamp(p, -800.0, 800.0), p_low);
    one_where_constant(x, y, with_sign(x, y, r))
}

/// `ln x` in two parts, also for 0, infinity and NaN.
#[cfg_attr(not(debug_assertions), inline(always))]
fn ln_or_special<V: Register>(x: V) -> (V, V) {
    let (high, low) = ln_dd(x);
    let finite = V::splat(0.0).lt(x) & x.lt(V::splat(f64::INFINITY));
    if V::all(finite) {
        return (high, low);
    }
    let zero = x.eq(V::splat(0.0));
    (V::select(finite, high, V::select(zero, V::splat(f64::NEG_INFINITY), x)), low)
}

/// `r = |x|^y` to `x^y`: negative for odd `y`, NaN for fractional `y`.
#[cfg_attr(not(debug_assertions), inline(always))]
fn with_sign<V: Register>(x: V, y: V, r: V) -> V {
    let sign = V::and_bits(x.to_bits(), V::splat_bits(SIGN));
    let negative = V::eq_bits(sign, V::splat_bits(SIGN));
    if !V::any(negative) {
        return r;
    }
    let half = V::splat(0.5) * y;
    let integer = y.eq(y.round_ties_even());
    let odd = integer & !half.eq(half.round_ties_even());
    let minus_infinity = x.eq(V::splat(f64::NEG_INFINITY));
    let fractional = x.lt(V::splat(0.0)) & !integer & !minus_infinity;
    let r = V::select(negative & odd, -r, r);
    V::select(fractional, V::splat(f64::NAN), r)
}

/// `x^0` and `1^y` are 1, even of NaN.
#[cfg_attr(not(debug_assertions), inline(always))]
fn one_where_constant<V: Register>(x: V, y: V, r: V) -> V {
    if V::all(r.eq(r)) {
        return r;
    }
    let constant = y.eq(V::splat(0.0)) | x.eq(V::splat(1.0));
    V::select(constant, V::splat(1.0), r)
}

/// The cube root. At most 0.50 ulp from the exact value.
///
/// A guess of 17 bits has an exact cube, so one step with an exact residual is enough.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn cbrt<V: Register>(x: V) -> V {
    let (third, a, guess) = cbrt_guess(x.abs());
    let guess = V::from_bits(V::and_bits(guess.to_bits(), V::splat_bits(!0 << 36)));
    let error = (guess * guess * guess - a) / a;
    let root = guess + guess * (error * poly(error, &CBRT_STEP));
    let ordinary = V::splat(0.0).lt(x.abs()) & x.abs().lt(V::splat(f64::INFINITY));
    V::select(ordinary, copy_sign(root * third, x), x)
}

/// `x = q^3 a` with `q` a power of two and `1 <= a < 8`: `q`, `a` and about `cbrt(a)`.
#[cfg_attr(not(debug_assertions), inline(always))]
fn cbrt_guess<V: Register>(x: V) -> (V, V, V) {
    let subnormal = x.lt(V::splat(f64::MIN_POSITIVE));
    let x = V::select(subnormal, x * V::splat(18_014_398_509_481_984.0), x);
    let bits = V::and_bits(x.to_bits(), V::splat_bits((1 << 52) - 1));
    let m = V::from_bits(V::or_bits(bits, V::splat_bits(1.0f64.to_bits())));
    let two_to_52 = V::splat(4_503_599_627_370_496.0);
    let e =
        V::from_bits(V::or_bits(V::shr_bits::<52>(x.to_bits()), two_to_52.to_bits())) - two_to_52;
    // A third of the biased exponent is rounded down: 1023 is divisible by 3.
    let thirds = round_small((e - V::splat(1.0)) * V::splat(1.0 / 3.0));
    let rest = e - V::splat(3.0) * thirds;
    let a = m * by_remainder(rest, [1.0, 2.0, 4.0]);
    let guess = poly(m, &CBRT) * by_remainder(rest, CBRT_OF_1_2_4);
    let exponent = thirds - V::select(subnormal, V::splat(341.0 + 18.0), V::splat(341.0));
    (pow2(exponent), a, guess)
}

/// `of[i]` where the remainder is `i`.
#[cfg_attr(not(debug_assertions), inline(always))]
fn by_remainder<V: Register>(remainder: V, of: [f64; 3]) -> V {
    let nonzero = V::select(remainder.eq(V::splat(1.0)), V::splat(of[1]), V::splat(of[2]));
    V::select(remainder.eq(V::splat(0.0)), V::splat(of[0]), nonzero)
}

/// `sqrt(x^2 + y^2)` without overflow on the way. At most 1.19 ulp from the exact value.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn hypot<V: Register>(x: V, y: V) -> V {
    let (a, b) = (x.abs(), y.abs());
    let big = V::select(a.lt(b), b, a);
    let (down, up) = (V::splat(1e150).lt(big), big.lt(V::splat(1e-120)));
    let scale = V::select(down, V::splat(SMALL), V::select(up, V::splat(LARGE), V::splat(1.0)));
    let back = V::select(down, V::splat(LARGE), V::select(up, V::splat(SMALL), V::splat(1.0)));
    let (a, b) = (a * scale, b * scale);
    let r = a.fma(a, b * b).sqrt() * back;
    let infinite = x.abs().eq(V::splat(f64::INFINITY)) | y.abs().eq(V::splat(f64::INFINITY));
    V::select(infinite, V::splat(f64::INFINITY), r)
}

/// 2^-600 and 2^600.
const SMALL: f64 = 2.409919865102884e-181;
const LARGE: f64 = 4.149515568880993e180;
