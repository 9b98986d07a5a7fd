//! The methods and constants of `f64`.

use super::{Num, Operand};
use crate::elementwise::Elementwise;
use crate::real::{Element, Real};

/// The rows that are methods of `f64`, and the functions of ours.
macro_rules! method {
    ([] $doc:tt $name:ident $first:tt $all:tt $k:tt $y:ident {std as $($__:tt)*} $($_:tt)*) => {};
    ([] $doc:tt $name:ident $first:tt $all:tt $k:tt $y:ident {aux $($__:tt)*} $($_:tt)*) => {};
    ([] [$($doc:tt)*] $name:ident [$first:ident $($rest:ident)*] $all:tt [$($k:ident $K:ty)?]
        $($_:tt)*) => {
        $($doc)*
        #[cfg_attr(not(debug_assertions), inline(always))]
        #[must_use]
        pub fn $name(self $(, $rest: impl Operand<S>)* $(, $k: $K)?) -> Self {
            Num(Elementwise::$name(self.0 $(, $rest.lift())* $(, $k)?))
        }
    };
}

impl<S: Real> Num<S> {
    crate::__elementwise!(method []);

    /// The sine and the cosine.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub fn sin_cos(self) -> (Self, Self) {
        (self.sin(), self.cos())
    }

    /// `self - other` where that is positive, otherwise 0, and NaN where either is.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub fn abs_sub(self, other: impl Operand<S>) -> Self {
        let other = other.lift();
        Num(S::select(self.0.le(other), S::ZERO, self.0 - other))
    }

    /// The middle between two numbers.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub fn midpoint(self, other: impl Operand<S>) -> Self {
        let half = S::Elem::narrow(0.5);
        let (a, b) = (self.0, other.lift());
        // Where the sum overflows, halving first is exact.
        let sum = (a + b).mul_const(half);
        let halves = a.mul_const(half) + b.mul_const(half);
        let overflows = !finite(sum) & finite(halves);
        Num(S::select(overflows, halves, sum))
    }
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn finite<S: Real>(x: S) -> S::Mask {
    x.abs().lt(S::INFINITY)
}

/// Questions about the primal. One number answers with a `bool`, lanes with a mask.
impl<S: Real> Num<S> {
    /// Whether it is not a number.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn is_nan(self) -> S::Mask {
        !self.0.eq(self.0)
    }
    /// Whether it is infinite, of either sign.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn is_infinite(self) -> S::Mask {
        self.0.abs().eq(S::INFINITY)
    }
    /// Whether it is neither infinite nor NaN.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn is_finite(self) -> S::Mask {
        finite(self.0)
    }
    /// Whether it is finite, and neither zero nor subnormal.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn is_normal(self) -> S::Mask {
        S::MIN_POSITIVE.le(self.0.abs()) & finite(self.0)
    }
    /// Whether it is closer to zero than the normal numbers, and not zero.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn is_subnormal(self) -> S::Mask {
        self.0.abs().lt(S::MIN_POSITIVE) & !self.0.eq(S::ZERO)
    }
    /// Whether its sign bit is set: -0.0 and some NaN have one.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn is_sign_negative(self) -> S::Mask {
        S::ONE.copysign(self.0).lt(S::ZERO)
    }
    /// Whether its sign bit is not set.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn is_sign_positive(self) -> S::Mask {
        !self.is_sign_negative()
    }
}

macro_rules! constants {
    ($($(#[$doc:meta])* $NAME:ident $name:ident)*) => {
        /// The constants of `f64`.
        impl<S: Real> Num<S> {
            $($(#[$doc])* pub const $NAME: Self = Num(S::$NAME);)*
        }

        /// The same as functions, as num-traits has them.
        impl<S: Real> Num<S> {
            $($(#[$doc])*
            #[cfg_attr(not(debug_assertions), inline(always))]
            #[must_use]
            pub const fn $name() -> Self {
                Num(S::$NAME)
            })*
        }
    };
}

constants! {
    /// The largest finite number.
    MAX max_value
    /// The smallest finite number.
    MIN min_value
    /// The smallest positive normal number.
    MIN_POSITIVE min_positive_value
    /// The distance from 1 to the next number.
    EPSILON epsilon
    /// Infinity.
    INFINITY infinity
    /// Minus infinity.
    NEG_INFINITY neg_infinity
    /// Not a number.
    NAN nan
}

/// The properties of the primitive's format.
macro_rules! format {
    ($($(#[$doc:meta])* $NAME:ident: $Type:ty;)*) => {
        /// The constants of `f64` that are integers.
        impl<S: Real> Num<S> {
            $($(#[$doc])* pub const $NAME: $Type = <S::Elem as Format>::$NAME;)*
        }

        #[doc(hidden)]
        #[allow(missing_docs, reason = "they are those of f64")]
        pub trait Format {
            $(const $NAME: $Type;)*
        }
        impl Format for f64 {
            $(const $NAME: $Type = f64::$NAME;)*
        }
        impl Format for f32 {
            $(const $NAME: $Type = f32::$NAME;)*
        }
    };
}

format! {
    /// The base of its representation.
    RADIX: u32;
    /// Its significant binary digits.
    MANTISSA_DIGITS: u32;
    /// Its significant decimal digits.
    DIGITS: u32;
    /// One more than the smallest exponent of a normal number.
    MIN_EXP: i32;
    /// One more than the largest exponent.
    MAX_EXP: i32;
    /// The smallest decimal exponent of a normal number.
    MIN_10_EXP: i32;
    /// The largest decimal exponent.
    MAX_10_EXP: i32;
}
