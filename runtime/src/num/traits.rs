//! The traits of num-traits, for bodies that are generic over them.
//!
//! The conversions to primitives stand in [`ToPrimitive`] alone, not among the methods. Those to
//! `f64` and `f32` panic for a number that moves, since they would drop its derivative; so does
//! [`NumCast`], which goes through them. An integer has no derivative to drop.

use core::num::FpCategory;

use num_traits::{
    Bounded, Float, FloatConst, Inv, MulAdd, MulAddAssign, Num as NumTrait, NumCast, One, Pow,
    Signed, ToPrimitive, Zero,
};

use super::Num;
use crate::real::{Real, Scalar};

impl<S: Real> Num<S> {
    /// 0.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub const fn zero() -> Self {
        Num(S::ZERO)
    }
    /// 1.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub const fn one() -> Self {
        Num(S::ONE)
    }
}

impl<S: Scalar> Zero for Num<S> {
    fn zero() -> Self {
        Self::zero()
    }
    fn is_zero(&self) -> bool {
        *self == Self::zero()
    }
}

impl<S: Scalar> One for Num<S> {
    fn one() -> Self {
        Self::one()
    }
}

impl<S: Scalar> NumTrait for Num<S> {
    type FromStrRadixErr = <S::Elem as NumTrait>::FromStrRadixErr;
    fn from_str_radix(text: &str, radix: u32) -> Result<Self, Self::FromStrRadixErr> {
        S::Elem::from_str_radix(text, radix).map(|x| Num(S::constant(x)))
    }
}

impl<S: Scalar> Bounded for Num<S> {
    fn min_value() -> Self {
        Self::MIN
    }
    fn max_value() -> Self {
        Self::MAX
    }
}

/// A plain number made of one that moves has lost its derivative, which nobody would notice.
#[track_caller]
fn keep_derivative(moves: bool) {
    assert!(
        !moves,
        "`to_f64`, `to_f32`, or a `NumCast` of a number that is being differentiated would drop its \
         derivative: compute with the number itself, or take it through `stop_gradient` first"
    );
}

impl<S: Scalar> ToPrimitive for Num<S> {
    fn to_i64(&self) -> Option<i64> {
        self.0.peel().to_i64()
    }
    fn to_u64(&self) -> Option<u64> {
        self.0.peel().to_u64()
    }
    fn to_i128(&self) -> Option<i128> {
        self.0.peel().to_i128()
    }
    fn to_u128(&self) -> Option<u128> {
        self.0.peel().to_u128()
    }
    fn to_f64(&self) -> Option<f64> {
        keep_derivative(self.0.moves());
        ToPrimitive::to_f64(&self.0.peel())
    }
    fn to_f32(&self) -> Option<f32> {
        keep_derivative(self.0.moves());
        ToPrimitive::to_f32(&self.0.peel())
    }
}

impl<S: Scalar> NumCast for Num<S> {
    fn from<T: ToPrimitive>(x: T) -> Option<Self> {
        <S::Elem as NumCast>::from(x).map(|x| Num(S::constant(x)))
    }
}

impl<S: Scalar> Inv for Num<S> {
    type Output = Self;
    fn inv(self) -> Self {
        self.recip()
    }
}

impl<S: Scalar> Pow<i32> for Num<S> {
    type Output = Self;
    fn pow(self, n: i32) -> Self {
        self.powi(n)
    }
}

impl<S: Scalar> Pow<Num<S>> for Num<S> {
    type Output = Self;
    fn pow(self, n: Self) -> Self {
        self.powf(n)
    }
}

impl<S: Scalar> MulAdd for Num<S> {
    type Output = Self;
    fn mul_add(self, a: Self, b: Self) -> Self {
        self.mul_add(a, b)
    }
}

impl<S: Scalar> MulAddAssign for Num<S> {
    fn mul_add_assign(&mut self, a: Self, b: Self) {
        *self = self.mul_add(a, b);
    }
}

