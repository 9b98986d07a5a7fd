//! The rows of the table as types, for what takes a function of numbers: a loop over the entries of a tensor.

use crate::elementwise::Elementwise;
use crate::num::Format;
use crate::real::{Element, Real};
use crate::reverse::local::each_moving;

/// A function of `K` numbers.
pub trait Row<const K: usize>: Copy {
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
        #[allow(missing_docs, reason = "see the table")]
        #[derive(Clone, Copy)]
        pub struct $name {
            $(pub $k: $K,)?
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
    #[allow(missing_docs, reason = "see the table")]
    #[derive(Clone, Copy)]
    pub struct $name;

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
    LogOfShare(x, scale, log_of_sum) = (x - scale) - log_of_sum;
    OrZero(x) = S::select(x.abs().lt(S::INFINITY), x, S::ZERO);
    Equals(x, y) = S::select(x.eq(y), S::ONE, S::ZERO);
    Choose(condition, a, b) = S::select(condition.eq(S::ZERO), b, a);
    SquareScale(largest) = square_scale(largest);
    // A root, of which at 0 nothing depends on anything.
    RootOrZero(x) = S::select(x.eq(S::ZERO), S::ZERO, S::select(x.eq(S::ZERO), S::ONE, x).sqrt());
    InverseRootOfSum(x, y) = (x + y).sqrt().recip();
    HalfQuotient(x, y) =
        S::select(y.eq(S::ZERO), S::ZERO, x / (y + y));
    Direction(x, norm) = S::select(norm.eq(S::ZERO), S::ZERO, x / norm);
    Share(x, sum) = S::select(sum.eq(S::ZERO), S::ZERO, x / sum);
}

/// A power of two by which numbers are divided so that no square overflows or vanishes: 1 where none does.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn square_scale<S: Real>(largest: S) -> S {
    let exponent = <S::Elem as Format>::MAX_EXP;
    let power = |eighths: i32| S::constant(S::Elem::narrow(2.0_f64.powi(eighths * exponent / 8)));
    let small = S::select(largest.lt(power(-3)), power(-6), S::ONE);
    S::select(power(3).lt(largest), power(6), small)
}
