//! Operands: matrices in slices.

/// How many entries there are of such lengths. `None` if there is no counting them: if the product of those of the
/// lengths that are not zero does not fit, so that no part of them does any harm.
pub(crate) fn count(lengths: &[usize]) -> Option<usize> {
    let all = lengths.iter().try_fold(1_usize, |all, it| all.checked_mul((*it).max(1)))?;
    Some(if lengths.contains(&0) { 0 } else { all })
}

/// The numbers of an operand.
#[derive(Debug)]
pub enum Numbers<'a, S> {
    /// Each its own.
    Each(&'a [S]),
    /// Constants: the same in all lanes, with no tangents of any level. Those of `f32` are exact.
    Plain(&'a [f64]),
}

impl<S> Clone for Numbers<'_, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Numbers<'_, S> {}

/// Where the entries of a batch of matrices are: entry `(i, j)` of matrix `b` at `b * batch + i * row + j * column`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strides {
    /// From a matrix to the next; 0 if all are one and the same.
    pub batch: usize,
    /// From a row to the next.
    pub row: usize,
    /// From a column to the next.
    pub column: usize,
}

impl Strides {
    /// Of matrices one after the other, row after row.
    #[must_use]
    pub const fn row_major(rows: usize, columns: usize) -> Strides {
        Strides { batch: rows * columns, row: columns, column: 1 }
    }

    /// Of the transposed matrices.
    #[must_use]
    pub const fn transposed(self) -> Strides {
        Strides { batch: self.batch, row: self.column, column: self.row }
    }

    /// How many entries there must be for so many matrices; more than there are anywhere, if that does not fit.
    pub(super) fn extent(self, batch: usize, rows: usize, columns: usize) -> usize {
        let last = |len: usize, stride: usize| Some(len.checked_sub(1)?.saturating_mul(stride));
        match (last(batch, self.batch), last(rows, self.row), last(columns, self.column)) {
            (Some(b), Some(i), Some(j)) => b.saturating_add(i).saturating_add(j).saturating_add(1),
            _ => 0,
        }
    }
}

/// A batch of matrices.
#[derive(Debug)]
pub struct Matrices<'a, S> {
    /// Their numbers.
    pub numbers: Numbers<'a, S>,
    /// Where each is.
    pub strides: Strides,
}

impl<S> Clone for Matrices<'_, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Matrices<'_, S> {}

impl<'a, S> Matrices<'a, S> {
    /// Matrices of numbers, each its own.
    #[must_use]
    pub const fn each(numbers: &'a [S], strides: Strides) -> Self {
        Matrices { numbers: Numbers::Each(numbers), strides }
    }

    /// Matrices of constants.
    #[must_use]
    pub const fn plain(numbers: &'a [f64], strides: Strides) -> Self {
        Matrices { numbers: Numbers::Plain(numbers), strides }
    }

    /// The transposed matrices.
    #[must_use]
    pub const fn transposed(self) -> Self {
        Matrices { numbers: self.numbers, strides: self.strides.transposed() }
    }

    /// Whether each begins where the one before has its last of so many rows.
    const fn follow(&self, rows: usize) -> bool {
        self.strides.batch == rows * self.strides.row
    }

    /// How many numbers there are.
    pub(super) fn len(&self) -> usize {
        match self.numbers {
            Numbers::Each(it) => it.len(),
            Numbers::Plain(it) => it.len(),
        }
    }
}

/// The dimensions of a batch of products.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dims {
    /// How many products.
    pub batch: usize,
    /// Rows of the left factor.
    pub rows: usize,
    /// Columns of the left factor, and rows of the right one.
    pub inner: usize,
    /// Columns of the right factor.
    pub columns: usize,
}

impl Dims {
    /// Of one product.
    #[must_use]
    pub const fn new(rows: usize, inner: usize, columns: usize) -> Dims {
        Dims { batch: 1, rows, inner, columns }
    }

    /// How many numbers the result has.
    ///
    /// # Panics
    ///
    /// If they do not fit into memory.
    #[track_caller]
    #[must_use]
    pub fn len(self) -> usize {
        let shape = [self.batch, self.rows, self.columns];
        let len = count(&shape);
        len.unwrap_or_else(|| {
            panic!("`matmul`: a result of shape {shape:?} does not fit into memory")
        })
    }

    /// Whether the result is empty.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.batch == 0 || self.rows == 0 || self.columns == 0
    }

    /// Panics unless the operands are as long as they say, and there is room for the result.
    #[track_caller]
    pub(super) fn check<S>(self, a: &Matrices<'_, S>, b: &Matrices<'_, S>) {
        _ = self.len();
        let left = a.strides.extent(self.batch, self.rows, self.inner);
        let right = b.strides.extent(self.batch, self.inner, self.columns);
        assert!(left <= a.len(), "`matmul`: the left factor has {} numbers of {left}", a.len());
        assert!(right <= b.len(), "`matmul`: the right factor has {} numbers of {right}", b.len());
    }

    /// The same products as a single one, where one factor is shared and the others, side by side, are one matrix.
    pub(super) fn folded<'a, S>(
        self,
        a: Matrices<'a, S>,
        b: Matrices<'a, S>,
    ) -> (Dims, Matrices<'a, S>, Matrices<'a, S>) {
        let Dims { batch, rows, inner, columns } = self;
        if batch > 1 && b.strides.batch == 0 && (rows == 1 || a.follow(rows)) {
            let row = if rows == 1 { a.strides.batch } else { a.strides.row };
            let a = Matrices { strides: Strides { row, ..a.strides }, ..a };
            return (Dims::new(batch * rows, inner, columns), a, b);
        }
        if batch > 1 && a.strides.batch == 0 && columns == 1 {
            // The vectors are rows: their products with the matrix are those with its columns.
            let vectors = Strides { batch: 0, row: b.strides.batch, column: b.strides.row };
            let b = Matrices { strides: vectors, ..b };
            return (Dims::new(batch, inner, rows), b, a.transposed());
        }
        (self, a, b)
    }
}

/// A square matrix of `n` rows: entry `(i, j)` at `i * row + j * column`.
#[derive(Debug)]
pub struct Matrix<'a, S> {
    /// Its numbers.
    pub numbers: &'a [S],
    /// How many rows.
    pub n: usize,
    /// From a row to the next.
    pub row: usize,
    /// From a column to the next.
    pub column: usize,
}

impl<S> Clone for Matrix<'_, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Matrix<'_, S> {}

impl<'a, S> Matrix<'a, S> {
    /// A matrix whose rows follow each other.
    #[must_use]
    pub const fn square(numbers: &'a [S], n: usize) -> Self {
        Matrix { numbers, n, row: n, column: 1 }
    }

    /// The transposed matrix.
    #[must_use]
    pub const fn transposed(self) -> Self {
        Matrix { numbers: self.numbers, n: self.n, row: self.column, column: self.row }
    }

    /// Whether the numbers are there.
    pub(super) fn is_whole(&self) -> bool {
        let strides = Strides { batch: 0, row: self.row, column: self.column };
        strides.extent(1, self.n, self.n) <= self.numbers.len()
    }

    /// One of a product.
    pub(super) const fn factor(self) -> Matrices<'a, S> {
        Matrices::each(self.numbers, Strides { batch: 0, row: self.row, column: self.column })
    }
}
