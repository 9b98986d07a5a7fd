//! The free functions: the rows that are no methods of `f64`.

use crate::callee::Differentiable;
use crate::elementwise::Elementwise;
use crate::num::{In, Num, Operand};
use crate::real::{Element, Real};

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

        impl $name {
            #[doc(hidden)]
            #[cfg_attr(not(debug_assertions), inline(always))]
            pub fn __call<S: Real>(_: In<S>, $($x: impl Operand<S>),+ $(, $k: $K)?) -> Num<S> {
                Num(Elementwise::$name($($x.lift()),+ $(, $k)?))
            }
        }
    };
}

crate::__elementwise!(free_function []);
