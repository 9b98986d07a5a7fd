//! Sums.

use crate::elementwise::row;
use crate::num::Num;
use crate::real::{Element, Real};
use crate::reverse::call::{Backward, Place};
use crate::reverse::cotangent::Cotangent;
use crate::tensor::array::{Array, Combine};
use crate::tensor::dims::{Around, Dims, axis_of};
use crate::tensor::entry::{Entry, Linear, bare, entry};
use crate::tensor::flow::{give, times};
use crate::tensor::operand::number;
use crate::tensor::sweep::sweep_in_place;
use crate::tensor::{Axis, HasLower, Lower, Rank, Shaped, Tensor};

/// How many sums run side by side, so that none waits for another, whatever the registers: a sum is the same
/// on each CPU, and in a batch as by itself.
const STRANDS: usize = 8;

impl<X: Linear> Array<X> {
    /// The sum along an axis, which is gone after that.
    pub(in crate::tensor) fn sum_along(&self, axis: usize) -> Array<X> {
        self.combined(self.dims.without(axis), SumAlong(self.dims.around(axis)))
    }

    /// The sum of all entries.
    pub(in crate::tensor) fn sum_all(&self) -> Array<X> {
        let around = Around { outer: 1, len: self.size(), inner: 1 };
        self.combined(Dims::new(&[]), SumAlong(around))
    }
}

impl<T: Entry, const R: usize> Tensor<T, R> {
    /// The sum of all entries; 0 if there is none.
    ///
    /// ```
    /// use functra::Tensor;
    /// assert_eq!(Tensor::from([[1.0, 2.0], [3.0, 4.0]]).sum(), 10.0);
    /// ```
    #[must_use]
    pub fn sum(&self) -> T {
        self.0.sum_all().each()[0]
    }

    /// The sums along an axis, which is gone after that.
    ///
    /// ```
    /// use functra::Tensor;
    /// let x = Tensor::from([[1.0, 2.0], [3.0, 4.0]]);
    /// assert_eq!(x.sum_axis(0), Tensor::from([4.0, 6.0]));
    /// assert_eq!(x.sum_axis(-1), Tensor::from([3.0, 7.0]));
    /// ```
    ///
    /// # Panics
    ///
    /// If there is no such axis.
    #[track_caller]
    #[must_use]
    pub fn sum_axis(&self, axis: impl Axis) -> Lower<T, R>
    where
        Rank<R>: HasLower,
    {
        Shaped::of(self.0.sum_along(axis_of("sum_axis", axis, R)))
    }

    /// The mean of all entries; NaN if there is none.
    ///
    /// ```
    /// use functra::Tensor;
    /// assert_eq!(Tensor::from([[1.0, 2.0], [3.0, 4.0]]).mean(), 2.5);
    /// ```
    #[must_use]
    pub fn mean(&self) -> T {
        entry(bare(self.sum()).div_const(count::<T>(self.size())))
    }

    /// The means along an axis, which is gone after that.
    ///
    /// ```
    /// use functra::Tensor;
    /// let x = Tensor::from([[1.0, 2.0], [3.0, 4.0]]);
    /// assert_eq!(x.mean_axis(0), Tensor::from([2.0, 3.0]));
    /// ```
    ///
    /// # Panics
    ///
    /// If there is no such axis.
    #[track_caller]
    #[must_use]
    pub fn mean_axis(&self, axis: impl Axis) -> Lower<T, R>
    where
        Rank<R>: HasLower,
    {
        let axis = axis_of("mean_axis", axis, R);
        let sums = self.0.bare().sum_along(axis);
        Shaped::of(Array::wrapped(sums.divided_by(self.0.dims[axis])))
    }
}

/// A number of entries.
fn count<T: Entry>(n: usize) -> <T::Scalar as Real>::Elem {
    Element::narrow(n as f64)
}

impl<S: Real> Array<S> {
    /// Divided by a number of entries.
    pub(in crate::tensor) fn divided_by(self, n: usize) -> Array<S> {
        let n = Array::plain(Dims::new(&[]), vec![n as f64].into());
        let dims = self.dims;
        sweep_in_place(row::Div, dims, [self, n])
    }
}

