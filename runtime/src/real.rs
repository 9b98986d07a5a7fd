//! What the generated code asks of a number: [`Real`], and the few traits around it.

mod lanes;

use core::fmt::{Debug, Display, LowerExp, UpperExp};
use core::iter::{Product, Sum};
use core::ops::{Add, BitAnd, BitOr, Div, Mul, Neg, Not, Rem, Sub};

use crate::dense::Dense;
use crate::elementwise::Elementwise;
use crate::lanes::dispatch::dispatch_body;
use crate::lanes::{Body, Lanes, LanesOf, Register, Single};
use crate::operators::Condition;
use crate::rule::Rule;
use crate::tensor::{Index, Leaf, place_of};

/// The primitive at the bottom of every [`Real`]: `f64` or `f32`.
///
/// ```
/// use functra::Element;
/// fn area<T: Element>(r: T) -> T {
///     T::narrow(3.0) * r * r
/// }
/// assert_eq!(area(2.0_f32), 12.0);
/// ```
pub trait Element:
    Scalar<Elem = Self>
    + Default
    + Display
    + LowerExp
    + UpperExp
    + PartialOrd
    + Product
    + Sum
    + num_traits::Float
    + num_traits::FloatConst
    + num_traits::FromPrimitive
    + crate::num::Format
    + sealed::Sealed
{
    /// The nearest number of this type.
    fn narrow(x: f64) -> Self;
    /// The same number as an `f64`, which holds both types exactly.
    fn widen(self) -> f64;
    /// The order of IEEE 754, in which NaN and the two zeros have their places too.
    fn total_order(&self, other: &Self) -> core::cmp::Ordering;
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for f64 {}
    impl Sealed for f32 {}
}

/// A truth value for each number in a [`Real`]: `bool` for one number, a lane mask for lanes.
pub trait Mask:
    Leaf + Debug + BitAnd<Output = Self> + BitOr<Output = Self> + Not<Output = Self> + Condition<Self>
{
    /// The same truth value everywhere.
    fn splat(value: bool) -> Self;
    /// Whether it is true anywhere.
    fn any(self) -> bool;
    /// Whether it is true everywhere.
    fn all(self) -> bool;
}

impl Mask for bool {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn splat(value: bool) -> bool {
        value
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn any(self) -> bool {
        self
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn all(self) -> bool {
        self
    }
}

/// The associated constants of `f64`, for every [`Real`].
#[allow(missing_docs, reason = "they are those of f64")]
pub trait Constants: Sized {
    const ZERO: Self;
    const ONE: Self;
    const MAX: Self;
    const MIN: Self;
    const MIN_POSITIVE: Self;
    const EPSILON: Self;
    const INFINITY: Self;
    const NEG_INFINITY: Self;
    const NAN: Self;
}

/// Implements [`Constants`] for a type, given the primitive and how a constant is made of it.
macro_rules! constants {
    ([$($generics:tt)*] $Type:ty, $Elem:ty, $x:ident => $make:expr) => {
        impl<$($generics)*> $crate::real::Constants for $Type {
            $crate::real::constants!(@ $Elem, $x => $make;
                ZERO 0.0, ONE 1.0, MAX <$Elem>::MAX, MIN <$Elem>::MIN,
                MIN_POSITIVE <$Elem>::MIN_POSITIVE, EPSILON <$Elem>::EPSILON,
                INFINITY <$Elem>::INFINITY, NEG_INFINITY <$Elem>::NEG_INFINITY, NAN <$Elem>::NAN);
        }
    };
    (@ $Elem:ty, $x:ident => $make:expr; $($NAME:ident $value:expr),*) => {
        $(const $NAME: Self = { let $x: $Elem = $value; $make };)*
    };
}
pub(crate) use constants;

/// What a function body may compute with once its `f64` is generic.
///
/// `f64` and `f32` compute as ever; [`Dual`](crate::Dual) carries derivatives along, lanes
/// hold the numbers of several batch elements; they nest in each other.
/// Comparisons look at the primal alone.
pub trait Real:
    Copy
    + Debug
    + Send
    + Sync
    + 'static
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Rem<Output = Self>
    + Neg<Output = Self>
    + Constants
    + Elementwise
    + Dense
{
    /// The number at the bottom.
    type Elem: Element;
    /// What a comparison gives.
    type Mask: Mask;
    /// A place in a tensor that depends on values: for one number a place, for lanes one for each.
    #[doc(hidden)]
    type Index: Index<Self::Mask>;
    /// These numbers side by side, on `N` registers of type `V`.
    #[doc(hidden)]
    type On<V: Register + Constants, const N: usize>: LanesOf<Self>
    where
        Single<V, N>: Constants;

    /// A number that depends on nothing: all its tangents are zero.
    #[must_use]
    fn constant(x: Self::Elem) -> Self;

    /// The place that it is the number of.
    #[doc(hidden)]
    #[track_caller]
    fn to_place(self) -> Self::Index;

    /// Where `self < other`.
    fn lt(self, other: Self) -> Self::Mask;
    /// Where `self <= other`.
    fn le(self, other: Self) -> Self::Mask;
    /// Where `self == other`.
    fn eq(self, other: Self) -> Self::Mask;
    /// Where the number and its tangents of every level are zero: it neither is nor moves.
    fn vanishes(self) -> Self::Mask;

    /// `a` where the mask is true, `b` elsewhere.
    #[must_use]
    fn select(mask: Self::Mask, a: Self, b: Self) -> Self;
    /// The same number, its tangents of every level zero.
    #[must_use]
    fn stop_gradient(self) -> Self;

    /// Zero, which moves as this number does: `self - self.stop_gradient()`, of infinities as well.
    #[doc(hidden)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    fn movement(self) -> Self {
        Self::ZERO
    }

