//! A function of numbers applied to all entries: one loop, on lanes of the entries.
//!
//! Plain numbers go through the vector functions, and so do their duals. Numbers that are lanes already go one
//! by one. Operands that are repeated are not written out: the loop reads them again.

use super::array::{Array, Entries};
use super::dims::{Dims, MOST, from_behind};
use super::entry::Leaf;
use crate::elementwise::Row;
use crate::lanes::dispatch::dispatch_of;
use crate::lanes::nested::WIDEST;
use crate::lanes::{Kernel, LanesOf};
use crate::real::Real;
use crate::transform::pages::room;
use crate::unroll::unrolled;

/// The entries that a function gives: `f(x[0][i], .., x[K - 1][i])`, operands broadcast to `dims`.
pub(super) fn sweep<S: Real, F: Row<K>, const K: usize>(
    f: F,
    dims: Dims,
    x: [&Array<S>; K],
) -> Array<S> {
    if let Some(x) = all_constants(x) {
        let (y, _) = swept::<_, _, K, false>(f, dims, x.each_ref());
        return Array::constants_of(dims, y);
    }
    let (y, _) = swept::<_, _, K, false>(f, dims, x);
    Array::new(dims, y)
}

/// The same, in the memory of the first operand that has the shape of the result, and that nobody else has.
pub(super) fn sweep_in_place<S: Real, F: Row<K>, const K: usize>(
    f: F,
    dims: Dims,
    mut x: [Array<S>; K],
) -> Array<S> {
    let fits = |it: &mut Array<S>| (it.dims == dims).then(|| it.unshared()).flatten();
    let Some((k, y)) = x.iter_mut().enumerate().find_map(|(k, it)| Some((k, fits(it)?))) else {
        return sweep(f, dims, x.each_ref());
    };
    if dims.size() > 0 {
        let into = Into { y, partials: [core::ptr::null_mut(); K] };
        run::<_, _, K, false>(f, &dims, x.each_ref(), into);
    }
    x.into_iter().nth(k).expect("it is one of them")
}

/// The same, and the partial derivatives by each operand.
pub(super) fn sweep_with_partials<S: Real, F: Row<K>, const K: usize>(
    f: F,
    dims: Dims,
    x: [&Array<S>; K],
) -> (Array<S>, [Array<S>; K]) {
    if let Some(x) = all_constants(x) {
        let (y, partials) = swept::<_, _, K, true>(f, dims, x.each_ref());
        let constants = |it| Array::constants_of(dims, it);
        return (constants(y), partials.map(constants));
    }
    let (y, partials) = swept::<_, _, K, true>(f, dims, x);
    (Array::new(dims, y), partials.map(|it| Array::new(dims, it)))
}

/// The operands without lanes and derivatives, if all of them are constants.
fn all_constants<S: Real, const K: usize>(x: [&Array<S>; K]) -> Option<[Array<S::Elem>; K]> {
    let is_constant =
        |it: &&Array<S>| !matches!(it.entries, Entries::Each(_) | Entries::Product(..));
    x.iter().all(is_constant).then(|| x.map(|it| it.constants().expect("it was looked at")))
}

fn swept<S: Real, F: Row<K>, const K: usize, const PARTIALS: bool>(
    f: F,
    dims: Dims,
    x: [&Array<S>; K],
) -> (Vec<S>, [Vec<S>; K]) {
    let size = dims.size();
    let mut y = room(size);
    let mut partials = [const { Vec::new() }; K];
    if PARTIALS {
        partials = partials.map(|_| room(size));
    }
    let into = Into { y: y.as_mut_ptr(), partials: partials.each_mut().map(Vec::as_mut_ptr) };
    if size > 0 {
        run::<_, _, K, PARTIALS>(f, &dims, x, into);
    }
    // SAFETY: the loop has written as many entries.
    unsafe {
        y.set_len(size);
        if PARTIALS {
            partials.iter_mut().for_each(|it| it.set_len(size));
        }
    }
    (y, partials)
}

/// Shorter innermost loops are not worth it: operands that are repeated are written out.
const SHORT: usize = 16;

