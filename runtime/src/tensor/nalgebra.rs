//! From and to the matrices of nalgebra, which lie column by column.

use nalgebra::{
    DMatrix, DMatrixView, DVector, DVectorView, Dim, Dyn, Matrix, RawStorage, SMatrix, SVector,
    Scalar, U1, Vector,
};

use super::Tensor;
use super::entry::Leaf;

impl<T: Leaf + Scalar> From<DVector<T>> for Tensor<T, 1> {
    /// Where the entries are.
    fn from(vector: DVector<T>) -> Self {
        Tensor::from(Vec::from(vector.data))
    }
}

impl<T: Leaf + Scalar> From<DMatrix<T>> for Tensor<T, 2> {
    /// Where the entries are, if they are one row or one column.
    fn from(matrix: DMatrix<T>) -> Self {
        let (rows, columns) = matrix.shape();
        if rows.min(columns) > 1 {
            return Tensor::from(&matrix);
        }
        Tensor::new([rows, columns], Vec::from(matrix.data))
    }
}

impl<T: Leaf + Scalar, R: Dim, S: RawStorage<T, R>> From<&Vector<T, R, S>> for Tensor<T, 1> {
    fn from(vector: &Vector<T, R, S>) -> Self {
        vector.iter().copied().collect()
    }
}

impl<T: Leaf + Scalar, R: Dim, C: Dim, S: RawStorage<T, R, C>> From<&Matrix<T, R, C, S>>
    for Tensor<T, 2>
{
    fn from(matrix: &Matrix<T, R, C, S>) -> Self {
        let (rows, columns) = matrix.shape();
        Tensor::from_fn([rows, columns], |at| matrix[(at[0], at[1])])
    }
}

impl<T: Leaf + Scalar> From<Tensor<T, 1>> for DVector<T> {
    /// Where the entries are, unless a copy of the tensor shares them.
    fn from(x: Tensor<T, 1>) -> Self {
        DVector::from_vec(x.into_vec())
    }
}

impl<T: Leaf + Scalar> From<Tensor<T, 2>> for DMatrix<T> {
    /// Where the entries are, if they are one row or one column that no copy of the tensor shares.
    fn from(x: Tensor<T, 2>) -> Self {
        let [rows, columns] = x.shape();
        if rows.min(columns) > 1 {
            return DMatrix::from_row_slice(rows, columns, x.as_slice());
        }
        DMatrix::from_vec(rows, columns, x.into_vec())
    }
}

impl<T: Leaf + Scalar, const N: usize> TryFrom<Tensor<T, 1>> for SVector<T, N> {
    /// The tensor, if it has another length.
    type Error = Tensor<T, 1>;
    fn try_from(x: Tensor<T, 1>) -> Result<Self, Tensor<T, 1>> {
        if x.shape() == [N] { Ok(SVector::from_column_slice(x.as_slice())) } else { Err(x) }
    }
}

impl<T: Leaf + Scalar, const M: usize, const N: usize> TryFrom<Tensor<T, 2>> for SMatrix<T, M, N> {
    /// The tensor, if it has another shape.
    type Error = Tensor<T, 2>;
    fn try_from(x: Tensor<T, 2>) -> Result<Self, Tensor<T, 2>> {
        if x.shape() == [M, N] { Ok(SMatrix::from_row_slice(x.as_slice())) } else { Err(x) }
    }
}

impl<T: Leaf + Scalar> Tensor<T, 1> {
    /// The entries as a vector of nalgebra, where they are. With the feature `nalgebra`.
    ///
    /// ```
    /// use functra::Tensor;
    /// let x = Tensor::from([3.0, 4.0]);
    /// assert_eq!(x.as_vector_view().norm(), 5.0);
    /// ```
    #[must_use]
    pub fn as_vector_view(&self) -> DVectorView<'_, T> {
        DVectorView::from_slice(self.as_slice(), self.len())
    }
}

impl<T: Leaf + Scalar> Tensor<T, 2> {
    /// The entries as a matrix of nalgebra, where they are. With the feature `nalgebra`.
    ///
    /// ```
    /// use functra::Tensor;
    /// let x = Tensor::from([[1.0, 2.0], [3.0, 4.0]]);
    /// assert_eq!(x.as_matrix_view()[(0, 1)], 2.0);
    /// assert_eq!(x.as_matrix_view().determinant(), -2.0);
    /// ```
    #[must_use]
    pub fn as_matrix_view(&self) -> DMatrixView<'_, T, Dyn, U1> {
        let [rows, columns] = self.shape();
        let (down, right) = (Dyn(columns), U1);
        let (m, n) = (Dyn(rows), Dyn(columns));
        DMatrixView::from_slice_with_strides_generic(self.as_slice(), m, n, down, right)
    }
}
