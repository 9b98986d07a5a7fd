//! Several cotangents at once: one sweep backwards gives as many rows of a Jacobian.

use core::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

use crate::dual::Dual;
use crate::lanes::Body;
use crate::num::Num;
use crate::real::Real;
use crate::reverse::cotangent::{Accumulate, Cotangent, Take, reciprocal};
use crate::reverse::local::Partial;
use crate::tensor::{Leaf, Linear};
use crate::tree::{LeafMap, Tree};
use crate::unroll::unrolled;

/// How much each of `N` results would grow with a number.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct Cotangents<S, const N: usize>([S; N]);

/// The entries `|$i| $entry`. A loop, since a closure would not be compiled for the instruction set of the
/// function around it.
macro_rules! entries {
    (|$i:ident| $entry:expr) => {{
        let mut entries = [S::ZERO; N];
        unrolled!(|$i < N| entries[$i] = $entry);
        Cotangents(entries)
    }};
}

impl<S: Real, const N: usize> Add for Cotangents<S, N> {
    type Output = Self;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn add(self, b: Self) -> Self {
        entries!(|i| self.0[i] + b.0[i])
    }
}

impl<S: Real, const N: usize> Sub for Cotangents<S, N> {
    type Output = Self;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn sub(self, b: Self) -> Self {
        entries!(|i| self.0[i] - b.0[i])
    }
}

impl<S: Real, const N: usize> Neg for Cotangents<S, N> {
    type Output = Self;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn neg(self) -> Self {
        entries!(|i| -self.0[i])
    }
}

impl<S: Real, const N: usize> Mul<Num<S>> for Cotangents<S, N> {
    type Output = Self;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn mul(self, x: Num<S>) -> Self {
        entries!(|i| self.0[i] * x.0)
    }
}

impl<S: Real, const N: usize> Mul<Partial<S>> for Cotangents<S, N> {
    type Output = Self;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn mul(self, partial: Partial<S>) -> Self {
        entries!(|i| (Num(self.0[i]) * partial).0)
    }
}

impl<S: Real, const N: usize> Div<Num<S>> for Cotangents<S, N> {
    type Output = Self;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn div(self, x: Num<S>) -> Self {
        let scale = reciprocal(x).0;
        entries!(|i| self.0[i] * scale)
    }
}

impl<S: Real, const N: usize> AddAssign for Cotangents<S, N> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn add_assign(&mut self, b: Self) {
        *self = *self + b;
    }
}

impl<S: Real, const N: usize> SubAssign for Cotangents<S, N> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn sub_assign(&mut self, b: Self) {
        *self = *self - b;
    }
}

impl<S: Real, const N: usize> Accumulate for Cotangents<S, N> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn accumulate(&mut self, more: &Self) {
        *self += *more;
    }
}

impl<S: Real, const N: usize> Take for Cotangents<S, N> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn take(&mut self) -> Self {
        core::mem::replace(self, Cotangent::<S>::nothing())
    }
}

