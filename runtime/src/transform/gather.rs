//! From the elements of a batch, as users hold them, to lanes.

#![allow(clippy::unused_unit, reason = "what the tuple of nothing comes to")]

use super::packed::{self, Packed};
use crate::lanes::LanesOf;
use crate::lanes::nested::WIDEST;
use crate::real::Real;
use core::marker::PhantomData;

/// One value for each lane, found somewhere.
pub trait Access<X> {
    /// The value for a lane. Lanes past the end of the batch repeat the last element, so that they
    /// compute nothing that an element does not.
    fn at(&self, lane: usize) -> &X;
}

/// An argument that can be taken from a batch.
pub trait Gather<S: Real>: Packed<S> {
    /// The values of all lanes, side by side.
    fn gather<L: LanesOf<S>, A: Access<Self>>(values: &A) -> Self::With<L>;

    /// The elements of a slice from `at` on.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn gather_slice<L: LanesOf<S>>(items: &[Self], at: usize) -> Self::With<L> {
        match packed::load::<S, Self, L>(items, at) {
            Some(lanes) => lanes,
            None => Self::gather(&Block { items, at }),
        }
    }
}

/// The elements of a slice from `at` on.
struct Block<'a, X> {
    items: &'a [X],
    at: usize,
}

impl<X> Access<X> for Block<'_, X> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn at(&self, lane: usize) -> &X {
        &self.items[(self.at + lane).min(self.items.len() - 1)]
    }
}

/// Place `k` of each array.
struct InArray<'a, A, const K: usize> {
    arrays: &'a A,
    k: usize,
}

impl<X, A: Access<[X; K]>, const K: usize> Access<X> for InArray<'_, A, K> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn at(&self, lane: usize) -> &X {
        &self.arrays.at(lane)[self.k]
    }
}

/// Place `j` of each `Vec`.
struct InVec<'a, A> {
    vecs: &'a A,
    j: usize,
}

impl<X, A: Access<Vec<X>>> Access<X> for InVec<'_, A> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn at(&self, lane: usize) -> &X {
        &self.vecs.at(lane)[self.j]
    }
}

impl<S: Real> Gather<S> for S {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn gather<L: LanesOf<S>, A: Access<S>>(values: &A) -> L {
        let mut lanes = [*values.at(0); WIDEST];
        let mut lane = 1;
        while lane < L::WIDTH {
            lanes[lane] = *values.at(lane);
            lane += 1;
        }
        L::load(&lanes)
    }
}

impl<S: Real, X: Gather<S>, const K: usize> Gather<S> for [X; K] {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn gather<L: LanesOf<S>, A: Access<[X; K]>>(values: &A) -> [X::With<L>; K] {
        let mut out = crate::tree::ArrayBuilder::new();
        let mut k = 0;
        while k < K {
            out.push(X::gather(&InArray { arrays: values, k }));
            k += 1;
        }
        out.finish()
    }
}

impl<S: Real, X: Gather<S>> Gather<S> for Vec<X> {
    fn gather<L: LanesOf<S>, A: Access<Vec<X>>>(values: &A) -> Vec<X::With<L>> {
        let len = values.at(0).len();
        for lane in 1..L::WIDTH {
            require_one_length(len, values.at(lane).len());
        }
        let mut out = Vec::with_capacity(len);
        for j in 0..len {
            out.push(X::gather(&InVec { vecs: values, j }));
        }
        out
    }
}

/// The value in each `Option`.
struct InOption<'a, A> {
    options: &'a A,
}

impl<X, A: Access<Option<X>>> Access<X> for InOption<'_, A> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn at(&self, lane: usize) -> &X {
        match self.options.at(lane) {
            Some(x) => x,
            None => panic!("elements of a batch must be all `Some` or all `None`"),
        }
    }
}

impl<S: Real, X: Gather<S>> Gather<S> for Option<X> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn gather<L: LanesOf<S>, A: Access<Option<X>>>(values: &A) -> Option<X::With<L>> {
        if values.at(0).is_some() {
            return Some(X::gather(&InOption { options: values }));
        }
        let mut lane = 1;
        while lane < L::WIDTH {
            assert!(
                values.at(lane).is_none(),
                "elements of a batch must be all `Some` or all `None`"
            );
            lane += 1;
        }
        None
    }
}

/// What holds no numbers is the same for all lanes.
macro_rules! leafless { ($($t:ty),*) => { $(
    impl<S: Real> Gather<S> for $t {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn gather<L: LanesOf<S>, A: Access<$t>>(values: &A) -> $t {
            crate::structs::shared(stringify!($t), L::WIDTH, values, <$t>::eq)
        }
    }
)* } }
leafless!(bool, char, usize, u8, u16, u32, u64, u128, isize, i8, i16, i32, i64, i128, String);

pub(super) fn require_one_length(len: usize, other: usize) {
    assert!(
        len == other,
        "the rows of a batch must have one length, but one has {len} elements and another {other}"
    );
}

macro_rules! tuples { ($(($($X:ident $i:tt),*))*) => { $(
    impl<S: Real, $($X: Gather<S>),*> Gather<S> for ($($X,)*) {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn gather<Lane: LanesOf<S>, Values: Access<Self>>(_values: &Values) -> Self::With<Lane> {
            ($($X::gather::<Lane, _>(&InTuple::<_, Self, $i> { tuples: _values, of: PhantomData }),)*)
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

/// Place `I` of each tuple of type `T`.
struct InTuple<'a, A, T, const I: usize> {
    tuples: &'a A,
    of: PhantomData<T>,
}

macro_rules! in_tuple {
    ($($all:tt: $($X:ident $i:tt),*;)*) => { $( in_tuple!(@ $all $($X $i),*); )* };
    (@ $all:tt $($X:ident $i:tt),*) => { $( in_tuple!(@@ $all $X $i); )* };
    (@@ ($($all:ident)*) $X:ident $i:tt) => {
        impl<$($all,)* Values: Access<($($all,)*)>> Access<$X> for InTuple<'_, Values, ($($all,)*), $i> {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn at(&self, lane: usize) -> &$X {
                &self.tuples.at(lane).$i
            }
        }
    };
}
in_tuple! {
    (A): A 0;
    (A B): A 0, B 1;
    (A B C): A 0, B 1, C 2;
    (A B C D): A 0, B 1, C 2, D 3;
    (A B C D E): A 0, B 1, C 2, D 3, E 4;
    (A B C D E F): A 0, B 1, C 2, D 3, E 4, F 5;
    (A B C D E F G): A 0, B 1, C 2, D 3, E 4, F 5, G 6;
    (A B C D E F G H): A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7;
    (A B C D E F G H I): A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8;
    (A B C D E F G H I J): A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9;
    (A B C D E F G H I J K): A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10;
    (A B C D E F G H I J K P): A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, P 11;
}
