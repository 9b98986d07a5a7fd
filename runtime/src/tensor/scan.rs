//! Running sums and products along an axis.

use super::Tensor;
use super::array::{Array, Combine, Compute};
use super::dims::{Around, Axis, axis_of};
use super::entry::{Entry, Linear};
use super::flow::give;
use crate::elementwise::Elementwise;
use crate::lanes::Body;
use crate::num::Num;
use crate::real::Real;
use crate::reverse::call::{Backward, Place};
use crate::reverse::cotangent::Cotangent;

/// Runs down each column of a block: `$body`, for `$at` one place after the other.
macro_rules! columns {
    ($around:expr, |$start:ident, $len:ident, $inner:ident| $body:block) => {
        let Around { outer, len: $len, inner: $inner } = $around;
        for row in 0..outer * $inner {
            let $start = row / $inner * $len * $inner + row % $inner;
            $body
        }
    };
}

/// Running sums, from the front or from behind.
struct Sums {
    around: Around,
    from_behind: bool,
}

impl Combine for Sums {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run<X: Linear>(self, x: &[X]) -> Vec<X> {
        let mut out = x.to_vec();
        columns!(self.around, |start, len, inner| {
            let mut sum = X::plain(0.0);
            for k in 0..len {
                let k = if self.from_behind { len - 1 - k } else { k };
                sum = sum + x[start + k * inner];
                out[start + k * inner] = sum;
            }
        });
        out
    }
}

/// A recurrence `y[k] = f(y[k - 1], x[k])`, of which the first is `x[0]`.
trait Recurrence: Copy {
    fn step<S: Real>(last: S, x: S) -> S;
    /// How `y[k]` depends on `y[k - 1]`.
    fn decay<S: Real>(last: S, x: S, y: S) -> S;
    /// How it depends on `x[k]`.
    fn slope<S: Real>(last: S, x: S, y: S) -> S;
}

#[derive(Clone, Copy)]
struct Products;

impl Recurrence for Products {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn step<S: Real>(last: S, x: S) -> S {
        last * x
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn decay<S: Real>(_: S, x: S, _: S) -> S {
        x
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn slope<S: Real>(last: S, _: S, _: S) -> S {
        last
    }
}

#[derive(Clone, Copy)]
struct LogSums;

impl LogSums {
    /// The part that the exponential of `x` has in that of `y`; none in nothing.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn share<S: Real>(x: S, y: S) -> S {
        S::select(y.eq(S::NEG_INFINITY), S::ZERO, Elementwise::exp(x - y))
    }
}

impl Recurrence for LogSums {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn step<S: Real>(last: S, x: S) -> S {
        last.logaddexp(x)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn decay<S: Real>(last: S, _: S, y: S) -> S {
        Self::share(last, y)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn slope<S: Real>(_: S, x: S, y: S) -> S {
        Self::share(x, y)
    }
}

struct Run<K> {
    around: Around,
    of: core::marker::PhantomData<K>,
}

impl<K: Recurrence> Compute for Run<K> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run<S: Real>(self, x: &[S]) -> Vec<S> {
        let mut out = x.to_vec();
        columns!(self.around, |start, len, inner| {
            for k in 1..len {
                let at = start + k * inner;
                out[at] = K::step(out[at - inner], x[at]);
            }
        });
        out
    }
}

/// A recurrence backwards.
struct RunBack<'a, S, C, K> {
    x: &'a [S],
    y: &'a [S],
    ct: &'a [C],
    around: Around,
    of: core::marker::PhantomData<K>,
}

impl<S: Real, C: Cotangent<S>, K: Recurrence> Body for RunBack<'_, S, C, K> {
    type Output = Vec<C>;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(self) -> Vec<C> {
        let mut out = self.ct.to_vec();
        columns!(self.around, |start, len, inner| {
            for k in (1..len).rev() {
                let at = start + k * inner;
                let (last, x, y, ct) = (self.y[at - inner], self.x[at], self.y[at], out[at]);
                out[at - inner] += ct * Num(K::decay(last, x, y));
                out[at] = ct * Num(K::slope(last, x, y));
            }
        });
        out
    }
}

