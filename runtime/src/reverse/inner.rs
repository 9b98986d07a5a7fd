//! The pullback of a gradient: the gradient at numbers that move as its cotangent says, of which the tangents
//! are what flows back, since second derivatives are symmetric.

use crate::num::Num;
use crate::real::Real;
use crate::reverse::cotangent::Cotangent;
use crate::tensor::Tensor;
use crate::tree::{LeafMap, Tree};

/// Numbers that move as the cotangents say, which are those of a structure of the same shape.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn moved<S: Real, C: Cotangent<S>, X: Tree<Num<S>> + ?Sized, G: Tree<C>>(
    x: &X,
    cotangents: &G,
) -> X::With<Num<C::Moving>> {
    moved_by(x, &mut listed(cotangents))
}

/// Numbers that move as the next of listed cotangents say.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn moved_by<S: Real, C: Cotangent<S>, X: Tree<Num<S>> + ?Sized>(
    x: &X,
    cotangents: &mut std::vec::IntoIter<C>,
) -> X::With<Num<C::Moving>> {
    x.map(&mut Moved { by: cotangents })
}

/// Cotangents in their order: of a Jacobian, for each number of the result those of its derivatives.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn listed<C, G: Tree<C>>(cotangents: &G) -> std::vec::IntoIter<C> {
    let mut all = Vec::new();
    cotangents.map(&mut Collect { all: &mut all });
    all.into_iter()
}

struct Collect<'a, C> {
    all: &'a mut Vec<C>,
}

impl<C> LeafMap<C, ()> for Collect<'_, C> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, ct: C) {
        self.all.push(ct);
    }
}

struct Moved<'a, C> {
    by: &'a mut std::vec::IntoIter<C>,
}

impl<S: Real, C: Cotangent<S>> LeafMap<Num<S>, Num<C::Moving>> for Moved<'_, C> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, x: Num<S>) -> Num<C::Moving> {
        Num(self.by.next().expect("a cotangent for each number").moving(x.0))
    }
}

/// Numbers that stand still.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn unmoved<S: Real, C: Cotangent<S>, X: Tree<Num<S>> + ?Sized>(
    x: &X,
) -> X::With<Num<C::Moving>> {
    x.map(&mut Unmoved::<C>(core::marker::PhantomData))
}

struct Unmoved<C>(core::marker::PhantomData<C>);

impl<S: Real, C: Cotangent<S>> LeafMap<Num<S>, Num<C::Moving>> for Unmoved<C> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, x: Num<S>) -> Num<C::Moving> {
        Num(C::zero().moving(x.0))
    }
    fn tensor<const R: usize>(
        &mut self,
        x: &Tensor<Num<S>, R>,
    ) -> Option<Tensor<Num<C::Moving>, R>> {
        x.constants()
    }
}

/// The cotangent of a value, of which the gradient is taken, that has a cotangent itself.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn seed_moved<S: Real, C: Cotangent<S>>(ct: C) -> Num<C::Moving> {
    Num(ct.moving(S::ONE))
}

/// How the numbers of a gradient move.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn flowing<S: Real, C: Cotangent<S>, G: Tree<Num<C::Moving>>>(gradient: &G) -> G::With<C> {
    gradient.map(&mut Flowing::<S>(core::marker::PhantomData))
}

struct Flowing<S>(core::marker::PhantomData<S>);

impl<S: Real, C: Cotangent<S>> LeafMap<Num<C::Moving>, C> for Flowing<S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, y: Num<C::Moving>) -> C {
        C::flowing(y.0)
    }
}