fn run<S: Real, F: Row<K>, const K: usize, const PARTIALS: bool>(
    f: F,
    dims: &Dims,
    x: [&Array<S>; K],
    into: Into<S, K>,
) {
    let nest = Nest::new(dims, x);
    if nest.len < SHORT && !nest.outer.is_empty() {
        let written_out = x.map(|it| it.broadcast_to(dims));
        return run::<_, _, K, PARTIALS>(f, dims, written_out.each_ref(), into);
    }
    let starts = x.map(Start::of);
    dispatch_of(Sweep::<_, _, K, PARTIALS> { f, nest, starts, into });
}

/// Where the results go.
#[derive(Clone, Copy)]
struct Into<S, const K: usize> {
    y: *mut S,
    partials: [*mut S; K],
}

/// Where one run of the innermost loop reads an operand.
#[derive(Clone, Copy)]
enum Source<S> {
    /// Numbers side by side.
    Row(*const S),
    /// One number again and again.
    One(S),
    /// Constants side by side.
    Plain(*const f64),
}

impl<S: Real> Source<S> {
    /// The number at `at`.
    ///
    /// # Safety
    ///
    /// There must be one.
    #[cfg_attr(not(debug_assertions), inline(always))]
    unsafe fn number(&self, at: usize) -> S {
        match self {
            // SAFETY: the caller's.
            Source::Row(x) => unsafe { *x.add(at) },
            Source::One(x) => *x,
            // SAFETY: the caller's.
            Source::Plain(x) => S::plain(unsafe { *x.add(at) }),
        }
    }

    /// The `len` numbers from `at` on, the last of them repeated if they do not fill the lanes.
    ///
    /// # Safety
    ///
    /// There must be as many.
    #[cfg_attr(not(debug_assertions), inline(always))]
    unsafe fn load<L: LanesOf<S>>(&self, at: usize, len: usize) -> L {
        match self {
            Source::One(x) => return L::splat(*x),
            Source::Row(x) if len == L::WIDTH => {
                // SAFETY: the caller's.
                return L::load(unsafe { core::slice::from_raw_parts(x.add(at), L::WIDTH) });
            }
            // SAFETY: the caller's.
            _ if L::WIDTH == 1 => return L::splat(unsafe { self.number(at) }),
            _ => {}
        }
        // SAFETY: the caller's.
        let mut numbers = [unsafe { self.number(at + len - 1) }; WIDEST];
        let mut lane = 0;
        while lane < len {
            // SAFETY: the caller's.
            numbers[lane] = unsafe { self.number(at + lane) };
            lane += 1;
        }
        L::load(&numbers)
    }
}

/// Writes the first `len` lanes.
///
/// # Safety
///
/// There must be room for as many.
#[cfg_attr(not(debug_assertions), inline(always))]
unsafe fn store<S: Real, L: LanesOf<S>>(lanes: L, to: *mut S, len: usize) {
    let mut numbers = [S::ZERO; WIDEST];
    lanes.store(&mut numbers);
    // SAFETY: the caller's.
    unsafe { core::ptr::copy_nonoverlapping(numbers.as_ptr(), to, len) };
}

/// A loop over the entries.
struct Sweep<S, F, const K: usize, const PARTIALS: bool> {
    f: F,
    nest: Nest<K>,
    starts: [Start<S>; K],
    into: Into<S, K>,
}

impl<S: Real, F: Row<K>, const K: usize, const PARTIALS: bool> Kernel<S>
    for Sweep<S, F, K, PARTIALS>
{
    type Output = ();
    const REGISTERS: usize = 1;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run<L: LanesOf<S>>(self) {
        let (mut position, mut at) = ([0; MOST], 0);
        loop {
            let offsets = self.nest.offsets(&position);
            let mut sources = [Source::One(S::ZERO); K];
            unrolled!(|k < K| sources[k] = self.starts[k].source(offsets[k], self.nest.strides[k]));
            // SAFETY: the nest reads and writes what is there.
            unsafe { self.run_inner::<L>(&sources, at) };
            at += self.nest.len;
            if !self.nest.advance(&mut position) {
                return;
            }
        }
    }
}

