//! What generated code calls. No promises to anybody else.

pub use crate::callee::{Differentiable, fallback};
pub use crate::dual::Dual;
pub use crate::lanes::LanesOf;
pub use crate::num::cast::cast;
pub use crate::num::{In, Num, cmp};
pub use crate::real::{Element, Real, Scalar};
pub use crate::rows::{Rows, RowsView};
pub use crate::transform::batch::Batch;
pub use crate::transform::vmap::{Map, MapBody, batch_len};
pub use crate::transform::forward::{
    Sweeps, fixed, jacobian, pair, primals, seed, tangents,
};
pub use crate::tree::Tree;

use crate::tree::{LeafMap, LeafZip};

pub use crate::num::decide::{decide, uniform};

/// A plain value that meets lifted ones: `Lift::<_, S>::new(x).lift()`.
///
/// Whatever is made of the primitive becomes constants of `Num<S>`, in any container. The method of
/// the trait [`LiftOther`] is found for all other types, because an inherent one goes first where it
/// applies: they stay what they are.
pub struct Lift<X, S> {
    value: X,
    of: core::marker::PhantomData<S>,
}

impl<X, S> Lift<X, S> {
    #[inline(always)]
    pub fn new(value: X) -> Self {
        Lift { value, of: core::marker::PhantomData }
    }
}

impl<X: Tree<S::Elem>, S: Real> Lift<X, S> {
    #[inline(always)]
    pub fn lift(self) -> X::With<Num<S>> {
        self.value.map(&mut Constants)
    }
}

/// See [`Lift`].
pub trait LiftOther<X> {
    fn lift(self) -> X;
}

impl<X, S> LiftOther<X> for Lift<X, S> {
    #[inline(always)]
    fn lift(self) -> X {
        self.value
    }
}

/// A literal where lifted numbers are wanted.
#[inline(always)]
pub fn constant<S: Real>(x: S::Elem) -> Num<S> {
    Num(S::constant(x))
}

struct Constants;

impl<S: Real> LeafMap<S::Elem, Num<S>> for Constants {
    #[inline(always)]
    fn leaf(&mut self, x: S::Elem) -> Num<S> {
        Num(S::constant(x))
    }
}

/// Scalars for the copy of a function, which calls them `Num<S>`.
#[inline(always)]
pub fn wrap<S: Real, X: Tree<S> + ?Sized>(x: &X) -> X::With<Num<S>> {
    x.map(&mut Wrap)
}

struct Wrap;

impl<S: Real> LeafMap<S, Num<S>> for Wrap {
    #[inline(always)]
    fn leaf(&mut self, x: S) -> Num<S> {
        Num(x)
    }
}

/// A slice of scalars for the copy of a function, where it stands.
#[inline(always)]
#[must_use]
pub fn wrap_slice<S: Real>(x: &[S]) -> &[Num<S>] {
    // SAFETY: `Num<S>` is a transparent wrapper of `S`.
    unsafe { core::slice::from_raw_parts(x.as_ptr().cast(), x.len()) }
}

/// The result of a copy as scalars.
#[inline(always)]
pub fn unwrap<S: Real, Y: Tree<Num<S>>>(y: &Y) -> Y::With<S> {
    y.map(&mut Unwrap)
}

struct Unwrap;

impl<S: Real> LeafMap<Num<S>, S> for Unwrap {
    #[inline(always)]
    fn leaf(&mut self, x: Num<S>) -> S {
        x.0
    }
}

impl<S: Real> Tree<Num<S>> for Num<S> {
    type With<M> = M;

    #[inline(always)]
    fn map<M, F: LeafMap<Num<S>, M>>(&self, f: &mut F) -> M {
        f.leaf(*self)
    }
    #[inline(always)]
    fn zip<M, F: LeafZip<Num<S>, M>>(&self, other: &Num<S>, f: &mut F) -> M {
        f.leaves(*self, *other)
    }
    #[inline(always)]
    fn count(&self) -> usize {
        1
    }
}

/// The value of lifted numbers without their derivatives, for `nondiff!`.
#[inline(always)]
pub fn plain<S: Scalar, X: Tree<Num<S>> + ?Sized>(x: &X) -> X::With<S::Elem> {
    x.map(&mut Peel)
}

struct Peel;

impl<S: Scalar> LeafMap<Num<S>, S::Elem> for Peel {
    #[inline(always)]
    fn leaf(&mut self, x: Num<S>) -> S::Elem {
        crate::real::Peel::peel(x.0)
    }
}

/// Rows that a level passes on.
#[inline(always)]
pub fn rows<X>(rows: &Vec<Vec<X>>) -> RowsView<'_, X> {
    RowsView::Vecs(rows)
}

/// The only argument of its kind: in a tuple, as several would be, or not.
pub trait OnlyOne<T> {
    fn only(self) -> T;
}

impl<T> OnlyOne<T> for T {
    #[inline(always)]
    fn only(self) -> T {
        self
    }
}

impl<T> OnlyOne<T> for (T,) {
    #[inline(always)]
    fn only(self) -> T {
        self.0
    }
}

macro_rules! slices { ($([$($generics:tt)*] $Owner:ty;)*) => {$(
    /// What a plain argument would be coerced to.
    impl<'a, X, $($generics)*> OnlyOne<&'a [X]> for &'a $Owner {
        #[inline(always)]
        fn only(self) -> &'a [X] {
            self
        }
    }
    impl<'a, X, $($generics)*> OnlyOne<&'a [X]> for (&'a $Owner,) {
        #[inline(always)]
        fn only(self) -> &'a [X] {
            self.0
        }
    }
)*} }
slices! {
    [] Vec<X>;
    [const N: usize] [X; N];
}
