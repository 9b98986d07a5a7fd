//! [`Tensor`]: numbers in an array of any shape, of a rank that the type tells.

#![allow(clippy::type_complexity, reason = "a pullback has a place for each argument")]

pub(crate) mod adjoint;
mod arithmetic;
mod arrange;
mod array;
mod batch;
mod buffer;
mod choose;
mod contract;
mod convert;
mod create;
mod create_active;
mod dims;
mod einsum;
mod elementwise;
mod entry;
mod entrywise;
mod flow;
mod format;
mod gather;
pub(crate) mod jacobian;
mod join;
mod layout;
mod linalg;
#[cfg(feature = "nalgebra")]
mod nalgebra;
mod network;
mod one_hot;
mod operand;
mod order;
mod outer;
mod padded;
mod position;
mod product;
mod rank;
mod reduce;
mod reshape;
mod scan;
#[cfg(feature = "serde")]
mod serde;
mod structure;
mod sweep;
mod tree;

pub use crate::elementwise::row;
pub use array::Array;
pub use batch::{Along, along, to_axis};
pub use dims::{Axis, Dims};
pub use einsum::{ActiveFactors, Factors};
pub use entry::{Entry, Leaf, Linear};
pub use linalg::RightSide;
pub use operand::{Active, Operand};
pub(crate) use position::place_of;
pub use position::{Index, LaneIndex, numbers_of_places, places};
pub use rank::{
    HasHigher, HasLower, Higher, Join, Joined, Less, LessBy, Lower, Product, ProductOf, Rank,
    Shaped,
};

/// Numbers in an array of `R` axes.
///
/// The entries lie row by row in memory, the last axis fastest. A copy shares them until one of the two is written to,
/// so `clone` costs nothing. An axis is counted from the front, or, if negative, from the end.
///
/// Two tensors *broadcast* in operators and elementwise functions: their shapes are aligned at the last axis, and an axis that
/// has length one, or is not there, is repeated. In a mapped function shapes are those of one element of the batch, so
/// no axis of a tensor ever meets the axis of the batch.
///
/// ```
/// use functra::Tensor;
///
/// let x = Tensor::from([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]);
/// let mean = x.mean_axis(0);
/// assert_eq!(mean, Tensor::from([2.5, 3.5, 4.5]));
/// assert_eq!(&x - &mean, Tensor::from([[-1.5, -1.5, -1.5], [1.5, 1.5, 1.5]]));
/// assert_eq!(x.matmul(&x.transpose()), Tensor::from([[14.0, 32.0], [32.0, 77.0]]));
/// ```
///
/// # Panics
///
/// Operations on tensors whose shapes do not fit panic, and name the operation and both shapes.
#[repr(transparent)]
pub struct Tensor<T, const R: usize>(Array<T>);

impl<T, const R: usize> Clone for Tensor<T, R> {
    fn clone(&self) -> Self {
        Tensor(self.0.clone())
    }
}

impl<T, const R: usize> Tensor<T, R> {
    /// The lengths of the axes.
    ///
    /// ```
    /// use functra::Tensor;
    /// assert_eq!(Tensor::from([[1.0, 2.0, 3.0]]).shape(), [1, 3]);
    /// ```
    #[must_use]
    pub fn shape(&self) -> [usize; R] {
        core::array::from_fn(|axis| self.0.dims[axis])
    }

    /// The number of axes, `R`.
    #[must_use]
    pub const fn dim(&self) -> usize {
        R
    }

    /// The length of the first axis, 1 if there is none.
    ///
    /// ```
    /// use functra::Tensor;
    /// assert_eq!(Tensor::from([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]).len(), 2);
    /// ```
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.dims.first().copied().unwrap_or(1)
    }

    /// Whether there is no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.size() == 0
    }

    /// The number of entries.
    #[must_use]
    pub fn size(&self) -> usize {
        self.0.size()
    }
}
