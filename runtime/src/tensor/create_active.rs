//! Tensors made of numbers that a derivative follows: what stands for their constructors in transformed functions.

use super::Tensor;
use super::flow::times;
use crate::num::{In, Num};
use crate::real::Real;
use crate::reverse::call::{Backward, Place};
use crate::reverse::cotangent::Cotangent;

impl<S: Real, const R: usize> Tensor<Num<S>, R> {
    #[doc(hidden)]
    #[track_caller]
    pub fn __full_call(_: In<S>, shape: [usize; R], entry: Num<S>) -> Self {
        Tensor::full(shape, entry)
    }

    #[doc(hidden)]
    #[track_caller]
    pub fn __full_vjp<C: Cotangent<S>>(
        _: Backward<S, C>,
        shape: [usize; R],
        entry: Num<S>,
    ) -> (Self, impl Fn(Tensor<C, R>, Place<'_, ()>, Place<'_, C>) + use<S, C, R>) {
        let pullback = |ct: Tensor<C, R>, _: Place<'_, ()>, to: Place<'_, C>| {
            if let Some(to) = to {
                *to += ct.0.sum_all().each()[0];
            }
        };
        (Tensor::full(shape, entry), pullback)
    }

    #[doc(hidden)]
    #[track_caller]
    #[must_use]
    pub fn __new_call(_: In<S>, shape: [usize; R], entries: Vec<Num<S>>) -> Self {
        Tensor::new(shape, entries)
    }

    #[doc(hidden)]
    #[track_caller]
    pub fn __new_vjp<C: Cotangent<S>>(
        _: Backward<S, C>,
        shape: [usize; R],
        entries: Vec<Num<S>>,
    ) -> (Self, impl Fn(Tensor<C, R>, Place<'_, ()>, Place<'_, Vec<C>>) + use<S, C, R>) {
        let pullback = |ct: Tensor<C, R>, _: Place<'_, ()>, to: Place<'_, Vec<C>>| {
            let pairs = to.into_iter().flatten().zip(ct.0.each());
            pairs.for_each(|(to, ct)| *to += *ct);
        };
        (Tensor::new(shape, entries), pullback)
    }
}

/// Arrays and `Vec`s of numbers that a tensor is made from, row by row.
#[doc(hidden)]
pub trait Entries<C> {
    /// What their cotangents are gathered in.
    type Place;
    /// Adds the next cotangents.
    fn give(place: &mut Self::Place, cts: &mut core::slice::Iter<'_, C>);
}

impl<S: Real, C: Cotangent<S>> Entries<C> for Num<S> {
    type Place = C;
    fn give(place: &mut C, cts: &mut core::slice::Iter<'_, C>) {
        cts.next().into_iter().for_each(|ct| *place += *ct);
    }
}

impl<C, X: Entries<C>, const N: usize> Entries<C> for [X; N] {
    type Place = [X::Place; N];
    fn give(place: &mut Self::Place, cts: &mut core::slice::Iter<'_, C>) {
        place.iter_mut().for_each(|it| X::give(it, cts));
    }
}

impl<C, X: Entries<C>> Entries<C> for Vec<X> {
    type Place = Vec<X::Place>;
    fn give(place: &mut Self::Place, cts: &mut core::slice::Iter<'_, C>) {
        place.iter_mut().for_each(|it| X::give(it, cts));
    }
}

impl<S: Real, const R: usize> Tensor<Num<S>, R> {
    #[doc(hidden)]
    pub fn __from_call<X>(_: In<S>, entries: X) -> Self
    where
        Self: From<X>,
    {
        Self::from(entries)
    }

    #[doc(hidden)]
    pub fn __from_vjp<C: Cotangent<S>, X: Entries<C>>(
        _: Backward<S, C>,
        entries: X,
    ) -> (Self, impl Fn(Tensor<C, R>, Place<'_, X::Place>) + use<S, C, X, R>)
    where
        Self: From<X>,
    {
        let pullback = |ct: Tensor<C, R>, to: Place<'_, X::Place>| {
            if let Some(to) = to {
                X::give(to, &mut ct.iter());
            }
        };
        (Self::from(entries), pullback)
    }
}

impl<S: Real> Tensor<Num<S>, 1> {
    #[doc(hidden)]
    #[must_use]
    pub fn __linspace_call(_: In<S>, start: Num<S>, end: Num<S>, n: usize) -> Self {
        Tensor::linspace(start, end, n)
    }

    #[doc(hidden)]
    pub fn __linspace_vjp<C: Cotangent<S>>(
        _: Backward<S, C>,
        start: Num<S>,
        end: Num<S>,
        n: usize,
    ) -> (Self, impl Fn(Tensor<C, 1>, Place<'_, C>, Place<'_, C>, Place<'_, ()>) + use<S, C>) {
        let pullback =
            move |ct: Tensor<C, 1>, start: Place<'_, C>, end: Place<'_, C>, _: Place<'_, ()>| {
                // How far along each entry is.
                let way = Tensor::<S, 1>::linspace(S::ZERO, S::ONE, n).0;
                let along = times(&ct.0, &way).sum_all().each()[0];
                if let Some(end) = end {
                    *end += along;
                }
                if let Some(start) = start {
                    *start += ct.0.sum_all().each()[0] - along;
                }
            };
        (Tensor::linspace(start, end, n), pullback)
    }
}
