//! The free functions: the rows that are no methods of `f64`.

use crate::callee::{Differentiable, Reversible};
use crate::elementwise::Elementwise;
use crate::num::{In, Num, Operand};
use crate::real::{Element, Real};
use crate::reverse::call::Backward;
use crate::reverse::cotangent::Cotangent;
use crate::reverse::local::{each_moving, pullback};

/// A function and its companion. Methods of `f64` need none, nor do auxiliaries.
macro_rules! free_function {
    ([] $doc:tt $name:ident $first:tt $all:tt $k:tt $y:ident {std $($__:tt)*} $($_:tt)*) => {};
    ([] $doc:tt $name:ident $first:tt $all:tt $k:tt $y:ident {aux $($__:tt)*} $($_:tt)*) => {};
    ([] [$($doc:tt)*] $name:ident [$first:ident $($rest:ident)*] [$($x:ident)+] [$($k:ident $K:ty)?]
        $y:ident $value:tt $partials:tt $domain:tt [($($at:expr),+) = $result:expr]) => {
        $($doc)*
        ///
        /// ```
        #[doc = concat!("let y: f64 = functra::", stringify!($name($($at),+)), ";")]
        #[doc = concat!("assert!((y - ", stringify!($result), ").abs() <= 1e-15 * y.abs());")]
        /// ```
        #[inline]
        #[must_use]
        pub fn $name<T: Element>($($x: T),+ $(, $k: $K)?) -> T {
            Elementwise::$name($($x),+ $(, $k)?)
        }

        #[doc = concat!("The companion of the function [`", stringify!($name), "()`].")]
        #[allow(non_camel_case_types, reason = "a companion has its function's name")]
        pub struct $name {}

        #[diagnostic::do_not_recommend]
        impl Differentiable for $name {}
        #[diagnostic::do_not_recommend]
        impl Reversible for $name {}

        impl $name {
            #[doc(hidden)]
            #[cfg_attr(not(debug_assertions), inline(always))]
            pub fn __call<S: Real>(_: In<S>, $($x: impl Operand<S>),+ $(, $k: $K)?) -> Num<S> {
                Num(Elementwise::$name($($x.lift()),+ $(, $k)?))
            }

            #[doc(hidden)]
            #[cfg_attr(not(debug_assertions), inline(always))]
            pub fn __vjp<S: Real, C: Cotangent<S>>(
                _: Backward<S, C>,
                $($x: impl Operand<S>),+
                $(, $k: $K)?
            ) -> (Num<S>, impl Fn(C, $(places!($x C)),+ $(, places!($k ()))?)) {
                let [$($x),+] = each_moving([$($x.lift()),+]);
                let (y, pulled) = pullback(Elementwise::$name($($x),+ $(, $k)?));
                (y, move |ct: C, $($x: places!($x C)),+ $(, $k: places!($k ()))?| {
                    $(let _ = $k;)?
                    pulled(ct, [$($x),+]);
                })
            }
        }
    };
}

/// Where a pullback adds the cotangent of an argument.
macro_rules! places {
    ($_:ident $of:ty) => { Option<&mut $of> };
}

crate::__elementwise!(free_function []);
