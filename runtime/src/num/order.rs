//! Comparisons of one number, which look at its primal.

use core::cmp::Ordering;
use core::num::FpCategory;

use super::Num;
use crate::real::{Element, Scalar};

impl<S: Scalar> PartialEq for Num<S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn eq(&self, other: &Self) -> bool {
        self.0.peel() == other.0.peel()
    }
}

impl<S: Scalar> PartialOrd for Num<S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.0.peel().partial_cmp(&other.0.peel())
    }
}

macro_rules! with_primitive {
    ($($float:ident)*) => {$(
        impl<S: Scalar<Elem = $float>> PartialEq<$float> for Num<S> {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn eq(&self, other: &$float) -> bool {
                self.0.peel() == *other
            }
        }
        impl<S: Scalar<Elem = $float>> PartialEq<Num<S>> for $float {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn eq(&self, other: &Num<S>) -> bool {
                *self == other.0.peel()
            }
        }
        impl<S: Scalar<Elem = $float>> PartialOrd<$float> for Num<S> {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn partial_cmp(&self, other: &$float) -> Option<Ordering> {
                self.0.peel().partial_cmp(other)
            }
        }
        impl<S: Scalar<Elem = $float>> PartialOrd<Num<S>> for $float {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn partial_cmp(&self, other: &Num<S>) -> Option<Ordering> {
                self.partial_cmp(&other.0.peel())
            }
        }
    )*};
}
with_primitive!(f64 f32);

impl<S: Scalar> Num<S> {
    /// The order of IEEE 754, in which NaN and the two zeros have their places too.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn total_cmp(&self, other: &Self) -> Ordering {
        self.0.peel().total_order(&other.0.peel())
    }

    /// Its kind: zero, subnormal, normal, infinite or NaN.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn classify(self) -> FpCategory {
        num_traits::Float::classify(self.0.peel())
    }
}