impl<S: Real, F: Row<K>, const K: usize, const PARTIALS: bool> Sweep<S, F, K, PARTIALS> {
    /// The innermost loop, which writes from entry `start` on.
    ///
    /// # Safety
    ///
    /// The entries must be there.
    #[cfg_attr(not(debug_assertions), inline(always))]
    unsafe fn run_inner<L: LanesOf<S>>(&self, sources: &[Source<S>; K], start: usize) {
        let mut at = 0;
        while at + L::WIDTH <= self.nest.len {
            // SAFETY: the caller's.
            unsafe { self.step::<L>(sources, at, start + at, L::WIDTH) };
            at += L::WIDTH;
        }
        if at < self.nest.len {
            // SAFETY: the caller's.
            unsafe { self.step::<L>(sources, at, start + at, self.nest.len - at) };
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    unsafe fn step<L: LanesOf<S>>(
        &self,
        sources: &[Source<S>; K],
        at: usize,
        to: usize,
        len: usize,
    ) {
        let mut x = [L::ZERO; K];
        // SAFETY: the caller's.
        unrolled!(|k < K| x[k] = unsafe { sources[k].load::<L>(at, len) });
        if PARTIALS {
            let (y, partials) = self.f.with_partials(x);
            // SAFETY: the caller's.
            unsafe { store(y, self.into.y.add(to), len) };
            // SAFETY: the caller's.
            unrolled!(|k < K| unsafe { store(partials[k], self.into.partials[k].add(to), len) });
        } else {
            // SAFETY: the caller's.
            unsafe { store(self.f.call(x), self.into.y.add(to), len) };
        }
    }
}

/// Where the entries of an operand are.
#[derive(Clone, Copy)]
enum Start<S> {
    Each(*const S),
    Plain(*const f64),
    Zero,
}

impl<S: Real> Start<S> {
    fn of(x: &Array<S>) -> Self {
        match &x.entries {
            Entries::Each(_) | Entries::Product(..) => Start::Each(x.each().as_ptr()),
            Entries::Plain(it, _) => Start::Plain(it.as_ptr()),
            Entries::Zero(_) | Entries::Unseen(_) => Start::Zero,
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn source(self, offset: usize, stride: usize) -> Source<S> {
        // SAFETY: the offsets of a nest are places of entries.
        unsafe {
            match self {
                Start::Zero => Source::One(S::ZERO),
                Start::Each(x) if stride == 0 => Source::One(*x.add(offset)),
                Start::Plain(x) if stride == 0 => Source::One(S::plain(*x.add(offset))),
                Start::Each(x) => Source::Row(x.add(offset)),
                Start::Plain(x) => Source::Plain(x.add(offset)),
            }
        }
    }
}

/// Loops around a loop. Neighbouring axes that every operand reads as one are one.
struct Nest<const K: usize> {
    /// The length of the innermost loop.
    len: usize,
    /// Whether an operand moves on in it, 1, or is repeated, 0.
    strides: [usize; K],
    /// The loops around it, inner ones first: their lengths, and how far each operand moves on.
    outer: Vec<(usize, [usize; K])>,
}

impl<const K: usize> Nest<K> {
    fn new<S>(dims: &Dims, x: [&Array<S>; K]) -> Self {
        let operands = x.map(|it| (it.dims, it.dims.strides()));
        let mut loops: Vec<(usize, [usize; K])> = Vec::new();
        for back in 1..=dims.len() {
            let len = from_behind(dims, back);
            let stride = |(own, strides): (Dims, [usize; MOST])| match from_behind(&own, back) {
                1 => 0,
                _ => strides[own.len() - back],
            };
            let strides = operands.map(stride);
            match loops.last_mut() {
                _ if len == 1 => {}
                Some((inner, last)) if (0..K).all(|k| strides[k] == last[k] * *inner) => {
                    *inner *= len;
                }
                _ => loops.push((len, strides)),
            }
        }
        let (len, strides) = if loops.is_empty() { (1, [0; K]) } else { loops.remove(0) };
        Nest { len, strides, outer: loops }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn offsets(&self, position: &[usize; MOST]) -> [usize; K] {
        let mut offsets = [0; K];
        for ((_, strides), at) in self.outer.iter().zip(position) {
            unrolled!(|k < K| offsets[k] += strides[k] * at);
        }
        offsets
    }

    /// The next position of the loops around the innermost. Whether there is one.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn advance(&self, position: &mut [usize; MOST]) -> bool {
        for ((len, _), at) in self.outer.iter().zip(position) {
            *at += 1;
            if *at < *len {
                return true;
            }
            *at = 0;
        }
        false
    }
}
