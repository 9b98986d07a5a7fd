//! Several tensors as one, and one as several.

use core::borrow::Borrow;

use super::array::{Array, Entries, Move};
use super::dims::{Around, Axis, Dims, axis_of};
use super::entry::Leaf;
use super::{HasHigher, Higher, Rank, Shaped, Tensor};
use crate::num::{In, Num};
use crate::real::Real;
use crate::reverse::call::{Backward, Place};
use crate::reverse::cotangent::Cotangent;

impl<X: Leaf> Array<X> {
    /// The entries of all parts, side by side along an axis.
    #[track_caller]
    fn concatenated(name: &str, parts: &[Array<X>], axis: usize) -> Array<X> {
        let first = &parts[0].dims;
        let mut len = 0;
        for part in parts {
            let dims = &part.dims;
            let others = first.with(axis, dims[axis]);
            assert!(
                others == *dims,
                "`{name}`: {first:?} and {dims:?} differ along another axis than {axis}"
            );
            len += dims[axis];
        }
        let dims = first.with(axis, len);
        let plain = parts.iter().map(|it| match &it.entries {
            Entries::Plain(it, _) => Some(&**it),
            _ => None,
        });
        if let Some(plain) = plain.collect::<Option<Vec<_>>>() {
            return Array::plain(dims, interleaved(parts, &plain, axis).into());
        }
        let each: Vec<&[X]> = parts.iter().map(Array::each).collect();
        Array::new(dims, interleaved(parts, &each, axis))
    }

    /// The places from `from` on along an axis, `len` of them.
    pub(super) fn part_along(&self, axis: usize, from: usize, len: usize) -> Array<X> {
        let around = self.dims.around(axis);
        self.moved(self.dims.with(axis, len), PartAlong { around, from, len })
    }
}

fn interleaved<X: Copy, Y>(parts: &[Array<Y>], entries: &[&[X]], axis: usize) -> Vec<X> {
    let mut all = Vec::with_capacity(entries.iter().map(|it| it.len()).sum());
    for block in 0..parts[0].dims.around(axis).outer {
        for (part, entries) in parts.iter().zip(entries) {
            let Around { len, inner, .. } = part.dims.around(axis);
            let size = len * inner;
            all.extend_from_slice(&entries[block * size..(block + 1) * size]);
        }
    }
    all
}

struct PartAlong {
    around: Around,
    from: usize,
    len: usize,
}

impl Move for PartAlong {
    fn run<X: Leaf>(self, x: &[X]) -> Vec<X> {
        let Around { outer, len, inner } = self.around;
        let mut out = Vec::with_capacity(outer * self.len * inner);
        for block in 0..outer {
            let start = (block * len + self.from) * inner;
            out.extend_from_slice(&x[start..start + self.len * inner]);
        }
        out
    }
}

#[track_caller]
fn some<'a, T, const R: usize>(name: &str, parts: &[&'a Tensor<T, R>]) -> &'a Tensor<T, R> {
    parts
        .first()
        .unwrap_or_else(|| panic!("`{name}`: there is no tensor, so nothing tells a shape"))
}

impl<T: Leaf, const R: usize> Tensor<T, R> {
    /// Tensors one after the other along an axis.
    ///
    /// ```
    /// use functra::Tensor;
    /// let (a, b) = (Tensor::from([[1.0, 2.0]]), Tensor::from([[3.0, 4.0]]));
    /// assert_eq!(Tensor::concat(&[&a, &b], 0), Tensor::from([[1.0, 2.0], [3.0, 4.0]]));
    /// assert_eq!(Tensor::concat(&[&a, &b], 1), Tensor::from([[1.0, 2.0, 3.0, 4.0]]));
    /// ```
    ///
    /// # Panics
    ///
    /// If there is no such axis, or no tensor, or they differ in length along another axis.
    #[track_caller]
    #[must_use]
    pub fn concat(parts: &[&Self], axis: impl Axis) -> Self {
        some("concat", parts);
        let axis = axis_of("concat", axis, R);
        let parts: Vec<_> = parts.iter().map(|it| it.0.clone()).collect();
        Tensor(Array::concatenated("concat", &parts, axis))
    }

    /// Tensors of one shape, side by side along a new axis.
    ///
    /// ```
    /// use functra::Tensor;
    /// let (a, b) = (Tensor::from([1.0, 2.0]), Tensor::from([3.0, 4.0]));
    /// assert_eq!(Tensor::stack(&[&a, &b], 0), Tensor::from([[1.0, 2.0], [3.0, 4.0]]));
    /// assert_eq!(Tensor::stack(&[&a, &b], 1), Tensor::from([[1.0, 3.0], [2.0, 4.0]]));
    /// ```
    ///
    /// # Panics
    ///
    /// If there is no such axis, or no tensor, or their shapes differ.
    #[track_caller]
    #[must_use]
    pub fn stack(parts: &[&Self], axis: impl Axis) -> Higher<T, R>
    where
        Rank<R>: HasHigher,
    {
        let (axis, dims) = (axis_of("stack", axis, R + 1), some("stack", parts).0.dims);
        let expanded = |it: &&Self| {
            let other = it.0.dims;
            assert!(dims == other, "`stack`: the shapes {dims:?} and {other:?} differ");
            it.0.with_dims(dims.inserted(axis, 1))
        };
        let parts: Vec<_> = parts.iter().map(expanded).collect();
        Shaped::of(Array::concatenated("stack", &parts, axis))
    }

