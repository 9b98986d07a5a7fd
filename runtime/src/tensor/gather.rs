//! Entries taken by places that are computed, and written to such places.

use core::ops::Range;

use super::Tensor;
use super::array::Array;
use super::choose::MaskOf;
use super::dims::{Around, Axis, Dims, axis_of};
use super::entry::Entry;
use super::flow::give;
use super::position::Index;
use crate::lanes::Body;
use crate::num::Num;
use crate::real::Real;
use crate::reverse::call::{Backward, Place};
use crate::reverse::cotangent::Cotangent;

/// A tensor of places along an axis of another one, of the same shape along all other axes.
#[derive(Clone, Copy)]
pub(super) struct Along {
    dims: Dims,
    of: Around,
    index: Around,
}

impl Along {
    /// # Panics
    ///
    /// If the shapes differ along another axis, or a place is not there.
    #[track_caller]
    pub(super) fn new<M, I: Index<M>>(
        name: &str,
        dims: &Dims,
        index: &Array<I>,
        axis: usize,
    ) -> Along {
        let others = dims.with(axis, index.dims[axis]);
        assert!(
            others == index.dims,
            "`{name}`: {dims:?} and places of shape {:?} differ along another axis than {axis}",
            index.dims
        );
        let len = dims[axis];
        for place in index.each().iter().filter_map(|it| it.one()) {
            assert!(
                place < len,
                "`{name}`: there is no place {place} along axis {axis} of {dims:?}"
            );
        }
        Along { dims: *dims, of: dims.around(axis), index: index.dims.around(axis) }
    }

    /// For entry `at` of the places: where the axis begins that it is a place of.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn start(&self, at: usize) -> usize {
        let Around { len, inner, .. } = self.of;
        at / (self.index.len * inner) * len * inner + at % inner
    }

    /// The places that an index may mean: one, or, on lanes, all.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn candidates<M, I: Index<M>>(&self, index: I) -> Range<usize> {
        match index.one() {
            Some(place) => place..place + 1,
            None => 0..self.of.len,
        }
    }
}

impl<S: Real> Array<S> {
    /// The entries at the places.
    pub(super) fn gathered<I: Index<S::Mask>>(&self, along: &Along, index: &Array<I>) -> Array<S> {
        let x = Array::<Num<S>>::wrapped(self.clone());
        picked::<S, Num<S>, I>(&x, along, index).into_bare()
    }
}

/// The entries at the places, of numbers or cotangents.
pub(super) fn picked<S: Real, C: Cotangent<S>, I: Index<S::Mask>>(
    x: &Array<C>,
    along: &Along,
    index: &Array<I>,
) -> Array<C> {
    let pick =
        Pick::<S, C, I> { x: x.each(), index: index.each(), along, of: core::marker::PhantomData };
    Array::new(index.dims, C::outline(pick))
}

struct Pick<'a, S, C, I> {
    x: &'a [C],
    index: &'a [I],
    along: &'a Along,
    of: core::marker::PhantomData<S>,
}

impl<S: Real, C: Cotangent<S>, I: Index<S::Mask>> Body for Pick<'_, S, C, I> {
    type Output = Vec<C>;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(self) -> Vec<C> {
        let mut out = Vec::with_capacity(self.index.len());
        for (at, index) in self.index.iter().enumerate() {
            let start = self.along.start(at);
            let mut picked = C::zero();
            for k in self.along.candidates(*index) {
                picked = C::select(index.is(k), self.x[start + k * self.along.of.inner], picked);
            }
            out.push(picked);
        }
        out
    }
}

/// The transpose of [`picked`]: entries added at their places.
pub(super) fn returned<S: Real, C: Cotangent<S>, I: Index<S::Mask>>(
    ct: &Array<C>,
    along: &Along,
    index: &Array<I>,
) -> Array<C> {
    let into = vec![C::zero(); along.dims.size()];
    Array::new(along.dims, written::<S, C, I, true>(into, ct, along, index))
}

/// Entries added at their places, or put there, the last of several winning.
fn written<S: Real, C: Cotangent<S>, I: Index<S::Mask>, const ADD: bool>(
    mut into: Vec<C>,
    from: &Array<C>,
    along: &Along,
    index: &Array<I>,
) -> Vec<C> {
    let (to, from, index) = (&mut into[..], from.each(), index.each());
    C::outline(Write::<S, C, I, ADD> { to, from, index, along, of: core::marker::PhantomData });
    into
}

struct Write<'a, S, C, I, const ADD: bool> {
    to: &'a mut [C],
    from: &'a [C],
    index: &'a [I],
    along: &'a Along,
    of: core::marker::PhantomData<S>,
}

