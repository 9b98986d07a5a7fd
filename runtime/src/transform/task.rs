//! What is done with a batch, on lanes: results into places, or onto a stack.

use super::batch::Batch;
use super::scatter::Scatter;
use super::stack::{OneForAll, Stack};
use super::vmap::Call;
use crate::lanes::LanesOf;
use crate::real::Real;
use crate::tree::{LeafZip, Tree};
use core::marker::PhantomData;
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

/// The first element's result, which those of its block have to share.
pub(super) struct Once;

impl<S: Real, X: Tree<S>, Y: Batch<S>, Z: Scatter<S>> Task<S, X, Y, Z> for Once {
    type Output = Z;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run<L: LanesOf<S>>(
        self,
        shared: &X::With<L>,
        mapped: &Y,
        len: usize,
        call: &impl Call<S, L, X, Y, Z>,
    ) -> Z {
        OneForAll::places::<L>(&call(shared, &mapped.load::<L>(0)), len).0
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
pub(super) struct EmptyStack<K>(pub(super) PhantomData<K>);

impl<S, X, Y, Z, K> Task<S, X, Y, Z> for EmptyStack<K>
where
    S: Real,
    X: Tree<S>,
    Y: Batch<S>,
    Z: Scatter<S>,
    K: Stack<S, Z>,
{
    type Output = K;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run<L: LanesOf<S>>(
        self,
        shared: &X::With<L>,
        mapped: &Y,
        _: usize,
        call: &impl Call<S, L, X, Y, Z>,
    ) -> K {
        match mapped.blank::<L>() {
            Some(zeros) => K::places::<L>(&call(shared, &zeros), 0),
            None => K::none(),
        }
    }
}

/// Makes a stack for the results, of the shape of the first block's, which are put there. Says how many these are.
pub(super) struct FirstOfStack<K>(pub(super) PhantomData<K>);

impl<S, X, Y, Z, K> Task<S, X, Y, Z> for FirstOfStack<K>
where
    S: Real,
    X: Tree<S>,
    Y: Batch<S>,
    Z: Scatter<S>,
    K: Stack<S, Z>,
{
    type Output = (K, usize);

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run<L: LanesOf<S>>(
        self,
        shared: &X::With<L>,
        mapped: &Y,
        len: usize,
        call: &impl Call<S, L, X, Y, Z>,
    ) -> (K, usize) {
        let first = call(shared, &mapped.load::<L>(0));
        let mut out = K::places::<L>(&first, len);
        let done = L::WIDTH.min(len);
        out.put::<L>(&first, 0, done);
        (out, done)
    }
}

/// Computes some elements of a stack, to which others may put results as well.
pub(super) struct OnStack<'o, K> {
    pub(super) out: &'o Mutex<&'o mut K>,
    pub(super) range: Range<usize>,
}

impl<S, X, Y, Z, K> Task<S, X, Y, Z> for OnStack<'_, K>
where
    S: Real,
    X: Tree<S>,
    Y: Batch<S>,
    Z: Scatter<S>,
    K: Stack<S, Z>,
{
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

/// Hands out what each element has of its own, and sums what all share.
pub(super) struct Pull<F>(pub(super) F);

impl<S, X, Y, A, B, F> Task<S, X, Y, (A, B)> for Pull<F>
where
    S: Real,
    X: Tree<S>,
    Y: Batch<S>,
    A: Scatter<S>,
    B: Scatter<S>,
    F: FnMut(usize, &B),
{
    type Output = Option<A>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run<L: LanesOf<S>>(
        mut self,
        shared: &X::With<L>,
        mapped: &Y,
        len: usize,
        call: &impl Call<S, L, X, Y, (A, B)>,
    ) -> Option<A> {
        if len == 0 {
            return None;
        }
        let mut args = mapped.load::<L>(0);
        let (mut sums, mut total, mut done) = (None, None, 0);
        loop {
            let (of_all, of_each) = call(shared, &args);
            let block = L::WIDTH.min(len - done);
            let mut place = B::template::<L>(&of_each);
            for lane in 0..block {
                B::scatter::<L>(&of_each, lane, &mut place);
                (self.0)(done + lane, &place);
            }
            // Lanes past the end repeat an element, which counts once.
            if const { A::ADDS } && block == L::WIDTH {
                match &mut sums {
                    Some(sums) => A::add::<L>(sums, &of_all),
                    None => sums = Some(of_all),
                }
            } else {
                add_lanes::<S, A, L>(&mut total, &of_all, block);
            }
            done += block;
            if done == len {
                break;
            }
            mapped.reload::<L>(done, &mut args);
        }
        if let Some(sums) = &sums {
            add_lanes::<S, A, L>(&mut total, sums, L::WIDTH);
        }
        total
    }
}

/// Adds the values of the first lanes, one by one.
#[cfg_attr(not(debug_assertions), inline(always))]
fn add_lanes<S: Real, A: Scatter<S>, L: LanesOf<S>>(
    total: &mut Option<A>,
    lanes: &A::With<L>,
    count: usize,
) {
    let mut place = A::template::<L>(lanes);
    for lane in 0..count {
        A::scatter::<L>(lanes, lane, &mut place);
        *total = Some(match total {
            Some(total) => total.zip(&place, &mut Add),
            None => place.clone(),
        });
    }
}

struct Add;

impl<S: Real> LeafZip<S, S> for Add {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaves(&mut self, a: S, b: S) -> S {
        a + b
    }
}
