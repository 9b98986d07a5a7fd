//! The arguments of a batch, a block of lanes at a time.

use super::gather::{Access, Gather, require_one_length};
use crate::lanes::LanesOf;
use crate::real::Real;
use crate::rows::RowsView;

/// What `vmap` takes its elements from, a block of lanes at a time.
pub trait Batch<S: Real> {
    /// An element, its scalars replaced by `M`.
    type At<M>;
    /// The elements from `at` on.
    fn load<L: LanesOf<S>>(&self, at: usize) -> Self::At<L>;
    /// The same, into what [`load`](Self::load) gave before.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn reload<L: LanesOf<S>>(&self, at: usize, into: &mut Self::At<L>) {
        *into = self.load(at);
    }
    /// An element of zeros, of the shape of all of them, if that is known though there may be none.
    fn blank<L: LanesOf<S>>(&self) -> Option<Self::At<L>> {
        None
    }
}

impl<S: Real, X: Gather<S>> Batch<S> for &[X] {
    type At<M> = X::With<M>;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn load<L: LanesOf<S>>(&self, at: usize) -> X::With<L> {
        X::gather_slice(self, at)
    }
    fn blank<L: LanesOf<S>>(&self) -> Option<X::With<L>> {
        X::SCALARS.map(|scalars| X::unpack(&vec![L::ZERO; scalars]))
    }
}

/// Element `j` of the rows from `at` on.
struct InRows<'a, X> {
    rows: RowsView<'a, X>,
    at: usize,
    j: usize,
}

impl<X> Access<X> for InRows<'_, X> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn at(&self, lane: usize) -> &X {
        self.rows.at((self.at + lane).min(self.rows.len() - 1), self.j)
    }
}

impl<S: Real, X: Gather<S>> Batch<S> for RowsView<'_, X> {
    type At<M> = Vec<X::With<M>>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn load<L: LanesOf<S>>(&self, at: usize) -> Vec<X::With<L>> {
        let mut out = Vec::with_capacity(self.row_len(at));
        self.reload(at, &mut out);
        out
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn reload<L: LanesOf<S>>(&self, at: usize, into: &mut Vec<X::With<L>>) {
        let len = self.row_len(0);
        for lane in 0..L::WIDTH.min(self.len() - at) {
            require_one_length(len, self.row_len(at + lane));
        }
        into.clear();
        for j in 0..len {
            into.push(X::gather(&InRows { rows: *self, at, j }));
        }
    }
}

macro_rules! tuples { ($(($($X:ident $i:tt),*))*) => { $(
    impl<S: Real, $($X: Batch<S>),*> Batch<S> for ($($X,)*) {
        type At<M> = ($($X::At<M>,)*);
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn load<Lane: LanesOf<S>>(&self, _at: usize) -> Self::At<Lane> {
            ($(self.$i.load::<Lane>(_at),)*)
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn reload<Lane: LanesOf<S>>(&self, _at: usize, _into: &mut Self::At<Lane>) {
            $(self.$i.reload::<Lane>(_at, &mut _into.$i);)*
        }
        fn blank<Lane: LanesOf<S>>(&self) -> Option<Self::At<Lane>> {
            Some(($(self.$i.blank::<Lane>()?,)*))
        }
    }
)* } }
tuples! {
    ()
    (A 0)
    (A 0, B 1)
    (A 0, B 1, C 2)
    (A 0, B 1, C 2, D 3)
    (A 0, B 1, C 2, D 3, E 4)
    (A 0, B 1, C 2, D 3, E 4, F 5)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, P 11)
}
