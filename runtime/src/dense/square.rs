//! Square matrices, whatever their numbers.

use super::{Dims, Factors, Matrices, Matrix, Strides, Triangle};
use crate::real::{Constants, Element, Real};

/// The identity of `n` rows.
#[must_use]
pub fn identity<S: Real>(n: usize) -> Vec<S> {
    (0..n * n).map(|it| if it % (n + 1) == 0 { S::ONE } else { S::ZERO }).collect()
}

/// The transposed matrix.
#[must_use]
pub fn transposed<S: Copy>(a: &[S], n: usize) -> Vec<S> {
    (0..n * n).map(|it| a[it % n * n + it / n]).collect()
}

/// Half of the sum of a matrix and its transpose: a symmetric one, as it is.
#[must_use]
pub fn symmetrized<S: Real>(a: &[S], n: usize) -> Vec<S> {
    let half = S::Elem::narrow(0.5);
    (0..n * n).map(|it| (a[it] + a[it % n * n + it / n]).mul_const(half)).collect()
}

/// The lower half, with half of the diagonal: what a symmetric matrix is the sum of and of its transpose.
#[must_use]
pub(super) fn lower_with_half_diagonal<S: Real>(mut a: Vec<S>, n: usize) -> Vec<S> {
    let half = S::Elem::narrow(0.5);
    for i in 0..n {
        a[i * n + i] = a[i * n + i].mul_const(half);
        a[i * n..][i + 1..n].fill(S::ZERO);
    }
    a
}

impl Triangle {
    /// The part of a matrix that counts, zeros elsewhere.
    #[must_use]
    pub fn half<S: Real>(self, a: Matrix<'_, S>) -> Vec<S> {
        let counts = |i: usize, j: usize| match (i == j, self.is_lower) {
            (true, _) => !self.is_unit,
            (_, true) => j < i,
            (_, false) => i < j,
        };
        let entry = |i: usize, j: usize| a.numbers[i * a.row + j * a.column];
        let entries = (0..a.n).flat_map(|i| (0..a.n).map(move |j| (i, j)));
        entries.map(|(i, j)| if counts(i, j) { entry(i, j) } else { S::ZERO }).collect()
    }
}

/// The derivative of the determinant of `a` by its entries: of a matrix with an inverse, that times the determinant,
/// transposed; of a singular one the transposed adjugate, without division.
#[must_use]
pub fn cofactors<S: Real>(lu: &S::Lu, a: &[S], n: usize) -> Vec<S> {
    let det = lu.det();
    let singular = lu.smallest_pivot().eq(S::ZERO);
    let mut cofactors = lu.solve(identity(n), n, true);
    for it in &mut cofactors {
        *it = *it * det;
    }
    if crate::real::Mask::any(singular) {
        let adjugate = transposed(&adjugate(a, n), n);
        for (it, entry) in cofactors.iter_mut().zip(adjugate) {
            *it = S::select(singular, entry, *it);
        }
    }
    cofactors
}

/// The matrix that `a` times it is the determinant times the identity, by the recurrence of Faddeev and Le Verrier:
/// products of matrices alone, so that it has all derivatives everywhere.
fn adjugate<S: Real>(a: &[S], n: usize) -> Vec<S> {
    let strides = Strides::row_major(n, n);
    let mut m = identity::<S>(n);
    let mut count = S::Elem::ZERO;
    for _ in 1..n {
        count = count + S::Elem::ONE;
        let (x, y) = (Matrices::each(a, strides), Matrices::each(&m, strides));
        m = S::matmul(x, y, Dims::new(n, n, n));
        let diagonal = || (0..n).map(|i| i * n + i);
        let trace = diagonal().fold(S::ZERO, |sum, i| sum + m[i]);
        let coefficient = -trace.div_const(count);
        diagonal().for_each(|i| m[i] = m[i] + coefficient);
    }
    if n.is_multiple_of(2) {
        m.iter_mut().for_each(|it| *it = -*it);
    }
    m
}
