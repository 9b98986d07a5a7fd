//! A batch whose elements are rows: anything that has rows of numbers.

use crate::tree::{LeafMap, LeafZip, Tree};

/// A batch of rows, each an argument `&[X]` of one call.
///
/// Implemented for slices of `Vec`s, of arrays and of slices, for [`flat`] buffers, and (with the
/// `nalgebra` feature) for matrices.
pub trait Rows<'a, X: 'a> {
    /// The rows.
    fn rows(self) -> RowsView<'a, X>;
}

/// The rows of a batch, borrowed.
#[derive(Debug)]
pub enum RowsView<'a, X> {
    /// Each row on its own.
    Vecs(&'a [Vec<X>]),
    /// Each row somewhere else.
    Slices(&'a [&'a [X]]),
    /// Element `j` of row `i` is `data[i * row_stride + j * step]`.
    Strided {
        /// All elements.
        data: &'a [X],
        /// The number of rows.
        rows: usize,
        /// The length of each row.
        len: usize,
        /// From a row to the next.
        row_stride: usize,
        /// From an element of a row to the next.
        step: usize,
    },
}

impl<X> Clone for RowsView<'_, X> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<X> Copy for RowsView<'_, X> {}

impl<X> RowsView<'_, X> {
    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            RowsView::Vecs(rows) => rows.len(),
            RowsView::Slices(rows) => rows.len(),
            RowsView::Strided { rows, .. } => *rows,
        }
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The length of row `i`.
    #[must_use]
    pub fn row_len(&self, i: usize) -> usize {
        match self {
            RowsView::Vecs(rows) => rows[i].len(),
            RowsView::Slices(rows) => rows[i].len(),
            RowsView::Strided { len, .. } => *len,
        }
    }

    /// Element `j` of row `i`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub fn at(&self, i: usize, j: usize) -> &X {
        match self {
            RowsView::Vecs(rows) => &rows[i][j],
            RowsView::Slices(rows) => &rows[i][j],
            RowsView::Strided { data, row_stride, step, .. } => &data[i * row_stride + j * step],
        }
    }
}

impl<'a, X> Rows<'a, X> for RowsView<'a, X> {
    fn rows(self) -> RowsView<'a, X> {
        self
    }
}
impl<'a, X> Rows<'a, X> for &'a [Vec<X>] {
    fn rows(self) -> RowsView<'a, X> {
        RowsView::Vecs(self)
    }
}
impl<'a, X> Rows<'a, X> for &'a Vec<Vec<X>> {
    fn rows(self) -> RowsView<'a, X> {
        RowsView::Vecs(self)
    }
}
impl<'a, X, const N: usize> Rows<'a, X> for &'a [Vec<X>; N] {
    fn rows(self) -> RowsView<'a, X> {
        RowsView::Vecs(self)
    }
}
impl<'a, X> Rows<'a, X> for &'a [&'a [X]] {
    fn rows(self) -> RowsView<'a, X> {
        RowsView::Slices(self)
    }
}
impl<'a, X> Rows<'a, X> for &'a Vec<&'a [X]> {
    fn rows(self) -> RowsView<'a, X> {
        RowsView::Slices(self)
    }
}
impl<'a, X, const N: usize> Rows<'a, X> for &'a [&'a [X]; N] {
    fn rows(self) -> RowsView<'a, X> {
        RowsView::Slices(self)
    }
}
impl<'a, X, const K: usize> Rows<'a, X> for &'a [[X; K]] {
    fn rows(self) -> RowsView<'a, X> {
        let data = self.as_flattened();
        RowsView::Strided { data, rows: self.len(), len: K, row_stride: K, step: 1 }
    }
}
impl<'a, X, const K: usize> Rows<'a, X> for &'a Vec<[X; K]> {
    fn rows(self) -> RowsView<'a, X> {
        self.as_slice().rows()
    }
}
impl<'a, X, const K: usize, const N: usize> Rows<'a, X> for &'a [[X; K]; N] {
    fn rows(self) -> RowsView<'a, X> {
        self.as_slice().rows()
    }
}

/// Rows of length `row_len`, one after the other in one buffer.
///
/// ```
/// let data = [1.0, 2.0, 3.0, 4.0];
/// assert_eq!(functra::flat(&data, 2).len(), 2);
/// ```
///
/// # Panics
///
/// If the buffer's length is not a multiple of `row_len`.
#[track_caller]
#[must_use]
pub fn flat<X>(data: &[X], row_len: usize) -> RowsView<'_, X> {
    let rows = data.len().checked_div(row_len).unwrap_or(0);
    assert!(
        rows * row_len == data.len(),
        "a buffer of {} numbers has no whole number of rows of {row_len}",
        data.len()
    );
    RowsView::Strided { data, rows, len: row_len, row_stride: row_len, step: 1 }
}

/// Rows that a level passes on.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn rows<X>(rows: &[Vec<X>]) -> RowsView<'_, X> {
    RowsView::Vecs(rows)
}

/// The rows of a matrix are the batch.
#[cfg(feature = "nalgebra")]
impl<'a, X, R, C, S> Rows<'a, X> for &'a nalgebra::Matrix<X, R, C, S>
where
    R: nalgebra::Dim,
    C: nalgebra::Dim,
    S: nalgebra::RawStorage<X, R, C> + nalgebra::storage::IsContiguous,
{
    fn rows(self) -> RowsView<'a, X> {
        let (rows, len) = self.shape();
        // SAFETY: the storage is contiguous, and holds `rows * len` elements column by column.
        let data = unsafe { core::slice::from_raw_parts(self.data.ptr(), rows * len) };
        RowsView::Strided { data, rows, len, row_stride: 1, step: rows }
    }
}

/// As a value to differentiate with respect to: a matrix of its elements.
impl<S, X: Tree<S>> Tree<S> for RowsView<'_, X> {
    type With<M> = Vec<Vec<X::With<M>>>;

    fn map<M, F: LeafMap<S, M>>(&self, f: &mut F) -> Self::With<M> {
        let mut out = Vec::with_capacity(self.len());
        for i in 0..self.len() {
            let mut row = Vec::with_capacity(self.row_len(i));
            for j in 0..self.row_len(i) {
                row.push(self.at(i, j).map(f));
            }
            out.push(row);
        }
        out
    }

    fn zip<M, F: LeafZip<S, M>>(&self, other: &Self, f: &mut F) -> Self::With<M> {
        assert!(
            self.len() == other.len(),
            "a primal of {} rows has a tangent of {}",
            self.len(),
            other.len()
        );
        let mut out = Vec::with_capacity(self.len());
        for i in 0..self.len() {
            let (len, tangent) = (self.row_len(i), other.row_len(i));
            assert!(
                len == tangent,
                "a primal row of {len} elements has a tangent row of {tangent}"
            );
            let mut row = Vec::with_capacity(len);
            for j in 0..len {
                row.push(self.at(i, j).zip(other.at(i, j), f));
            }
            out.push(row);
        }
        out
    }

    fn count(&self) -> usize {
        let mut sum = 0;
        for i in 0..self.len() {
            for j in 0..self.row_len(i) {
                sum += self.at(i, j).count();
            }
        }
        sum
    }
}
