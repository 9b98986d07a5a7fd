//! Structures of cotangents before anything has flowed in.

use crate::num::Num;
use crate::real::Real;
use crate::reverse::cotangent::Cotangent;
use crate::tensor::Tensor;
use crate::tree::{LeafMap, Tree};

/// The cotangents of a structure of numbers, before anything has flowed in.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn nothing<S: Real, C: Cotangent<S>, X: Tree<Num<S>> + ?Sized>(x: &X) -> X::With<C> {
    x.map(&mut Nothing::<S>(core::marker::PhantomData))
}

struct Nothing<S>(core::marker::PhantomData<S>);

impl<S: Real, C: Cotangent<S>> LeafMap<Num<S>, C> for Nothing<S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, _: Num<S>) -> C {
        C::nothing()
    }
    fn tensor<const R: usize>(&mut self, x: &Tensor<Num<S>, R>) -> Option<Tensor<C, R>> {
        Some(x.zeros_alike())
    }
}

/// The same where nobody looks at them: what flows into a tensor of such is not even found.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn unseen<S: Real, C: Cotangent<S>, X: Tree<Num<S>> + ?Sized>(x: &X) -> X::With<C> {
    x.map(&mut Unseen::<S>(core::marker::PhantomData))
}

struct Unseen<S>(core::marker::PhantomData<S>);

impl<S: Real, C: Cotangent<S>> LeafMap<Num<S>, C> for Unseen<S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, _: Num<S>) -> C {
        C::nothing()
    }
    fn tensor<const R: usize>(&mut self, x: &Tensor<Num<S>, R>) -> Option<Tensor<C, R>> {
        Some(x.unseen_alike())
    }
}

/// The same for a derivative that is handed out, where a zero is to be a plain one.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn zeros<S: Real, C: Cotangent<S>, X: Tree<S> + ?Sized>(x: &X) -> X::With<C> {
    x.map(&mut Zeros)
}

struct Zeros;

impl<S: Real, C: Cotangent<S>> LeafMap<S, C> for Zeros {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, _: S) -> C {
        C::zero()
    }
    fn tensor<const R: usize>(&mut self, x: &Tensor<S, R>) -> Option<Tensor<C, R>> {
        Some(x.zeros_alike())
    }
}

/// A derivative that is handed out, before anything has flowed in.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn zeroed<S: Real, X: Tree<S> + ?Sized>(x: &X) -> X::With<S> {
    x.map(&mut Zeroed)
}

struct Zeroed;

impl<S: Real> LeafMap<S, S> for Zeroed {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, _: S) -> S {
        S::ZERO
    }
}
