//! Orthogonal and upper factors.

use super::parts::{OfMatrix, by_number, on_matrix};
use crate::dense::{adjoint, qr};
use crate::num::Num;
use crate::real::Real;
use crate::reverse::call::{Backward, Place};
use crate::reverse::cotangent::Cotangent;
use crate::tensor::Tensor;
use crate::tensor::array::Array;
use crate::tensor::dims::Dims;
use crate::tensor::entry::Entry;
use crate::tensor::flow::give;

/// The factors of a matrix that is not wider than it is high.
pub(super) struct Qr;

impl OfMatrix<2> for Qr {
    fn run<S: Real>(self, a: &Array<S>) -> [Array<S>; 2] {
        let (m, n) = (a.dims[0], a.dims[1]);
        let (q, r) = qr(a.each(), m, n);
        [Array::new(a.dims, q), Array::new(Dims::new(&[n, n]), r)]
    }
}

#[track_caller]
fn require_high(dims: &Dims) {
    assert!(
        dims[0] >= dims[1],
        "`qr`: a matrix of shape {dims:?} has fewer rows than columns: take its transpose, or some of its columns"
    );
}

impl<T: Entry> Tensor<T, 2> {
    /// The factors of a matrix `a = q r` of `m >= n` rows and `n` columns: `q`, of shape `[m, n]`, with orthonormal
    /// columns, and `r`, of shape `[n, n]`, with zeros below its diagonal, and no negative number on it (by Householder's
    /// reflections).
    ///
    /// Derivatives are those of a matrix whose columns are linearly independent (S. Walter and L. Lehmann, *Algorithmic
    /// differentiation of linear algebra functions*, 2010); of another one they are infinite or NaN.
    ///
    /// ```
    /// use functra::Tensor;
    /// let (q, r) = Tensor::from([[3.0, 1.0], [4.0, 3.0]]).qr();
    /// let close = |x: Tensor<f64, 2>| x.abs().max() < 1e-15;
    /// assert!(close(&q - Tensor::from([[0.6, -0.8], [0.8, 0.6]])));
    /// assert!(close(r / Tensor::from([[5.0, 3.0], [1.0, 1.0]]) - Tensor::from([[1.0, 1.0], [0.0, 1.0]])));
    /// ```
    ///
    /// # Panics
    ///
    /// If there are fewer rows than columns.
    #[track_caller]
    #[must_use]
    pub fn qr(&self) -> (Self, Self) {
        require_high(&self.0.dims);
        let [q, r] = on_matrix(&self.0.bare(), Qr);
        (Tensor(Array::wrapped(q)), Tensor(Array::wrapped(r)))
    }
}

impl<S: Real> Tensor<Num<S>, 2> {
    #[doc(hidden)]
    #[track_caller]
    pub fn __qr_vjp<C: Cotangent<S>>(
        &self,
        _: Backward<S, C>,
    ) -> ((Self, Self), impl Fn((Tensor<C, 2>, Tensor<C, 2>), Place<'_, Tensor<C, 2>>) + use<S, C>)
    {
        require_high(&self.0.dims);
        let [q, r] = on_matrix(&self.0.bare(), Qr);
        let y = (Tensor(Array::wrapped(q.clone())), Tensor(Array::wrapped(r.clone())));
        (y, move |ct: (Tensor<C, 2>, Tensor<C, 2>), to: Place<'_, Tensor<C, 2>>| {
            let (m, n) = (q.dims[0], q.dims[1]);
            let pull =
                |[q_ct, r_ct]: [Vec<S>; 2]| adjoint::qr(q.each(), r.each(), &q_ct, &r_ct, m, n);
            give(to, || by_number(q.dims, [&ct.0.0, &ct.1.0], pull));
        })
    }
}