    /// Parts of these lengths along an axis.
    ///
    /// ```
    /// use functra::Tensor;
    /// let [a, b] = Tensor::from([1.0, 2.0, 3.0]).split([1, 2], 0);
    /// assert_eq!((a, b), (Tensor::from([1.0]), Tensor::from([2.0, 3.0])));
    /// ```
    ///
    /// # Panics
    ///
    /// If there is no such axis, or the lengths do not add up to its.
    #[track_caller]
    #[must_use]
    pub fn split<const N: usize>(&self, lens: [usize; N], axis: impl Axis) -> [Self; N] {
        let axis = axis_of("split", axis, R);
        let (sum, dims) = (lens.iter().sum::<usize>(), self.0.dims);
        assert!(sum == dims[axis], "`split`: {lens:?} do not add up to axis {axis} of {dims:?}");
        let mut from = 0;
        lens.map(|len| {
            from += len;
            Tensor(self.0.part_along(axis, from - len, len))
        })
    }
}

/// The parts of a cotangent along an axis, added to what they belong to.
fn give_parts<C: super::Linear, const R: usize>(
    ct: &Array<C>,
    places: Place<'_, [Tensor<C, R>]>,
    axis: usize,
    len: impl Fn(&Dims) -> usize,
) {
    let mut from = 0;
    for place in places.into_iter().flatten() {
        let (dims, len) = (place.0.dims, len(&place.0.dims));
        place.0.add_in(ct.part_along(axis, from, len).with_dims(dims));
        from += len;
    }
}

impl<S: Real, const R: usize> Tensor<Num<S>, R> {
    #[doc(hidden)]
    #[track_caller]
    pub fn __concat_call<P: Borrow<Self>>(_: In<S>, parts: &[P], axis: impl Axis) -> Self {
        Tensor::concat(&parts.iter().map(Borrow::borrow).collect::<Vec<_>>(), axis)
    }

    #[doc(hidden)]
    #[track_caller]
    pub fn __concat_vjp<C: Cotangent<S>, P: Borrow<Self>, A: Axis>(
        _: Backward<S, C>,
        parts: &[P],
        axis: A,
    ) -> (Self, impl Fn(Tensor<C, R>, Place<'_, [Tensor<C, R>]>, Place<'_, ()>) + use<S, C, P, A, R>)
    {
        let at = axis_of("concat", axis, R);
        let y = Self::__concat_call(In::new(), parts, axis);
        (y, move |ct: Tensor<C, R>, places: Place<'_, [Tensor<C, R>]>, _: Place<'_, ()>| {
            give_parts(&ct.0, places, at, |dims| dims[at]);
        })
    }

    #[doc(hidden)]
    #[track_caller]
    pub fn __stack_call<P: Borrow<Self>>(
        _: In<S>,
        parts: &[P],
        axis: impl Axis,
    ) -> Higher<Num<S>, R>
    where
        Rank<R>: HasHigher,
    {
        Tensor::stack(&parts.iter().map(Borrow::borrow).collect::<Vec<_>>(), axis)
    }

    #[doc(hidden)]
    #[track_caller]
    pub fn __stack_vjp<C: Cotangent<S>, P: Borrow<Self>, A: Axis>(
        _: Backward<S, C>,
        parts: &[P],
        axis: A,
    ) -> (
        Higher<Num<S>, R>,
        impl Fn(Higher<C, R>, Place<'_, [Tensor<C, R>]>, Place<'_, ()>) + use<S, C, P, A, R>,
    )
    where
        Rank<R>: HasHigher,
    {
        let at = axis_of("stack", axis, R + 1);
        let y = Self::__stack_call(In::new(), parts, axis);
        (y, move |ct: Higher<C, R>, places: Place<'_, [Tensor<C, R>]>, _: Place<'_, ()>| {
            give_parts(ct.array(), places, at, |_| 1);
        })
    }

    #[doc(hidden)]
    #[track_caller]
    pub fn __split_vjp<C: Cotangent<S>, A: Axis, const N: usize>(
        &self,
        _: Backward<S, C>,
        lens: [usize; N],
        axis: A,
    ) -> (
        [Self; N],
        impl Fn([Tensor<C, R>; N], Place<'_, Tensor<C, R>>, Place<'_, ()>, Place<'_, ()>)
        + use<S, C, A, R, N>,
    ) {
        let at = axis_of("split", axis, R);
        let parts = self.split(lens, axis);
        (
            parts,
            move |ct: [Tensor<C, R>; N],
                  x: Place<'_, Tensor<C, R>>,
                  _: Place<'_, ()>,
                  _: Place<'_, ()>| {
                super::flow::give(x, || Array::concatenated("split", &ct.map(|it| it.0), at));
            },
        )
    }
}
