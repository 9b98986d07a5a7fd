//! Numbers of other types made into [`Num`]s, which are constants.

use num_traits::FromPrimitive;

use super::Num;
use crate::real::{Real, Scalar};

impl<S: Real> Default for Num<S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn default() -> Self {
        Num(S::ZERO)
    }
}

/// What the primitive can be made from without loss.
macro_rules! from {
    ($($Small:ident)*) => {$(
        impl<S: Real<Elem: From<$Small>>> From<$Small> for Num<S> {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn from(x: $Small) -> Self {
                Num(S::constant(S::Elem::from(x)))
            }
        }
    )*};
}
from!(f64 f32 bool i8 u8 i16 u16 i32 u32);

/// The conversions of num-traits, which never fail on numbers; see there.
macro_rules! from_any {
    ($($from:ident $Type:ident)*) => {
        /// Constants made of other numbers, by the names of num-traits.
        impl<S: Real> Num<S> {$(
            #[doc = concat!("The nearest number to an `", stringify!($Type), "`.")]
            #[cfg_attr(not(debug_assertions), inline(always))]
            pub fn $from(x: $Type) -> Option<Self> {
                <S::Elem as FromPrimitive>::$from(x).map(|x| Num(S::constant(x)))
            }
        )*}

        impl<S: Scalar> FromPrimitive for Num<S> {$(
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn $from(x: $Type) -> Option<Self> {
                Self::$from(x)
            }
        )*}
    };
}
from_any!(from_f64 f64 from_f32 f32 from_i8 i8 from_u8 u8 from_i16 i16 from_u16 u16 from_i32 i32
    from_u32 u32 from_i64 i64 from_u64 u64 from_i128 i128 from_u128 u128 from_isize isize
    from_usize usize);
