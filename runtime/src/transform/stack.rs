//! Batches of results as one value: tensors with one more axis, alone or in tuples.

#![allow(clippy::unused_unit, reason = "what the tuple of nothing comes to")]

use super::scatter::Scatter;
use crate::lanes::LanesOf;
use crate::real::Real;

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
