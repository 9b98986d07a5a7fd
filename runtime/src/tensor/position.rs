//! Places in a tensor that depend on values: one for all, or, on lanes, one for each element of the batch.

use super::Tensor;
use super::array::Array;
use super::entry::Leaf;
use crate::real::{Element, Mask, Real};

/// A place, or one for each lane.
pub trait Index<M>: Leaf {
    /// `a` where the mask is true, `b` elsewhere.
    #[must_use]
    fn select(mask: M, a: Self, b: Self) -> Self;
    /// Where it is place `i`.
    fn is(self, i: usize) -> M;
    /// Whether it is one place for all lanes.
    const IS_ONE: bool;
    /// Which place, if it is one for all lanes.
    fn one(self) -> Option<usize>;
}

impl<M: Mask> Index<M> for usize {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn select(mask: M, a: usize, b: usize) -> usize {
        if mask.all() { a } else { b }
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn is(self, i: usize) -> M {
        M::splat(self == i)
    }
    const IS_ONE: bool = true;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn one(self) -> Option<usize> {
        Some(self)
    }
}

/// The place that a number tells.
#[track_caller]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is an integer")]
pub(crate) fn place_of(x: f64) -> usize {
    assert!(x >= 0.0 && x.fract() == 0.0, "`to_places`: {x} is no place");
    x as usize
}

/// Places as a level takes them: as numbers.
///
/// # Panics
///
/// If a place is too large to be written as such a number.
#[track_caller]
#[must_use]
pub fn numbers_of_places<E: Element, const R: usize>(places: &Tensor<usize, R>) -> Tensor<E, R> {
    let number = |&place: &usize| {
        let number = E::narrow(place as f64);
        assert!(number.widen() == place as f64, "{place} is too large to be written as a number");
        number
    };
    Tensor(Array::new(places.0.dims, places.iter().map(number).collect()))
}

/// Places as a copy takes them.
#[must_use]
pub fn places<S: Real, const R: usize>(numbers: &Tensor<S, R>) -> Tensor<S::Index, R> {
    numbers.to_places()
}

/// A place for each lane, as a number, which holds it exactly.
#[derive(Clone, Copy, Debug)]
#[repr(transparent)]
pub struct LaneIndex<L>(L);

impl<L: Real> LaneIndex<L> {
    /// Places that are integers, as numbers.
    #[must_use]
    pub const fn new(places: L) -> Self {
        LaneIndex(places)
    }

    /// They, as numbers.
    #[must_use]
    pub const fn numbers(self) -> L {
        self.0
    }
}

impl<L: Real> Leaf for LaneIndex<L> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn plain(x: f64) -> Self {
        LaneIndex(L::plain(x))
    }
}

impl<L: Real> Index<L::Mask> for LaneIndex<L> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn select(mask: L::Mask, a: Self, b: Self) -> Self {
        LaneIndex(L::select(mask, a.0, b.0))
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn is(self, i: usize) -> L::Mask {
        self.0.eq(L::plain(i as f64))
    }
    const IS_ONE: bool = false;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn one(self) -> Option<usize> {
        None
    }
}