    /// `self * tangent`, except that no infinity of `self` meets a zero that says how the
    /// tangent itself moves: where that stands still, there is nothing to multiply.
    #[doc(hidden)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    fn times_tangent(self, tangent: Self) -> Self {
        self * tangent
    }
    /// The one number that this is without its derivatives.
    ///
    /// # Panics
    ///
    /// If it is lanes, and they hold different numbers.
    #[doc(hidden)]
    #[track_caller]
    fn one(self) -> Self::Elem;
    /// Writes the primal.
    #[doc(hidden)]
    fn show(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        Debug::fmt(self, f)
    }

    /// Runs a large body out of line, compiled for the instruction set of these numbers: that of the lanes
    /// that they are, and for one number the best that the CPU has.
    #[doc(hidden)]
    fn outline<B: Body>(body: B) -> B::Output;

    /// A function with a derivative of its own.
    #[doc(hidden)]
    fn apply<R: Rule<Self::Elem, N>, const N: usize>(rule: &R, x: [Self; N]) -> Self;

    /// `self + c`, without tangents for `c`; and so on for the other operators.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    fn add_const(self, c: Self::Elem) -> Self {
        self + Self::constant(c)
    }
    /// `self - c`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    fn sub_const(self, c: Self::Elem) -> Self {
        self - Self::constant(c)
    }
    /// `c - self`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    fn const_sub(self, c: Self::Elem) -> Self {
        Self::constant(c) - self
    }
    /// `self * c`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    fn mul_const(self, c: Self::Elem) -> Self {
        self * Self::constant(c)
    }
    /// `self / c`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    fn div_const(self, c: Self::Elem) -> Self {
        self / Self::constant(c)
    }
    /// `c / self`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    fn const_div(self, c: Self::Elem) -> Self {
        Self::constant(c) / self
    }
    /// `self % c`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    fn rem_const(self, c: Self::Elem) -> Self {
        self % Self::constant(c)
    }
    /// `c % self`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    fn const_rem(self, c: Self::Elem) -> Self {
        Self::constant(c) % self
    }
}

/// Whether all numbers of `a` are those of `b`; NaN is NaN.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn are_same<S: Real>(a: S, b: S) -> bool {
    (a.eq(b) | !(a.eq(a) | b.eq(b))).all()
}

/// Panics unless `lanes` hold the one number that is in all lanes of `splat`.
#[cfg_attr(not(debug_assertions), inline(always))]
#[track_caller]
pub(crate) fn require_one<S: Real>(lanes: S, splat: S) {
    assert!(
        are_same(lanes, splat),
        "a number that the whole batch should share differs between its elements"
    );
}

/// One number, derivatives or not: it may decide which branch is taken.
#[diagnostic::on_unimplemented(
    message = "this function decides on its values, so it cannot run on a whole batch at once [FT0101]",
    label = "called with values that differ between batch elements",
    note = "a comparison made into a `bool`, an index or an integer needs one number, \
            and here each element of the batch has its own",
    note = "choose between values with `select`, or map over the batch with a plain loop",
    note = "if it only calls others, put `#[vmap]` on it as well, so that it is made for batches too"
)]
pub trait Scalar: Real<Mask = bool> + Peel {}

// One `impl` for each type: with one for all of them, a batch is told about `Real::Mask` first.
impl Scalar for f64 {}
impl Scalar for f32 {}
/// Takes a number out of its derivatives: for what has none, such as printing and indices.
#[doc(hidden)]
pub trait Peel: Real {
    fn peel(self) -> Self::Elem;
    /// Whether a tangent of any level is not zero.
    fn moves(self) -> bool;
}

macro_rules! primitive {
    ($float:ident $Lanes:ident) => {
        constants!([] $float, $float, x => x);

        impl Real for $float {
            type Elem = $float;
            type Mask = bool;
            type Index = usize;
            type On<V: Register + Constants, const N: usize>
                = $Lanes<V, N>
            where
                Single<V, N>: Constants;

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn constant(x: $float) -> $float {
                x
            }
            fn to_place(self) -> usize {
                place_of(self.widen())
            }
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn lt(self, other: $float) -> bool {
                self < other
            }
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn le(self, other: $float) -> bool {
                self <= other
            }
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn eq(self, other: $float) -> bool {
                self == other
            }
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn vanishes(self) -> bool {
                self == 0.0
            }
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn select(mask: bool, a: $float, b: $float) -> $float {
                if mask { a } else { b }
            }
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn stop_gradient(self) -> $float {
                self
            }
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn one(self) -> $float {
                self
            }
            #[inline]
            fn outline<B: Body>(body: B) -> B::Output {
                dispatch_body(body)
            }
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn apply<R: Rule<$float, N>, const N: usize>(rule: &R, x: [$float; N]) -> $float {
                rule.value(x)
            }
        }

        impl Peel for $float {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn peel(self) -> $float {
                self
            }
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn moves(self) -> bool {
                false
            }
        }

        impl Element for $float {
            #[cfg_attr(not(debug_assertions), inline(always))]
            #[allow(clippy::cast_possible_truncation, reason = "it is to be rounded")]
            fn narrow(x: f64) -> $float {
                x as $float
            }
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn widen(self) -> f64 {
                f64::from(self)
            }
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn total_order(&self, other: &$float) -> core::cmp::Ordering {
                self.total_cmp(other)
            }
        }
    };
}

primitive!(f64 Lanes);
primitive!(f32 Single);
