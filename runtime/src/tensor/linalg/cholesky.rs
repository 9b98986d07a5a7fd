//! The Cholesky factor.

use super::parts::{OfMatrix, by_number, on_matrix};
use super::{spoil, spoiled, square};
use crate::dense::adjoint;
use crate::num::Num;
use crate::real::{Mask, Real};
use crate::reverse::call::{Backward, Place};
use crate::reverse::cotangent::Cotangent;
use crate::tensor::Tensor;
use crate::tensor::array::Array;
use crate::tensor::entry::Entry;
use crate::tensor::flow::give;

struct Cholesky;

impl OfMatrix<1> for Cholesky {
    #[track_caller]
    fn run<S: Real>(self, a: &Array<S>) -> [Array<S>; 1] {
        let n = square("cholesky", &a.dims);
        let mut l = S::cholesky(a.each(), n);
        // What has no root is NaN, and so is all that comes after it.
        let bad = l.last().map_or(S::Mask::splat(false), |it| !it.eq(*it));
        let message =
            || format!("`cholesky`: the matrix of shape {:?} is not positive definite", a.dims);
        spoil(spoiled(bad, a.each(), message), &mut l);
        [Array::new(a.dims, l)]
    }
}

impl<T: Entry> Tensor<T, 2> {
    /// The lower factor `l` of a symmetric, positive definite matrix `a = l lᵀ`: with zeros above its diagonal, and
    /// positive numbers on it. Of a matrix that is not symmetric, half of it and its transpose is taken; so what
    /// flows back to it is symmetric (I. Murray, *Differentiation of the Cholesky decomposition*, 2016).
    ///
    /// ```
    /// use functra::Tensor;
    /// let l = Tensor::from([[4.0, 2.0], [2.0, 10.0]]).cholesky();
    /// assert_eq!(l, Tensor::from([[2.0, 0.0], [1.0, 3.0]]));
    /// ```
    ///
    /// # Panics
    ///
    /// If the matrix is not square, or not positive definite. In a batch the factor of one that is not is NaN.
    #[track_caller]
    #[must_use]
    pub fn cholesky(&self) -> Self {
        let [l] = on_matrix(&self.0.bare(), Cholesky);
        Tensor(Array::wrapped(l))
    }
}

impl<S: Real> Tensor<Num<S>, 2> {
    #[doc(hidden)]
    #[track_caller]
    pub fn __cholesky_vjp<C: Cotangent<S>>(
        &self,
        _: Backward<S, C>,
    ) -> (Self, impl Fn(Tensor<C, 2>, Place<'_, Tensor<C, 2>>) + use<S, C>) {
        let [l] = on_matrix(&self.0.bare(), Cholesky);
        let y = Tensor(Array::wrapped(l.clone()));
        (y, move |ct: Tensor<C, 2>, to: Place<'_, Tensor<C, 2>>| {
            let n = l.dims[0];
            give(to, || by_number(l.dims, [&ct.0], |[ct]| adjoint::cholesky(l.each(), &ct, n)));
        })
    }
}
