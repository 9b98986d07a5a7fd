//! The methods of numbers in functions that are run backwards, `__tanh_vjp` beside `tanh`: for where only types tell
//! that it is a number that the method is called on, and no tensor.

use super::{Num, Operand};
use crate::elementwise::Elementwise;
use crate::real::Real;
use crate::reverse::call::Backward;
use crate::reverse::cotangent::Cotangent;
use crate::reverse::local::{each_moving, pullback};

macro_rules! swept {
    ([] $doc:tt $name:ident $first:tt $all:tt $k:tt $y:ident {std as $($__:tt)*} $($_:tt)*) => {};
    ([] $doc:tt $name:ident $first:tt $all:tt $k:tt $y:ident {aux $($__:tt)*} $($_:tt)*) => {};
    ([] $doc:tt $name:ident [$first:ident $($rest:ident)*] $all:tt [$($k:ident $K:ty)?] $($_:tt)*) => {
        functra_macros::__join! {
            impl<S: Real> Num<S> {
                #[doc(hidden)]
                #[cfg_attr(not(debug_assertions), inline(always))]
                pub fn [<__ $name _vjp>]<C: Cotangent<S>>(
                    self,
                    _: Backward<S, C>
                    $(, $rest: impl Operand<S>)*
                    $(, $k: $K)?
                ) -> (Self, impl Fn(C, Option<&mut C> $(, places!($rest C))* $(, places!($k ()))?)) {
                    let [$first $(, $rest)*] = each_moving([self.0 $(, $rest.lift())*]);
                    let (y, pulled) = pullback(Elementwise::$name($first $(, $rest)* $(, $k)?));
                    (y, move |ct: C, $first: Option<&mut C> $(, $rest: places!($rest C))* $(, $k: places!($k ()))?| {
                        $(let _ = $k;)?
                        pulled(ct, [$first $(, $rest)*]);
                    })
                }
            }
        }
    };
}

impl<S: Real> Num<S> {
    #[doc(hidden)]
    #[allow(clippy::type_complexity, reason = "the value, and what takes a cotangent of it")]
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn __sin_cos_vjp<C: Cotangent<S>>(
        self,
        _: Backward<S, C>,
    ) -> ((Self, Self), impl Fn((C, C), Option<&mut C>)) {
        let [x] = each_moving([self.0]);
        let ((sin, by_sin), (cos, by_cos)) = (pullback(x.sin()), pullback(x.cos()));
        ((sin, cos), move |ct: (C, C), mut x: Option<&mut C>| {
            by_sin(ct.0, [x.as_deref_mut()]);
            by_cos(ct.1, [x]);
        })
    }
}

/// Where a pullback adds the cotangent of an argument.
macro_rules! places {
    ($_:ident $of:ty) => { Option<&mut $of> };
}

crate::__elementwise!(swept []);
