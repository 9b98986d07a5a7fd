//! How solutions move with their systems.
//!
//! The rules are those of M. Giles, *Collected matrix derivative results for forward and reverse mode algorithmic
//! differentiation* (2008), and for the Cholesky factor of I. Murray, *Differentiation of the Cholesky decomposition*
//! (2016). What has been factored is factored once.

use super::{apart, together};
use crate::dense::square::{lower_with_half_diagonal, symmetrized, transposed};
use crate::dense::{
    Dense, Dims, Factors, Matrices, Matrix, Strides, Triangle, cofactors, identity,
};
use crate::dual::Dual;
use crate::real::Real;

/// A factored matrix, and how the matrix moves.
pub struct Moving<T: Dense, const N: usize> {
    primal: T::Lu,
    /// The matrix, and its tangents.
    parts: Vec<Vec<T>>,
    n: usize,
}

impl<T: Real, const N: usize> Moving<T, N> {
    pub(super) fn of(a: &[Dual<T, N>], n: usize) -> Self {
        let parts = apart(a);
        Moving { primal: T::lu(&parts[0], n), parts, n }
    }

    /// How a number moves whose derivative by the matrix is `by`.
    fn chain(&self, primal: T, by: &[T]) -> Dual<T, N> {
        let entries = self.n * self.n;
        let (row, column) = (Strides::row_major(1, entries), Strides::row_major(entries, 1));
        let along = |i: usize| {
            let moves = Matrices::each(&self.parts[i + 1], column);
            T::matmul(Matrices::each(by, row), moves, Dims::new(1, entries, 1))
        };
        Dual::new(primal, core::array::from_fn(|i| along(i)[0]))
    }
}

impl<T: Real, const N: usize> Factors<Dual<T, N>> for Moving<T, N> {
    /// `a dx = db - da x`.
    fn solve(&self, b: Vec<Dual<T, N>>, columns: usize, is_transposed: bool) -> Vec<Dual<T, N>> {
        let mut parts = apart(&b).into_iter();
        let solve = |b| self.primal.solve(b, columns, is_transposed);
        let x = solve(parts.next().unwrap_or_default());
        let tangents = parts.zip(&self.parts[1..]).map(|(db, da)| {
            let da = Matrix::square(da, self.n);
            let da = if is_transposed { da.transposed() } else { da };
            solve(less_product(db, da, &x, columns))
        });
        let tangents = tangents.collect();
        together(x, tangents)
    }

    fn det(&self) -> Dual<T, N> {
        self.chain(self.primal.det(), &cofactors(&self.primal, &self.parts[0], self.n))
    }

    fn slogdet(&self) -> (Dual<T, N>, Dual<T, N>) {
        let (sign, log) = self.primal.slogdet();
        let transposed = self.primal.solve(identity(self.n), self.n, true);
        (Dual::fixed(sign), self.chain(log, &transposed))
    }

    fn smallest_pivot(&self) -> Dual<T, N> {
        Dual::fixed(self.primal.smallest_pivot())
    }
}

/// `b - a x`.
fn less_product<T: Real>(mut b: Vec<T>, a: Matrix<'_, T>, x: &[T], columns: usize) -> Vec<T> {
    let x = Matrices::each(x, Strides::row_major(a.n, columns));
    let product = T::matmul(a.factor(), x, Dims::new(a.n, a.n, columns));
    for (b, product) in b.iter_mut().zip(product) {
        *b = *b - product;
    }
    b
}

/// `a dx = db - da x`, where of `a` and of `da` one half counts.
pub(super) fn solve_triangular<T: Real, const N: usize>(
    triangle: Triangle,
    a: Matrix<'_, Dual<T, N>>,
    b: &[Dual<T, N>],
    columns: usize,
) -> Vec<Dual<T, N>> {
    let (a_parts, mut parts) = (apart(a.numbers), apart(b).into_iter());
    let matrix = |numbers| Matrix { numbers, n: a.n, row: a.row, column: a.column };
    let solve = |b| T::solve_triangular(triangle, matrix(&a_parts[0]), b, columns);
    let x = solve(parts.next().unwrap_or_default());
    let tangents = parts.zip(&a_parts[1..]).map(|(db, da)| {
        let half = triangle.half(matrix(da));
        solve(less_product(db, Matrix::square(&half, a.n), &x, columns))
    });
    let tangents = tangents.collect();
    together(x, tangents)
}

/// `dl = l half(l⁻¹ da l⁻ᵀ)`, of the half below the diagonal and half of the diagonal.
pub(super) fn cholesky<T: Real, const N: usize>(a: &[Dual<T, N>], n: usize) -> Vec<Dual<T, N>> {
    let mut parts = apart(a).into_iter();
    let l = T::cholesky(&parts.next().unwrap_or_default(), n);
    let factor = Matrix::square(&l, n);
    let divided = |b| T::solve_triangular(Triangle::LOWER, factor, b, n);
    let tangents = parts.map(|da| {
        let once = divided(symmetrized(&da, n));
        let both = divided(transposed(&once, n));
        let half = lower_with_half_diagonal(both, n);
        T::matmul(factor.factor(), Matrix::square(&half, n).factor(), Dims::new(n, n, n))
    });
    let tangents = tangents.collect();
    together(l, tangents)
}
