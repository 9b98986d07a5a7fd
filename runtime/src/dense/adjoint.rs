//! How cotangents flow back through systems: the transposes of the rules of forward mode, for any scalar.
//!
//! Each takes what the function has found, and the cotangents of that.

use super::square::{lower_with_half_diagonal, symmetrized, transposed};
use super::{Dims, Factors, Matrices, Matrix, Strides, Triangle, identity};
use crate::real::Real;

/// `-b xᵀ`, of `n` rows and `columns` columns each.
fn minus_outer<S: Real>(b: &[S], x: &[S], n: usize, columns: usize) -> Vec<S> {
    let strides = Strides::row_major(n, columns);
    let (b, x) = (Matrices::each(b, strides), Matrices::each(x, strides.transposed()));
    let mut product = S::matmul(b, x, Dims::new(n, columns, n));
    product.iter_mut().for_each(|it| *it = -*it);
    product
}

/// Of the solution `x` of `a x = b`: the cotangents of `a` and of `b`.
#[must_use]
pub fn solve<S: Real>(lu: &S::Lu, x: &[S], ct: Vec<S>, n: usize, columns: usize) -> [Vec<S>; 2] {
    let b = lu.solve(ct, columns, true);
    [minus_outer(&b, x, n, columns), b]
}

/// Of the solution `x` of a triangular system: the cotangents of `a`, in the half that counts, and of `b`.
#[must_use]
pub fn solve_triangular<S: Real>(
    triangle: Triangle,
    a: Matrix<'_, S>,
    x: &[S],
    ct: Vec<S>,
    columns: usize,
) -> [Vec<S>; 2] {
    let n = a.n;
    let b = S::solve_triangular(triangle.transposed(), a.transposed(), ct, columns);
    let all = minus_outer(&b, x, n, columns);
    [triangle.half(Matrix::square(&all, n)), b]
}

/// Of the inverse `x` of a matrix: `-xᵀ ct xᵀ`.
#[must_use]
pub fn inverse<S: Real>(x: &[S], ct: &[S], n: usize) -> Vec<S> {
    let transposed = Matrix::square(x, n).transposed();
    let dims = Dims::new(n, n, n);
    let left = S::matmul(transposed.factor(), Matrix::square(ct, n).factor(), dims);
    let mut all = S::matmul(Matrix::square(&left, n).factor(), transposed.factor(), dims);
    all.iter_mut().for_each(|it| *it = -*it);
    all
}

/// Of the logarithm of a determinant: the transposed inverse.
#[must_use]
pub fn slogdet<S: Real>(lu: &S::Lu, ct: S, n: usize) -> Vec<S> {
    let mut all = lu.solve(identity(n), n, true);
    all.iter_mut().for_each(|it| *it = *it * ct);
    all
}

/// Of the Cholesky factor `l`: `l⁻ᵀ half(lᵀ ct) l⁻¹`, made symmetric.
#[must_use]
pub fn cholesky<S: Real>(l: &[S], ct: &[S], n: usize) -> Vec<S> {
    let factor = Matrix::square(l, n);
    let product =
        S::matmul(factor.transposed().factor(), Matrix::square(ct, n).factor(), Dims::new(n, n, n));
    let half = lower_with_half_diagonal(product, n);
    let divided = |b| S::solve_triangular(Triangle::LOWER.transposed(), factor.transposed(), b, n);
    let once = divided(half);
    symmetrized(&divided(transposed(&once, n)), n)
}
