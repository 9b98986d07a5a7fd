//! The largest and the smallest entries.

use crate::elementwise::row;
use crate::num::Num;
use crate::real::Real;
use crate::reverse::call::{Backward, Place};
use crate::reverse::cotangent::Cotangent;
use crate::tensor::array::{Array, Compute};
use crate::tensor::dims::{Around, Dims, axis_of};
use crate::tensor::entry::{Entry, entry};
use crate::tensor::flow::{give, times};
use crate::tensor::order::place_of_largest;
use crate::tensor::sweep::{sweep, sweep_in_place};
use crate::tensor::{Axis, HasLower, Lower, Rank, Shaped, Tensor};

impl<S: Real> Array<S> {
    /// The largest number along an axis, which keeps the length one, without derivatives: what exponentials are
    /// taken relative to. It is 0 where it would be infinite.
    pub(super) fn scale_along(&self, axis: usize) -> Array<S> {
        let dims = self.dims.with(axis, 1);
        let largest = self.computed(dims, PrimalAlong(self.dims.around(axis)));
        sweep_in_place(row::OrZero, dims, [largest])
    }

    /// The largest number along an axis; at a tie each has an equal part of its derivatives.
    #[track_caller]
    fn max_along(&self, name: &str, axis: usize) -> Array<S> {
        let len = self.dims[axis];
        assert!(
            len > 0,
            "`{name}`: a tensor of shape {:?} has no entry along axis {axis}",
            self.dims
        );
        self.computed(self.dims.without(axis), MaxAlong(self.dims.around(axis)))
    }

    /// The parts of one that the entries have in the largest along an axis.
    fn shares_in_max(&self, axis: usize) -> Array<S> {
        let dims = self.dims.with(axis, 1);
        let largest = self.computed(dims, PrimalAlong(self.dims.around(axis)));
        let winners = sweep(row::Equals, self.dims, [self, &largest]);
        let count = winners.sum_along(axis).kept(axis);
        let dims = self.dims;
        sweep_in_place(row::Div, dims, [winners, count])
    }

    pub(super) fn flat(&self) -> Array<S> {
        self.with_dims(Dims::new(&[self.size()]))
    }

    fn negative(&self) -> Array<S> {
        sweep(row::Neg, self.dims, [self])
    }
}

/// The largest primal of each column of a block, NaN if there is one.
#[cfg_attr(not(debug_assertions), inline(always))]
fn largest<S: Real>(x: &[S], around: Around, row: usize) -> S {
    let Around { len, inner, .. } = around;
    let start = row / inner * len * inner + row % inner;
    let mut largest = S::NEG_INFINITY;
    for k in 0..len {
        let x = x[start + k * inner];
        largest = S::select(largest.eq(largest) & !x.le(largest), x, largest);
    }
    largest.stop_gradient()
}

struct PrimalAlong(Around);

impl Compute for PrimalAlong {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run<S: Real>(self, x: &[S]) -> Vec<S> {
        let mut out = Vec::with_capacity(self.0.outer * self.0.inner);
        for row in 0..self.0.outer * self.0.inner {
            out.push(largest(x, self.0, row));
        }
        out
    }
}

struct MaxAlong(Around);

impl Compute for MaxAlong {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run<S: Real>(self, x: &[S]) -> Vec<S> {
        let Around { outer, len, inner } = self.0;
        let mut out = Vec::with_capacity(outer * inner);
        for row in 0..outer * inner {
            let start = row / inner * len * inner + row % inner;
            let primal = largest(x, self.0, row);
            let (mut only, mut moves, mut count) = (primal, S::ZERO, S::ZERO);
            for k in 0..len {
                let x = x[start + k * inner];
                let wins = x.eq(primal);
                only = S::select(wins, x, only);
                moves = S::select(wins, moves + x.movement(), moves);
                count = S::select(wins, count + S::ONE, count);
            }
            // Several winners: the primal, which moves as they do on average.
            let is_only = count.le(S::ONE);
            out.push(S::select(is_only, only, primal + moves / S::select(is_only, S::ONE, count)));
        }
        out
    }
}

