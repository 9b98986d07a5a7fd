//! Inverse trigonometric functions.

use super::coefficients::{ASIN, ATAN};
use super::extended::{SIGN, flip, polynomial, sign, splat};
use crate::lanes::Register;
use core::f64::consts::{FRAC_PI_2, FRAC_PI_4, PI};

const THREE_QUARTERS_PI: f64 = 2.356194490192345;
/// What `pi/4` lacks as an `f64`; its multiples by 2 and 4 are what `pi/2` and `pi` lack.
const FRAC_PI_4_LOW: f64 = 3.061616997868383e-17;
const THREE_QUARTERS_PI_LOW: f64 = 9.184850993605148e-17;
/// `tan(1/2)` and its inverse, about: the slopes between the octants' middles.
const GENTLE: f64 = 0.5463;
const STEEP: f64 = 1.8305;

/// The arc sine of `a` in `[0, 1]` is `root + rest` (below one half) or `pi/2 - 2 (root + rest)`.
#[cfg_attr(not(debug_assertions), inline(always))]
fn asin_parts<V: Register>(a: V) -> (V::Mask, V, V) {
    let above = splat::<V>(0.5).lt(a);
    let z = V::select(above, (-a).fma(splat(0.5), splat(0.5)), a * a);
    let root = V::select(above, z.sqrt(), a);
    (above, root, root * z * polynomial(z, &ASIN))
}

/// Arc sine, in `[-pi/2, pi/2]`; NaN outside of `[-1, 1]`. Measured error at most 1.58 ulp.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn asin<V: Register>(x: V) -> V {
    let (above, root, rest) = asin_parts(x.abs());
    let two = splat::<V>(2.0);
    let far = splat::<V>(FRAC_PI_2) - two * (root + (rest - splat(FRAC_PI_4_LOW)));
    flip(V::select(above, far, root + rest), sign(x))
}

/// Arc cosine, in `[0, pi]`; NaN outside of `[-1, 1]`. Measured error at most 1.07 ulp.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn acos<V: Register>(x: V) -> V {
    let (above, root, rest) = asin_parts(x.abs());
    let s = sign(x);
    let near =
        splat::<V>(FRAC_PI_2) - (flip(root, s) + (flip(rest, s) - splat(2.0 * FRAC_PI_4_LOW)));
    let two = splat::<V>(2.0);
    let right = two * (root + rest);
    let left = splat::<V>(PI) - two * (root + (rest - splat(2.0 * FRAC_PI_4_LOW)));
    V::select(above, V::select(x.lt(splat(0.0)), left, right), near)
}

/// An octant's middle, `high + low`, and the quotient whose arc tangent is to be added to it.
struct Turned<V: Register> {
    high: V,
    low: V,
    numerator: V,
    denominator: V,
}

impl<V: Register> Turned<V> {
    /// The arc tangent of `y / x` for `x, y >= 0`, not both zero or both infinite.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn new(y: V, x: V) -> Self {
        let steep = (x * splat(STEEP)).lt(y);
        let middle = (x * splat(GENTLE)).lt(y);
        let zero = splat(0.0);
        let among = |a, b, c| V::select(steep, a, V::select(middle, b, c));
        Turned {
            high: among(splat(FRAC_PI_2), splat(FRAC_PI_4), zero),
            low: among(splat(2.0 * FRAC_PI_4_LOW), splat(FRAC_PI_4_LOW), zero),
            numerator: among(-x, y - x, y),
            denominator: among(y, y + x, x),
        }
    }

    /// The angle mirrored at the vertical axis, in the lanes of `mask`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn mirrored(self, mask: V::Mask) -> Self {
        let steep = self.high.eq(splat(FRAC_PI_2));
        let middle = self.high.eq(splat(FRAC_PI_4));
        let among = |a, b, c| V::select(steep, a, V::select(middle, b, c));
        let high = among(self.high, splat(THREE_QUARTERS_PI), splat(PI));
        let low = among(self.low, splat(THREE_QUARTERS_PI_LOW), splat(4.0 * FRAC_PI_4_LOW));
        Turned {
            high: V::select(mask, high, self.high),
            low: V::select(mask, low, self.low),
            numerator: V::select(mask, -self.numerator, self.numerator),
            ..self
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn angle(self) -> V {
        let t = self.numerator / self.denominator;
        let z = t * t;
        self.high + (t + (t * z).fma(polynomial(z, &ATAN), self.low))
    }
}

/// Arc tangent, in `[-pi/2, pi/2]`. Measured error at most 1.09 ulp.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn atan<V: Register>(x: V) -> V {
    flip(Turned::new(x.abs(), splat(1.0)).angle(), sign(x))
}

/// The angle of the point `(x, y)`, in `[-pi, pi]`, with the signed zeros and infinities of C99.
/// Measured error at most 1.38 ulp.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn atan2<V: Register>(y: V, x: V) -> V {
    let (mut ay, mut ax) = (y.abs(), x.abs());
    let largest = V::select(ax.lt(ay), ay, ax);
    let ordinary = splat::<V>(1e-250).le(largest) & largest.le(splat(1e300));
    if !V::all(ordinary) {
        (ay, ax) = (rescale(ay, largest), rescale(ax, largest));
        let zero = splat(0.0);
        let infinite = ax.eq(ay) & ax.eq(splat(f64::INFINITY));
        ay = V::select(infinite, splat(1.0), ay);
        ax = V::select(infinite | (ax.eq(zero) & ay.eq(zero)), splat(1.0), ax);
    }
    let leftward = V::eq_bits(sign(x), V::splat_bits(SIGN));
    flip(Turned::new(ay, ax).mirrored(leftward).angle(), sign(y))
}

/// Keeps a pair's ratio and brings the larger of them, `largest`, away from the range's ends.
#[cfg_attr(not(debug_assertions), inline(always))]
fn rescale<V: Register>(a: V, largest: V) -> V {
    let down = V::select(splat::<V>(1e300).lt(largest), a * splat(2_f64.powi(-100)), a);
    V::select(largest.lt(splat(1e-250)), a * splat(2_f64.powi(500)), down)
}
