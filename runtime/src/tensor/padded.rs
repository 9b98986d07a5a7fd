//! Tensors with something around them.

use super::Tensor;
use super::array::Array;
use super::choose::MaskOf;
use super::entry::Entry;
use super::operand::{Active, Operand};
use crate::num::Num;
use crate::real::{Mask, Real};
use crate::reverse::call::{Backward, Place};
use crate::reverse::cotangent::Cotangent;

/// True inside, false around it.
fn inside<T: Entry, const R: usize>(
    shape: [usize; R],
    widths: [(usize, usize); R],
) -> Tensor<MaskOf<T>, R> {
    Tensor::full(shape, MaskOf::<T>::splat(true)).pad(widths)
}

impl<T: Entry, const R: usize> Tensor<T, R> {
    /// With a value around: `widths[k]` are how many before and after axis `k`. A tensor in the place of the value
    /// broadcasts to the whole.
    ///
    /// ```
    /// use functra::Tensor;
    /// let x = Tensor::from([1.0, 2.0]);
    /// assert_eq!(x.pad_with([(1, 2)], -1.0), Tensor::from([-1.0, 1.0, 2.0, -1.0, -1.0]));
    /// ```
    ///
    /// # Panics
    ///
    /// If the value does not broadcast to the shape of the result.
    #[track_caller]
    #[must_use]
    pub fn pad_with(&self, widths: [(usize, usize); R], value: impl Operand<T>) -> Self {
        self.pad(widths).select(&inside::<T, R>(self.shape(), widths), value)
    }
}

impl<S: Real, const R: usize> Tensor<Num<S>, R> {
    #[doc(hidden)]
    #[track_caller]
    pub fn __pad_with_vjp<C: Cotangent<S>, B: Active<S, C>>(
        &self,
        of: Backward<S, C>,
        widths: [(usize, usize); R],
        value: B,
    ) -> (
        Self,
        impl Fn(Tensor<C, R>, Place<'_, Tensor<C, R>>, Place<'_, ()>, Place<'_, B::Place>)
        + use<S, C, B, R>,
    ) {
        let (padded, back) = self.__pad_vjp(of, widths);
        let mask = inside::<Num<S>, R>(self.shape(), widths);
        let (y, chosen) = padded.__select_vjp(of, &mask, value);
        let dims = padded.0.dims;
        (
            y,
            move |ct: Tensor<C, R>,
                  x: Place<'_, Tensor<C, R>>,
                  _: Place<'_, ()>,
                  value: Place<'_, B::Place>| {
                let mut to = Tensor(Array::zero(dims));
                chosen(ct, Some(&mut to), None, value);
                back(to, x, None);
            },
        )
    }
}
