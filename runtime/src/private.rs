//! What generated code calls. No promises to anybody else.

pub use crate::__map as map;
pub use crate::callee::{Differentiable, Reversible, fallback};
pub use crate::dual::Dual;
pub use crate::flow::flow;
pub use crate::lanes::LanesOf;
pub use crate::num::cast::{cast, one};
pub use crate::num::{In, Num, cmp};
pub use crate::real::{Element, Real, Scalar};
pub use crate::reverse::Either;
pub use crate::reverse::call::{Backward, Captures, InPlace, Look, Outcome, wrap_in_place};
pub use crate::reverse::cotangent::{
    Accumulate, Cotangent, Take, cut_off_by, nothing, seed_one, taken_by, zero, zeros,
};
pub use crate::reverse::inner::{flowing, moved, seed_moved, unmoved};
pub use crate::reverse::local::{Pull, all_moving, all_partials, moving, number, partials, still};
pub use crate::reverse::receive::Receive;
pub use crate::reverse::several::{Cotangents, count, directions, gathered, rows_of, unit};
pub use crate::reverse::store::{Array, Store};
pub use crate::rows::{Rows, RowsView};
pub use crate::rule::{Fixed, Rule, apply};
pub use crate::structs::{
    Convert, Diff, Holds, HoldsNone, NotComparable, Of, OfStruct, Same, field, shared, slice_of,
    struct_rows, write_of,
};
pub use crate::transform::batch::Batch;
pub use crate::transform::forward::{
    Sweeps, fixed, jacobian, pair, primals, restored, seed, tangents,
};
pub use crate::transform::gather::{Access, Gather};
pub use crate::transform::packed::{Packed, place, place_of, width};
pub use crate::transform::scatter::Scatter;
pub use crate::transform::vmap::{Map, batch_len};
pub use crate::tree::{LeafMap, LeafZip, Still, Tree};

use crate::num::decide;
use crate::operators::Condition;

pub use decide::{decide, uniform};

/// A value of which each element of a batch may choose its own: it is made of numbers alone. An integer, a
/// truth value, or whether there is something in an `Option` is the same for the whole batch.
#[diagnostic::on_unimplemented(
    message = "an `if` that differs between batch elements gives or assigns a `{Self}` [FT0101]",
    label = "each element of the batch may want another one",
    note = "`branches = select` chooses between numbers, and arrays, tuples and `Vec`s of numbers",
    note = "keep it a number: `1.0` for `1`, and `select(condition, 1.0, 0.0)` for a `bool`"
)]
pub trait Chosen {}
impl<S: Real> Chosen for Num<S> {}
impl<X: Chosen, const N: usize> Chosen for [X; N] {}
impl<X: Chosen> Chosen for Vec<X> {}

macro_rules! chosen { ($(($($X:ident)*))*) => {$( impl<$($X: Chosen),*> Chosen for ($($X,)*) {} )*} }
chosen! {
    () (A) (A B) (A B C) (A B C D) (A B C D E) (A B C D E F) (A B C D E F G) (A B C D E F G H)
    (A B C D E F G H I) (A B C D E F G H I J)
    (A B C D E F G H I J K) (A B C D E F G H I J K L)
}

/// For each number of a structure, `a`'s if the condition holds, otherwise `b`'s.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn choose<S: Real, X: Chosen + Tree<Num<S>>>(
    condition: impl Condition<S::Mask>,
    a: &X,
    b: &X,
) -> X::With<Num<S>> {
    a.zip(b, &mut Choose::<S> { mask: condition.mask() })
}

struct Choose<S: Real> {
    mask: S::Mask,
}

impl<S: Real> LeafZip<Num<S>, Num<S>> for Choose<S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaves(&mut self, a: Num<S>, b: Num<S>) -> Num<S> {
        Num(S::select(self.mask, a.0, b.0))
    }
}

/// `a & b` of truth values, each the same for the whole batch or one for each element.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn and<S: Real>(a: impl Condition<S::Mask>, b: impl Condition<S::Mask>) -> S::Mask {
    a.mask() & b.mask()
}

/// `a | b` of truth values, each the same for the whole batch or one for each element.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn or<S: Real>(a: impl Condition<S::Mask>, b: impl Condition<S::Mask>) -> S::Mask {
    a.mask() | b.mask()
}

/// A plain value that meets lifted ones: `Lift::<_, S>::new(x).lift()`.
///
/// Whatever is made of the primitive becomes constants of `Num<S>`, in any container. The method of the
/// trait [`LiftOther`] is found for all other types, because an inherent one goes first where it applies:
/// they stay what they are.
pub struct Lift<X, S> {
    value: X,
    of: core::marker::PhantomData<S>,
}

impl<X, S> Lift<X, S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn new(value: X) -> Self {
        Lift { value, of: core::marker::PhantomData }
    }
}

impl<X: Tree<S::Elem>, S: Real> Lift<X, S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn lift(self) -> X::With<Num<S>> {
        self.value.map(&mut Constants)
    }
}

/// An argument of a call: `LiftArgument::<_, S>::new(x).lift().argument()`. What was a reference stays one.
pub struct LiftArgument<X, S> {
    value: X,
    of: core::marker::PhantomData<S>,
}