impl<S: Real, C: Cotangent<S>, I: Index<S::Mask>, const ADD: bool> Body
    for Write<'_, S, C, I, ADD>
{
    type Output = ();
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(self) {
        for (at, (index, from)) in self.index.iter().zip(self.from).enumerate() {
            let start = self.along.start(at);
            for k in self.along.candidates(*index) {
                let to = &mut self.to[start + k * self.along.of.inner];
                let new = if ADD { *to + *from } else { *from };
                *to = C::select(index.is(k), new, *to);
            }
        }
    }
}

/// Backwards through entries that were put to their places: the cotangents of what was there, and of what was put.
fn unwritten<S: Real, C: Cotangent<S>, I: Index<S::Mask>>(
    ct: &Array<C>,
    along: &Along,
    index: &Array<I>,
) -> (Array<C>, Array<C>) {
    let (mut before, mut put) = (ct.each().to_vec(), vec![C::zero(); index.size()]);
    C::outline(Unwrite::<S, C, I> {
        before: &mut before,
        put: &mut put,
        index: index.each(),
        along,
        of: core::marker::PhantomData,
    });
    (Array::new(ct.dims, before), Array::new(index.dims, put))
}

struct Unwrite<'a, S, C, I> {
    before: &'a mut [C],
    put: &'a mut [C],
    index: &'a [I],
    along: &'a Along,
    of: core::marker::PhantomData<S>,
}

impl<S: Real, C: Cotangent<S>, I: Index<S::Mask>> Body for Unwrite<'_, S, C, I> {
    type Output = ();
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(self) {
        for (at, index) in self.index.iter().enumerate().rev() {
            let start = self.along.start(at);
            for k in self.along.candidates(*index) {
                let place = &mut self.before[start + k * self.along.of.inner];
                self.put[at] = C::select(index.is(k), *place, self.put[at]);
                *place = C::select(index.is(k), C::zero(), *place);
            }
        }
    }
}

impl<T: Entry, const R: usize> Tensor<T, R> {
    /// The entries at places along an axis: entry `[i, j]` of the result is entry `[i, index[i, j]]`, if that is axis 1.
    ///
    /// ```
    /// use functra::Tensor;
    /// let x = Tensor::from([[1.0, 2.0], [3.0, 4.0]]);
    /// let index = Tensor::from([[1_usize], [0]]);
    /// assert_eq!(x.gather(&index, 1), Tensor::from([[2.0], [3.0]]));
    /// ```
    ///
    /// # Panics
    ///
    /// If the shapes differ along another axis, or a place is not there.
    #[track_caller]
    #[must_use]
    pub fn gather<I: Index<MaskOf<T>>>(&self, index: &Tensor<I, R>, axis: impl Axis) -> Self {
        let along = Along::new("gather", &self.0.dims, &index.0, axis_of("gather", axis, R));
        Tensor(Array::wrapped(self.0.bare().gathered(&along, &index.0)))
    }

    /// With the entries of `from` added at places along an axis; a place may be there several times.
    ///
    /// ```
    /// use functra::Tensor;
    /// let x = Tensor::from([1.0, 2.0, 3.0]);
    /// let y = x.scatter_add(&Tensor::from([0_usize, 0, 2]), &Tensor::from([10.0, 20.0, 30.0]), 0);
    /// assert_eq!(y, Tensor::from([31.0, 2.0, 33.0]));
    /// ```
    ///
    /// # Panics
    ///
    /// If the shapes differ along another axis, or a place is not there.
    #[track_caller]
    #[must_use]
    pub fn scatter_add<I: Index<MaskOf<T>>>(
        &self,
        index: &Tensor<I, R>,
        from: &Self,
        axis: impl Axis,
    ) -> Self {
        self.scattered::<I, true>("scatter_add", index, from, axis)
    }

    /// With the entries of `from` at places along an axis; of several for one place the last counts.
    ///
    /// ```
    /// use functra::Tensor;
    /// let x = Tensor::from([1.0, 2.0, 3.0]);
    /// let y = x.scatter_set(&Tensor::from([2_usize]), &Tensor::from([9.0]), 0);
    /// assert_eq!(y, Tensor::from([1.0, 2.0, 9.0]));
    /// ```
    ///
    /// # Panics
    ///
    /// If the shapes differ along another axis, or a place is not there.
    #[track_caller]
    #[must_use]
    pub fn scatter_set<I: Index<MaskOf<T>>>(
        &self,
        index: &Tensor<I, R>,
        from: &Self,
        axis: impl Axis,
    ) -> Self {
        self.scattered::<I, false>("scatter_set", index, from, axis)
    }

