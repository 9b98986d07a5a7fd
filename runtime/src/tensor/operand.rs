//! What may stand beside a tensor: another tensor, or a number.

use super::Tensor;
use super::array::Array;
use super::dims::Dims;
use super::entry::Entry;
use super::flow;
use crate::num::Num;
use crate::real::{Element, Real};
use crate::reverse::cotangent::Cotangent;

/// A tensor of entries `T`, or a number that stands for one: a `T`, or, in a transformed function, a primitive.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` stands beside a tensor of `{T}`",
    note = "a number of the same type may, and a tensor of such, or a reference to one"
)]
pub trait Operand<T: Entry> {
    #[doc(hidden)]
    fn numbers(&self) -> Array<T::Scalar>;
}

/// The same in a function that is run backwards.
#[doc(hidden)]
pub trait Active<S: Real, C: Cotangent<S>>: Operand<Num<S>> {
    /// What the cotangents of the operand are gathered in.
    type Place;
    /// Adds cotangents of what the operand was broadcast to.
    fn give(place: Option<&mut Self::Place>, more: impl FnOnce() -> Array<C>);
}

pub(super) fn number<S: Real>(x: S) -> Array<S> {
    Array::new(Dims::new(&[]), vec![x])
}

/// A number that no batch and no derivative reaches.
fn constant<S: Real>(x: S::Elem) -> Array<S> {
    Array::plain(Dims::new(&[]), vec![x.widen()].into())
}

impl<T: Entry, const R: usize> Operand<T> for Tensor<T, R> {
    fn numbers(&self) -> Array<T::Scalar> {
        self.0.bare()
    }
}

impl<T: Entry, const R: usize> Operand<T> for &Tensor<T, R> {
    fn numbers(&self) -> Array<T::Scalar> {
        self.0.bare()
    }
}

impl<T: Entry> Operand<T> for T {
    fn numbers(&self) -> Array<T::Scalar> {
        number(super::entry::bare(*self))
    }
}

impl<S: Real, C: Cotangent<S>, const R: usize> Active<S, C> for Tensor<Num<S>, R> {
    type Place = Tensor<C, R>;
    fn give(place: Option<&mut Self::Place>, more: impl FnOnce() -> Array<C>) {
        flow::give_summed(place, more);
    }
}

impl<S: Real, C: Cotangent<S>, const R: usize> Active<S, C> for &Tensor<Num<S>, R> {
    type Place = Tensor<C, R>;
    fn give(place: Option<&mut Self::Place>, more: impl FnOnce() -> Array<C>) {
        flow::give_summed(place, more);
    }
}

impl<S: Real, C: Cotangent<S>> Active<S, C> for Num<S> {
    type Place = C;
    fn give(place: Option<&mut C>, more: impl FnOnce() -> Array<C>) {
        if let Some(place) = place {
            *place += more().sum_all().each()[0];
        }
    }
}

macro_rules! primitive { ($($float:ident)*) => {$(
    impl<S: Real<Elem = $float>> Operand<Num<S>> for $float {
        fn numbers(&self) -> Array<S> {
            constant(*self)
        }
    }

    impl<S: Real<Elem = $float>, C: Cotangent<S>> Active<S, C> for $float {
        type Place = ();
        fn give(_: Option<&mut ()>, _: impl FnOnce() -> Array<C>) {}
    }
)*} }
primitive!(f64 f32);