impl<S: Real, const R: usize> Tensor<Num<S>, R> {
    #[doc(hidden)]
    pub fn __sum_vjp<C: Cotangent<S>>(
        &self,
        _: Backward<S, C>,
    ) -> (Num<S>, impl Fn(C, Place<'_, Tensor<C, R>>) + use<S, C, R>) {
        let dims = self.0.dims;
        (self.sum(), move |ct: C, x: Place<'_, Tensor<C, R>>| give(x, || Array::filled(dims, ct)))
    }

    #[doc(hidden)]
    pub fn __mean_vjp<C: Cotangent<S>>(
        &self,
        _: Backward<S, C>,
    ) -> (Num<S>, impl Fn(C, Place<'_, Tensor<C, R>>) + use<S, C, R>) {
        let dims = self.0.dims;
        (self.mean(), move |ct: C, x: Place<'_, Tensor<C, R>>| {
            give(x, || Array::filled(dims, ct / counted(dims.size())));
        })
    }

    #[doc(hidden)]
    #[track_caller]
    pub fn __sum_axis_vjp<C: Cotangent<S>, A: Axis>(
        &self,
        _: Backward<S, C>,
        axis: A,
    ) -> (
        Lower<Num<S>, R>,
        impl Fn(Lower<C, R>, Place<'_, Tensor<C, R>>, Place<'_, ()>) + use<S, C, A, R>,
    )
    where
        Rank<R>: HasLower,
    {
        let (dims, at) = (self.0.dims, axis_of("sum_axis", axis, R));
        (
            self.sum_axis(axis),
            move |ct: Lower<C, R>, x: Place<'_, Tensor<C, R>>, _: Place<'_, ()>| {
                give(x, || ct.into_array().kept(at).broadcast_to(&dims));
            },
        )
    }

    #[doc(hidden)]
    #[track_caller]
    pub fn __mean_axis_vjp<C: Cotangent<S>, A: Axis>(
        &self,
        _: Backward<S, C>,
        axis: A,
    ) -> (
        Lower<Num<S>, R>,
        impl Fn(Lower<C, R>, Place<'_, Tensor<C, R>>, Place<'_, ()>) + use<S, C, A, R>,
    )
    where
        Rank<R>: HasLower,
    {
        let (dims, at) = (self.0.dims, axis_of("mean_axis", axis, R));
        (
            self.mean_axis(axis),
            move |ct: Lower<C, R>, x: Place<'_, Tensor<C, R>>, _: Place<'_, ()>| {
                give(x, || {
                    let share = number(S::ONE / counted::<S>(dims[at]).0);
                    times(&ct.into_array(), &share).kept(at).broadcast_to(&dims)
                });
            },
        )
    }
}

/// A number of entries, to divide cotangents by.
fn counted<S: Real>(n: usize) -> Num<S> {
    Num(S::constant(Element::narrow(n as f64)))
}

struct SumAlong(Around);

impl Combine for SumAlong {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run<X: Linear>(self, x: &[X]) -> Vec<X> {
        let Around { outer, len, inner } = self.0;
        if inner == 1 {
            let mut out = Vec::with_capacity(outer);
            for block in 0..outer {
                out.push(sum(&x[block * len..(block + 1) * len]));
            }
            return out;
        }
        let mut out = vec![X::plain(0.0); outer * inner];
        for block in 0..outer {
            let to = &mut out[block * inner..(block + 1) * inner];
            for row in 0..len {
                let from = &x[(block * len + row) * inner..][..inner];
                for (to, from) in to.iter_mut().zip(from) {
                    *to = *to + *from;
                }
            }
        }
        out
    }
}

/// The sum of numbers side by side.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(in crate::tensor) fn sum<X: Linear>(x: &[X]) -> X {
    let mut strands = [X::plain(0.0); STRANDS];
    let (rows, rest) = x.as_chunks::<STRANDS>();
    for row in rows {
        let mut k = 0;
        while k < STRANDS {
            strands[k] = strands[k] + row[k];
            k += 1;
        }
    }
    let mut k = 0;
    while k < rest.len() {
        strands[k] = strands[k] + rest[k];
        k += 1;
    }
    let mut width = STRANDS / 2;
    while width > 0 {
        let mut k = 0;
        while k < width {
            strands[k] = strands[k] + strands[k + width];
            k += 1;
        }
        width /= 2;
    }
    strands[0]
}
