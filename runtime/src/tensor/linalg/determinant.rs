//! Determinants.

use super::lu::Lu;
use super::parts::{OfMatrix, on_matrix};
use super::square;
use crate::dense::{Factors, cofactors, identity};
use crate::num::Num;
use crate::real::Real;
use crate::reverse::call::{Backward, Place};
use crate::reverse::cotangent::Cotangent;
use crate::tensor::Tensor;
use crate::tensor::array::Array;
use crate::tensor::entry::{Entry, entry};
use crate::tensor::flow::{give, times};
use crate::tensor::operand::number;

struct Det;

impl OfMatrix<1> for Det {
    #[track_caller]
    fn run<S: Real>(self, a: &Array<S>) -> [Array<S>; 1] {
        [number(a.factors("det").det())]
    }
}

/// How the determinant depends on each entry, also that of a singular matrix.
struct Cofactors;

impl OfMatrix<1> for Cofactors {
    fn run<S: Real>(self, a: &Array<S>) -> [Array<S>; 1] {
        let (n, lu) = (a.dims[0], a.factors("det"));
        [Array::new(a.dims, cofactors(&*lu, a.each(), n))]
    }
}

struct Slogdet;

impl OfMatrix<2> for Slogdet {
    #[track_caller]
    fn run<S: Real>(self, a: &Array<S>) -> [Array<S>; 2] {
        let lu = a.factors("slogdet");
        // One matrix is refused; those of a batch have a sign of zero and a logarithm of minus infinity.
        a.singular("slogdet", &lu);
        let (sign, log) = lu.slogdet();
        [number(sign), number(log)]
    }
}

/// How the logarithm depends on each entry: as the transposed inverse says.
struct TransposedInverse;

impl OfMatrix<1> for TransposedInverse {
    fn run<S: Real>(self, a: &Array<S>) -> [Array<S>; 1] {
        let n = square("slogdet", &a.dims);
        [Array::new(a.dims, Lu::of("slogdet", a).solve(identity(n), n, true))]
    }
}

impl<T: Entry> Tensor<T, 2> {
    /// The determinant; 1 if there is no entry.
    ///
    /// Of a singular matrix too it has its derivatives, the cofactors (by the recurrence of Faddeev and Le Verrier, which
    /// does not divide).
    ///
    /// ```
    /// use functra::Tensor;
    /// assert_eq!(Tensor::from([[1.0, 2.0], [3.0, 4.0]]).det(), -2.0);
    /// ```
    ///
    /// # Panics
    ///
    /// If the matrix is not square.
    #[track_caller]
    #[must_use]
    pub fn det(&self) -> T {
        let [det] = on_matrix(&self.0.bare(), Det);
        entry(det.each()[0])
    }

    /// The sign of the determinant, and the logarithm of its absolute value, which does not overflow.
    /// No derivative follows the sign.
    ///
    /// ```
    /// use functra::Tensor;
    /// let (sign, log) = Tensor::from([[0.0, 3.0], [3.0, 0.0]]).slogdet();
    /// assert_eq!((sign, log), (-1.0, 2.0 * 3.0_f64.ln()));
    /// ```
    ///
    /// # Panics
    ///
    /// If the matrix is not square, or is singular. In a batch one that is singular has the sign 0, the logarithm minus
    /// infinity, and no derivatives: they are infinite or NaN.
    #[track_caller]
    #[must_use]
    pub fn slogdet(&self) -> (T, T) {
        let [sign, log] = on_matrix(&self.0.bare(), Slogdet);
        (entry(sign.each()[0]), entry(log.each()[0]))
    }
}

/// A cotangent times how a number depends on each entry.
fn along<S: Real, C: Cotangent<S>>(ct: C, slopes: &Array<S>) -> Array<C> {
    times(&Array::filled(slopes.dims, ct), slopes)
}

impl<S: Real> Tensor<Num<S>, 2> {
    #[doc(hidden)]
    #[track_caller]
    pub fn __det_vjp<C: Cotangent<S>>(
        &self,
        _: Backward<S, C>,
    ) -> (Num<S>, impl Fn(C, Place<'_, Tensor<C, 2>>) + use<S, C>) {
        let a = self.0.bare();
        (self.det(), move |ct: C, to: Place<'_, Tensor<C, 2>>| {
            give(to, || along(ct, &on_matrix(&a, Cofactors)[0]));
        })
    }

    #[doc(hidden)]
    #[track_caller]
    pub fn __slogdet_vjp<C: Cotangent<S>>(
        &self,
        _: Backward<S, C>,
    ) -> ((Num<S>, Num<S>), impl Fn((C, C), Place<'_, Tensor<C, 2>>) + use<S, C>) {
        let a = self.0.bare();
        (self.slogdet(), move |(_, ct): (C, C), to: Place<'_, Tensor<C, 2>>| {
            give(to, || along(ct, &on_matrix(&a, TransposedInverse)[0]));
        })
    }
}
