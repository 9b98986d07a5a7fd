//! Factors of matrices of plain numbers.

use super::factor::{self, Part, Triangle};
use super::gemm::Vector;
use super::primitive::{Primitive, Task};
use super::{Factors, Matrix, count};
use crate::real::Element;
use num_traits::Float;

/// A square matrix as `P A = L U`.
#[derive(Clone, Debug)]
pub struct Lu<E> {
    /// `U` on and above the diagonal, `L` below it.
    factors: Vec<E>,
    /// The row that each one was exchanged with, in turn.
    exchanged: Vec<usize>,
}

#[allow(private_bounds, reason = "it is of the two plain numbers")]
impl<E: Primitive> Lu<E> {
    pub(super) fn of(mut factors: Vec<E>, n: usize) -> Self {
        assert_eq!(Some(factors.len()), count(&[n, n]));
        let exchanged = E::on_registers(Elimination { a: &mut factors, n });
        Lu { factors, exchanged }
    }

    fn rows(&self) -> usize {
        self.exchanged.len()
    }

    fn diagonal(&self) -> impl Iterator<Item = E> {
        self.factors.iter().copied().step_by(self.rows() + 1)
    }

    /// Of the permutation.
    fn sign(&self) -> E {
        let exchanges = self.exchanged.iter().enumerate().filter(|(i, it)| i != *it).count();
        if exchanges.is_multiple_of(2) { E::ONE } else { -E::ONE }
    }

    /// Exchanges rows as the elimination did, or the other way round.
    fn permute(&self, b: &mut [E], columns: usize, is_back: bool) {
        let n = self.rows();
        for k in 0..n {
            let row = if is_back { n - 1 - k } else { k };
            let other = self.exchanged[row];
            if other != row {
                let (low, high) = b.split_at_mut(other * columns);
                low[row * columns..][..columns].swap_with_slice(&mut high[..columns]);
            }
        }
    }
}

impl<E: Primitive> Factors<E> for Lu<E> {
    fn solve(&self, mut b: Vec<E>, columns: usize, is_transposed: bool) -> Vec<E> {
        let matrix = Matrix::square(&self.factors, self.rows());
        let lower = Triangle { is_lower: true, is_unit: true };
        let upper = Triangle { is_lower: false, is_unit: false };
        if is_transposed {
            let a = matrix.transposed();
            E::on_registers(Substitution { triangle: upper.transposed(), a, b: &mut b, columns });
            E::on_registers(Substitution { triangle: lower.transposed(), a, b: &mut b, columns });
            self.permute(&mut b, columns, true);
        } else {
            self.permute(&mut b, columns, false);
            E::on_registers(Substitution { triangle: lower, a: matrix, b: &mut b, columns });
            E::on_registers(Substitution { triangle: upper, a: matrix, b: &mut b, columns });
        }
        b
    }

    fn det(&self) -> E {
        self.diagonal().fold(self.sign(), |product, it| product * it)
    }

    fn slogdet(&self) -> (E, E) {
        let signs = |sign: E, it: E| if it == E::ZERO { E::ZERO } else { sign * Float::signum(it) };
        let log = self.diagonal().fold(E::ZERO, |sum, it| sum + Float::ln(Float::abs(it)));
        (self.diagonal().fold(self.sign(), signs), log)
    }

    fn smallest_pivot(&self) -> E {
        self.diagonal().map(Float::abs).fold(E::INFINITY, Float::min)
    }
}

/// Looks for the factors, in place.
struct Elimination<'a, E> {
    a: &'a mut [E],
    n: usize,
}

impl<E: Element> Task<E> for Elimination<'_, E> {
    type Output = Vec<usize>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run<V: Vector<Elem = E>>(self) -> Vec<usize> {
        let mut exchanged = Vec::with_capacity(self.n);
        // SAFETY: `Lu::of` has looked how large the matrix is.
        unsafe { factor::lu::<V>(Part::of(self.a.as_mut_ptr(), self.n), self.n, &mut exchanged) }
        exchanged
    }
}

/// A triangular system, solved in place.
pub(super) struct Substitution<'a, E> {
    pub(super) triangle: Triangle,
    pub(super) a: Matrix<'a, E>,
    pub(super) b: &'a mut [E],
    pub(super) columns: usize,
}

impl<E: Element> Task<E> for Substitution<'_, E> {
    type Output = ();

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run<V: Vector<Elem = E>>(self) {
        let Matrix { numbers, n, row, column } = self.a;
        assert!(self.a.is_whole());
        assert_eq!(Some(self.b.len()), count(&[n, self.columns]));
        let a = Part { at: numbers.as_ptr().cast_mut(), row, column };
        let b = Part::of(self.b.as_mut_ptr(), self.columns);
        // SAFETY: they are as long as that; nothing is written to `a`.
        unsafe { factor::solve::<V>(self.triangle, a, b, (n, self.columns)) }
    }
}

/// Looks for the factor, in place, and puts zeros above its diagonal.
pub(super) struct Cholesky<'a, E> {
    pub(super) a: &'a mut [E],
    pub(super) n: usize,
}

impl<E: Element> Task<E> for Cholesky<'_, E> {
    type Output = ();

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run<V: Vector<Elem = E>>(self) {
        assert_eq!(Some(self.a.len()), count(&[self.n, self.n]));
        // SAFETY: see above.
        unsafe { factor::cholesky::<V>(Part::of(self.a.as_mut_ptr(), self.n), self.n) }
        for i in 0..self.n {
            self.a[i * self.n..][i + 1..self.n].fill(E::ZERO);
        }
    }
}
