//! A loop over a batch, a block of lanes at a time.

use super::batch::Batch;
use super::packed;
use super::scatter::Scatter;
use super::stack::Stack;
use crate::lanes::LanesOf;
use crate::lanes::dispatch::{Version, dispatch, registers};
use crate::real::{Real, are_same};
use crate::tensor::Tensor;
use crate::tree::{LeafMap, LeafZip, Tree};
use core::marker::PhantomData;

/// A batch: what is mapped, over what.
///
/// `X` is what all elements share, `Y` that of which each has its own, `Z` the result for one. `A`, `B`
/// and `C` are the mapped function on lanes for each instruction set, `N` registers to a value.
pub struct Map<S, X, Y, Z, A, B, C, const N: usize> {
    len: usize,
    shared: X,
    mapped: Y,
    calls: (A, B, C),
    of: PhantomData<fn() -> (S, Z)>,
}

/// A mapped function, on the elements of a block side by side.
pub trait Call<S: Real, L: LanesOf<S>, X: Tree<S>, Y: Batch<S>, Z: Tree<S>>:
    Fn(&X::With<L>, &Y::At<L>) -> Z::With<L> + Sync
{
}

impl<S, L, X, Y, Z, F> Call<S, L, X, Y, Z> for F
where
    S: Real,
    L: LanesOf<S>,
    X: Tree<S>,
    Y: Batch<S>,
    Z: Tree<S>,
    F: Fn(&X::With<L>, &Y::At<L>) -> Z::With<L> + Sync,
{
}

/// A [`Map`], out of how many registers a value takes (more for small bodies, to hide latency), the
/// scalar, the result for an element, the length, the arguments, and a call of the mapped function.
///
/// The call is printed once for each instruction set, in closures, which are told their lanes by
/// inference, and may be marked for inlining where they are arguments of a call. A type with a generic method
/// could not call what stands in an `impl`: items have no name for its `Self`.
#[doc(hidden)]
#[macro_export]
macro_rules! __map {
    ($n:literal, $S:ty => $Out:ty, $len:expr, $shared:expr, $mapped:expr, |$x:ident, $y:ident| $call:expr) => {
        $crate::private::Map::<$S, _, _, $Out, _, _, _, $n>::new(
            $len,
            $shared,
            $mapped,
            #[inline(always)]
            |$x, $y| $call,
            #[inline(always)]
            |$x, $y| $call,
            #[inline(always)]
            |$x, $y| $call,
        )
    };
}

type Best<S, const N: usize> = <S as Real>::On<registers::First, N>;
type Good<S, const N: usize> = <S as Real>::On<registers::Second, N>;
type Basic<S, const N: usize> = <S as Real>::On<registers::Third, N>;

