//! The few operations on matrices that have an implementation of their own for each scalar: [`Dense`].
//!
//! They work on slices and dimensions. What is made of them, and what needs no more than the operations of
//! [`Real`](crate::Real), is written once for all scalars elsewhere.

pub mod adjoint;
mod dual;
mod factor;
mod gemm;
mod lanes;
mod lu;
mod matrices;
mod primitive;
mod qr;
mod scale;
mod square;
mod table;

pub use factor::Triangle;
pub(crate) use matrices::count;
pub use matrices::{Dims, Matrices, Matrix, Numbers, Strides};
pub use qr::qr;
pub use square::{cofactors, identity, symmetrized, transposed};

/// A scalar that matrices are made of.
///
/// Matrices are row-major.
pub trait Dense: Sized {
    /// A square matrix that has been factored.
    type Lu: Factors<Self> + Send + Sync + 'static;

    /// How many plain numbers this is made of: what is linear, and has plain coefficients, does the same to each.
    const NUMBERS: usize;

    /// Appends them.
    fn push_numbers(self, to: &mut Vec<f64>);

    /// The inverse.
    fn of_numbers(numbers: &[f64]) -> Self;

    /// The products `a[b] * b[b]` of a batch of matrices: `[batch, rows, columns]`.
    ///
    /// Sums may be fused and in any order, the same one wherever the dimensions and the CPU are the same.
    ///
    /// # Panics
    ///
    /// If an operand has fewer numbers than its dimensions and strides say.
    #[track_caller]
    fn matmul(a: Matrices<'_, Self>, b: Matrices<'_, Self>, dims: Dims) -> Vec<Self>;

    /// Factors the square matrix `a` of `n` rows, with partial pivoting.
    fn lu(a: &[Self], n: usize) -> Self::Lu;

    /// Solves `a x = b`, where of `a` one half counts, for the columns of `b`.
    ///
    /// A zero on the diagonal gives infinities or NaN.
    fn solve_triangular(
        triangle: Triangle,
        a: Matrix<'_, Self>,
        b: Vec<Self>,
        columns: usize,
    ) -> Vec<Self>;

    /// The lower factor `l` of the symmetric matrix `a = l lᵀ`; of a matrix that is not, half of it and its transpose
    /// is taken.
    ///
    /// Where a lane's matrix is not positive definite, NaN stand in that lane.
    fn cholesky(a: &[Self], n: usize) -> Vec<Self>;

    /// The eigenvalues of the symmetric matrix `a`, ascending, and the vectors to them in the columns of a matrix; of a
    /// matrix that is not, half of it and its transpose is taken. NaN where a lane's matrix is not finite.
    fn symmetric_eigen(a: &[Self], n: usize) -> (Vec<Self>, Vec<Self>);

    /// The reduced factors of a matrix of `m` rows and `n` columns, `k` being the smaller: `u`, of `k` orthonormal
    /// columns, the singular values, descending, and `vt`, of `k` orthonormal rows. NaN where a lane's matrix is
    /// not finite.
    fn svd(a: &[Self], m: usize, n: usize) -> [Vec<Self>; 3];
}

/// A factored square matrix `a`.
pub trait Factors<S> {
    /// Solves `a x = b`, or `aᵀ x = b`, for the columns of `b`. Infinities or NaN if the matrix is singular.
    fn solve(&self, b: Vec<S>, columns: usize, is_transposed: bool) -> Vec<S>;
    /// The determinant.
    fn det(&self) -> S;
    /// Its sign, and the logarithm of its absolute value: zero and minus infinity if the matrix is singular.
    fn slogdet(&self) -> (S, S);
    /// The smallest pivot, without a sign: zero where the matrix is singular.
    fn smallest_pivot(&self) -> S;
}
