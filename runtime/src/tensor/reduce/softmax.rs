//! What is made of exponentials, relative to the largest number, so that nothing overflows.

use crate::elementwise::row;
use crate::num::Num;
use crate::real::Real;
use crate::reverse::call::{Backward, Place};
use crate::reverse::cotangent::Cotangent;
use crate::tensor::array::Array;
use crate::tensor::dims::axis_of;
use crate::tensor::entry::{Entry, Linear, entry};
use crate::tensor::flow::{give, times};
use crate::tensor::sweep::{sweep, sweep_in_place};
use crate::tensor::{Axis, HasLower, Lower, Rank, Shaped, Tensor};

/// The exponentials of numbers relative to a scale, and their sums along an axis, which keeps the length one.
struct Exponentials<S> {
    scale: Array<S>,
    each: Array<S>,
    sums: Array<S>,
}

impl<S: Real> Exponentials<S> {
    fn along(x: &Array<S>, axis: usize) -> Self {
        let scale = x.scale_along(axis);
        let each = sweep(row::ExpOfDifference, x.dims, [x, &scale]);
        let sums = each.sum_along(axis).kept(axis);
        Exponentials { scale, each, sums }
    }

    /// The logarithm of the sums; of nothing but minus infinities it is that, and depends on nothing.
    fn logarithm(&self) -> Array<S> {
        sweep(row::LogOfSum, self.sums.dims, [&self.sums, &self.scale])
    }

    /// The logarithms of the shares of `x`: relative to the scale, beside which that of the sum may be nothing.
    fn log_shares(&self, x: &Array<S>) -> Array<S> {
        let logarithm = sweep(row::ln {}, self.sums.dims, [&self.sums]);
        sweep(row::LogOfShare, x.dims, [x, &self.scale, &logarithm])
    }

    /// The derivative of the logarithm: shares of one, and zeros where the sum is zero.
    fn shares(self) -> Array<S> {
        let dims = self.each.dims;
        sweep_in_place(row::Share, dims, [self.each, self.sums])
    }
}

impl<S: Real> Array<S> {
    fn softmax_along(&self, axis: usize) -> Array<S> {
        let Exponentials { each, sums, .. } = Exponentials::along(self, axis);
        let dims = each.dims;
        sweep_in_place(row::Div, dims, [each, sums])
    }

    fn log_softmax_along(&self, axis: usize) -> Array<S> {
        Exponentials::along(self, axis).log_shares(self)
    }

    fn logsumexp_along(&self, axis: usize) -> Array<S> {
        let logarithm = Exponentials::along(self, axis).logarithm();
        logarithm.with_dims(self.dims.without(axis))
    }
}

/// `a - b` of cotangents.
fn minus<X: Linear>(a: Array<X>, b: Array<X>) -> Array<X> {
    let negative = b.each().iter().map(|&it| -it).collect();
    let mut difference = a;
    difference.add_in(Array::new(b.dims, negative));
    difference
}

impl<T: Entry, const R: usize> Tensor<T, R> {
    /// The exponentials along an axis, divided by their sum: positive numbers that add up to 1.
    ///
    /// ```
    /// use functra::Tensor;
    /// let x = Tensor::from([0.0, 3.0_f64.ln()]);
    /// let y = x.softmax(0);
    /// assert!((y[[0]] - 0.25).abs() < 1e-15 && (y[[1]] - 0.75).abs() < 1e-15);
    /// ```
    ///
    /// # Panics
    ///
    /// If there is no such axis.
    #[track_caller]
    #[must_use]
    pub fn softmax(&self, axis: impl Axis) -> Self {
        Tensor(Array::wrapped(self.0.bare().softmax_along(axis_of("softmax", axis, R))))
    }

    /// The logarithm of [`softmax`](Self::softmax), accurate also where that is small.
    ///
    /// ```
    /// use functra::Tensor;
    /// let y = Tensor::from([0.0, 1000.0]).log_softmax(0);
    /// assert_eq!(y, Tensor::from([-1000.0, 0.0]));
    /// ```
    ///
    /// # Panics
    ///
    /// If there is no such axis.
    #[track_caller]
    #[must_use]
    pub fn log_softmax(&self, axis: impl Axis) -> Self {
        Tensor(Array::wrapped(self.0.bare().log_softmax_along(axis_of("log_softmax", axis, R))))
    }

