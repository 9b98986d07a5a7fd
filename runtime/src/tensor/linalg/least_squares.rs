//! Systems of more equations than unknowns.

use super::parts::{constants, on_matrix};
use super::qr::Qr;
use super::system::minus_outer;
use super::triangular::{Triangular, UPPER};
use super::{Dims, RightSide, columns, spoiled, transposed};
use crate::elementwise::row;
use crate::num::Num;
use crate::real::{Constants, Element, Mask, Real};
use crate::reverse::call::{Backward, Place};
use crate::reverse::cotangent::Cotangent;
use crate::tensor::array::Array;
use crate::tensor::contract::{Plan, pull_left, times_left};
use crate::tensor::entry::Entry;
use crate::tensor::flow::give;
use crate::tensor::sweep::sweep;
use crate::tensor::{Rank, Tensor};

/// The factors of a matrix of full rank that is not wider than it is high.
struct High<S: Real> {
    q: Array<S>,
    r: Triangular<S>,
}

impl<S: Real> High<S> {
    #[track_caller]
    fn of(a: &Array<S>) -> Self {
        let dims = a.dims;
        assert!(
            dims[0] >= dims[1],
            "`lstsq`: a matrix of shape {dims:?} has fewer rows than columns, so the best solution is not the only one"
        );
        let [q, r] = on_matrix(a, Qr);
        let spoiled = match (constants(&r), constants(a)) {
            (Some(r), Some(a)) => deficient(&r, &a).map(S::constant),
            _ => deficient(&r, a),
        };
        High { q, r: Triangular { a: r, triangle: UPPER, spoiled } }
    }

    #[track_caller]
    fn solve(&self, b: &Array<S>, columns: usize) -> Array<S> {
        let projected = transposed(&self.q).matmul(b);
        let x = self.r.solve(projected.each().to_vec(), columns, false);
        Array::new(projected.dims, x)
    }
}

/// What results are multiplied by if the columns of `a` are linearly dependent, as far as rounding can tell.
#[track_caller]
fn deficient<S: Real>(r: &Array<S>, a: &Array<S>) -> Option<S> {
    let (m, n) = (a.dims[0], a.dims[1]);
    let diagonal = || (0..n).map(|i| r.each()[i * (n + 1)].stop_gradient());
    let largest = diagonal().fold(S::ZERO, |max, it| S::select(max.lt(it), it, max));
    let least = largest.mul_const(S::Elem::narrow(m as f64) * <S::Elem as Constants>::EPSILON);
    let none = S::Mask::splat(false);
    let bad = diagonal().map(|it| it.le(least)).fold(none, |bad, it| bad | it);
    spoiled(bad, a.each(), || {
        format!("`lstsq`: the columns of the matrix of shape {:?} are linearly dependent", a.dims)
    })
}

#[track_caller]
fn solve<S: Real>(a: &Array<S>, b: &Array<S>) -> Array<S> {
    let columns = columns("lstsq", &a.dims, &b.dims);
    match (constants(a), constants(b)) {
        (Some(a), Some(b)) => {
            let x = High::of(&a).solve(&b, columns);
            Array::constants_of(x.dims, x.into_vec())
        }
        _ => High::of(a).solve(b, columns),
    }
}

impl<T: Entry> Tensor<T, 2> {
    /// The `x` for which the sum of the squares of `a x - b` is least, for a vector `b`, or each column of a matrix: by the
    /// [factors](Self::qr) of the matrix, which has `m >= n` rows, and `n` linearly independent columns.
    ///
    /// Derivatives are those of G. Golub and V. Pereyra, *The differentiation of pseudo-inverses and nonlinear least squares
    /// problems whose variables separate*, 1973.
    ///
    /// ```
    /// use functra::Tensor;
    /// // The line through three points.
    /// let a = Tensor::from([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]]);
    /// let x = a.lstsq(&Tensor::from([1.0, 3.0, 5.0]));
    /// assert!((x - Tensor::from([1.0, 2.0])).abs().max() < 1e-14);
    /// ```
    ///
    /// # Panics
    ///
    /// If the matrix has fewer rows than columns, or not as many as `b`, or its columns are linearly dependent: if a
    /// number on the diagonal of `r` is not more than rounding may leave of a zero, `m` times the machine epsilon times the
    /// largest. In a batch of matrices the solution of such a one is NaN.
    #[track_caller]
    #[must_use]
    pub fn lstsq<const Q: usize>(&self, b: &Tensor<T, Q>) -> Tensor<T, Q>
    where
        Rank<Q>: RightSide,
    {
        Tensor(Array::wrapped(solve(&self.0.bare(), &b.0.bare())))
    }
}

/// What is kept of a problem.
struct Solved<S: Real> {
    dims: Dims,
    high: High<S>,
    x: Array<S>,
    /// What is left of the right side.
    rest: Array<S>,
    columns: usize,
}

impl<S: Real> Solved<S> {
    #[track_caller]
    fn of(a: &Array<S>, b: &Array<S>) -> Self {
        let columns = columns("lstsq", &a.dims, &b.dims);
        let high = High::of(a);
        let x = high.solve(b, columns);
        let rest = sweep(row::Sub, b.dims, [b, &a.matmul(&x)]);
        Solved { dims: a.dims, high, x, rest, columns }
    }

    /// With `z = (aᵀ a)⁻¹ ct`: to the matrix `rest zᵀ - a z xᵀ`, and to the right side `a z`.
    fn pull<C: Cotangent<S>>(&self, ct: &Array<C>) -> [Array<C>; 2] {
        let High { q, r } = &self.high;
        let half = r.pull(ct, self.columns, true);
        let z = r.pull(&half, self.columns, false);
        let az = times_left(q, &half);
        let turned = Dims::new(&[self.dims[1], self.dims[0]]);
        let outer = pull_left(Plan::new(&turned, &self.rest.dims), turned, &z, &self.rest);
        let mut to_a = transposed(&outer);
        to_a.add_in(minus_outer(self.dims, &az, &self.x));
        [to_a, az]
    }
}

impl<S: Real> Tensor<Num<S>, 2> {
    #[doc(hidden)]
    #[track_caller]
    pub fn __lstsq_vjp<C: Cotangent<S>, const Q: usize>(
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
        let solved = Solved::of(&self.0.bare(), &b.0.bare());
        let y = Tensor(Array::wrapped(solved.x.clone()));
        (y, move |ct: Tensor<C, Q>, a: Place<'_, Tensor<C, 2>>, b: Place<'_, Tensor<C, Q>>| {
            let [to_a, to_b] = solved.pull(&ct.0);
            give(a, || to_a);
            give(b, || to_b);
        })
    }
}
