//! Matrices that know their dimensions, for formulas.

use super::{Dims, Matrices, Strides};
use crate::real::Real;

/// A matrix of so many columns.
pub(super) struct Table<S> {
    pub(super) numbers: Vec<S>,
    pub(super) rows: usize,
    pub(super) columns: usize,
}

impl<S: Real> Table<S> {
    pub(super) fn new(numbers: Vec<S>, rows: usize, columns: usize) -> Self {
        debug_assert_eq!(numbers.len(), rows * columns);
        Table { numbers, rows, columns }
    }

    /// The entries `f(i, j)`.
    pub(super) fn of(rows: usize, columns: usize, f: impl Fn(usize, usize) -> S) -> Self {
        let entries = (0..rows).flat_map(|i| (0..columns).map(move |j| (i, j)));
        Table { numbers: entries.map(|(i, j)| f(i, j)).collect(), rows, columns }
    }

    pub(super) fn at(&self, i: usize, j: usize) -> S {
        self.numbers[i * self.columns + j]
    }

    fn factor(&self) -> Matrices<'_, S> {
        Matrices::each(&self.numbers, Strides::row_major(self.rows, self.columns))
    }

    /// `self * other`.
    pub(super) fn times(&self, other: &Self) -> Self {
        let dims = Dims::new(self.rows, self.columns, other.columns);
        Self::new(S::matmul(self.factor(), other.factor(), dims), self.rows, other.columns)
    }

    /// `selfᵀ * other`.
    pub(super) fn transposed_times(&self, other: &Self) -> Self {
        let dims = Dims::new(self.columns, self.rows, other.columns);
        let numbers = S::matmul(self.factor().transposed(), other.factor(), dims);
        Self::new(numbers, self.columns, other.columns)
    }

    pub(super) fn transposed(&self) -> Self {
        Self::of(self.columns, self.rows, |i, j| self.at(j, i))
    }

    pub(super) fn plus(&self, other: &Self) -> Self {
        Self::of(self.rows, self.columns, |i, j| self.at(i, j) + other.at(i, j))
    }

    /// What is left of the columns of `self` beside those of `basis`, which are orthonormal.
    pub(super) fn beside(&self, basis: &Self) -> Self {
        if basis.rows == basis.columns {
            return Self::of(self.rows, self.columns, |_, _| S::ZERO);
        }
        let inside = basis.times(&basis.transposed_times(self));
        Self::of(self.rows, self.columns, |i, j| self.at(i, j) - inside.at(i, j))
    }
}

/// `over / under`, where nothing over nothing is nothing: what does not mix two vectors does not ask how far apart
/// their values are.
pub(super) fn share<S: Real>(over: S, under: S) -> S {
    S::select(over.vanishes(), S::ZERO, over / under)
}
