//! A loop over a batch, a block of lanes at a time.

use super::batch::Batch;
use super::packed;
use super::scatter::Scatter;
use super::stack::{Stack, require_elements};
use super::task::{Blocks, EmptyStack, FirstOfStack, OnStack, Once, Places, Pull, Task};
use super::width::Width;
use crate::lanes::dispatch::{Version, dispatch};
use crate::lanes::{LanesOf, Single};
use crate::real::{Constants, Real};
use crate::tensor::Tensor;
use crate::tree::{LeafMap, Tree};
use core::marker::PhantomData;
use std::sync::Mutex;

/// A batch: what is mapped, over what.
///
/// `X` is what all elements share, `Y` that of which each has its own, `Z` the result for one. `A`, `B`
/// and `C` are the mapped function on lanes for each instruction set, `N` registers to a value, of those that `W` allows.
pub struct Map<S, X, Y, Z, A, B, C, W, const N: usize> {
    len: usize,
    shared: X,
    mapped: Y,
    calls: (A, B, C),
    of: PhantomData<Makes<S, Z, W>>,
}

type Makes<S, Z, W> = fn() -> (S, Z, W);

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
    ($n:literal, $($rest:tt)*) => {
        $crate::private::map!($n on AllLanes, $($rest)*)
    };
    ($n:literal on $w:ident, $S:ty => $Out:ty, $len:expr, $shared:expr, $mapped:expr, |$x:ident, $y:ident| $call:expr) => {
        $crate::private::Map::<$S, _, _, $Out, _, _, _, $crate::private::$w, $n>::new(
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

type Best<S, W, const N: usize> = <S as Real>::On<<W as Width>::First, N>;
type Good<S, W, const N: usize> = <S as Real>::On<<W as Width>::Second, N>;
type Basic<S, W, const N: usize> = <S as Real>::On<<W as Width>::Third, N>;

impl<S, X, Y, Z, A, B, C, W, const N: usize> Map<S, X, Y, Z, A, B, C, W, N>
where
    S: Real,
    X: Tree<S> + Sync,
    Y: Batch<S> + Sync,
    Z: Scatter<S, Stack: Send> + Send,
    A: Call<S, Best<S, W, N>, X, Y, Z>,
    B: Call<S, Good<S, W, N>, X, Y, Z>,
    C: Call<S, Basic<S, W, N>, X, Y, Z>,
    W: Width,
    Single<W::First, N>: Constants,
    Single<W::Second, N>: Constants,
    Single<W::Third, N>: Constants,
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
    pub fn once(&self) -> Z {
        require_elements(self.len);
        self.run(Once)
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

    /// The results as one value, tensors with one more axis. Of no elements the shape is that of the result for zeros.
    #[inline]
    #[track_caller]
    pub fn stack<K: Stack<S, Z> + Send>(&self) -> K {
        if self.len == 0 {
            return self.run(EmptyStack(PhantomData));
        }
        let (mut out, done) = self.run(FirstOfStack(PhantomData));
        if done < self.len {
            self.fill_stack(&mut out, done);
        }
        out
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
            self.fill_stack(out, 0);
        }
    }

    #[cfg(not(feature = "rayon"))]
    fn fill_stack<K: Stack<S, Z> + Send>(&self, out: &mut K, done: usize) {
        self.run(OnStack { out: &Mutex::new(out), range: done..self.len });
    }

    /// Split among threads, each of which puts a block of results at a time to its places.
    #[cfg(feature = "rayon")]
    fn fill_stack<K: Stack<S, Z> + Send>(&self, out: &mut K, done: usize) {
        use rayon::prelude::*;
        let (level, part) = (crate::lanes::level(), part_of(self.len - done));
        let out = Mutex::new(out);
        (done..self.len).into_par_iter().step_by(part).for_each(|first| {
            let range = first..(first + part).min(self.len);
            crate::lanes::with_level(level, || self.run(OnStack { out: &out, range }));
        });
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
        let part = part_of(out.len());
        out.par_chunks_mut(part).enumerate().for_each(|(i, out)| {
            crate::lanes::with_level(level, || self.run(Blocks { first: i * part, out }));
        });
    }

    /// Does a task on the best lanes there are. A batch inside a batch has the lanes of the outer one.
    fn run<T: Task<S, X, Y, Z>>(&self, task: T) -> T::Output {
        let (first, second, third) = &self.calls;
        let third = On { map: self, call: third, of: PhantomData::<Basic<S, W, N>> };
        if const { Basic::<S, W, N>::WIDTH == 1 } {
            return third.run(task);
        }
        let first = On { map: self, call: first, of: PhantomData::<Best<S, W, N>> };
        let second = On { map: self, call: second, of: PhantomData::<Good<S, W, N>> };
        dispatch(task, first, second, third)
    }
}

impl<S, X, Y, A, B, F, G, H, W, const N: usize> Map<S, X, Y, (A, B), F, G, H, W, N>
where
    S: Real,
    X: Tree<S> + Sync,
    Y: Batch<S> + Sync,
    A: Scatter<S, Stack: Send> + Send,
    B: Scatter<S, Stack: Send> + Send,
    (A, B): Scatter<S, Stack: Send> + Send,
    F: Call<S, Best<S, W, N>, X, Y, (A, B)>,
    G: Call<S, Good<S, W, N>, X, Y, (A, B)>,
    H: Call<S, Basic<S, W, N>, X, Y, (A, B)>,
    W: Width,
    Single<W::First, N>: Constants,
    Single<W::Second, N>: Constants,
    Single<W::Third, N>: Constants,
{
    /// The sum of the first parts of the results, if there are any. The second parts are handed out, with the places
    /// of their elements.
    #[inline]
    pub fn pull(&self, each: impl FnMut(usize, &B)) -> Option<A> {
        self.run(Pull(each))
    }
}

/// A batch on lanes `L`.
struct On<'m, M, F, L> {
    map: &'m M,
    call: &'m F,
    of: PhantomData<L>,
}

impl<S, X, Y, Z, A, B, C, W, F, L, T, const N: usize> Version<T>
    for On<'_, Map<S, X, Y, Z, A, B, C, W, N>, F, L>
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

/// How many elements of so many a thread computes in one go.
#[cfg(feature = "rayon")]
fn part_of(len: usize) -> usize {
    len.div_ceil(4 * rayon::current_num_threads()).max(1).next_multiple_of(64)
}

/// The same number in every lane.
pub(crate) struct Splat;

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
