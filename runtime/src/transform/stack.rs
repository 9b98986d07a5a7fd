//! Batches of results as one value: tensors with one more axis, alone or in tuples.

#![allow(clippy::unused_unit, reason = "what the tuple of nothing comes to")]

use super::scatter::Scatter;
use crate::lanes::LanesOf;
use crate::real::{Real, are_same};
use crate::tree::LeafZip;

/// A batch of results `Z`.
pub trait Stack<S: Real, Z: Scatter<S>>: Sized {
    /// Of no elements.
    fn none() -> Self;
    /// Places for `len` results of the shape of one lane's.
    fn places<L: LanesOf<S>>(lanes: &Z::With<L>, len: usize) -> Self;
    /// The number of results.
    fn room(&self) -> usize;
    /// The values of the first `count` lanes, to the places from `first` on.
    fn put<L: LanesOf<S>>(&mut self, lanes: &Z::With<L>, first: usize, count: usize);
}

impl<S: Real, Z: Scatter<S>> Stack<S, Z> for Vec<Z> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn none() -> Self {
        Vec::new()
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn places<L: LanesOf<S>>(lanes: &Z::With<L>, len: usize) -> Self {
        vec![Z::template::<L>(lanes); len]
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn room(&self) -> usize {
        self.len()
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put<L: LanesOf<S>>(&mut self, lanes: &Z::With<L>, first: usize, count: usize) {
        Z::scatter_slice::<L>(lanes, &mut self[first..first + count]);
    }
}

/// A result that all elements of a batch share: that of the first, of which no stack is made.
pub struct OneForAll<Z>(pub Z);

impl<S: Real, Z: Scatter<S>> Stack<S, Z> for OneForAll<Z> {
    #[track_caller]
    fn none() -> Self {
        require_elements(0);
        unreachable!("it is required")
    }
    #[track_caller]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn places<L: LanesOf<S>>(lanes: &Z::With<L>, len: usize) -> Self {
        require_elements(len);
        let mut first = Z::template::<L>(lanes);
        Z::scatter::<L>(lanes, 0, &mut first);
        let mut other = first.clone();
        for lane in 1..L::WIDTH.min(len) {
            Z::scatter::<L>(lanes, lane, &mut other);
            first.zip(&other, &mut Same);
        }
        OneForAll(first)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn room(&self) -> usize {
        usize::MAX
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put<L: LanesOf<S>>(&mut self, _: &Z::With<L>, _: usize, _: usize) {}
}

/// # Panics
///
/// If there are none.
#[track_caller]
pub(super) fn require_elements(len: usize) {
    assert!(len > 0, "`out_dims = None` of an empty batch: no element has a result to share");
}

/// Two numbers that have to be one.
struct Same;

impl<S: Real> LeafZip<S, S> for Same {
    fn leaves(&mut self, a: S, b: S) -> S {
        assert!(
            are_same(a, b),
            "a result that the batch should share differs between its elements"
        );
        a
    }
}

macro_rules! tuples { ($(($($X:ident $Y:ident $i:tt),*))*) => { $(
    impl<S: Real, $($X: Scatter<S>, $Y: Stack<S, $X>),*> Stack<S, ($($X,)*)> for ($($Y,)*) {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn none() -> Self {
            ($($Y::none(),)*)
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn places<Lane: LanesOf<S>>(_lanes: &<($($X,)*) as crate::tree::Tree<S>>::With<Lane>, _len: usize) -> Self {
            ($($Y::places::<Lane>(&_lanes.$i, _len),)*)
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn room(&self) -> usize {
            tuples!(@room self $($i)*)
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn put<Lane: LanesOf<S>>(&mut self, _lanes: &<($($X,)*) as crate::tree::Tree<S>>::With<Lane>, _first: usize, _count: usize) {
            $(self.$i.put::<Lane>(&_lanes.$i, _first, _count);)*
        }
    }
)* };
    (@room $self:ident) => { 0 };
    (@room $self:ident $first:tt $($i:tt)*) => { $self.$first.room()$(.min($self.$i.room()))* };
}
tuples! {
    ()
    (A P 0)
    (A P 0, B Q 1)
    (A P 0, B Q 1, C R 2)
    (A P 0, B Q 1, C R 2, D T 3)
    (A P 0, B Q 1, C R 2, D T 3, E U 4)
    (A P 0, B Q 1, C R 2, D T 3, E U 4, F V 5)
    (A P 0, B Q 1, C R 2, D T 3, E U 4, F V 5, G W 6)
    (A P 0, B Q 1, C R 2, D T 3, E U 4, F V 5, G W 6, H X 7)
    (A P 0, B Q 1, C R 2, D T 3, E U 4, F V 5, G W 6, H X 7, I Y 8)
    (A P 0, B Q 1, C R 2, D T 3, E U 4, F V 5, G W 6, H X 7, I Y 8, J Z 9)
    (A P 0, B Q 1, C R 2, D T 3, E U 4, F V 5, G W 6, H X 7, I Y 8, J Z 9, K Za 10)
    (A P 0, B Q 1, C R 2, D T 3, E U 4, F V 5, G W 6, H X 7, I Y 8, J Z 9, K Za 10, M Zb 11)
}
