//! Parts of a tensor, and its entries in other places.

use core::ops::{Bound, RangeBounds};

use super::arrange::{Arrangement, NOWHERE, padded};
use super::dims::{Around, Axis, Dims, axis_of, counted};
use super::entry::Leaf;
use super::flow::give;
use super::{HasLower, Lower, Rank, Shaped, Tensor};
use crate::num::Num;
use crate::real::Real;
use crate::reverse::call::{Backward, Place};
use crate::reverse::cotangent::Cotangent;

/// The type of a result.
macro_rules! out {
    ($T:ty, lower $R:tt) => { Lower<$T, $R> };
    ($T:ty, rank $R:tt) => { Tensor<$T, $R> };
}

/// Methods that are an arrangement, which `$plan` makes of the shape and the parameters.
macro_rules! arrangements { ($(
    $(#[$doc:meta])*
    $name:ident [$($generics:tt)*] [$($used:ident)*] ($($p:ident: $P:ty),*) for [$($r:tt)*] $R:tt
        -> [$($Out:tt)*] [$($clause:tt)*] = |$dims:ident| $plan:expr;
)*) => {$(
    impl<T: Leaf, $($r)*> Tensor<T, $R> {
        $(#[$doc])*
        #[track_caller]
        #[must_use]
        pub fn $name<$($generics)*>(&self $(, $p: $P)*) -> out!(T, $($Out)*)
        where
            $($clause)*
        {
            let $dims = self.0.dims;
            Shaped::of(self.0.arranged(&$plan))
        }
    }

    functra_macros::__join! {
        impl<S: Real, $($r)*> Tensor<Num<S>, $R> {
            #[doc(hidden)]
            #[track_caller]
            pub fn [<__ $name _vjp>]<C: Cotangent<S>, $($generics)*>(
                &self,
                _: Backward<S, C>
                $(, $p: $P)*
            ) -> (
                out!(Num<S>, $($Out)*),
                impl Fn(out!(C, $($Out)*), Place<'_, Tensor<C, $R>> $(, inert!($p))*)
                    + use<S, C, $($used),*>,
            )
            where
                $($clause)*
            {
                let $dims = self.0.dims;
                let plan = $plan;
                let y = Shaped::of(self.0.arranged(&plan));
                (y, move |ct: out!(C, $($Out)*), x: Place<'_, Tensor<C, $R>> $(, _: inert!($p))*| {
                    give(x, || ct.into_array().returned(&plan, $dims));
                })
            }
        }
    }
)*} }

macro_rules! inert {
    ($_:ident) => { Place<'_, ()> };
}

/// Position `i` along an axis, counted from behind if it is negative.
#[track_caller]
fn place(name: &str, i: impl Axis, dims: &Dims, axis: usize) -> usize {
    let asked = i.signed();
    counted(asked, dims[axis]).unwrap_or_else(|| {
        panic!("`{name}`: there is no place {asked} along axis {axis} of {dims:?}")
    })
}

/// The places of a range along an axis.
#[track_caller]
fn places(
    name: &str,
    range: &impl RangeBounds<usize>,
    dims: &Dims,
    axis: usize,
) -> core::ops::Range<usize> {
    let len = dims[axis];
    let start = match range.start_bound() {
        Bound::Included(&start) => start,
        Bound::Excluded(&start) => start + 1,
        Bound::Unbounded => 0,
    };
    let end = match range.end_bound() {
        Bound::Included(&end) => end + 1,
        Bound::Excluded(&end) => end,
        Bound::Unbounded => len,
    };
    assert!(
        start <= end && end <= len,
        "`{name}`: there is no range {start}..{end} along axis {axis} of {dims:?}"
    );
    start..end
}

/// Entries that differ in their place along one axis alone.
fn along(dims: Dims, axis: usize, len: usize, place: impl Fn(usize) -> usize) -> Arrangement {
    let Around { outer, len: own, inner } = dims.around(axis);
    let mut places = Vec::with_capacity(outer * len * inner);
    for block in 0..outer {
        for k in 0..len {
            let from = (block * own + place(k)) * inner;
            places.extend(from..from + inner);
        }
    }
    Arrangement { dims: dims.with(axis, len), places: places.into() }
}

#[track_caller]
fn index_axis(dims: Dims, axis: usize, i: usize) -> Arrangement {
    let Arrangement { places, .. } = along(dims, axis, 1, |_| i);
    Arrangement { dims: dims.without(axis), places }
}

#[track_caller]
fn slice_step(
    dims: Dims,
    name: &str,
    axis: impl Axis,
    range: &impl RangeBounds<usize>,
    step: usize,
) -> Arrangement {
    let axis = axis_of(name, axis, dims.len());
    assert!(step > 0, "`{name}`: a step of 0 leads nowhere");
    let range = places(name, range, &dims, axis);
    along(dims, axis, range.len().div_ceil(step), |k| range.start + k * step)
}

/// The entries of a matrix for whose row and column something holds; the others are 0.
fn where_in_matrix(dims: Dims, holds: impl Fn(isize, isize) -> bool) -> Arrangement {
    Arrangement::new(dims, |at| {
        let (i, j) = (at[0], at[1]);
        if holds(i.cast_signed(), j.cast_signed()) { i * dims[1] + j } else { NOWHERE }
    })
}

#[track_caller]
fn taken(dims: Dims, indices: &[usize], axis: usize) -> Arrangement {
    let len = dims[axis];
    for &i in indices {
        assert!(i < len, "`take_axis`: there is no place {i} along axis {axis} of {dims:?}");
    }
    along(dims, axis, indices.len(), |k| indices[k])
}

// `take_axis` has that name because a method `take` of tensors would be found before that of the trait `Take`, which
// generated code calls.
arrangements! {
    /// What is at place `i` of an axis, which is gone after that; from behind if `i` is negative.
    ///
    /// ```
    /// use functra::Tensor;
    /// let x = Tensor::from([[1.0, 2.0], [3.0, 4.0]]);
    /// assert_eq!(x.index_axis(1, -1), Tensor::from([2.0, 4.0]));
    /// ```
    ///
    /// # Panics
    ///
    /// If there is no such axis, or no such place.
    index_axis [A: Axis, I: Axis] [A I R] (axis: A, i: I) for [const R: usize] R -> [lower R] [Rank<R>: HasLower] = |dims| {
        let axis = axis_of("index_axis", axis, R);
        index_axis(dims, axis, place("index_axis", i, &dims, axis))
    };
    /// Column `j`.
    ///
    /// ```
    /// use functra::Tensor;
    /// assert_eq!(Tensor::from([[1.0, 2.0], [3.0, 4.0]]).col(1), Tensor::from([2.0, 4.0]));
    /// ```
    ///
    /// # Panics
    ///
    /// If there are not more than `j` columns.
    col [] [] (j: usize) for [] 2 -> [rank 1] [] = |dims| index_axis(dims, 1, place("col", j, &dims, 1));
    /// The places `range` of an axis.
    ///
    /// ```
    /// use functra::Tensor;
    /// let x = Tensor::from([1.0, 2.0, 3.0, 4.0]);
    /// assert_eq!(x.slice(0, 1..3), Tensor::from([2.0, 3.0]));
    /// assert_eq!(x.slice(0, 2..), Tensor::from([3.0, 4.0]));
    /// ```
    ///
    /// # Panics
    ///
    /// If there is no such axis, or no such range.
    slice [A: Axis, B: RangeBounds<usize>] [A B R] (axis: A, range: B) for [const R: usize] R -> [rank R] [] = |dims| {
        slice_step(dims, "slice", axis, &range, 1)
    };
    /// Each `step`th of the places `range` of an axis.
    ///
    /// ```
    /// use functra::Tensor;
    /// let x = Tensor::from([1.0, 2.0, 3.0, 4.0]);
    /// assert_eq!(x.slice_step(0, .., 2), Tensor::from([1.0, 3.0]));
    /// ```
    ///
    /// # Panics
    ///
    /// If there is no such axis, or no such range, or the step is 0.
    slice_step [A: Axis, B: RangeBounds<usize>] [A B R] (axis: A, range: B, step: usize) for [const R: usize] R -> [rank R] [] = |dims| {
        slice_step(dims, "slice_step", axis, &range, step)
    };
    /// The entries along an axis from the last to the first.
    ///
    /// ```
    /// use functra::Tensor;
    /// assert_eq!(Tensor::from([1.0, 2.0, 3.0]).flip(0), Tensor::from([3.0, 2.0, 1.0]));
    /// ```
    ///
    /// # Panics
    ///
    /// If there is no such axis.
    flip [A: Axis] [A R] (axis: A) for [const R: usize] R -> [rank R] [] = |dims| {
        let axis = axis_of("flip", axis, R);
        along(dims, axis, dims[axis], |k| dims[axis] - 1 - k)
    };
    /// The entries moved on by `shift` places along an axis, those at the end to the front; back if it is negative.
    ///
    /// ```
    /// use functra::Tensor;
    /// assert_eq!(Tensor::from([1.0, 2.0, 3.0]).roll(1, 0), Tensor::from([3.0, 1.0, 2.0]));
    /// ```
    ///
    /// # Panics
    ///
    /// If there is no such axis.
    roll [A: Axis] [A R] (shift: isize, axis: A) for [const R: usize] R -> [rank R] [] = |dims| {
        let axis = axis_of("roll", axis, R);
        let len = dims[axis];
        along(dims, axis, len, |k| (k.cast_signed() - shift).rem_euclid(len.cast_signed()).cast_unsigned())
    };
    /// The whole of it again and again, `repeats[k]` times along axis `k`.
    ///
    /// ```
    /// use functra::Tensor;
    /// let x = Tensor::from([[1.0, 2.0]]);
    /// assert_eq!(x.tile([2, 2]), Tensor::from([[1.0, 2.0, 1.0, 2.0], [1.0, 2.0, 1.0, 2.0]]));
    /// ```
    tile [] [R] (repeats: [usize; R]) for [const R: usize] R -> [rank R] [] = |dims| {
        let mut tiled = dims;
        (0..R).for_each(|axis| tiled[axis] *= repeats[axis]);
        Arrangement::of_positions(tiled, &dims, |at| {
            let mut from = padded(at);
            (0..R).for_each(|axis| from[axis] %= dims[axis]);
            from
        })
    };
    /// The lower triangle, with the diagonal and `k` more above it, or less if `k` is negative; the other entries are 0.
    ///
    /// ```
    /// use functra::Tensor;
    /// assert_eq!(Tensor::from([[1.0, 2.0], [3.0, 4.0]]).tril(0), Tensor::from([[1.0, 0.0], [3.0, 4.0]]));
    /// ```
    tril [] [] (k: isize) for [] 2 -> [rank 2] [] = |dims| where_in_matrix(dims, |i, j| j - i <= k);
    /// The upper triangle, without the first `k` diagonals from the main one on, or with more below it if `k` is
    /// negative; the other entries are 0.
    ///
    /// ```
    /// use functra::Tensor;
    /// assert_eq!(Tensor::from([[1.0, 2.0], [3.0, 4.0]]).triu(0), Tensor::from([[1.0, 2.0], [0.0, 4.0]]));
    /// ```
    triu [] [] (k: isize) for [] 2 -> [rank 2] [] = |dims| where_in_matrix(dims, |i, j| j - i >= k);
    /// The entries in rows and columns of the same number.
    ///
    /// ```
    /// use functra::Tensor;
    /// assert_eq!(Tensor::from([[1.0, 2.0], [3.0, 4.0]]).diagonal(), Tensor::from([1.0, 4.0]));
    /// ```
    diagonal [] [] () for [] 2 -> [rank 1] [] = |dims| {
        Arrangement::new(Dims::new(&[dims[0].min(dims[1])]), |at| at[0] * (dims[1] + 1))
    };
    /// The square matrix with these entries on its diagonal; the other entries are 0.
    ///
    /// ```
    /// use functra::Tensor;
    /// assert_eq!(Tensor::from([1.0, 2.0]).diag_embed(), Tensor::from([[1.0, 0.0], [0.0, 2.0]]));
    /// ```
    diag_embed [] [] () for [] 1 -> [rank 2] [] = |dims| {
        Arrangement::new(Dims::new(&[dims[0]; 2]), |at| if at[0] == at[1] { at[0] } else { NOWHERE })
    };
    /// The places `indices` of an axis, in that order.
    ///
    /// ```
    /// use functra::Tensor;
    /// let x = Tensor::from([1.0, 2.0, 3.0]);
    /// assert_eq!(x.take_axis(&[2, 0, 2], 0), Tensor::from([3.0, 1.0, 3.0]));
    /// ```
    ///
    /// # Panics
    ///
    /// If there is no such axis, or no such place.
    take_axis [A: Axis] [A R] (indices: &[usize], axis: A) for [const R: usize] R -> [rank R] [] = |dims| {
        taken(dims, indices, axis_of("take_axis", axis, R))
    };
    /// With zeros around: `widths[k]` are how many before and after axis `k`.
    ///
    /// ```
    /// use functra::Tensor;
    /// let x = Tensor::from([1.0, 2.0]);
    /// assert_eq!(x.pad([(1, 2)]), Tensor::from([0.0, 1.0, 2.0, 0.0, 0.0]));
    /// ```
    pad [] [R] (widths: [(usize, usize); R]) for [const R: usize] R -> [rank R] [] = |dims| {
        let (mut padded, strides) = (dims, dims.strides());
        (0..R).for_each(|axis| padded[axis] += widths[axis].0 + widths[axis].1);
        Arrangement::new(padded, |at| {
            let inside = |axis: usize| at[axis].checked_sub(widths[axis].0).filter(|&it| it < dims[axis]);
            let place = (0..R).try_fold(0, |place, axis| Some(place + inside(axis)? * strides[axis]));
            place.unwrap_or(NOWHERE)
        })
    };
    /// Repeated along axes of length one, and along new ones in front.
    ///
    /// ```
    /// use functra::Tensor;
    /// let x = Tensor::from([1.0, 2.0]);
    /// assert_eq!(x.broadcast_to([2, 2]), Tensor::from([[1.0, 2.0], [1.0, 2.0]]));
    /// ```
    ///
    /// # Panics
    ///
    /// If it does not broadcast to that shape.
    broadcast_to [const Q: usize] [R Q] (shape: [usize; Q]) for [const R: usize] R -> [rank Q] [] = |dims| {
        let to = Dims::new(&shape);
        let joined = super::dims::broadcast("broadcast_to", &dims, &to);
        assert!(joined == to, "`broadcast_to`: {dims:?} does not broadcast to {shape:?}");
        Arrangement::of_positions(to, &dims, |at| {
            let mut from = [0; super::dims::MOST];
            for axis in 0..R {
                from[axis] = if dims[axis] == 1 { 0 } else { at[Q - R + axis] };
            }
            from
        })
    };
}

/// Methods that change the shape alone.
macro_rules! shapes { ($(
    $(#[$doc:meta])*
    $name:ident -> $Out:ident $Has:ident = |$dims:ident, $axis:ident| $plan:expr;
)*) => {$(
    impl<T: Leaf, const R: usize> Tensor<T, R> {
        $(#[$doc])*
        #[track_caller]
        #[must_use]
        pub fn $name(&self, axis: impl Axis) -> super::$Out<T, R>
        where
            Rank<R>: super::$Has,
        {
            let ($dims, $axis) = (self.0.dims, axis);
            Shaped::of(self.0.with_dims($plan))
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
            ) -> (
                super::$Out<Num<S>, R>,
                impl Fn(super::$Out<C, R>, Place<'_, Tensor<C, R>>, Place<'_, ()>) + use<S, C, A, R>,
            )
            where
                Rank<R>: super::$Has,
            {
                let dims = self.0.dims;
                (self.$name(axis), move |ct: super::$Out<C, R>, x: Place<'_, Tensor<C, R>>, _: Place<'_, ()>| {
                    give(x, || ct.into_array().with_dims(dims));
                })
            }
        }
    }
)*} }
shapes! {
    /// With a new axis of length one before axis `axis`, or, if that is `R`, at the end. It costs nothing.
    ///
    /// ```
    /// use functra::Tensor;
    /// let x = Tensor::from([1.0, 2.0]);
    /// assert_eq!((x.expand_dims(0).shape(), x.expand_dims(-1).shape()), ([1, 2], [2, 1]));
    /// ```
    ///
    /// # Panics
    ///
    /// If there is no such axis.
    expand_dims -> Higher HasHigher = |dims, axis| dims.inserted(axis_of("expand_dims", axis, R + 1), 1);
    /// Without an axis, which has length one. It costs nothing.
    ///
    /// ```
    /// use functra::Tensor;
    /// assert_eq!(Tensor::from([[1.0], [2.0]]).squeeze(1), Tensor::from([1.0, 2.0]));
    /// ```
    ///
    /// # Panics
    ///
    /// If there is no such axis, or it has another length.
    squeeze -> Lower HasLower = |dims, axis| {
        let axis = axis_of("squeeze", axis, R);
        assert!(dims[axis] == 1, "`squeeze`: axis {axis} of {dims:?} has another length than 1");
        dims.without(axis)
    };
}
