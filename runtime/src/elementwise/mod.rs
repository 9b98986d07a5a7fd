//! The elementwise primitives: one table, and all that follows from it.
//!
//! A row says what a function is called, how its value is computed, what its partial
//! derivatives are, where it is smooth, and, if it is ours, one of its values:
//!
//! ```text
//! /// The hyperbolic sine.
//! sinh(x) -> y {std} [x.cosh()] on (-3.0..3.0);
//! /// The hyperbolic secant `1 / cosh(x)`.
//! sech(x) -> y {1.0 / x.cosh()} [-y * x.tanh()] on (-3.0..3.0) where sech(0.0) = 1.0;
//! ```
//!
//! The value is one of
//!
//! * `{std}`: the method of `f64`, which keeps the primal bit-identical to the plain function
//!   (`{std as ..}` where it is spelt differently);
//! * `{math}`: our own function in [`lanes::math`](crate::lanes::math), where std has none;
//! * `{formula}`: other rows (`{aux ..}` where it serves other rows alone).
//!
//! A row without partials is differentiated through its formula. In the partials, `y` is the
//! value, and the arguments are [`Term`]s, so that their derivatives are right too: the second
//! derivative is the derivative of the partial. For that reason a partial must not cancel,
//! overflow, or be `0 * inf` where the function is smooth, whatever is short to write.
//!
//! From a row follow the method of [`Elementwise`], its implementations for `f64`, `f32`, lanes
//! and [`Dual`], the method of [`Num`](crate::Num), the free function if `f64` has no such
//! method, and the tests of its laws.

mod bessel;
mod circular;
mod exponential;
pub(crate) mod functions;
mod hyperbolic;
mod normal;
mod piecewise;
mod powers;
pub mod row;
mod rows;
mod sigmoids;
mod special;
mod term;
mod vector;

use core::f64::consts::{FRAC_1_SQRT_2, FRAC_2_SQRT_PI, LN_2, LOG2_E, LOG10_E, PI};

use crate::dual::Dual;
use crate::lanes::{Lanes, Register};
use crate::real::{Constants, Element, Real};
use bessel::spherical_bessel;
use normal::{inverse_mills, log_cdf};
pub(crate) use row::Row;
pub(crate) use term::Gradient;
use term::{Term, choose, if_moving, share, steep};

macro_rules! declaration {
    ([] [$($doc:tt)*] $name:ident [$x:ident $($rest:ident)*] $all:tt [$($k:ident $K:ty)?]
        $($_:tt)*) => {
        $($doc)*
        #[must_use]
        fn $name(self $(, $rest: Self)* $(, $k: $K)?) -> Self;
    };
}

/// The functions of the table, for every [`Real`].
pub trait Elementwise: Sized {
    crate::__elementwise!(declaration []);
}

/// How a primitive `$float`, or lanes, `Self`, compute a row's value.
macro_rules! value {
    ({std} Self $($row:tt)*) => {
        value!({math} Self $($row)*)
    };
    ({std} $float:ident $name:ident $y:ident [$($x:ident)+] [$($k:ident)?]) => {
        $float::$name($($x),+ $(, $k)?)
    };
    ({math} f32 $name:ident $y:ident [$($x:ident)+] [$($k:ident)?]) => {
        // Computed in f64, hence rounded once.
        f32::narrow(vector::$name($(f64::from($x)),+ $(, $k)?))
    };
    ({math} $float:ident $name:ident $y:ident [$($x:ident)+] [$($k:ident)?]) => {
        vector::$name($($x),+ $(, $k)?)
    };
    ({std as $($formula:tt)+} $($row:tt)*) => {
        value!({$($formula)+} $($row)*)
    };
    ({aux $($formula:tt)+} $($row:tt)*) => {
        value!({$($formula)+} $($row)*)
    };
    ({$($formula:tt)+} $float:ident $name:ident $y:ident [$($x:ident)+] [$($k:ident)?]) => {{
        $(let $x = Term($x);)+
        let $y: Term<$float> = {$($formula)+};
        $y.0
    }};
}

macro_rules! of_primitive {
    ([$float:ident] $doc:tt $name:ident [$first:ident $($rest:ident)*] $all:tt [$($k:ident $K:ty)?]
        $y:ident $value:tt $partials:tt $domain:tt $example:tt) => {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn $name(self $(, $rest: Self)* $(, $k: $K)?) -> Self {
            let $first = self;
            value!($value $float $name $y $all [$($k)?])
        }
    };
}

impl Elementwise for f64 {
    crate::__elementwise!(of_primitive[f64]);
}

impl Elementwise for f32 {
    crate::__elementwise!(of_primitive[f32]);
}

/// On lanes: the vector functions for what std and our kernels compute, and the same formulas.
macro_rules! of_lanes {
    ([] $doc:tt $name:ident [$first:ident $($rest:ident)*] $all:tt [$($k:ident $K:ty)?]
        $y:ident $value:tt $partials:tt $domain:tt $example:tt) => {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn $name(self $(, $rest: Self)* $(, $k: $K)?) -> Self {
            let $first = self;
            value!($value Self $name $y $all [$($k)?])
        }
    };
}

impl<V: Register + Constants, const N: usize> Elementwise for Lanes<V, N> {
    crate::__elementwise!(of_lanes []);
}

/// The chain rule; where there are no partials, the formula.
macro_rules! of_dual {
    ([] $doc:tt $name:ident [$first:ident $($rest:ident)*] $all:tt [$($k:ident $K:ty)?]
        $y:ident {$($formula:tt)+} [] $domain:tt $example:tt) => {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn $name(self $(, $rest: Self)* $(, $k: $K)?) -> Self {
            let $first = Term(self);
            $(let $rest = Term($rest);)*
            let $y: Term<Self> = {$($formula)+};
            $y.0
        }
    };
    ([] $doc:tt $name:ident [$first:ident $($rest:ident)*] [$($x:ident)+] [$($k:ident $K:ty)?]
        $y:ident $value:tt [$($partial:expr),+] $domain:tt $example:tt) => {
        #[cfg_attr(not(debug_assertions), inline(always))]
        #[allow(unused_variables, reason = "a partial need not name every argument")]
        fn $name(self $(, $rest: Self)* $(, $k: $K)?) -> Self {
            let $first = self;
            let args = [$($x),+];
            let primal = Elementwise::$name($($x.primal),+ $(, $k)?);
            let gradient = {
                $(let $x = Term($x.primal);)+
                let $y = Term(primal);
                ($($partial,)+)
            };
            Dual::chain(primal, gradient, args)
        }
    };
}

impl<T: Real, const N: usize> Elementwise for Dual<T, N> {
    crate::__elementwise!(of_dual []);
}
