//! What is done with a batch, on lanes: results into places, or onto a stack.

use super::batch::Batch;
use super::scatter::Scatter;
use super::stack::Stack;
use super::vmap::Call;
use crate::lanes::LanesOf;
use crate::real::{Real, are_same};
use crate::tree::{LeafZip, Tree};
use core::ops::Range;
use std::sync::{Mutex, PoisonError};

/// What is done with a batch, on any lanes.
pub(super) trait Task<S: Real, X: Tree<S>, Y: Batch<S>, Z: Scatter<S>> {
    type Output;
    fn run<L: LanesOf<S>>(
        self,
        shared: &X::With<L>,
        mapped: &Y,
        len: usize,
        call: &impl Call<S, L, X, Y, Z>,
    ) -> Self::Output;
}

/// Makes places for results whose shape is known only from running the first block.
pub(super) struct Places;

impl<S: Real, X: Tree<S>, Y: Batch<S>, Z: Scatter<S>> Task<S, X, Y, Z> for Places {
    type Output = Vec<Z>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run<L: LanesOf<S>>(
        self,
        shared: &X::With<L>,
        mapped: &Y,
        len: usize,
        call: &impl Call<S, L, X, Y, Z>,
    ) -> Vec<Z> {
        let first = call(shared, &mapped.load::<L>(0));
        vec![Z::template::<L>(&first); len]
    }
}

/// A part of the first element's result, which those of its block have to share.
pub(super) struct Once<P>(pub(super) P);

impl<S, X, Y, Z, W, P> Task<S, X, Y, Z> for Once<P>
where
    S: Real,
    X: Tree<S>,
    Y: Batch<S>,
    Z: Scatter<S>,
    W: Tree<S>,
    P: Fn(Z) -> W,
{
    type Output = W;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run<L: LanesOf<S>>(
        self,
        shared: &X::With<L>,
        mapped: &Y,
        len: usize,
        call: &impl Call<S, L, X, Y, Z>,
    ) -> W {
        let lanes = call(shared, &mapped.load::<L>(0));
        let mut place = Z::template::<L>(&lanes);
        Z::scatter::<L>(&lanes, 0, &mut place);
        let first = self.0(place.clone());
        for lane in 1..L::WIDTH.min(len) {
            Z::scatter::<L>(&lanes, lane, &mut place);
            first.zip(&self.0(place.clone()), &mut Same);
        }
        first
    }
}

/// Two numbers that have to be one.
struct Same;

impl<S: Real> LeafZip<S, S> for Same {
    fn leaves(&mut self, a: S, b: S) -> S {
        assert!(
            are_same(a, b),
            "a result that the batch should share differs between its elements"
        );
        a
    }
}

/// Computes the elements from `first` on, as many as there are places.
pub(super) struct Blocks<'o, Z> {
    pub(super) first: usize,
    pub(super) out: &'o mut [Z],
}

impl<S: Real, X: Tree<S>, Y: Batch<S>, Z: Scatter<S>> Task<S, X, Y, Z> for Blocks<'_, Z> {
    type Output = ();

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run<L: LanesOf<S>>(
        self,
        shared: &X::With<L>,
        mapped: &Y,
        _: usize,
        call: &impl Call<S, L, X, Y, Z>,
    ) {
        if self.out.is_empty() {
            return;
        }
        let mut args = mapped.load::<L>(self.first);
        let mut done = 0;
        loop {
            let result = call(shared, &args);
            let block = L::WIDTH.min(self.out.len() - done);
            Z::scatter_slice::<L>(&result, &mut self.out[done..done + block]);
            done += block;
            if done == self.out.len() {
                return;
            }
            mapped.reload::<L>(self.first + done, &mut args);
        }
    }
}

/// Makes a stack of no results, of the shape of that for zeros, if the elements of the batch have a known shape.
pub(super) struct EmptyStack;

impl<S: Real, X: Tree<S>, Y: Batch<S>, Z: Scatter<S>> Task<S, X, Y, Z> for EmptyStack {
    type Output = Z::Stack;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run<L: LanesOf<S>>(
        self,
        shared: &X::With<L>,
        mapped: &Y,
        _: usize,
        call: &impl Call<S, L, X, Y, Z>,
    ) -> Z::Stack {
        match mapped.blank::<L>() {
            Some(zeros) => Z::Stack::places::<L>(&call(shared, &zeros), 0),
            None => Z::Stack::none(),
        }
    }
}

/// Makes a stack for the results, of the shape of the first block's, which are put there. Says how many these are.
pub(super) struct FirstOfStack;

impl<S: Real, X: Tree<S>, Y: Batch<S>, Z: Scatter<S>> Task<S, X, Y, Z> for FirstOfStack {
    type Output = (Z::Stack, usize);

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run<L: LanesOf<S>>(
        self,
        shared: &X::With<L>,
        mapped: &Y,
        len: usize,
        call: &impl Call<S, L, X, Y, Z>,
    ) -> (Z::Stack, usize) {
        let first = call(shared, &mapped.load::<L>(0));
        let mut out = Z::Stack::places::<L>(&first, len);
        let done = L::WIDTH.min(len);
        out.put::<L>(&first, 0, done);
        (out, done)
    }
}

/// Computes some elements of a stack, to which others may put results as well.
pub(super) struct OnStack<'o, Z> {
    pub(super) out: &'o Mutex<&'o mut Z>,
    pub(super) range: Range<usize>,
}

impl<S: Real, X: Tree<S>, Y: Batch<S>, Z: Scatter<S>> Task<S, X, Y, Z> for OnStack<'_, Z::Stack> {
    type Output = ();

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run<L: LanesOf<S>>(
        self,
        shared: &X::With<L>,
        mapped: &Y,
        _: usize,
        call: &impl Call<S, L, X, Y, Z>,
    ) {
        let Range { start: mut done, end } = self.range;
        let mut args = mapped.load::<L>(done);
        loop {
            let result = call(shared, &args);
            let block = L::WIDTH.min(end - done);
            // Whoever panicked while it had the places is heard of without this.
            let mut out = self.out.lock().unwrap_or_else(PoisonError::into_inner);
            out.put::<L>(&result, done, block);
            drop(out);
            done += block;
            if done == end {
                return;
            }
            mapped.reload::<L>(done, &mut args);
        }
    }
}
