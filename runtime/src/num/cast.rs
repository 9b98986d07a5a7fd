//! `x as T` in lifted bodies, where `x` may be a number or an integer: `cast::<_, T>(x)`.

use super::Num;
use crate::real::{Element, Real, Scalar};

/// A type that `as T` takes. Integers become constants; one number becomes an integer by
/// truncation, which saturates, and NaN becomes 0.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be cast to `{T}` inside a transformed function",
    label = "this cast",
    note = "a derivative does not pass between `f64` and `f32`: compute in one of them, or take the value for a constant, `nondiff!(x as f32)`",
    note = "under `#[vmap]` a number has one value per batch element, and cannot become one integer [FT0201]"
)]
pub trait CastTo<T> {
    fn cast(self) -> T;
}

/// `x as T`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn cast<A: CastTo<T>, T>(x: A) -> T {
    x.cast()
}

macro_rules! as_ever {
    ($($From:ident => $($To:ident)*;)*) => {$($(
        impl CastTo<$To> for $From {
            #[cfg_attr(not(debug_assertions), inline(always))]
            #[allow(
                clippy::cast_lossless,
                clippy::cast_possible_truncation,
                clippy::cast_possible_wrap,
                clippy::cast_precision_loss,
                clippy::cast_sign_loss,
                reason = "it is what was written"
            )]
            fn cast(self) -> $To {
                self as $To
            }
        }
    )*)*};
}

/// The integers, to every number type, to `Num`, and from it.
macro_rules! integers {
    ($($Int:ident)*) => {$(
        as_ever!($Int => i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64;);

        impl<S: Real> CastTo<Num<S>> for $Int {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn cast(self) -> Num<S> {
                let nearest = num_traits::cast::<$Int, S::Elem>(self);
                Num(S::constant(nearest.expect("there is a number near every integer")))
            }
        }
        impl<S: Scalar> CastTo<$Int> for Num<S> where S::Elem: CastTo<$Int> {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn cast(self) -> $Int {
                self.0.peel().cast()
            }
        }
    )*};
}
integers!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

as_ever! {
    f64 => i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64;
    f32 => i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64;
    bool => i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize bool;
    char => u8 u32 u64 char;
    u8 => char;
}

/// `f64::from(true)`
impl<S: Real> CastTo<Num<S>> for bool {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn cast(self) -> Num<S> {
        u8::from(self).cast()
    }
}

impl<S: Real> CastTo<Num<S>> for Num<S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn cast(self) -> Num<S> {
        self
    }
}

macro_rules! floats {
    ($($float:ident)*) => {$(
        impl<S: Real> CastTo<Num<S>> for $float {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn cast(self) -> Num<S> {
                Num(S::constant(S::Elem::narrow(self.into())))
            }
        }
    )*};
}
floats!(f64 f32);

/// A value that a whole batch shares: `one(x) as T` is one integer for all.
pub trait One {
    type Out;
    fn one(self) -> Self::Out;
}

impl<S: Real> One for Num<S> {
    type Out = S::Elem;
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[track_caller]
    fn one(self) -> S::Elem {
        self.0.one()
    }
}

macro_rules! ones {
    ($($Plain:ident)*) => {$(
        impl One for $Plain {
            type Out = $Plain;
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn one(self) -> $Plain {
                self
            }
        }
    )*};
}
ones!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64 bool char);

/// The number that a value shared by the batch is.
///
/// # Panics
///
/// If the elements of the batch differ.
#[cfg_attr(not(debug_assertions), inline(always))]
#[track_caller]
pub fn one<X: One>(x: X) -> X::Out {
    x.one()
}
