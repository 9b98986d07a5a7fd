//! Variances, deviations, norms and products.

use crate::elementwise::row;
use crate::num::Num;
use crate::real::{Element, Real};
use crate::reverse::call::{Backward, Place};
use crate::reverse::cotangent::Cotangent;
use crate::tensor::array::{Array, Compute};
use crate::tensor::dims::{Around, axis_of};
use crate::tensor::entry::{Entry, entry};
use crate::tensor::flow::{give, times};
use crate::tensor::operand::number;
use crate::tensor::sweep::{sweep, sweep_in_place};
use crate::tensor::{Axis, HasLower, Lower, Rank, Shaped, Tensor};

/// A reduction along an axis, and its slopes: how the result depends on each entry.
trait Reduction: Copy {
    fn value<S: Real>(self, x: &Array<S>, axis: usize) -> Array<S>;
    fn slopes<S: Real>(self, x: &Array<S>, axis: usize) -> Array<S>;
}

/// The variance, its divisor the number of entries less `ddof`.
#[derive(Clone, Copy)]
struct Variance {
    ddof: usize,
}

impl Variance {
    /// A mean is rounded, so what is left of it is taken away as well: else equal numbers would deviate, all to one
    /// side, and the slopes of their deviation, in which the size of that cancels, would not be zero.
    fn deviations<S: Real>(x: &Array<S>, axis: usize) -> Array<S> {
        let mean = |x: &Array<S>| x.sum_along(axis).kept(axis).divided_by(x.dims[axis]);
        let deviations = sweep(row::Sub, x.dims, [x, &mean(x)]);
        let left = mean(&deviations);
        sweep_in_place(row::Sub, x.dims, [deviations, left])
    }
    fn divisor(self, len: usize) -> usize {
        len.saturating_sub(self.ddof)
    }
}

impl Reduction for Variance {
    fn value<S: Real>(self, x: &Array<S>, axis: usize) -> Array<S> {
        let deviations = Self::deviations(x, axis);
        let squares = sweep(row::Mul, x.dims, [&deviations, &deviations]);
        squares.sum_along(axis).divided_by(self.divisor(x.dims[axis]))
    }
    fn slopes<S: Real>(self, x: &Array<S>, axis: usize) -> Array<S> {
        let twice = 2.0 / self.divisor(x.dims[axis]) as f64;
        let dims = x.dims;
        let twice = number(S::constant(Element::narrow(twice)));
        sweep_in_place(row::Mul, dims, [Self::deviations(x, axis), twice])
    }
}

/// The square root of the variance.
#[derive(Clone, Copy)]
struct Deviation(Variance);

impl Reduction for Deviation {
    fn value<S: Real>(self, x: &Array<S>, axis: usize) -> Array<S> {
        let variance = self.0.value(x, axis);
        let dims = variance.dims;
        sweep_in_place(row::RootOrZero, dims, [variance])
    }
    fn slopes<S: Real>(self, x: &Array<S>, axis: usize) -> Array<S> {
        let root = self.value(x, axis).kept(axis);
        sweep(row::HalfQuotient, x.dims, [&self.0.slopes(x, axis), &root])
    }
}

/// The square root of the sum of squares.
#[derive(Clone, Copy)]
struct Norm;

impl Norm {
    /// The numbers relative to a scale, so that no square overflows or vanishes, and the scale.
    fn scaled<S: Real>(x: &Array<S>, axis: usize) -> (Array<S>, Array<S>) {
        let sizes = sweep(row::abs {}, x.dims, [x]);
        let scale = sizes.scale_along(axis);
        let dims = scale.dims;
        let scale = sweep_in_place(row::SquareScale, dims, [scale]);
        (sweep(row::Div, x.dims, [x, &scale]), scale)
    }
}

impl Reduction for Norm {
    fn value<S: Real>(self, x: &Array<S>, axis: usize) -> Array<S> {
        let (x, scale) = Self::scaled(x, axis);
        let squares = sweep(row::Mul, x.dims, [&x, &x]).sum_along(axis);
        let dims = squares.dims;
        let root = sweep_in_place(row::RootOrZero, dims, [squares]);
        sweep_in_place(row::Mul, dims, [root, scale.with_dims(dims)])
    }
    fn slopes<S: Real>(self, x: &Array<S>, axis: usize) -> Array<S> {
        let norm = self.value(x, axis).kept(axis);
        sweep(row::Direction, x.dims, [x, &norm])
    }
}

#[derive(Clone, Copy)]
struct Prod;

impl Reduction for Prod {
    fn value<S: Real>(self, x: &Array<S>, axis: usize) -> Array<S> {
        x.computed(x.dims.without(axis), ProdAlong(x.dims.around(axis)))
    }
    fn slopes<S: Real>(self, x: &Array<S>, axis: usize) -> Array<S> {
        x.computed(x.dims, ProdOfOthers(x.dims.around(axis)))
    }
}

struct ProdAlong(Around);

impl Compute for ProdAlong {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run<S: Real>(self, x: &[S]) -> Vec<S> {
        let Around { outer, len, inner } = self.0;
        let mut out = Vec::with_capacity(outer * inner);
        for row in 0..outer * inner {
            let start = row / inner * len * inner + row % inner;
            let mut product = S::ONE;
            for k in 0..len {
                product = product * x[start + k * inner];
            }
            out.push(product);
        }
        out
    }
}

