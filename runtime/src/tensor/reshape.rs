//! Other shapes, and other orders of the axes.

use super::array::Array;
use super::dims::Dims;
use super::entry::Leaf;
use super::flow::give;
use super::{HasHigher, HasLower, Higher, Lower, Rank, Shaped, Tensor};
use crate::num::Num;
use crate::real::Real;
use crate::reverse::call::{Backward, Place};
use crate::reverse::cotangent::Cotangent;

impl<T: Leaf, const R: usize> Tensor<T, R> {
    /// The same entries, row by row, in another shape. It costs nothing.
    ///
    /// ```
    /// use functra::Tensor;
    /// let x = Tensor::from([[1.0, 2.0], [3.0, 4.0]]);
    /// assert_eq!(x.reshape([4]), Tensor::from([1.0, 2.0, 3.0, 4.0]));
    /// ```
    ///
    /// # Panics
    ///
    /// If that shape has another number of entries.
    #[track_caller]
    #[must_use]
    pub fn reshape<const Q: usize>(&self, shape: [usize; Q]) -> Tensor<T, Q> {
        let (from, to) = (self.0.dims, Dims::new(&shape));
        let (has, wants) = (from.size(), to.size());
        assert!(
            has == wants,
            "`reshape`: {from:?} has {has} entries, and {shape:?} would have {wants}"
        );
        Tensor(self.0.with_dims(to))
    }

    /// The entries, row by row, along one axis. It costs nothing.
    #[must_use]
    pub fn flatten(&self) -> Tensor<T, 1> {
        self.reshape([self.size()])
    }

    /// Axis `k` of the result is axis `order[k]`.
    ///
    /// ```
    /// use functra::Tensor;
    /// let x = Tensor::<f64, 3>::zeros([2, 3, 4]);
    /// assert_eq!(x.permute([2, 0, 1]).shape(), [4, 2, 3]);
    /// ```
    ///
    /// # Panics
    ///
    /// If `order` does not name each axis once.
    #[track_caller]
    #[must_use]
    pub fn permute(&self, order: [usize; R]) -> Self {
        inverse(order);
        Tensor(self.0.permuted(&order))
    }

    /// Row `i`: what is at place `i` of the first axis.
    ///
    /// ```
    /// use functra::Tensor;
    /// assert_eq!(Tensor::from([[1.0, 2.0], [3.0, 4.0]]).row(1), Tensor::from([3.0, 4.0]));
    /// ```
    ///
    /// # Panics
    ///
    /// If there are not more than `i` rows.
    #[track_caller]
    #[must_use]
    pub fn row(&self, i: usize) -> Lower<T, R>
    where
        Rank<R>: HasLower,
    {
        Shaped::of(self.0.row(i))
    }
}

impl<T: Leaf, const R: usize> Tensor<T, R>
where
    Rank<R>: HasHigher,
{
    /// The rows of a tensor of one axis more.
    pub(crate) fn elements_of(stack: &Higher<T, R>) -> Vec<Self> {
        let stack = stack.array();
        (0..stack.dims[0]).map(|i| Tensor(stack.row(i))).collect()
    }
}

impl<T: Leaf> Tensor<T, 2> {
    /// Rows become columns.
    ///
    /// ```
    /// use functra::Tensor;
    /// let x = Tensor::from([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]);
    /// assert_eq!(x.transpose(), Tensor::from([[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]]));
    /// ```
    #[must_use]
    pub fn transpose(&self) -> Self {
        Tensor(self.0.permuted(&[1, 0]))
    }
}

/// The order that undoes `order`.
///
/// # Panics
///
/// If `order` does not name each axis once.
#[track_caller]
fn inverse<const R: usize>(order: [usize; R]) -> [usize; R] {
    let mut inverse = [R; R];
    for (k, axis) in order.into_iter().enumerate() {
        assert!(
            axis < R && inverse[axis] == R,
            "`permute`: {order:?} does not name each of {R} axes once"
        );
        inverse[axis] = k;
    }
    inverse
}

impl<X: Leaf> Array<X> {
    #[track_caller]
    pub(super) fn row(&self, i: usize) -> Array<X> {
        let (rows, dims) = (self.dims[0], self.dims.without(0));
        assert!(i < rows, "`row`: there is no row {i} in a tensor of shape {:?}", self.dims);
        let len = dims.size();
        self.moved(dims, super::structure::Part { from: i * len, len })
    }
}

impl<S: Real, const R: usize> Tensor<Num<S>, R> {
    #[doc(hidden)]
    #[track_caller]
    pub fn __reshape_vjp<C: Cotangent<S>, const Q: usize>(
        &self,
        _: Backward<S, C>,
        shape: [usize; Q],
    ) -> (
        Tensor<Num<S>, Q>,
        impl Fn(Tensor<C, Q>, Place<'_, Tensor<C, R>>, Place<'_, ()>) + use<S, C, R, Q>,
    ) {
        let dims = self.0.dims;
        (
            self.reshape(shape),
            move |ct: Tensor<C, Q>, x: Place<'_, Tensor<C, R>>, _: Place<'_, ()>| {
                give(x, || ct.0.with_dims(dims));
            },
        )
    }

    #[doc(hidden)]
    pub fn __flatten_vjp<C: Cotangent<S>>(
        &self,
        _: Backward<S, C>,
    ) -> (Tensor<Num<S>, 1>, impl Fn(Tensor<C, 1>, Place<'_, Tensor<C, R>>) + use<S, C, R>) {
        let dims = self.0.dims;
        (self.flatten(), move |ct: Tensor<C, 1>, x: Place<'_, Tensor<C, R>>| {
            give(x, || ct.0.with_dims(dims));
        })
    }

    #[doc(hidden)]
    #[track_caller]
    pub fn __permute_vjp<C: Cotangent<S>>(
        &self,
        _: Backward<S, C>,
        order: [usize; R],
    ) -> (Self, impl Fn(Tensor<C, R>, Place<'_, Tensor<C, R>>, Place<'_, ()>) + use<S, C, R>) {
        let back = inverse(order);
        (
            self.permute(order),
            move |ct: Tensor<C, R>, x: Place<'_, Tensor<C, R>>, _: Place<'_, ()>| {
                give(x, || ct.0.permuted(&back));
            },
        )
    }

    #[doc(hidden)]
    #[track_caller]
    pub fn __row_vjp<C: Cotangent<S>>(
        &self,
        _: Backward<S, C>,
        i: usize,
    ) -> (
        Lower<Num<S>, R>,
        impl Fn(Lower<C, R>, Place<'_, Tensor<C, R>>, Place<'_, ()>) + use<S, C, R>,
    )
    where
        Rank<R>: HasLower,
    {
        (self.row(i), move |ct: Lower<C, R>, x: Place<'_, Tensor<C, R>>, _: Place<'_, ()>| {
            if let Some(x) = x {
                x.0.add_in_part(i * ct.array().size(), ct.array());
            }
        })
    }
}

impl<S: Real> Tensor<Num<S>, 2> {
    #[doc(hidden)]
    pub fn __transpose_vjp<C: Cotangent<S>>(
        &self,
        _: Backward<S, C>,
    ) -> (Self, impl Fn(Tensor<C, 2>, Place<'_, Tensor<C, 2>>) + use<S, C>) {
        (self.transpose(), |ct: Tensor<C, 2>, x: Place<'_, Tensor<C, 2>>| {
            give(x, || ct.0.permuted(&[1, 0]));
        })
    }
}