impl<S: Real, const N: usize> Cotangent<S> for Cotangents<S, N> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn select(mask: S::Mask, a: Self, b: Self) -> Self {
        entries!(|i| S::select(mask, a.0[i], b.0[i]))
    }
    const COUNT: usize = N;
    type Moving = Dual<S, N>;

    fn as_numbers(all: &[Self]) -> &[S] {
        // SAFETY: it is a transparent wrapper of an array.
        unsafe { core::slice::from_raw_parts(all.as_ptr().cast(), all.len() * N) }
    }
    fn from_numbers(numbers: Vec<S>) -> Vec<Self> {
        let (len, capacity) = (numbers.len(), numbers.capacity());
        if N == 0 || !len.is_multiple_of(N) || !capacity.is_multiple_of(N) {
            let parts = numbers.chunks_exact(N.max(1));
            return parts.map(|it| Cotangents(core::array::from_fn(|k| it[k]))).collect();
        }
        let mut numbers = core::mem::ManuallyDrop::new(numbers);
        // SAFETY: a cotangent is a transparent wrapper of an array of numbers, so the memory of `capacity` numbers
        // is that of `capacity / N` cotangents.
        unsafe { Vec::from_raw_parts(numbers.as_mut_ptr().cast(), len / N, capacity / N) }
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn only(k: usize, x: S) -> Self {
        entries!(|i| if i == k { x } else { S::ZERO })
    }
    fn interleaved(parts: Vec<Vec<S>>) -> Vec<Self> {
        let cotangent = |i: usize| Cotangents(core::array::from_fn(|k| parts[k][i]));
        (0..parts.first().map_or(0, Vec::len)).map(cotangent).collect()
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn moving(self, x: S) -> Dual<S, N> {
        Dual::new(x, self.0)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn flowing(y: Dual<S, N>) -> Self {
        Cotangents(y.tangents)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn nothing() -> Self {
        entries!(|_i| -S::ZERO)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn zero() -> Self {
        entries!(|_i| S::ZERO)
    }
}

impl<S: Real, const N: usize> Leaf for Cotangents<S, N> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn plain(x: f64) -> Self {
        entries!(|_i| S::plain(x))
    }
}

impl<S: Real, const N: usize> Linear for Cotangents<S, N> {
    type Elem = S::Elem;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn outline<B: Body>(body: B) -> B::Output {
        <S as Real>::outline(body)
    }
}

/// The cotangents of a result of `N` numbers, of which each is wanted for itself.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn directions<S: Real, const N: usize, Y: Tree<Num<S>>>(y: &Y) -> Y::With<Cotangents<S, N>> {
    directions_from(y, 0)
}

/// The same for a result of more numbers, of which the `N` from `first` on are wanted.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn directions_from<S: Real, const N: usize, Y: Tree<Num<S>>>(
    y: &Y,
    first: usize,
) -> Y::With<Cotangents<S, N>> {
    y.map(&mut Directions { first, next: 0 })
}

struct Directions {
    first: usize,
    next: usize,
}

impl<S: Real, const N: usize> LeafMap<Num<S>, Cotangents<S, N>> for Directions {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, _: Num<S>) -> Cotangents<S, N> {
        let mut direction = [S::ZERO; N];
        if self.next >= self.first && self.next - self.first < N {
            direction[self.next - self.first] = S::ONE;
        }
        self.next += 1;
        Cotangents(direction)
    }
}

/// The Jacobian out of one sweep for `N` results: in place of each number of the result `y`, its derivatives
/// in the shape of the arguments.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn rows_of<S: Real, const N: usize, Y: Tree<Num<S>>, A: Tree<Cotangents<S, N>>>(
    y: &Y,
    arguments: &A,
) -> Y::With<A::With<S>> {
    y.map(&mut RowsOf::<A, N> { arguments, next: 0 })
}

struct RowsOf<'a, A, const N: usize> {
    arguments: &'a A,
    next: usize,
}

impl<S: Real, const N: usize, A: Tree<Cotangents<S, N>>> LeafMap<Num<S>, A::With<S>>
    for RowsOf<'_, A, N>
{
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, _: Num<S>) -> A::With<S> {
        let row = self.arguments.map(&mut Entry { row: self.next });
        self.next += 1;
        row
    }
}

/// Adds to the rows of a Jacobian those of one sweep, as far as there are numbers of a result for them.
pub fn push_rows<S: Real, const N: usize, A: Tree<Cotangents<S, N>>>(
    rows: &mut Vec<A::With<S>>,
    numbers: usize,
    arguments: &A,
) {
    for row in 0..N.min(numbers - rows.len()) {
        rows.push(arguments.map(&mut Entry { row }));
    }
}

struct Entry {
    row: usize,
}

impl<S: Real, const N: usize> LeafMap<Cotangents<S, N>, S> for Entry {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, ct: Cotangents<S, N>) -> S {
        ct.0[self.row]
    }
}

/// The cotangent of a result of which only number `at` is wanted.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn unit<S: Real, Y: Tree<Num<S>>>(y: &Y, at: usize) -> Y::With<Num<S>> {
    y.map(&mut Unit { at, next: 0 })
}

struct Unit {
    at: usize,
    next: usize,
}

impl<S: Real> LeafMap<Num<S>, Num<S>> for Unit {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, _: Num<S>) -> Num<S> {
        let is_it = self.next == self.at;
        self.next += 1;
        Num(if is_it { S::ONE } else { S::ZERO })
    }
}

/// How many numbers a result has.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn count<S: Real, Y: Tree<Num<S>>>(y: &Y) -> usize {
    y.count()
}

/// The rows of a Jacobian, in place of the numbers of the result.
///
/// # Panics
///
/// If there are fewer rows than numbers.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn gathered<S: Real, Y: Tree<Num<S>>, R>(y: &Y, rows: Vec<R>) -> Y::With<R> {
    y.map(&mut Gather { rows: rows.into_iter() })
}

struct Gather<R> {
    rows: std::vec::IntoIter<R>,
}

impl<S: Real, R> LeafMap<Num<S>, R> for Gather<R> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, _: Num<S>) -> R {
        self.rows.next().expect("a row for each number")
    }
}
