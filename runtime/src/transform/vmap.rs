//! A loop over a batch, a block of lanes at a time.

use super::batch::Batch;
use super::packed::{self, Packed};
use super::scatter::Scatter;
use crate::lanes::{Kernel, LanesOf};
use crate::real::Real;
use crate::tree::{LeafMap, Tree};

/// One call of the mapped function, on the elements of a block side by side.
///
/// The macro writes one of these for each `vmap`; the loop, the choice of instruction set, the
/// threads, and the ragged end of the batch are here.
pub trait MapBody<S: Real>: Sync {
    /// The arguments that all elements share.
    type Shared: Tree<S> + Sync;
    /// The arguments of which each element has its own.
    type Mapped: Batch<S> + Sync;
    /// The result for one element.
    type Out: Scatter<S> + Send;
    /// How many registers a value takes: more for small bodies, to hide latency.
    const REGISTERS: usize;

    /// Calls the function.
    fn call<L: LanesOf<S>>(
        &self,
        shared: &<Self::Shared as Tree<S>>::With<L>,
        mapped: &<Self::Mapped as Batch<S>>::At<L>,
    ) -> <Self::Out as Tree<S>>::With<L>;
}

/// A batch: what is mapped, over what.
pub struct Map<S: Real, B: MapBody<S>> {
    /// The mapped function.
    pub body: B,
    /// The arguments that all elements share.
    pub shared: B::Shared,
    /// The others.
    pub mapped: B::Mapped,
    /// The number of elements.
    pub len: usize,
}

impl<S: Real, B: MapBody<S>> Map<S, B> {
    /// The results.
    #[inline]
    pub fn collect(self) -> Vec<B::Out> {
        if self.len == 0 {
            return Vec::new();
        }
        let mut out = match const { <B::Out as Packed<S>>::SCALARS } {
            Some(1..) => packed::zeros::<S, B::Out>(self.len),
            _ => S::dispatch(Places { map: &self }),
        };
        self.fill(&mut out);
        out
    }

    /// The results, into places that hold values of their shape.
    ///
    /// # Panics
    ///
    /// If there are not as many places as elements.
    #[inline]
    #[track_caller]
    pub fn write(self, out: &mut [B::Out]) {
        let (len, room) = (self.len, out.len());
        assert!(len == room, "`out` has room for {room} results, but the batch has {len} elements");
        self.fill(out);
    }

    #[cfg(not(feature = "rayon"))]
    fn fill(&self, out: &mut [B::Out]) {
        S::dispatch(Blocks { map: self, first: 0, out });
    }

    /// Split among threads. An element's result does not depend on its
    /// place in the batch, so the split cannot be seen.
    #[cfg(feature = "rayon")]
    fn fill(&self, out: &mut [B::Out]) {
        use rayon::prelude::*;
        let parts = 4 * rayon::current_num_threads();
        let part = out.len().div_ceil(parts).max(1).next_multiple_of(64);
        let level = crate::lanes::level();
        out.par_chunks_mut(part).enumerate().for_each(|(i, out)| {
            // A level that a test forces holds for all threads.
            crate::lanes::with_level(level, || S::dispatch(Blocks { map: self, first: i * part, out }));
        });
    }
}

/// Makes places for results whose shape is known only from running the first block.
struct Places<'a, S: Real, B: MapBody<S>> {
    map: &'a Map<S, B>,
}

impl<S: Real, B: MapBody<S>> Kernel<S> for Places<'_, S, B> {
    type Output = Vec<B::Out>;
    const REGISTERS: usize = B::REGISTERS;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run<L: LanesOf<S>>(self) -> Vec<B::Out> {
        let Map { body, shared, mapped, len } = self.map;
        let shared = shared.map::<L, Splat>(&mut Splat);
        let first = body.call::<L>(&shared, &mapped.load::<L>(0));
        vec![B::Out::template::<L>(&first); *len]
    }
}

/// Computes the elements from `first` on, as many as there are places.
struct Blocks<'a, 'o, S: Real, B: MapBody<S>> {
    map: &'a Map<S, B>,
    first: usize,
    out: &'o mut [B::Out],
}

impl<S: Real, B: MapBody<S>> Kernel<S> for Blocks<'_, '_, S, B> {
    type Output = ();
    const REGISTERS: usize = B::REGISTERS;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run<L: LanesOf<S>>(self) {
        let Map { body, shared, mapped, .. } = self.map;
        if self.out.is_empty() {
            return;
        }
        let shared = shared.map::<L, Splat>(&mut Splat);
        let mut args = mapped.load::<L>(self.first);
        let mut done = 0;
        loop {
            let result = body.call::<L>(&shared, &args);
            let block = L::WIDTH.min(self.out.len() - done);
            B::Out::scatter_slice::<L>(&result, &mut self.out[done..done + block]);
            done += block;
            if done == self.out.len() {
                return;
            }
            mapped.reload::<L>(self.first + done, &mut args);
        }
    }
}

/// The same number in every lane.
struct Splat;

impl<S: Real, L: LanesOf<S>> LeafMap<S, L> for Splat {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, x: S) -> L {
        L::splat(x)
    }
}

/// The length of a batch, which all mapped arguments must have.
///
/// # Panics
///
/// If they do not, naming the first two that differ.
#[track_caller]
#[must_use]
pub fn batch_len(function: &str, args: &[(&str, usize)]) -> usize {
    let (name, len) = args[0];
    for (other, other_len) in &args[1..] {
        assert!(
            len == *other_len,
            "`{function}` maps over arguments of different lengths: `{name}` has {len} elements, \
             `{other}` has {other_len}"
        );
    }
    len
}
