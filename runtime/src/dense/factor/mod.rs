//! Factors of matrices of plain numbers, in place.
//!
//! Each algorithm cuts the matrix in two and works on the parts, so that nearly all of it is products of matrices
//! (Toledo, *Locality of reference in LU decomposition with partial pivoting*, 1997; Gustavson, *Recursion leads to
//! automatic variable blocking for dense linear-algebra algorithms*, 1997).

mod cholesky;
pub(super) mod jacobi;
mod lu;
mod triangular;

pub(super) use cholesky::cholesky;
pub(super) use lu::lu;
pub use triangular::Triangle;
pub(super) use triangular::solve;

use super::gemm::{Does, Left, Product, Vector, multiply};

/// A part of a matrix in memory: entry `(i, j)` at `at + i * row + j * column`.
pub(super) struct Part<E> {
    pub(super) at: *mut E,
    pub(super) row: usize,
    pub(super) column: usize,
}

impl<E> Clone for Part<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E> Copy for Part<E> {}

impl<E: Copy> Part<E> {
    /// The matrix whose rows follow each other.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn of(at: *mut E, columns: usize) -> Self {
        Part { at, row: columns, column: 1 }
    }

    /// The part that begins at `(i, j)`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn from(self, i: usize, j: usize) -> Self {
        Part { at: self.at.wrapping_add(i * self.row + j * self.column), ..self }
    }

    /// Where entry `(i, j)` is.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn entry(self, i: usize, j: usize) -> *mut E {
        self.at.wrapping_add(i * self.row + j * self.column)
    }

    /// Entry `(i, j)`.
    ///
    /// # Safety
    ///
    /// It can be read.
    #[cfg_attr(not(debug_assertions), inline(always))]
    unsafe fn get(self, i: usize, j: usize) -> E {
        // SAFETY: the caller's.
        unsafe { *self.entry(i, j) }
    }
}

/// `c -= a * b`, of `rows x inner` and `inner x columns`. The rows of `c` are side by side.
///
/// # Safety
///
/// The parts can be read and written, and `c` shares nothing with the others.
#[cfg_attr(not(debug_assertions), inline(always))]
unsafe fn subtract_product<V: Vector>(
    c: Part<V::Elem>,
    a: Part<V::Elem>,
    b: Part<V::Elem>,
    (rows, inner, columns): (usize, usize, usize),
) {
    let product = Product::<_, false> {
        rows,
        depth: inner,
        runs: 1,
        run: columns,
        left: Left { at: a.at, row: a.row, step: a.column },
        right: b.at,
        right_step: b.row,
        right_run: 0,
        right_number: b.column,
        to: c.at,
        to_row: c.row,
        to_run: 0,
        does: Does::Subtract,
    };
    // SAFETY: the caller's.
    unsafe { multiply::<V, false>(&product) }
}