impl<X, S> LiftArgument<X, S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn new(value: X) -> Self {
        LiftArgument { value, of: core::marker::PhantomData }
    }
}

impl<X: Tree<S::Elem> + ?Sized, S: Real> LiftArgument<&X, S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn lift(self) -> Lifted<X::With<Num<S>>> {
        Lifted(self.value.map(&mut Constants))
    }
}

/// What a lifted reference points to.
pub struct Lifted<V>(V);

impl<V> Lifted<V> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn argument(&self) -> &V {
        &self.0
    }
}

/// See [`LiftArgument`].
pub trait LiftOtherArgument<X, S> {
    fn lift(self) -> Lift<X, S>;
}

impl<X, S> LiftOtherArgument<X, S> for LiftArgument<X, S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn lift(self) -> Lift<X, S> {
        Lift::new(self.value)
    }
}

impl<X: Tree<S::Elem>, S: Real> Lift<X, S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn argument(self) -> X::With<Num<S>> {
        self.lift()
    }
}

/// See [`LiftArgument`].
pub trait OtherArgument<X> {
    fn argument(self) -> X;
}

impl<X, S> OtherArgument<X> for Lift<X, S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn argument(self) -> X {
        self.value
    }
}

/// See [`Lift`].
pub trait LiftOther<X> {
    fn lift(self) -> X;
}

impl<X, S> LiftOther<X> for Lift<X, S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn lift(self) -> X {
        self.value
    }
}

/// A literal where lifted numbers are wanted.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn constant<S: Real>(x: S::Elem) -> Num<S> {
    Num(S::constant(x))
}

struct Constants;

impl<S: Real> LeafMap<S::Elem, Num<S>> for Constants {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, x: S::Elem) -> Num<S> {
        Num(S::constant(x))
    }
}

/// Scalars for the copy of a function, which calls them `Num<S>`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn wrap<S: Real, X: Tree<S> + ?Sized>(x: &X) -> X::With<Num<S>> {
    x.map(&mut Wrap)
}

struct Wrap;

impl<S: Real> LeafMap<S, Num<S>> for Wrap {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, x: S) -> Num<S> {
        Num(x)
    }
}

/// A slice of scalars for the copy of a function, where it stands.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn wrap_slice<S: Real>(x: &[S]) -> &[Num<S>] {
    // SAFETY: `Num<S>` is a transparent wrapper of `S`.
    unsafe { core::slice::from_raw_parts(x.as_ptr().cast(), x.len()) }
}

/// The result of a copy as scalars.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn unwrap<S: Real, Y: Tree<Num<S>>>(y: &Y) -> Y::With<S> {
    y.map(&mut Unwrap)
}

struct Unwrap;

impl<S: Real> LeafMap<Num<S>, S> for Unwrap {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, x: Num<S>) -> S {
        x.0
    }
}

impl<S: Real> Tree<Num<S>> for &Num<S> {
    type With<M> = M;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn map<M, F: LeafMap<Num<S>, M>>(&self, f: &mut F) -> M {
        f.leaf(**self)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn zip<M, F: LeafZip<Num<S>, M>>(&self, other: &Self, f: &mut F) -> M {
        f.leaves(**self, **other)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn count(&self) -> usize {
        1
    }
}

impl<S: Real> Tree<Num<S>> for Num<S> {
    type With<M> = M;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn map<M, F: LeafMap<Num<S>, M>>(&self, f: &mut F) -> M {
        f.leaf(*self)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn zip<M, F: LeafZip<Num<S>, M>>(&self, other: &Num<S>, f: &mut F) -> M {
        f.leaves(*self, *other)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn count(&self) -> usize {
        1
    }
}

/// The value of lifted numbers without their derivatives, for `nondiff!`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn plain<S: Scalar, X: Tree<Num<S>> + ?Sized>(x: &X) -> X::With<S::Elem> {
    x.map(&mut Peel)
}

struct Peel;

impl<S: Scalar> LeafMap<Num<S>, S::Elem> for Peel {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, x: Num<S>) -> S::Elem {
        crate::real::Peel::peel(x.0)
    }
}

/// Rows that a level passes on.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn rows<X>(rows: &[Vec<X>]) -> RowsView<'_, X> {
    RowsView::Vecs(rows)
}

/// The only argument of its kind: in a tuple, as several would be, or not.
pub trait OnlyOne<T> {
    fn only(self) -> T;
}

impl<T> OnlyOne<T> for T {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn only(self) -> T {
        self
    }
}

impl<T> OnlyOne<T> for (T,) {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn only(self) -> T {
        self.0
    }
}

macro_rules! slices { ($([$($generics:tt)*] $Owner:ty;)*) => {$(
    /// What a plain argument would be coerced to.
    impl<'a, X, $($generics)*> OnlyOne<&'a [X]> for &'a $Owner {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn only(self) -> &'a [X] {
            self
        }
    }
    impl<'a, X, $($generics)*> OnlyOne<&'a [X]> for (&'a $Owner,) {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn only(self) -> &'a [X] {
            self.0
        }
    }
)*} }
slices! {
    [] Vec<X>;
    [const N: usize] [X; N];
}
