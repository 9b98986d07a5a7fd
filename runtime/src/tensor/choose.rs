//! Comparisons of entries, and choices between them.

use super::Tensor;
use super::array::Array;
use super::buffer::entries;
use super::dims::broadcast;
use super::entry::Entry;
use super::flow::{give_summed, times};
use super::operand::{Active, Operand};
use super::sweep::{sweep, sweep_with_partials};
use crate::elementwise::row;
use crate::lanes::Body;
use crate::num::Num;
use crate::real::{Mask, Real};
use crate::reverse::call::{Backward, Place};
use crate::reverse::cotangent::Cotangent;

/// The truth values of comparisons: `bool` for numbers.
pub(super) type MaskOf<T> = <<T as Entry>::Scalar as Real>::Mask;

struct Compare<'a, S, F> {
    a: &'a [S],
    b: &'a [S],
    holds: F,
}

/// A comparison.
trait Comparison: Copy {
    fn holds<S: Real>(self, a: S, b: S) -> S::Mask;
}

impl<S: Real, F: Comparison> Body for Compare<'_, S, F> {
    type Output = Vec<S::Mask>;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(self) -> Vec<S::Mask> {
        let len = self.a.len();
        let b = &self.b[..len];
        entries!(len, |i| self.holds.holds(self.a[i], b[i]))
    }
}

macro_rules! comparisons { ($($(#[$doc:meta])* $name:ident $Name:ident |$a:ident, $b:ident| $holds:expr;)*) => {$(
    #[derive(Clone, Copy)]
    struct $Name;

    impl Comparison for $Name {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn holds<S: Real>(self, $a: S, $b: S) -> S::Mask {
            $holds
        }
    }

    impl<T: Entry, const R: usize> Tensor<T, R>
    {
        $(#[$doc])*
        ///
        /// # Panics
        ///
        /// If the operands do not broadcast to a tensor of this rank.
        #[track_caller]
        #[must_use]
        pub fn $name(&self, other: impl Operand<T>) -> Tensor<MaskOf<T>, R> {
            let (a, b) = (self.0.bare(), other.numbers());
            let dims = broadcast(stringify!($name), &a.dims, &b.dims);
            assert!(dims.len() == R, "`{}`: {:?} has more axes than {:?}", stringify!($name), b.dims, a.dims);
            let (a, b) = (a.broadcast_to(&dims), b.broadcast_to(&dims));
            let compare = Compare { a: a.each(), b: b.each(), holds: $Name };
            Tensor(Array::new(dims, <T::Scalar as Real>::outline(compare)))
        }
    }
)*} }
comparisons! {
    /// Where an entry is less than the other one.
    ///
    /// ```
    /// use functra::Tensor;
    /// assert_eq!(Tensor::from([1.0, 2.0]).lt(2.0), Tensor::from([true, false]));
    /// ```
    lt Less |a, b| a.lt(b);
    /// Where an entry is less than the other one, or equal to it.
    le LessOrEqual |a, b| a.le(b);
    /// Where an entry is greater than the other one.
    gt Greater |a, b| b.lt(a);
    /// Where an entry is greater than the other one, or equal to it.
    ge GreaterOrEqual |a, b| b.le(a);
    /// Where an entry is equal to the other one.
    equal Equal |a, b| a.eq(b);
}

/// One where a mask is true, zero elsewhere.
fn as_numbers<S: Real>(mask: &Array<S::Mask>) -> Array<S> {
    let number = |&it: &S::Mask| S::select(it, S::ONE, S::ZERO);
    Array::new(mask.dims, mask.each().iter().map(number).collect())
}

impl<T: Entry, const R: usize> Tensor<T, R> {
    /// The entries where the mask is true, those of `other` elsewhere. All three broadcast.
    ///
    /// ```
    /// use functra::Tensor;
    /// let x = Tensor::from([-1.0, 2.0]);
    /// assert_eq!(x.select(&x.gt(0.0), 0.1 * &x), Tensor::from([-0.1, 2.0]));
    /// ```
    ///
    /// # Panics
    ///
    /// If they do not broadcast to a tensor of this rank.
    #[track_caller]
    #[must_use]
    pub fn select<const Q: usize>(
        &self,
        mask: &Tensor<MaskOf<T>, Q>,
        other: impl Operand<T>,
    ) -> Self {
        let (a, b) = (self.0.bare(), other.numbers());
        let dims = select_dims(R, &a, &mask.0, &b);
        let mask = as_numbers::<T::Scalar>(&mask.0);
        Tensor(Array::wrapped(sweep(row::Choose, dims, [&mask, &a, &b])))
    }
}

#[track_caller]
fn select_dims<S: Real, M>(
    rank: usize,
    a: &Array<S>,
    mask: &Array<M>,
    b: &Array<S>,
) -> super::Dims {
    let dims = broadcast("select", &broadcast("select", &a.dims, &mask.dims), &b.dims);
    assert!(
        dims.len() == rank,
        "`select`: {:?} and {:?} make more axes than {:?} has",
        mask.dims,
        b.dims,
        a.dims
    );
    dims
}

impl<S: Real, const R: usize> Tensor<Num<S>, R> {
    #[doc(hidden)]
    #[track_caller]
    pub fn __select_vjp<C: Cotangent<S>, B: Active<S, C>, const Q: usize>(
        &self,
        _: Backward<S, C>,
        mask: &Tensor<S::Mask, Q>,
        other: B,
    ) -> (
        Self,
        impl Fn(Tensor<C, R>, Place<'_, Tensor<C, R>>, Place<'_, ()>, Place<'_, B::Place>)
        + use<S, C, B, R, Q>,
    ) {
        let (a, b) = (self.0.bare(), other.numbers());
        let dims = select_dims(R, &a, &mask.0, &b);
        let mask = as_numbers::<S>(&mask.0);
        let (y, [_, to_a, to_b]) = sweep_with_partials(row::Choose, dims, [&mask, &a, &b]);
        let y = Tensor(Array::wrapped(y));
        (
            y,
            move |ct: Tensor<C, R>,
                  a: Place<'_, Tensor<C, R>>,
                  _: Place<'_, ()>,
                  b: Place<'_, B::Place>| {
                give_summed(a, || times(&ct.0, &to_a));
                B::give(b, || times(&ct.0, &to_b));
            },
        )
    }
}

impl<M: Mask, const R: usize> Tensor<M, R> {
    /// Whether any entry is true.
    #[must_use]
    pub fn any(&self) -> M {
        self.iter().fold(M::splat(false), |any, it| any | *it)
    }

    /// Whether all entries are true.
    #[must_use]
    pub fn all(&self) -> M {
        self.iter().fold(M::splat(true), |all, it| all & *it)
    }
}
