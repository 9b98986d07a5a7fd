//! Systems of linear equations, and inverses.

use super::lu::Lu;
use super::parts::{OfMatrix, constants, on_matrix};
use super::{RightSide, columns, transposed};
use crate::dense::identity;
use crate::num::Num;
use crate::real::Real;
use crate::reverse::call::{Backward, Place};
use crate::reverse::cotangent::Cotangent;
use crate::tensor::adjoint::negated;
use crate::tensor::array::Array;
use crate::tensor::contract::{Plan, pull_left};
use crate::tensor::entry::Entry;
use crate::tensor::flow::give;
use crate::tensor::{Rank, Tensor};

/// The solution, and what solves the transposed systems.
#[track_caller]
fn solved<S: Real>(a: &Array<S>, b: &Array<S>) -> (Array<S>, Lu<S>) {
    let (columns, lu) = (columns("solve", &a.dims, &b.dims), Lu::of("solve", a));
    let x = Array::new(b.dims, lu.solve(b.each().to_vec(), columns, false));
    (x, lu)
}

#[track_caller]
fn solve<S: Real>(a: &Array<S>, b: &Array<S>) -> Array<S> {
    match (constants(a), constants(b)) {
        (Some(a), Some(b)) => Array::constants_of(b.dims, solved(&a, &b).0.into_vec()),
        _ => solved(a, b).0,
    }
}

/// `-ct xᵀ`: the cotangent of the matrix whose systems have the solution `x`, from that of their right side.
pub(super) fn minus_outer<S: Real, C: Cotangent<S>>(
    a: super::Dims,
    ct: &Array<C>,
    x: &Array<S>,
) -> Array<C> {
    negated(&pull_left(Plan::new(&a, &x.dims), a, ct, x))
}

struct Inverse;

impl OfMatrix<1> for Inverse {
    #[track_caller]
    fn run<S: Real>(self, a: &Array<S>) -> [Array<S>; 1] {
        let n = super::square("inverse", &a.dims);
        [Array::new(a.dims, Lu::of("inverse", a).solve(identity(n), n, false))]
    }
}

impl<T: Entry> Tensor<T, 2> {
    /// The solution `x` of `a x = b`, for a vector `b`, or each column of a matrix.
    ///
    /// The matrix is factored once (with partial pivoting), however often it is asked for solutions and determinants, until
    /// somebody writes to it; in a batch of right sides that share a matrix, once for all.
    ///
    /// ```
    /// use functra::Tensor;
    /// let a = Tensor::from([[2.0, 1.0], [0.0, 4.0]]);
    /// assert_eq!(a.solve(&Tensor::from([4.0, 8.0])), Tensor::from([1.0, 2.0]));
    /// assert_eq!(a.solve(&a), Tensor::eye(2));
    /// ```
    ///
    /// # Panics
    ///
    /// If the matrix is not square, has not as many rows as `b`, or is singular: if elimination ends in a zero.
    /// In a batch of matrices the solution of one that is singular is NaN.
    #[track_caller]
    #[must_use]
    pub fn solve<const Q: usize>(&self, b: &Tensor<T, Q>) -> Tensor<T, Q>
    where
        Rank<Q>: RightSide,
    {
        Tensor(Array::wrapped(solve(&self.0.bare(), &b.0.bare())))
    }

    /// The inverse. To solve systems, [`solve`](Self::solve) is faster and more accurate.
    ///
    /// ```
    /// use functra::Tensor;
    /// let a = Tensor::from([[2.0, 1.0], [0.0, 4.0]]);
    /// assert_eq!(a.inverse(), Tensor::from([[0.5, -0.125], [0.0, 0.25]]));
    /// ```
    ///
    /// # Panics
    ///
    /// If the matrix is not square, or is singular. In a batch the inverse of one that is singular is NaN.
    #[track_caller]
    #[must_use]
    pub fn inverse(&self) -> Self {
        let [inverse] = on_matrix(&self.0.bare(), Inverse);
        Tensor(Array::wrapped(inverse))
    }
}

impl<S: Real> Tensor<Num<S>, 2> {
    #[doc(hidden)]
    #[track_caller]
    pub fn __solve_vjp<C: Cotangent<S>, const Q: usize>(
        &self,
        _: Backward<S, C>,
        b: &Tensor<Num<S>, Q>,
    ) -> (
        Tensor<Num<S>, Q>,
        impl Fn(Tensor<C, Q>, Place<'_, Tensor<C, 2>>, Place<'_, Tensor<C, Q>>) + use<S, C, Q>,
    )
    where
        Rank<Q>: RightSide,
    {
        let (dims, (x, lu)) = (self.0.dims, solved(&self.0.bare(), &b.0.bare()));
        let y = Tensor(Array::wrapped(x.clone()));
        (y, move |ct: Tensor<C, Q>, a: Place<'_, Tensor<C, 2>>, b: Place<'_, Tensor<C, Q>>| {
            let ct = lu.pull(&ct.0, columns("solve", &dims, &x.dims));
            give(a, || minus_outer(dims, &ct, &x));
            give(b, || ct);
        })
    }

    #[doc(hidden)]
    #[track_caller]
    pub fn __inverse_vjp<C: Cotangent<S>>(
        &self,
        _: Backward<S, C>,
    ) -> (Self, impl Fn(Tensor<C, 2>, Place<'_, Tensor<C, 2>>) + use<S, C>) {
        let [x] = on_matrix(&self.0.bare(), Inverse);
        let y = Tensor(Array::wrapped(x.clone()));
        (y, move |ct: Tensor<C, 2>, a: Place<'_, Tensor<C, 2>>| {
            give(a, || {
                // `-xᵀ ct xᵀ`
                let (dims, turned) = (x.dims, transposed(&x));
                let left = crate::tensor::contract::times_left(&turned, &ct.0);
                minus_outer(dims, &left, &x)
            });
        })
    }
}
