//! Plain values where lifted ones are wanted: constants of the copy's number.

use crate::num::Num;
use crate::real::Real;
use crate::tensor::Tensor;
use crate::tree::{LeafMap, Tree};

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
    /// Of a value that may be lifted or not.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn new(value: X) -> Self {
        Lift { value, of: core::marker::PhantomData }
    }
}

impl<X: Tree<S::Elem>, S: Real> Lift<X, S> {
    /// The numbers as constants.
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
    /// Of a value that may be lifted or not.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn new(value: X) -> Self {
        LiftArgument { value, of: core::marker::PhantomData }
    }
}

impl<X: Tree<S::Elem> + ?Sized, S: Real> LiftArgument<&X, S> {
    /// The numbers behind the reference as constants.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn lift(self) -> Lifted<X::With<Num<S>>> {
        Lifted(self.value.map(&mut Constants))
    }
}

impl<X: Tree<S::Elem> + ?Sized, S: Real> LiftArgument<&X, S> {
    /// The same, to be borrowed from: `&*LiftArgument::<_, S>::new(&x).behind()`.
    #[must_use]
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn behind(self) -> Lifted<X::With<Num<S>>> {
        self.lift()
    }
}

/// What a lifted reference points to.
pub struct Lifted<V>(V);

impl<V> core::ops::Deref for Lifted<V> {
    type Target = V;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn deref(&self) -> &V {
        &self.0
    }
}

impl<V> Lifted<V> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn argument(&self) -> &V {
        &self.0
    }
}

/// See [`LiftArgument`].
pub trait LiftOtherArgument<X, S> {
    /// The value as it is, to be asked for as an argument.
    fn lift(self) -> Lift<X, S>;

    /// The reference as it is.
    fn behind(self) -> X;
}

impl<X, S> LiftOtherArgument<X, S> for LiftArgument<X, S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn lift(self) -> Lift<X, S> {
        Lift::new(self.value)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn behind(self) -> X {
        self.value
    }
}

impl<X: Tree<S::Elem>, S: Real> Lift<X, S> {
    /// The same, as an argument by value.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn argument(self) -> X::With<Num<S>> {
        self.lift()
    }
}

/// See [`LiftArgument`].
pub trait OtherArgument<X> {
    /// The value as it is.
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
    /// The value as it is.
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
    fn tensor<const R: usize>(&mut self, x: &Tensor<S::Elem, R>) -> Option<Tensor<Num<S>, R>> {
        x.lifted()
    }
}