impl<T: Entry, const R: usize> Tensor<T, R> {
    /// The sums along an axis of each entry and all before it.
    ///
    /// ```
    /// use functra::Tensor;
    /// assert_eq!(Tensor::from([1.0, 2.0, 3.0]).cumsum(0), Tensor::from([1.0, 3.0, 6.0]));
    /// ```
    ///
    /// # Panics
    ///
    /// If there is no such axis.
    #[track_caller]
    #[must_use]
    pub fn cumsum(&self, axis: impl Axis) -> Self {
        Tensor(running_sums(&self.0, axis_of("cumsum", axis, R), false))
    }
}

fn running_sums<X: Linear>(x: &Array<X>, axis: usize, from_behind: bool) -> Array<X> {
    x.combined(x.dims, Sums { around: x.dims.around(axis), from_behind })
}

impl<S: Real, const R: usize> Tensor<Num<S>, R> {
    #[doc(hidden)]
    #[track_caller]
    pub fn __cumsum_vjp<C: Cotangent<S>, A: Axis>(
        &self,
        _: Backward<S, C>,
        axis: A,
    ) -> (Self, impl Fn(Tensor<C, R>, Place<'_, Tensor<C, R>>, Place<'_, ()>) + use<S, C, A, R>)
    {
        let at = axis_of("cumsum", axis, R);
        (
            self.cumsum(axis),
            move |ct: Tensor<C, R>, x: Place<'_, Tensor<C, R>>, _: Place<'_, ()>| {
                give(x, || running_sums(&ct.0, at, true));
            },
        )
    }
}

macro_rules! recurrences { ($($(#[$doc:meta])* $name:ident $K:ident;)*) => {$(
    impl<T: Entry, const R: usize> Tensor<T, R> {
        $(#[$doc])*
        ///
        /// # Panics
        ///
        /// If there is no such axis.
        #[track_caller]
        #[must_use]
        pub fn $name(&self, axis: impl Axis) -> Self {
            let x = self.0.bare();
            let around = x.dims.around(axis_of(stringify!($name), axis, R));
            let run = Run::<$K> { around, of: core::marker::PhantomData };
            Tensor(Array::wrapped(x.computed(x.dims, run)))
        }
    }

    functra_macros::__join! {
        impl<S: Real, const R: usize> Tensor<Num<S>, R> {
            #[doc(hidden)]
            #[track_caller]
            pub fn [<__ $name _vjp>]<C: Cotangent<S>, A: Axis>(
                &self,
                _: Backward<S, C>,
                axis: A,
            ) -> (Self, impl Fn(Tensor<C, R>, Place<'_, Tensor<C, R>>, Place<'_, ()>) + use<S, C, A, R>) {
                let dims = self.0.dims;
                let around = dims.around(axis_of(stringify!($name), axis, R));
                let result = self.$name(axis);
                let (x, y) = (self.0.bare(), result.0.bare());
                (result, move |ct: Tensor<C, R>, to: Place<'_, Tensor<C, R>>, _: Place<'_, ()>| {
                    give(to, || {
                        let (x, y, ct) = (x.each(), y.each(), ct.0.each());
                        let back = RunBack::<S, C, $K> { x, y, ct, around, of: core::marker::PhantomData };
                        Array::new(dims, C::outline(back))
                    });
                })
            }
        }
    }
)*} }
recurrences! {
    /// The products along an axis of each entry and all before it.
    ///
    /// ```
    /// use functra::Tensor;
    /// assert_eq!(Tensor::from([1.0, 2.0, 3.0]).cumprod(0), Tensor::from([1.0, 2.0, 6.0]));
    /// ```
    cumprod Products;
    /// The logarithms of the sums along an axis of the exponentials of each entry and all before it, which overflow nowhere.
    ///
    /// ```
    /// use functra::Tensor;
    /// let y = Tensor::from([1000.0, 1000.0]).logcumsumexp(0);
    /// assert_eq!(y, Tensor::from([1000.0, 1000.0 + 2.0_f64.ln()]));
    /// ```
    logcumsumexp LogSums;
}
