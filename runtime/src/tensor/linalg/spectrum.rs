//! Eigenvalues of symmetric matrices, and singular values.

use super::parts::{OfMatrix, by_number, on_matrix};
use super::square;
use crate::dense::adjoint;
use crate::num::Num;
use crate::real::Real;
use crate::reverse::call::{Backward, Place};
use crate::reverse::cotangent::Cotangent;
use crate::tensor::Tensor;
use crate::tensor::array::Array;
use crate::tensor::dims::Dims;
use crate::tensor::entry::Entry;
use crate::tensor::flow::give;

/// Eigenvalues, and the vectors to them.
#[derive(Clone, Copy)]
struct Eigen(&'static str);

impl OfMatrix<2> for Eigen {
    #[track_caller]
    fn run<S: Real>(self, a: &Array<S>) -> [Array<S>; 2] {
        let n = square(self.0, &a.dims);
        let (w, v) = S::symmetric_eigen(a.each(), n);
        [Array::new(Dims::new(&[n]), w), Array::new(a.dims, v)]
    }
}

/// Left vectors, singular values, and right vectors.
struct Svd;

impl OfMatrix<3> for Svd {
    fn run<S: Real>(self, a: &Array<S>) -> [Array<S>; 3] {
        let (m, n) = (a.dims[0], a.dims[1]);
        let k = m.min(n);
        let [u, s, vt] = S::svd(a.each(), m, n);
        let dims = [Dims::new(&[m, k]), Dims::new(&[k]), Dims::new(&[k, n])];
        [Array::new(dims[0], u), Array::new(dims[1], s), Array::new(dims[2], vt)]
    }
}

fn tensor<S: Real, const R: usize>(x: &Array<S>) -> Tensor<Num<S>, R> {
    Tensor(Array::wrapped(x.clone()))
}

fn pull_eigen<S: Real, C: Cotangent<S>>(
    [w, v]: &[Array<S>; 2],
    w_ct: &Array<C>,
    v_ct: &Array<C>,
) -> Array<C> {
    let n = w.dims[0];
    by_number(v.dims, [w_ct, v_ct], |[w_ct, v_ct]| {
        adjoint::symmetric_eigen(w.each(), v.each(), &w_ct, &v_ct, n)
    })
}

fn pull_svd<S: Real, C: Cotangent<S>>(found: &[Array<S>; 3], ct: [&Array<C>; 3]) -> Array<C> {
    let (m, n) = (found[0].dims[0], found[2].dims[1]);
    let found = found.each_ref().map(|it| it.each().to_vec());
    by_number(Dims::new(&[m, n]), ct, |ct| adjoint::svd(&found, &ct, m, n))
}

impl<T: Entry> Tensor<T, 2> {
    /// The eigenvalues of a symmetric matrix, ascending, and the vectors to them, the columns of a matrix: by Jacobi's
    /// rotations. Of a matrix that is not symmetric, half of it and its transpose is taken; so what flows back to it
    /// is symmetric. Of a matrix that is not finite all of them are NaN.
    ///
    /// The sign of each vector is left open: what is computed of them must not depend on it. Where values are equal, the
    /// vectors to them have no derivatives: they are infinite or NaN, unless nothing flows back to them
    /// (M. Giles, *Collected matrix derivative results*, 2008).
    ///
    /// ```
    /// use functra::Tensor;
    /// let a = Tensor::from([[2.0, 1.0], [1.0, 2.0]]);
    /// let (w, v) = a.eigh();
    /// assert!((&w - Tensor::from([1.0, 3.0])).abs().max() < 1e-14);
    /// assert!((a.matmul(&v) - &v * &w).abs().max() < 1e-14);
    /// ```
    ///
    /// # Panics
    ///
    /// If the matrix is not square.
    #[track_caller]
    #[must_use]
    pub fn eigh(&self) -> (Tensor<T, 1>, Self) {
        let [w, v] = on_matrix(&self.0.bare(), Eigen("eigh"));
        (Tensor(Array::wrapped(w)), Tensor(Array::wrapped(v)))
    }

    /// The [eigenvalues](Self::eigh) alone, which have first derivatives also where some are equal, if what they are
    /// summed with is equal as well.
    ///
    /// ```
    /// use functra::Tensor;
    /// let w = Tensor::from([[2.0, 0.0], [0.0, 1.0]]).eigvalsh();
    /// assert_eq!(w, Tensor::from([1.0, 2.0]));
    /// ```
    ///
    /// # Panics
    ///
    /// If the matrix is not square.
    #[track_caller]
    #[must_use]
    pub fn eigvalsh(&self) -> Tensor<T, 1> {
        let [w, _] = on_matrix(&self.0.bare(), Eigen("eigvalsh"));
        Tensor(Array::wrapped(w))
    }

    /// The factors of a matrix `a = u diag(s) vt` of shape `[m, n]`, `k` being the smaller of the two: `u`, of shape
    /// `[m, k]`, with orthonormal columns, the singular values `s`, descending, and `vt`, of shape `[k, n]`, with
    /// orthonormal rows (by Hestenes' rotations). Of a matrix that is not finite all of them are NaN.
    ///
    /// The sign of each pair of vectors is left open: what is computed of them must not depend on it. Where values are
    /// equal, or zero, the vectors to them have no derivatives: they are infinite or NaN, unless nothing flows back
    /// to them (J. Townsend, *Differentiating the singular value decomposition*, 2016).
    ///
    /// ```
    /// use functra::Tensor;
    /// let a = Tensor::from([[3.0, 0.0], [0.0, 2.0], [0.0, 0.0]]);
    /// let (u, s, vt) = a.svd();
    /// assert_eq!(s, Tensor::from([3.0, 2.0]));
    /// assert!(((u * s).matmul(&vt) - a).abs().max() < 1e-14);
    /// ```
    #[must_use]
    pub fn svd(&self) -> (Self, Tensor<T, 1>, Self) {
        let [u, s, vt] = on_matrix(&self.0.bare(), Svd);
        (Tensor(Array::wrapped(u)), Tensor(Array::wrapped(s)), Tensor(Array::wrapped(vt)))
    }

    /// The [singular values](Self::svd) alone, which have first derivatives also where some are equal, if what they are
    /// summed with is equal as well.
    ///
    /// ```
    /// use functra::Tensor;
    /// let s = Tensor::from([[0.0, 2.0], [-3.0, 0.0]]).svdvals();
    /// assert_eq!(s, Tensor::from([3.0, 2.0]));
    /// ```
    #[must_use]
    pub fn svdvals(&self) -> Tensor<T, 1> {
        let [_, s, _] = on_matrix(&self.0.bare(), Svd);
        Tensor(Array::wrapped(s))
    }
}

impl<S: Real> Tensor<Num<S>, 2> {
    #[doc(hidden)]
    #[track_caller]
    pub fn __eigh_vjp<C: Cotangent<S>>(
        &self,
        _: Backward<S, C>,
    ) -> (
        (Tensor<Num<S>, 1>, Self),
        impl Fn((Tensor<C, 1>, Tensor<C, 2>), Place<'_, Tensor<C, 2>>) + use<S, C>,
    ) {
        let found = on_matrix(&self.0.bare(), Eigen("eigh"));
        let y = (tensor(&found[0]), tensor(&found[1]));
        (y, move |(w, v): (Tensor<C, 1>, Tensor<C, 2>), to: Place<'_, Tensor<C, 2>>| {
            give(to, || pull_eigen(&found, &w.0, &v.0));
        })
    }

    #[doc(hidden)]
    #[track_caller]
    pub fn __eigvalsh_vjp<C: Cotangent<S>>(
        &self,
        _: Backward<S, C>,
    ) -> (Tensor<Num<S>, 1>, impl Fn(Tensor<C, 1>, Place<'_, Tensor<C, 2>>) + use<S, C>) {
        let found = on_matrix(&self.0.bare(), Eigen("eigvalsh"));
        (tensor(&found[0]), move |w: Tensor<C, 1>, to: Place<'_, Tensor<C, 2>>| {
            give(to, || pull_eigen(&found, &w.0, &Array::zero(found[1].dims)));
        })
    }

    #[doc(hidden)]
    pub fn __svd_vjp<C: Cotangent<S>>(
        &self,
        _: Backward<S, C>,
    ) -> (
        (Self, Tensor<Num<S>, 1>, Self),
        impl Fn((Tensor<C, 2>, Tensor<C, 1>, Tensor<C, 2>), Place<'_, Tensor<C, 2>>) + use<S, C>,
    ) {
        let found = on_matrix(&self.0.bare(), Svd);
        let y = (tensor(&found[0]), tensor(&found[1]), tensor(&found[2]));
        (y, move |ct: (Tensor<C, 2>, Tensor<C, 1>, Tensor<C, 2>), to: Place<'_, Tensor<C, 2>>| {
            give(to, || pull_svd(&found, [&ct.0.0, &ct.1.0, &ct.2.0]));
        })
    }

    #[doc(hidden)]
    pub fn __svdvals_vjp<C: Cotangent<S>>(
        &self,
        _: Backward<S, C>,
    ) -> (Tensor<Num<S>, 1>, impl Fn(Tensor<C, 1>, Place<'_, Tensor<C, 2>>) + use<S, C>) {
        let found = on_matrix(&self.0.bare(), Svd);
        (tensor(&found[1]), move |ct: Tensor<C, 1>, to: Place<'_, Tensor<C, 2>>| {
            let [u, vt] = [Array::zero(found[0].dims), Array::zero(found[2].dims)];
            give(to, || pull_svd(&found, [&u, &ct.0, &vt]));
        })
    }
}