/// For each entry the product of all others, without a division: what is before it times what is after it.
struct ProdOfOthers(Around);

impl Compute for ProdOfOthers {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run<S: Real>(self, x: &[S]) -> Vec<S> {
        let Around { outer, len, inner } = self.0;
        let mut out = vec![S::ONE; x.len()];
        for row in 0..outer * inner {
            let start = row / inner * len * inner + row % inner;
            let (mut before, mut after) = (S::ONE, S::ONE);
            for k in 0..len {
                let at = start + k * inner;
                out[at] = out[at] * before;
                before = before * x[at];
                let at = start + (len - 1 - k) * inner;
                out[at] = out[at] * after;
                after = after * x[at];
            }
        }
        out
    }
}

macro_rules! reductions { ($(
    $(#[$doc:meta])* $name:ident($($k:ident: $K:ty)?), $(#[$doc_axis:meta])* $name_axis:ident => $reduction:expr;
)*) => {$(
    impl<T: Entry, const R: usize> Tensor<T, R> {
        $(#[$doc])*
        #[must_use]
        pub fn $name(&self $(, $k: $K)?) -> T {
            entry($reduction.value(&self.0.bare().flat(), 0).each()[0])
        }

        $(#[$doc_axis])*
        ///
        /// # Panics
        ///
        /// If there is no such axis.
        #[track_caller]
        #[must_use]
        pub fn $name_axis(&self, axis: impl Axis $(, $k: $K)?) -> Lower<T, R>
        where
            Rank<R>: HasLower,
        {
            let axis = axis_of(stringify!($name_axis), axis, R);
            Shaped::of(Array::wrapped($reduction.value(&self.0.bare(), axis)))
        }
    }

    functra_macros::__join! {
        impl<S: Real, const R: usize> Tensor<Num<S>, R> {
            #[doc(hidden)]
            pub fn [<__ $name _vjp>]<C: Cotangent<S>>(
                &self,
                _: Backward<S, C>
                $(, $k: $K)?
            ) -> (Num<S>, impl Fn(C, Place<'_, Tensor<C, R>> $(, inert!($k))?) + use<S, C, R>) {
                let kept = self.0.bare();
                (self.$name($($k)?), move |ct: C, x: Place<'_, Tensor<C, R>> $(, _: inert!($k))?| {
                    give(x, || {
                        let slopes = $reduction.slopes(&kept.flat(), 0);
                        times(&Array::filled(slopes.dims, ct), &slopes).with_dims(kept.dims)
                    });
                })
            }

            #[doc(hidden)]
            #[track_caller]
            pub fn [<__ $name_axis _vjp>]<C: Cotangent<S>, A: Axis>(
                &self,
                _: Backward<S, C>,
                axis: A
                $(, $k: $K)?
            ) -> (
                Lower<Num<S>, R>,
                impl Fn(Lower<C, R>, Place<'_, Tensor<C, R>>, Place<'_, ()> $(, inert!($k))?) + use<S, C, A, R>,
            )
            where
                Rank<R>: HasLower,
            {
                let (kept, at) = (self.0.bare(), axis_of(stringify!($name_axis), axis, R));
                let y = self.$name_axis(axis $(, $k)?);
                (y, move |ct: Lower<C, R>, x: Place<'_, Tensor<C, R>>, _: Place<'_, ()> $(, _: inert!($k))?| {
                    give(x, || {
                        let ct = ct.into_array().kept(at).broadcast_to(&kept.dims);
                        times(&ct, &$reduction.slopes(&kept, at))
                    });
                })
            }
        }
    }
)*} }

/// Where the cotangent of a parameter that has none would go.
macro_rules! inert {
    ($_:ident) => { Place<'_, ()> };
}

reductions! {
    /// The variance of all entries: the mean square of their deviations from the mean. The divisor is their number less
    /// `ddof`: 0, or 1 for the estimate from a sample.
    ///
    /// ```
    /// use functra::Tensor;
    /// let x = Tensor::from([1.0, 2.0, 3.0, 4.0]);
    /// assert_eq!((x.var(0), x.var(1)), (1.25, 5.0 / 3.0));
    /// ```
    var(ddof: usize),
    /// The [variances](Self::var) along an axis, which is gone after that.
    var_axis => Variance { ddof };
    /// The standard deviation, the root of the [variance](Self::var). Where that is 0, so are its derivatives.
    ///
    /// ```
    /// use functra::Tensor;
    /// assert_eq!(Tensor::from([1.0, 3.0]).std(0), 1.0);
    /// ```
    std(ddof: usize),
    /// The [standard deviations](Self::std) along an axis, which is gone after that.
    std_axis => Deviation(Variance { ddof });
    /// The Euclidean norm, the root of the sum of the squares of all entries. Where it is 0, so are its derivatives.
    ///
    /// ```
    /// use functra::Tensor;
    /// assert_eq!(Tensor::from([3.0, 4.0]).norm(), 5.0);
    /// ```
    norm(),
    /// The [norms](Self::norm) along an axis, which is gone after that.
    norm_axis => Norm;
    /// The product of all entries; 1 if there is none.
    ///
    /// ```
    /// use functra::Tensor;
    /// assert_eq!(Tensor::from([2.0, 3.0, 4.0]).prod(), 24.0);
    /// ```
    prod(),
    /// The products along an axis, which is gone after that.
    prod_axis => Prod;
}
