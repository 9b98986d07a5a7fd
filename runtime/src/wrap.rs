//! Between the bare scalars of the levels and the numbers of the copies, `Num<S>`.

use crate::num::Num;
use crate::real::{Real, Scalar};
use crate::tensor::Tensor;
use crate::tree::{LeafMap, Tree};

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
    fn tensor<const R: usize>(&mut self, x: &Tensor<S, R>) -> Option<Tensor<Num<S>, R>> {
        Some(x.wrapped())
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

/// An argument of a member that a copy calls: its numbers as scalars, and anything else as it is.
pub struct Bare<'a, S, X: ?Sized>(&'a X, core::marker::PhantomData<S>);

impl<'a, S, X: ?Sized> Bare<'a, S, X> {
    /// Of this value.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn new(value: &'a X) -> Self {
        Bare(value, core::marker::PhantomData)
    }
}

impl<S: Real, X: Tree<Num<S>> + ?Sized> Bare<'_, S, X> {
    /// Where it is made of numbers.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub fn bare(self) -> X::With<S> {
        self.0.map(&mut Unwrap)
    }
}

/// Found where it is not.
pub trait OtherBare<X> {
    /// As it is.
    fn bare(self) -> X;
}

impl<S, X: Clone> OtherBare<X> for Bare<'_, S, &X> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn bare(self) -> X {
        (*self.0).clone()
    }
}

impl<S, X: Clone> OtherBare<X> for &Bare<'_, S, X> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn bare(self) -> X {
        self.0.clone()
    }
}

struct Unwrap;

impl<S: Real> LeafMap<Num<S>, S> for Unwrap {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, x: Num<S>) -> S {
        x.0
    }
    fn tensor<const R: usize>(&mut self, x: &Tensor<Num<S>, R>) -> Option<Tensor<S, R>> {
        Some(x.unwrapped())
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