macro_rules! extremum {
    ($name:ident $name_axis:ident $arg:ident $arg_axis:ident $which:literal $like:literal $first:literal $second:literal
        |$x:ident| $turned:expr) => {
        impl<T: Entry, const R: usize> Tensor<T, R> {
            #[doc = concat!("The ", $which, " entry, NaN if there is one. At a tie each has an equal part of the derivative.")]
            ///
            /// ```
            /// use functra::Tensor;
            #[doc = concat!("assert_eq!(Tensor::from([[1.0, 2.0], [3.0, 4.0]]).", $like, "(), ", $first, ");")]
            /// ```
            ///
            /// # Panics
            ///
            /// If there is no entry.
            #[track_caller]
            #[must_use]
            pub fn $name(&self) -> T {
                let $x = self.0.bare().flat();
                let y = $turned.max_along(stringify!($name), 0);
                let $x = y;
                entry($turned.each()[0])
            }

            #[doc = concat!("The ", $which, " entries along an axis, which is gone after that.")]
            ///
            /// # Panics
            ///
            /// If there is no such axis, or no entry along it.
            #[track_caller]
            #[must_use]
            pub fn $name_axis(&self, axis: impl Axis) -> Lower<T, R>
            where
                Rank<R>: HasLower,
            {
                let $x = self.0.bare();
                let y = $turned.max_along(stringify!($name_axis), axis_of(stringify!($name_axis), axis, R));
                let $x = y;
                Shaped::of(Array::wrapped($turned))
            }

            #[doc = concat!("The place of the ", $which, " entry, counted row by row; the first of several.")]
            ///
            /// ```
            /// use functra::Tensor;
            #[doc = concat!("assert_eq!(Tensor::from([[1.0, 2.0], [3.0, 4.0]]).arg", $like, "(), ", $second, ");")]
            /// ```
            ///
            /// # Panics
            ///
            /// If there is no entry.
            #[track_caller]
            #[must_use]
            pub fn $arg(&self) -> <T::Scalar as Real>::Index {
                assert!(!self.is_empty(), "`{}`: a tensor of shape {:?} has no entry", stringify!($arg), self.0.dims);
                let $x = self.0.bare().flat();
                place_of_largest(&$turned, 0).each()[0]
            }

            #[doc = concat!("The places of the ", $which, " entries along an axis; the first of several.")]
            ///
            /// # Panics
            ///
            /// If there is no such axis, or no entry along it.
            #[track_caller]
            #[must_use]
            pub fn $arg_axis(&self, axis: impl Axis) -> Lower<<T::Scalar as Real>::Index, R>
            where
                Rank<R>: HasLower,
            {
                let axis = axis_of(stringify!($arg_axis), axis, R);
                assert!(self.0.dims[axis] > 0, "`{}`: a tensor of shape {:?} has no entry along axis {axis}", stringify!($arg_axis), self.0.dims);
                let $x = self.0.bare();
                Shaped::of(place_of_largest(&$turned, axis))
            }
        }

        functra_macros::__join! {
            impl<S: Real, const R: usize> Tensor<Num<S>, R> {
                #[doc(hidden)]
                #[track_caller]
                pub fn [<__ $name _vjp>]<C: Cotangent<S>>(
                    &self,
                    _: Backward<S, C>,
                ) -> (Num<S>, impl Fn(C, Place<'_, Tensor<C, R>>) + use<S, C, R>) {
                    let dims = self.0.dims;
                    let $x = self.0.bare().flat();
                    let shares = $turned.shares_in_max(0);
                    (self.$name(), move |ct: C, x: Place<'_, Tensor<C, R>>| {
                        give(x, || times(&Array::filled(shares.dims, ct), &shares).with_dims(dims));
                    })
                }

                #[doc(hidden)]
                #[track_caller]
                pub fn [<__ $name_axis _vjp>]<C: Cotangent<S>, A: Axis>(
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
                    let at = axis_of(stringify!($name_axis), axis, R);
                    let $x = self.0.bare();
                    let shares = $turned.shares_in_max(at);
                    (self.$name_axis(axis), move |ct: Lower<C, R>, x: Place<'_, Tensor<C, R>>, _: Place<'_, ()>| {
                        give(x, || times(&ct.into_array().kept(at).broadcast_to(&shares.dims), &shares));
                    })
                }
            }
        }
    };
}
extremum!(max max_axis argmax argmax_axis "largest" "max" "4.0" "3_usize" |x| x);
extremum!(min min_axis argmin argmin_axis "smallest" "min" "1.0" "0_usize" |x| x.negative());
