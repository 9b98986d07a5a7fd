//! The notation that the rows of the table are written in.

use core::ops::{Add, BitAnd, Div, Mul, Neg, Rem, Sub};

use super::Elementwise;
use crate::real::{Element, Mask, Real};

/// A number in a formula: it mixes with literals as `f64` does, whatever `T` is.
#[derive(Clone, Copy)]
pub(crate) struct Term<T>(pub(crate) T);

impl<T: Real> From<f64> for Term<T> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn from(x: f64) -> Self {
        Term(T::constant(T::Elem::narrow(x)))
    }
}

macro_rules! operator {
    ($Op:ident $op:ident $with_const:ident $const_with:ident) => {
        impl<T: Real> $Op for Term<T> {
            type Output = Self;
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn $op(self, b: Self) -> Self {
                Term($Op::$op(self.0, b.0))
            }
        }
        impl<T: Real> $Op<f64> for Term<T> {
            type Output = Self;
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn $op(self, c: f64) -> Self {
                Term(self.0.$with_const(T::Elem::narrow(c)))
            }
        }
        impl<T: Real> $Op<Term<T>> for f64 {
            type Output = Term<T>;
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn $op(self, b: Term<T>) -> Term<T> {
                Term(b.0.$const_with(T::Elem::narrow(self)))
            }
        }
    };
}
operator!(Add add add_const add_const);
operator!(Sub sub sub_const const_sub);
operator!(Mul mul mul_const mul_const);
operator!(Div div div_const const_div);
operator!(Rem rem rem_const const_rem);

impl<T: Real> Neg for Term<T> {
    type Output = Self;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn neg(self) -> Self {
        Term(-self.0)
    }
}

/// A condition in a formula.
#[derive(Clone, Copy)]
pub(crate) struct When<M>(M);

impl<M: BitAnd<Output = M>> BitAnd for When<M> {
    type Output = Self;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn bitand(self, b: Self) -> Self {
        When(self.0 & b.0)
    }
}

impl<T: Real> Term<T> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn lt(self, b: impl Into<Self>) -> When<T::Mask> {
        When(self.0.lt(b.into().0))
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn le(self, b: impl Into<Self>) -> When<T::Mask> {
        When(self.0.le(b.into().0))
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn gt(self, b: impl Into<Self>) -> When<T::Mask> {
        When(b.into().0.lt(self.0))
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn ge(self, b: impl Into<Self>) -> When<T::Mask> {
        When(b.into().0.le(self.0))
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn eq(self, b: impl Into<Self>) -> When<T::Mask> {
        When(self.0.eq(b.into().0))
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn is_nan(self) -> When<T::Mask> {
        When(!self.0.eq(self.0))
    }
}

impl<M: Mask> When<M> {
    /// Whether it holds in all lanes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn all(self) -> bool {
        self.0.all()
    }
}

/// `a` where the condition holds, `b` elsewhere.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn choose<T: Real>(
    when: When<T::Mask>,
    a: impl Into<Term<T>>,
    b: impl Into<Term<T>>,
) -> Term<T> {
    Term(T::select(when.0, a.into().0, b.into().0))
}

/// How much of `max(a, b)` is `a`: 1 or 0, and a half at a tie. A number beats NaN.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn share<T: Real>(a: Term<T>, b: Term<T>) -> Term<T> {
    let beaten = choose(a.is_nan(), 0.0, choose(a.lt(b), 0.0, 1.0));
    choose(a.eq(b), 0.5, beaten)
}

/// The methods of a term: the functions of the table.
macro_rules! term_method {
    ([] $doc:tt $name:ident [$first:ident $($rest:ident)*] $all:tt [$($k:ident $K:ty)?]
        $($_:tt)*) => {
        #[cfg_attr(not(debug_assertions), inline(always))]
        #[allow(dead_code, reason = "every row has one, few are used in other rows")]
        pub(crate) fn $name(self $(, $rest: impl Into<Self>)* $(, $k: $K)?) -> Self {
            Term(Elementwise::$name(self.0 $(, $rest.into().0)* $(, $k)?))
        }
    };
}

impl<T: Real> Term<T> {
    crate::__elementwise!(term_method []);

    /// The number, or 1 where it is 0: a divisor that is no worse than none.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn or_one(self) -> Self {
        choose(self.eq(0.0), 1.0, self)
    }
}

/// One partial derivative, as something that multiplies a tangent.
pub(crate) trait Partial<T>: Copy {
    fn times(self, tangent: T) -> T;
    /// `sum` plus that.
    fn add_to(self, sum: T, tangent: T) -> T;
}

impl<T: Real> Partial<T> for Term<T> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn times(self, tangent: T) -> T {
        self.0 * tangent
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn add_to(self, sum: T, tangent: T) -> T {
        sum + self.0 * tangent
    }
}

/// Literals, of which 0 and 1 cost nothing.
#[allow(clippy::float_cmp, reason = "these two alone are meant")]
impl<T: Real> Partial<T> for f64 {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn times(self, tangent: T) -> T {
        if self == 0.0 {
            T::ZERO
        } else if self == 1.0 {
            tangent
        } else {
            tangent.mul_const(T::Elem::narrow(self))
        }
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn add_to(self, sum: T, tangent: T) -> T {
        if self == 0.0 { sum } else { sum + Partial::<T>::times(self, tangent) }
    }
}

/// A partial that is infinite where the function has a value, as that of `sqrt` at 0, and
/// whose own derivative is then wanted in spite of it.
#[derive(Clone, Copy)]
pub(crate) struct Steep<T>(Term<T>);

#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn steep<T: Real>(partial: Term<T>) -> Steep<T> {
    Steep(partial)
}

impl<T: Real> Partial<T> for Steep<T> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn times(self, tangent: T) -> T {
        self.0.0.times_tangent(tangent)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn add_to(self, sum: T, tangent: T) -> T {
        sum + self.times(tangent)
    }
}

/// A partial that counts only where its argument moves.
///
/// Where a function has no derivative in an argument that stands still, as `powf(-2, n)` in
/// `n`, it still has one in the others.
#[derive(Clone, Copy)]
pub(crate) struct IfMoving<T>(Steep<T>);

#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn if_moving<T: Real>(partial: Term<T>) -> IfMoving<T> {
    IfMoving(steep(partial))
}

impl<T: Real> Partial<T> for IfMoving<T> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn times(self, tangent: T) -> T {
        T::select(tangent.vanishes(), T::ZERO, self.0.times(tangent))
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn add_to(self, sum: T, tangent: T) -> T {
        T::select(tangent.vanishes(), sum, self.0.add_to(sum, tangent))
    }
}

/// The partial derivatives of a function of `K` arguments.
pub(crate) trait Gradient<T, const K: usize>: Copy {
    /// The derivative where the arguments move as given.
    fn along(self, moves: [T; K]) -> T;
}

impl<T: Real, A: Partial<T>> Gradient<T, 1> for (A,) {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn along(self, [a]: [T; 1]) -> T {
        self.0.times(a)
    }
}

impl<T: Real, A: Partial<T>, B: Partial<T>> Gradient<T, 2> for (A, B) {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn along(self, [a, b]: [T; 2]) -> T {
        self.1.add_to(self.0.times(a), b)
    }
}

impl<T: Real, A: Partial<T>, B: Partial<T>, C: Partial<T>> Gradient<T, 3> for (A, B, C) {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn along(self, [a, b, c]: [T; 3]) -> T {
        self.2.add_to(self.1.add_to(self.0.times(a), b), c)
    }
}