    /// The logarithm of the sum of the exponentials of all entries, which overflows nowhere. Of none, or nothing but
    /// minus infinities, it is minus infinity, and its derivatives are zero.
    ///
    /// ```
    /// use functra::Tensor;
    /// let y = Tensor::from([1000.0, 1000.0]).logsumexp();
    /// assert_eq!(y, 1000.0 + 2.0_f64.ln());
    /// ```
    #[must_use]
    pub fn logsumexp(&self) -> T {
        entry(self.0.bare().flat().logsumexp_along(0).each()[0])
    }

    /// The same along an axis, which is gone after that.
    ///
    /// ```
    /// use functra::Tensor;
    /// let y = Tensor::from([[1000.0, 1000.0], [0.0, 0.0]]).logsumexp_axis(1);
    /// assert_eq!(y, Tensor::from([1000.0 + 2.0_f64.ln(), 2.0_f64.ln()]));
    /// ```
    ///
    /// # Panics
    ///
    /// If there is no such axis.
    #[track_caller]
    #[must_use]
    pub fn logsumexp_axis(&self, axis: impl Axis) -> Lower<T, R>
    where
        Rank<R>: HasLower,
    {
        let axis = axis_of("logsumexp_axis", axis, R);
        Shaped::of(Array::wrapped(self.0.bare().logsumexp_along(axis)))
    }
}

impl<S: Real, const R: usize> Tensor<Num<S>, R> {
    #[doc(hidden)]
    #[track_caller]
    pub fn __softmax_vjp<C: Cotangent<S>, A: Axis>(
        &self,
        _: Backward<S, C>,
        axis: A,
    ) -> (Self, impl Fn(Tensor<C, R>, Place<'_, Tensor<C, R>>, Place<'_, ()>) + use<S, C, A, R>)
    {
        let at = axis_of("softmax", axis, R);
        let y = self.0.bare().softmax_along(at);
        let result = Tensor(Array::wrapped(y.clone()));
        (result, move |ct: Tensor<C, R>, x: Place<'_, Tensor<C, R>>, _: Place<'_, ()>| {
            give(x, || {
                let along = times(&ct.0, &y);
                let mean = along.sum_along(at).kept(at).broadcast_to(&y.dims);
                minus(along, times(&mean, &y))
            });
        })
    }

    #[doc(hidden)]
    #[track_caller]
    pub fn __log_softmax_vjp<C: Cotangent<S>, A: Axis>(
        &self,
        _: Backward<S, C>,
        axis: A,
    ) -> (Self, impl Fn(Tensor<C, R>, Place<'_, Tensor<C, R>>, Place<'_, ()>) + use<S, C, A, R>)
    {
        let at = axis_of("log_softmax", axis, R);
        let bare = self.0.bare();
        let all = Exponentials::along(&bare, at);
        let y = all.log_shares(&bare);
        let shares = all.shares();
        (
            Tensor(Array::wrapped(y)),
            move |ct: Tensor<C, R>, x: Place<'_, Tensor<C, R>>, _: Place<'_, ()>| {
                give(x, || {
                    let sum = ct.0.sum_along(at).kept(at).broadcast_to(&shares.dims);
                    minus(ct.0, times(&sum, &shares))
                });
            },
        )
    }

    #[doc(hidden)]
    pub fn __logsumexp_vjp<C: Cotangent<S>>(
        &self,
        _: Backward<S, C>,
    ) -> (Num<S>, impl Fn(C, Place<'_, Tensor<C, R>>) + use<S, C, R>) {
        let dims = self.0.dims;
        let all = Exponentials::along(&self.0.bare().flat(), 0);
        let y = all.logarithm().each()[0];
        let shares = all.shares();
        (Num(y), move |ct: C, x: Place<'_, Tensor<C, R>>| {
            give(x, || times(&Array::filled(shares.dims, ct), &shares).with_dims(dims));
        })
    }

    #[doc(hidden)]
    #[track_caller]
    pub fn __logsumexp_axis_vjp<C: Cotangent<S>, A: Axis>(
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
        let at = axis_of("logsumexp_axis", axis, R);
        let all = Exponentials::along(&self.0.bare(), at);
        let y = all.logarithm().with_dims(self.0.dims.without(at));
        let shares = all.shares();
        let y = Shaped::of(Array::wrapped(y));
        (y, move |ct: Lower<C, R>, x: Place<'_, Tensor<C, R>>, _: Place<'_, ()>| {
            give(x, || times(&ct.into_array().kept(at).broadcast_to(&shares.dims), &shares));
        })
    }
}
