//! How cotangents flow back through systems: the transposes of the rules of forward mode, for any scalar.
//!
//! Each takes what the function has found, and the cotangents of that.

use super::square::{lower_with_half_diagonal, symmetrized, transposed};
use super::table::{Table, share};
use super::{Dims, Factors, Matrices, Matrix, Strides, Triangle, identity};
use crate::real::{Element, Mask, Real};

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

/// Of the eigenvalues `w` and vectors `v` of a symmetric matrix: `v mix(vᵀ ct_v) vᵀ` with `ct_w` on the diagonal.
///
/// Vectors whose values are equal have no derivative, unless nothing flows back to them.
#[must_use]
pub fn symmetric_eigen<S: Real>(w: &[S], v: &[S], ct_w: &[S], ct_v: &[S], n: usize) -> Vec<S> {
    let (v, ct) = (Table::new(v.to_vec(), n, n), Table::new(ct_v.to_vec(), n, n));
    let m = v.transposed_times(&ct);
    let half = S::Elem::narrow(0.5);
    let mix = |i: usize, j: usize| {
        let flows = [m.at(i, j), m.at(j, i)];
        let beside = (flows[0] - flows[1]).mul_const(half);
        if i == j { ct_w[i] } else { mixed(beside, w[j] - w[i], &flows) }
    };
    v.times(&Table::of(n, n, mix)).times(&v.transposed()).numbers
}

/// What mixes two vectors, whose values are so far apart. That what flows to them cancels is no reason to leave them:
/// of equal values any mixture would do, and which it is cannot be told from the vectors.
fn mixed<S: Real>(over: S, apart: S, flows: &[S]) -> S {
    let nothing = flows.iter().map(|it| it.vanishes()).reduce(|a, b| a & b);
    let nothing = nothing.unwrap_or_else(|| Mask::splat(true));
    S::select(nothing, S::ZERO, over / apart)
}

/// Of the factors of `a = u diag(s) vt`, `m x k`, `k` and `k x n`.
///
/// Vectors whose values are equal have no derivative, unless nothing flows back to them.
#[must_use]
pub fn svd<S: Real>(found: &[Vec<S>; 3], ct: &[Vec<S>; 3], m: usize, n: usize) -> Vec<S> {
    let [u, s, vt] = found;
    let [ct_u, ct_s, ct_vt] = ct;
    let k = s.len();
    let (u, v) = (Table::new(u.clone(), m, k), Table::new(vt.clone(), k, n).transposed());
    let ct_u = Table::new(ct_u.clone(), m, k);
    let ct_v = Table::new(ct_vt.clone(), k, n).transposed();
    let (x, y) = (u.transposed_times(&ct_u), v.transposed_times(&ct_v));
    let core = |i: usize, j: usize| {
        let sum = s[j] + s[i];
        let flows = [x.at(i, j), x.at(j, i), y.at(i, j), y.at(j, i)];
        let (left, right) = (flows[0] - flows[1], flows[2] - flows[3]);
        let over = left * share(s[j], sum) + share(s[i], sum) * right;
        if i == j { ct_s[i] } else { mixed(over, s[j] - s[i], &flows) }
    };
    let out = |ct: &Table<S>, basis: &Table<S>| {
        let out = ct.beside(basis);
        Table::of(out.rows, k, |i, j| share(out.at(i, j), s[j]))
    };
    let left = u.times(&Table::of(k, k, core)).plus(&out(&ct_u, &u)).times(&v.transposed());
    left.plus(&u.times(&out(&ct_v, &v).transposed())).numbers
}

/// Of the reduced factors of a matrix of `m >= n` rows: `(ct_q + q both(m)) r⁻ᵀ`, of the halves of
/// `m = r ct_rᵀ - ct_qᵀ q` below the diagonal (S. Walter and L. Lehmann, *Algorithmic differentiation of linear algebra
/// functions*, 2010).
#[must_use]
pub fn qr<S: Real>(q: &[S], r: &[S], ct_q: &[S], ct_r: &[S], m: usize, n: usize) -> Vec<S> {
    let (q, ct_q) = (Table::new(q.to_vec(), m, n), Table::new(ct_q.to_vec(), m, n));
    let (r, ct_r) = (Table::new(r.to_vec(), n, n), Table::new(ct_r.to_vec(), n, n));
    // Below the diagonal nothing of `r` is read.
    let ct_r = Table::of(n, n, |i, j| if j < i { S::ZERO } else { ct_r.at(i, j) });
    let (x, y) = (r.times(&ct_r.transposed()), ct_q.transposed_times(&q));
    let low = |i: usize, j: usize| x.at(i, j) - y.at(i, j);
    let both = Table::of(n, n, |i, j| if i < j { low(j, i) } else { low(i, j) });
    let all = ct_q.plus(&q.times(&both)).transposed();
    let upper = Triangle::LOWER.transposed();
    let solved = S::solve_triangular(upper, Matrix::square(&r.numbers, n), all.numbers, m);
    Table::new(solved, n, m).transposed().numbers
}