impl<S: Scalar> Signed for Num<S> {
    fn abs(&self) -> Self {
        (*self).abs()
    }
    fn abs_sub(&self, other: &Self) -> Self {
        (*self - *other).max(Self::zero())
    }
    fn signum(&self) -> Self {
        (*self).signum()
    }
    fn is_positive(&self) -> bool {
        *self > Self::zero()
    }
    fn is_negative(&self) -> bool {
        *self < Self::zero()
    }
}

/// Methods of [`Float`] that are those of [`Num`].
macro_rules! float_methods {
    ($($name:ident($($x:ident: $X:ty),*) -> $Out:ty;)*) => {$(
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn $name(self $(, $x: $X)*) -> $Out {
            self.$name($($x),*)
        }
    )*};
}
macro_rules! float_constants {
    ($($name:ident)*) => {$(
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn $name() -> Self {
            Self::$name()
        }
    )*};
}

impl<S: Scalar> Float for Num<S> {
    float_constants!(nan infinity neg_infinity min_value min_positive_value epsilon max_value);
    float_methods! {
        is_nan() -> bool; is_infinite() -> bool; is_finite() -> bool; is_normal() -> bool;
        is_subnormal() -> bool; is_sign_positive() -> bool; is_sign_negative() -> bool;
        classify() -> FpCategory;
        floor() -> Self; ceil() -> Self; round() -> Self; trunc() -> Self; fract() -> Self;
        abs() -> Self; signum() -> Self; copysign(s: Self) -> Self;
        mul_add(a: Self, b: Self) -> Self; recip() -> Self;
        powi(n: i32) -> Self; powf(n: Self) -> Self; sqrt() -> Self; cbrt() -> Self;
        exp() -> Self; exp2() -> Self; exp_m1() -> Self;
        ln() -> Self; log(base: Self) -> Self; log2() -> Self; log10() -> Self; ln_1p() -> Self;
        to_degrees() -> Self; to_radians() -> Self;
        max(other: Self) -> Self; min(other: Self) -> Self; clamp(lo: Self, hi: Self) -> Self;
        hypot(other: Self) -> Self; atan2(x: Self) -> Self;
        sin() -> Self; cos() -> Self; tan() -> Self; sin_cos() -> (Self, Self);
        asin() -> Self; acos() -> Self; atan() -> Self;
        sinh() -> Self; cosh() -> Self; tanh() -> Self;
        asinh() -> Self; acosh() -> Self; atanh() -> Self;
    }
    fn neg_zero() -> Self {
        -Self::zero()
    }
    fn abs_sub(self, other: Self) -> Self {
        (self - other).max(Self::zero())
    }
    fn integer_decode(self) -> (u64, i16, i8) {
        self.0.peel().integer_decode()
    }
}

/// The mathematical constants, as functions too.
macro_rules! mathematical_constants {
    ($($NAME:ident)*) => {
        #[allow(non_snake_case, reason = "the names of num-traits")]
        impl<S: Real> Num<S> {$(
            #[doc = concat!("`", stringify!($NAME), "`, as in `core::f64::consts`.")]
            #[cfg_attr(not(debug_assertions), inline(always))]
            pub fn $NAME() -> Self {
                Num(S::constant(<S::Elem as FloatConst>::$NAME()))
            }
        )*}
        impl<S: Scalar> FloatConst for Num<S> {$(
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn $NAME() -> Self {
                Self::$NAME()
            }
        )*}
    };
}
mathematical_constants!(E FRAC_1_PI FRAC_1_SQRT_2 FRAC_2_PI FRAC_2_SQRT_PI FRAC_PI_2 FRAC_PI_3
    FRAC_PI_4 FRAC_PI_6 FRAC_PI_8 LN_10 LN_2 LOG10_E LOG2_E LOG10_2 LOG2_10 PI SQRT_2 TAU);
