//! The few operations on matrices that have an implementation of their own for each scalar: [`Dense`].
//!
//! They work on slices and dimensions. What is made of them, and what needs no more than the operations of
//! [`Real`](crate::Real), is written once for all scalars elsewhere.

mod dual;
mod gemm;
mod lanes;
mod matrices;
mod primitive;

pub use matrices::{Dims, Matrices, Numbers, Strides};

/// A scalar that matrices are made of.
pub trait Dense: Sized {
    /// The products `a[b] * b[b]` of a batch of matrices: `[batch, rows, columns]`, row-major.
    ///
    /// Sums may be fused and in any order, the same one wherever the dimensions and the CPU are the same.
    ///
    /// # Panics
    ///
    /// If an operand has fewer numbers than its dimensions and strides say.
    #[track_caller]
    fn matmul(a: Matrices<'_, Self>, b: Matrices<'_, Self>, dims: Dims) -> Vec<Self>;
}