impl<S, X, Y, Z, A, B, C, const N: usize> Map<S, X, Y, Z, A, B, C, N>
where
    S: Real,
    X: Tree<S> + Sync,
    Y: Batch<S> + Sync,
    Z: Scatter<S> + Send,
    A: Call<S, Best<S, N>, X, Y, Z>,
    B: Call<S, Good<S, N>, X, Y, Z>,
    C: Call<S, Basic<S, N>, X, Y, Z>,
{
    /// A batch of `len` elements.
    #[inline]
    pub fn new(len: usize, shared: X, mapped: Y, first: A, second: B, third: C) -> Self {
        Map { len, shared, mapped, calls: (first, second, third), of: PhantomData }
    }

    /// What all elements share of their results.
    ///
    /// # Panics
    ///
    /// If there is no element, or if they do not share it after all.
    #[inline]
    #[track_caller]
    pub fn once<W: Tree<S>>(&self, part: impl Fn(Z) -> W) -> W {
        assert!(
            self.len > 0,
            "`out_dims = None` of an empty batch: no element has a result to share"
        );
        self.run(Once(part))
    }

    /// The results.
    #[inline]
    pub fn collect(&self) -> Vec<Z> {
        if self.len == 0 {
            return Vec::new();
        }
        let mut out = match const { Z::SCALARS } {
            Some(1..) => packed::zeros::<S, Z>(self.len),
            _ => self.run(Places),
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
    pub fn write(&self, out: &mut [Z]) {
        let (len, room) = (self.len, out.len());
        assert!(len == room, "`out` has room for {room} results, but the batch has {len} elements");
        self.fill(out);
    }

    /// The results as one value, tensors with one more axis.
    #[inline]
    pub fn stack(&self) -> Z::Stack {
        if self.len == 0 {
            return Z::Stack::none();
        }
        self.run(Stacked)
    }

    /// The same, into places that hold as many results of their shape.
    ///
    /// # Panics
    ///
    /// If there are not as many places as elements.
    #[inline]
    #[track_caller]
    pub fn write_stack(&self, out: &mut Z::Stack) {
        let (len, room) = (self.len, out.room());
        assert!(len == room, "`out` has room for {room} results, but the batch has {len} elements");
        if len > 0 {
            self.run(OnStack(out));
        }
    }

    #[cfg(not(feature = "rayon"))]
    fn fill(&self, out: &mut [Z]) {
        self.run(Blocks { first: 0, out });
    }

    /// Split among threads. An element's result does not depend on its
    /// place in the batch, so the split cannot be seen.
    #[cfg(feature = "rayon")]
    fn fill(&self, out: &mut [Z]) {
        use rayon::prelude::*;
        let level = crate::lanes::level();
        let part = out.len().div_ceil(4 * rayon::current_num_threads()).max(1).next_multiple_of(64);
        out.par_chunks_mut(part).enumerate().for_each(|(i, out)| {
            crate::lanes::with_level(level, || self.run(Blocks { first: i * part, out }));
        });
    }

    /// Does a task on the best lanes there are. A batch inside a batch has the lanes of the outer one.
    fn run<T: Task<S, X, Y, Z>>(&self, task: T) -> T::Output {
        let (first, second, third) = &self.calls;
        let third = On { map: self, call: third, of: PhantomData::<Basic<S, N>> };
        if const { Basic::<S, N>::WIDTH == 1 } {
            return third.run(task);
        }
        let first = On { map: self, call: first, of: PhantomData::<Best<S, N>> };
        let second = On { map: self, call: second, of: PhantomData::<Good<S, N>> };
        dispatch(task, first, second, third)
    }
}

/// A batch on lanes `L`.
struct On<'m, M, F, L> {
    map: &'m M,
    call: &'m F,
    of: PhantomData<L>,
}

/// What is done with a batch, on any lanes.
trait Task<S: Real, X: Tree<S>, Y: Batch<S>, Z: Scatter<S>> {
    type Output;
    fn run<L: LanesOf<S>>(
        self,
        shared: &X::With<L>,
        mapped: &Y,
        len: usize,
        call: &impl Call<S, L, X, Y, Z>,
    ) -> Self::Output;
}

impl<S, X, Y, Z, A, B, C, F, L, T, const N: usize> Version<T>
    for On<'_, Map<S, X, Y, Z, A, B, C, N>, F, L>
where
    S: Real,
    X: Tree<S>,
    Y: Batch<S>,
    Z: Scatter<S>,
    F: Call<S, L, X, Y, Z>,
    L: LanesOf<S>,
    T: Task<S, X, Y, Z>,
{
    type Output = T::Output;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(self, task: T) -> T::Output {
        let shared = self.map.shared.map::<L, Splat>(&mut Splat);
        task.run::<L>(&shared, &self.map.mapped, self.map.len, self.call)
    }
}

/// Makes places for results whose shape is known only from running the first block.
struct Places;

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
struct Once<P>(P);

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
struct Blocks<'o, Z> {
    first: usize,
    out: &'o mut [Z],
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

/// Makes a stack of the results, of the shape of the first block's.
struct Stacked;

impl<S: Real, X: Tree<S>, Y: Batch<S>, Z: Scatter<S>> Task<S, X, Y, Z> for Stacked {
    type Output = Z::Stack;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run<L: LanesOf<S>>(
        self,
        shared: &X::With<L>,
        mapped: &Y,
        len: usize,
        call: &impl Call<S, L, X, Y, Z>,
    ) -> Z::Stack {
        let first = call(shared, &mapped.load::<L>(0));
        let mut out = Z::Stack::places::<L>(&first, len);
        let done = L::WIDTH.min(len);
        out.put::<L>(&first, 0, done);
        put_blocks::<S, L, X, Y, Z>(&mut out, done, shared, mapped, len, call);
        out
    }
}

/// Computes the elements of a stack.
struct OnStack<'o, Z>(&'o mut Z);

impl<S: Real, X: Tree<S>, Y: Batch<S>, Z: Scatter<S>> Task<S, X, Y, Z> for OnStack<'_, Z::Stack> {
    type Output = ();

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run<L: LanesOf<S>>(
        self,
        shared: &X::With<L>,
        mapped: &Y,
        len: usize,
        call: &impl Call<S, L, X, Y, Z>,
    ) {
        put_blocks::<S, L, X, Y, Z>(self.0, 0, shared, mapped, len, call);
    }
}

/// Computes the elements from `done` on.
#[cfg_attr(not(debug_assertions), inline(always))]
fn put_blocks<S: Real, L: LanesOf<S>, X: Tree<S>, Y: Batch<S>, Z: Scatter<S>>(
    out: &mut Z::Stack,
    mut done: usize,
    shared: &X::With<L>,
    mapped: &Y,
    len: usize,
    call: &impl Call<S, L, X, Y, Z>,
) {
    if done == len {
        return;
    }
    let mut args = mapped.load::<L>(done);
    loop {
        let result = call(shared, &args);
        let block = L::WIDTH.min(len - done);
        out.put::<L>(&result, done, block);
        done += block;
        if done == len {
            return;
        }
        mapped.reload::<L>(done, &mut args);
    }
}

/// The same number in every lane.
struct Splat;

impl<S: Real, L: LanesOf<S>> LeafMap<S, L> for Splat {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, x: S) -> L {
        L::splat(x)
    }
    fn tensor<const R: usize>(&mut self, x: &Tensor<S, R>) -> Option<Tensor<L, R>> {
        x.lifted()
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
