//! The rows of the table as types, for what takes a function of numbers: a loop over the entries of a tensor.

use crate::elementwise::Elementwise;
use crate::real::Real;
use crate::reverse::local::each_moving;

/// A function of `K` numbers.
pub(crate) trait Row<const K: usize>: Copy {
    /// Its value.
    fn call<S: Real>(self, x: [S; K]) -> S;

    /// Its value and its partial derivatives.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn with_partials<S: Real>(self, x: [S; K]) -> (S, [S; K]) {
        let y = self.call(each_moving(x));
        (y.primal, y.tangents)
    }
}

macro_rules! row {
    ([] $doc:tt $name:ident $first:tt [$($x:ident)+] [$($k:ident $K:ty)?] $($_:tt)*) => {
        #[allow(non_camel_case_types, dead_code, reason = "a row has its function's name")]
        #[derive(Clone, Copy)]
        pub(crate) struct $name {
            $(pub(crate) $k: $K,)?
        }

        impl Row<{ [$(stringify!($x)),+].len() }> for $name {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn call<S: Real>(self, [$($x),+]: [S; [$(stringify!($x)),+].len()]) -> S {
                Elementwise::$name($($x),+ $(, self.$k)?)
            }
        }
    };
}
crate::__elementwise!(row []);

macro_rules! operator { ($($name:ident($($x:ident),+) = $value:expr;)*) => {$(
    #[derive(Clone, Copy)]
    pub(crate) struct $name;

    impl Row<{ [$(stringify!($x)),+].len() }> for $name {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn call<S: Real>(self, [$($x),+]: [S; [$(stringify!($x)),+].len()]) -> S {
            $value
        }
    }
)*} }
operator! {
    Add(a, b) = a + b;
    Sub(a, b) = a - b;
    Mul(a, b) = a * b;
    Div(a, b) = a / b;
    Rem(a, b) = a % b;
    Neg(a) = -a;
    // The parts of a sum of exponentials, relative to a scale.
    ExpOfDifference(x, scale) = (x - scale).exp();
    LogOfSum(sum, scale) = S::select(sum.eq(S::ZERO), S::NEG_INFINITY, sum.ln() + scale);
    Share(x, sum) = S::select(sum.eq(S::ZERO), S::ZERO, x / sum);
}
