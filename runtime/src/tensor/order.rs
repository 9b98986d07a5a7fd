//! The order of entries along an axis: the largest, and all of them sorted.

use super::Tensor;
use super::array::Array;
use super::dims::{Around, Axis, axis_of};
use super::entry::{Entry, Leaf};
use super::flow::give;
use super::gather::{Along, returned};
use super::position::Index;
use crate::lanes::Body;
use crate::num::Num;
use crate::real::{Mask, Real};
use crate::reverse::call::{Backward, Place};
use crate::reverse::cotangent::Cotangent;

/// The place of the largest entry along an axis, the first of several; that of the first NaN if there is one.
pub(super) fn place_of_largest<S: Real>(x: &Array<S>, axis: usize) -> Array<S::Index> {
    let body = Largest { x: x.each(), around: x.dims.around(axis) };
    Array::new(x.dims.without(axis), <S as Real>::outline(body))
}

struct Largest<'a, S> {
    x: &'a [S],
    around: Around,
}

impl<S: Real> Body for Largest<'_, S> {
    type Output = Vec<S::Index>;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(self) -> Vec<S::Index> {
        let Around { outer, len, inner } = self.around;
        let mut out = Vec::with_capacity(outer * inner);
        for row in 0..outer * inner {
            let start = row / inner * len * inner + row % inner;
            let (mut best, mut at) = (self.x[start], S::Index::plain(0.0));
            for k in 1..len {
                let x = self.x[start + k * inner];
                // A NaN beats all numbers, and nothing beats a NaN.
                let wins = best.eq(best) & !x.le(best);
                best = S::select(wins, x, best);
                at = S::Index::select(wins, S::Index::plain(k as f64), at);
            }
            out.push(at);
        }
        out
    }
}

/// The places along an axis in ascending order of their entries, NaN last, equal ones as they stand.
pub(super) fn order_along<S: Real>(x: &Array<S>, axis: usize) -> Array<S::Index> {
    let body = Order { x: x.each(), around: x.dims.around(axis) };
    Array::new(x.dims, <S as Real>::outline(body))
}

struct Order<'a, S> {
    x: &'a [S],
    around: Around,
}

impl<S: Real> Body for Order<'_, S> {
    type Output = Vec<S::Index>;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(self) -> Vec<S::Index> {
        let Around { outer, len, inner } = self.around;
        let mut out = vec![S::Index::plain(0.0); self.x.len()];
        for row in 0..outer * inner {
            let start = row / inner * len * inner + row % inner;
            let mut column = Vec::with_capacity(len);
            for k in 0..len {
                column.push((self.x[start + k * inner], S::Index::plain(k as f64)));
            }
            sort(&mut column);
            for (k, (_, at)) in column.into_iter().enumerate() {
                out[start + k * inner] = at;
            }
        }
        out
    }
}

/// Whether `a` has to stand after `b`.
#[cfg_attr(not(debug_assertions), inline(always))]
fn is_after<S: Real>(a: S, b: S) -> S::Mask {
    b.lt(a) | (!a.eq(a) & b.eq(b))
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn sort<S: Real>(column: &mut [(S, S::Index)]) {
    let is_one_number = S::Index::IS_ONE;
    if is_one_number {
        column.sort_by(|(a, _), (b, _)| is_after(*a, *b).any().cmp(&is_after(*b, *a).any()));
        return;
    }
    // On lanes each step is the same for all: neighbours are exchanged, or not, by each lane for itself.
    for end in (1..column.len()).rev() {
        for k in 0..end {
            let ((a, i), (b, j)) = (column[k], column[k + 1]);
            let swap = is_after(a, b);
            column[k] = (S::select(swap, b, a), S::Index::select(swap, j, i));
            column[k + 1] = (S::select(swap, a, b), S::Index::select(swap, i, j));
        }
    }
}

impl<T: Entry, const R: usize> Tensor<T, R> {
    /// The places along an axis in ascending order of their entries; equal ones as they stand, NaN last.
    ///
    /// ```
    /// use functra::Tensor;
    /// assert_eq!(Tensor::from([3.0, 1.0, 2.0]).argsort(0), Tensor::from([1_usize, 2, 0]));
    /// ```
    ///
    /// # Panics
    ///
    /// If there is no such axis.
    #[track_caller]
    #[must_use]
    pub fn argsort(&self, axis: impl Axis) -> Tensor<<T::Scalar as Real>::Index, R> {
        Tensor(order_along(&self.0.bare(), axis_of("argsort", axis, R)))
    }

    /// The entries along an axis in ascending order; equal ones as they stand, NaN last.
    ///
    /// ```
    /// use functra::Tensor;
    /// assert_eq!(Tensor::from([3.0, 1.0, 2.0]).sort(0), Tensor::from([1.0, 2.0, 3.0]));
    /// ```
    ///
    /// # Panics
    ///
    /// If there is no such axis.
    #[track_caller]
    #[must_use]
    pub fn sort(&self, axis: impl Axis) -> Self {
        let (x, axis) = (self.0.bare(), axis_of("sort", axis, R));
        let order = order_along(&x, axis);
        Tensor(Array::wrapped(x.gathered(&Along::new("sort", &x.dims, &order, axis), &order)))
    }
}

impl<S: Real, const R: usize> Tensor<Num<S>, R> {
    #[doc(hidden)]
    #[track_caller]
    pub fn __sort_vjp<C: Cotangent<S>, A: Axis>(
        &self,
        _: Backward<S, C>,
        axis: A,
    ) -> (Self, impl Fn(Tensor<C, R>, Place<'_, Tensor<C, R>>, Place<'_, ()>) + use<S, C, A, R>)
    {
        let (x, axis) = (self.0.bare(), axis_of("sort", axis, R));
        let order = order_along(&x, axis);
        let along = Along::new("sort", &x.dims, &order, axis);
        let y = x.gathered(&along, &order);
        (
            Tensor(Array::wrapped(y)),
            move |ct: Tensor<C, R>, to: Place<'_, Tensor<C, R>>, _: Place<'_, ()>| {
                give(to, || returned::<S, C, _>(&ct.0, &along, &order));
            },
        )
    }
}