    #[track_caller]
    fn scattered<I: Index<MaskOf<T>>, const ADD: bool>(
        &self,
        name: &str,
        index: &Tensor<I, R>,
        from: &Self,
        axis: impl Axis,
    ) -> Self {
        let along = Along::new(name, &self.0.dims, &index.0, axis_of(name, axis, R));
        require_one_shape(name, &index.0.dims, &from.0.dims);
        let x = Array::<Num<T::Scalar>>::wrapped(self.0.bare()).into_vec();
        let from = Array::<Num<T::Scalar>>::wrapped(from.0.bare());
        let y = written::<T::Scalar, Num<T::Scalar>, I, ADD>(x, &from, &along, &index.0);
        Tensor(Array::wrapped(Array::new(self.0.dims, y).into_bare()))
    }
}

#[track_caller]
fn require_one_shape(name: &str, index: &Dims, from: &Dims) {
    assert!(index == from, "`{name}`: places of shape {index:?} for entries of shape {from:?}");
}

impl<S: Real, const R: usize> Tensor<Num<S>, R> {
    #[doc(hidden)]
    #[track_caller]
    pub fn __gather_vjp<C: Cotangent<S>, I: Index<S::Mask>, A: Axis>(
        &self,
        _: Backward<S, C>,
        index: &Tensor<I, R>,
        axis: A,
    ) -> (
        Self,
        impl Fn(Tensor<C, R>, Place<'_, Tensor<C, R>>, Place<'_, ()>, Place<'_, ()>)
        + use<S, C, I, A, R>,
    ) {
        let along = Along::new("gather", &self.0.dims, &index.0, axis_of("gather", axis, R));
        let index = index.clone();
        let y = self.gather(&index, axis);
        (
            y,
            move |ct: Tensor<C, R>,
                  x: Place<'_, Tensor<C, R>>,
                  _: Place<'_, ()>,
                  _: Place<'_, ()>| {
                give(x, || returned::<S, C, I>(&ct.0, &along, &index.0));
            },
        )
    }

    #[doc(hidden)]
    #[track_caller]
    pub fn __scatter_add_vjp<C: Cotangent<S>, I: Index<S::Mask>, A: Axis>(
        &self,
        _: Backward<S, C>,
        index: &Tensor<I, R>,
        from: &Self,
        axis: A,
    ) -> (
        Self,
        impl Fn(
            Tensor<C, R>,
            Place<'_, Tensor<C, R>>,
            Place<'_, ()>,
            Place<'_, Tensor<C, R>>,
            Place<'_, ()>,
        ) + use<S, C, I, A, R>,
    ) {
        let along =
            Along::new("scatter_add", &self.0.dims, &index.0, axis_of("scatter_add", axis, R));
        let index = index.clone();
        let y = self.scatter_add(&index, from, axis);
        (
            y,
            move |ct: Tensor<C, R>,
                  x: Place<'_, Tensor<C, R>>,
                  _: Place<'_, ()>,
                  from: Place<'_, Tensor<C, R>>,
                  _: Place<'_, ()>| {
                give(from, || picked::<S, C, I>(&ct.0, &along, &index.0));
                give(x, || ct.0);
            },
        )
    }

    #[doc(hidden)]
    #[track_caller]
    pub fn __scatter_set_vjp<C: Cotangent<S>, I: Index<S::Mask>, A: Axis>(
        &self,
        _: Backward<S, C>,
        index: &Tensor<I, R>,
        from: &Self,
        axis: A,
    ) -> (
        Self,
        impl Fn(
            Tensor<C, R>,
            Place<'_, Tensor<C, R>>,
            Place<'_, ()>,
            Place<'_, Tensor<C, R>>,
            Place<'_, ()>,
        ) + use<S, C, I, A, R>,
    ) {
        let along =
            Along::new("scatter_set", &self.0.dims, &index.0, axis_of("scatter_set", axis, R));
        let index = index.clone();
        let y = self.scatter_set(&index, from, axis);
        (
            y,
            move |ct: Tensor<C, R>,
                  x: Place<'_, Tensor<C, R>>,
                  _: Place<'_, ()>,
                  from: Place<'_, Tensor<C, R>>,
                  _: Place<'_, ()>| {
                let (before, put) = unwritten::<S, C, I>(&ct.0, &along, &index.0);
                give(from, || put);
                give(x, || before);
            },
        )
    }
}
