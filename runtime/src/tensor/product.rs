//! Products of vectors, and single entries.

use super::Tensor;
use super::arrange::Arrangement;
use super::array::Array;
use super::dims::{Dims, broadcast};
use super::entry::{Entry, Leaf, Linear};
use super::flow::{give, give_summed, times};
use super::sweep::sweep;
use crate::elementwise::row;
use crate::num::Num;
use crate::real::Real;
use crate::reverse::call::{Backward, Place};
use crate::reverse::cotangent::Cotangent;

/// A vector as a matrix of one column.
fn column<S: Real>(x: &Array<S>) -> Array<S> {
    x.with_dims(x.dims.inserted(1, 1))
}

fn outer<S: Real>(a: &Array<S>, b: &Array<S>) -> Array<S> {
    let a = column(a);
    let dims = broadcast("outer", &a.dims, &b.dims);
    sweep(row::Mul, dims, [&a, b])
}

/// The entries of a vector of three, each `by` places further.
fn turned<X: Leaf>(x: &Array<X>, by: usize) -> Array<X> {
    x.arranged(&Arrangement::new(Dims::new(&[3]), |at| (at[0] + by) % 3))
}

fn cross<S: Real>(a: &Array<S>, b: &Array<S>) -> Array<S> {
    let product = |i, j| sweep(row::Mul, a.dims, [&turned(a, i), &turned(b, j)]);
    sweep(row::Sub, a.dims, [&product(1, 2), &product(2, 1)])
}

/// `b × ct`, for cotangents `ct`.
fn cross_back<S: Real, C: Cotangent<S>>(b: &Array<S>, ct: &Array<C>) -> Array<C> {
    let product = |i, j| times(&turned(ct, j), &turned(b, i));
    let mut sum = product(1, 2);
    sum.add_in(negative(product(2, 1)));
    sum
}

fn negative<X: Linear>(x: Array<X>) -> Array<X> {
    Array::new(x.dims, x.each().iter().map(|&it| -it).collect())
}

#[track_caller]
fn require_three(a: &Dims, b: &Dims) {
    assert!(a[0] == 3 && b[0] == 3, "`cross`: {a:?} times {b:?}: both vectors have three entries");
}

impl<T: Entry> Tensor<T, 1> {
    /// The matrix of all products of an entry of this and one of `b`.
    ///
    /// ```
    /// use functra::Tensor;
    /// let y = Tensor::from([1.0, 2.0]).outer(&Tensor::from([3.0, 4.0]));
    /// assert_eq!(y, Tensor::from([[3.0, 4.0], [6.0, 8.0]]));
    /// ```
    #[must_use]
    pub fn outer(&self, b: &Self) -> Tensor<T, 2> {
        Tensor(Array::wrapped(outer(&self.0.bare(), &b.0.bare())))
    }

    /// The cross product of two vectors in space.
    ///
    /// ```
    /// use functra::Tensor;
    /// let y = Tensor::from([1.0, 0.0, 0.0]).cross(&Tensor::from([0.0, 1.0, 0.0]));
    /// assert_eq!(y, Tensor::from([0.0, 0.0, 1.0]));
    /// ```
    ///
    /// # Panics
    ///
    /// If they do not have three entries each.
    #[track_caller]
    #[must_use]
    pub fn cross(&self, b: &Self) -> Self {
        require_three(&self.0.dims, &b.0.dims);
        Tensor(Array::wrapped(cross(&self.0.bare(), &b.0.bare())))
    }
}

impl<T: Entry> Tensor<T, 2> {
    /// The sum of the entries on the diagonal.
    ///
    /// ```
    /// use functra::Tensor;
    /// assert_eq!(Tensor::from([[1.0, 2.0], [3.0, 4.0]]).trace(), 5.0);
    /// ```
    #[must_use]
    pub fn trace(&self) -> T {
        self.diagonal().sum()
    }
}

impl<T: Leaf, const R: usize> Tensor<T, R> {
    /// The entry at a position.
    ///
    /// ```
    /// use functra::Tensor;
    /// assert_eq!(Tensor::from([[1.0, 2.0], [3.0, 4.0]]).at([1, 0]), 3.0);
    /// ```
    ///
    /// # Panics
    ///
    /// If there is none.
    #[track_caller]
    #[must_use]
    pub fn at(&self, position: [usize; R]) -> T {
        self[position]
    }

    /// Puts an entry at a position.
    ///
    /// ```
    /// use functra::Tensor;
    /// let mut x = Tensor::from([1.0, 2.0]);
    /// x.set([1], 5.0);
    /// assert_eq!(x, Tensor::from([1.0, 5.0]));
    /// ```
    ///
    /// # Panics
    ///
    /// If there is no such position.
    #[track_caller]
    pub fn set(&mut self, position: [usize; R], entry: T) {
        self[position] = entry;
    }
}

impl<S: Real> Tensor<Num<S>, 1> {
    #[doc(hidden)]
    pub fn __outer_vjp<C: Cotangent<S>>(
        &self,
        _: Backward<S, C>,
        b: &Self,
    ) -> (
        Tensor<Num<S>, 2>,
        impl Fn(Tensor<C, 2>, Place<'_, Tensor<C, 1>>, Place<'_, Tensor<C, 1>>) + use<S, C>,
    ) {
        let (x, y) = (self.0.bare(), b.0.bare());
        (
            self.outer(b),
            move |ct: Tensor<C, 2>, a: Place<'_, Tensor<C, 1>>, b: Place<'_, Tensor<C, 1>>| {
                give(a, || times(&ct.0, &y).sum_along(1));
                give_summed(b, || times(&ct.0, &column(&x)));
            },
        )
    }

    #[doc(hidden)]
    #[track_caller]
    pub fn __cross_vjp<C: Cotangent<S>>(
        &self,
        _: Backward<S, C>,
        b: &Self,
    ) -> (Self, impl Fn(Tensor<C, 1>, Place<'_, Tensor<C, 1>>, Place<'_, Tensor<C, 1>>) + use<S, C>)
    {
        let (x, y) = (self.0.bare(), b.0.bare());
        (
            self.cross(b),
            move |ct: Tensor<C, 1>, a: Place<'_, Tensor<C, 1>>, b: Place<'_, Tensor<C, 1>>| {
                give(a, || cross_back(&y, &ct.0));
                give(b, || negative(cross_back(&x, &ct.0)));
            },
        )
    }
}

impl<S: Real> Tensor<Num<S>, 2> {
    #[doc(hidden)]
    pub fn __trace_vjp<C: Cotangent<S>>(
        &self,
        _: Backward<S, C>,
    ) -> (Num<S>, impl Fn(C, Place<'_, Tensor<C, 2>>) + use<S, C>) {
        let dims = self.0.dims;
        (self.trace(), move |ct: C, x: Place<'_, Tensor<C, 2>>| {
            give(x, || {
                let len = dims[0].min(dims[1]);
                let diagonal = Arrangement::new(Dims::new(&[len]), |at| at[0] * (dims[1] + 1));
                Array::filled(diagonal.dims, ct).returned(&diagonal, dims)
            });
        })
    }
}

impl<S: Real, const R: usize> Tensor<Num<S>, R> {
    #[doc(hidden)]
    #[track_caller]
    pub fn __at_vjp<C: Cotangent<S>>(
        &self,
        _: Backward<S, C>,
        position: [usize; R],
    ) -> (Num<S>, impl Fn(C, Place<'_, Tensor<C, R>>, Place<'_, ()>) + use<S, C, R>) {
        (self.at(position), move |ct: C, x: Place<'_, Tensor<C, R>>, _: Place<'_, ()>| {
            if let Some(x) = x {
                x[position] += ct;
            }
        })
    }
}
