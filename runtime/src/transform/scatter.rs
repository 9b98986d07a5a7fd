//! From lanes to the places of the results.

#![allow(clippy::unused_unit, reason = "what the tuple of nothing comes to")]

use super::packed::{self, Packed};
use super::stack::Stack;
use crate::lanes::LanesOf;
use crate::real::Real;
use crate::tree::Tree;

/// A result that can be put into a batch of results.
pub trait Scatter<S: Real>: Packed<S> + Tree<S, With<S> = Self> + Clone {
    /// A batch of results where they do not lie one by one: tensors of them.
    type Stack: Stack<S, Self>;

    /// The value of one lane, into a place that holds a value of the same shape.
    fn scatter<L: LanesOf<S>>(lanes: &Self::With<L>, lane: usize, place: &mut Self);

    /// A place for a result of the shape of one lane's.
    fn template<L: LanesOf<S>>(lanes: &Self::With<L>) -> Self;

    /// Whether values are added on lanes, by [`add`](Self::add); those of other shapes are added one by one.
    const ADDS: bool = false;

    /// Adds the values of all lanes.
    fn add<L: LanesOf<S>>(_sums: &mut Self::With<L>, _more: &Self::With<L>) {
        unreachable!("it is not said to add");
    }

    /// The values of the first lanes, as many as there are places.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn scatter_slice<L: LanesOf<S>>(lanes: &Self::With<L>, places: &mut [Self]) {
        if packed::store::<S, Self, L>(lanes, places) {
            return;
        }
        let mut lane = 0;
        while lane < places.len() {
            Self::scatter::<L>(lanes, lane, &mut places[lane]);
            lane += 1;
        }
    }
}

impl<S: Real> Scatter<S> for S {
    type Stack = Vec<S>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn scatter<L: LanesOf<S>>(lanes: &L, lane: usize, place: &mut S) {
        *place = lanes.extract(lane);
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn template<L: LanesOf<S>>(_: &L) -> S {
        S::ZERO
    }
    const ADDS: bool = true;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn add<L: LanesOf<S>>(sums: &mut L, more: &L) {
        *sums = *sums + *more;
    }
}

impl<S: Real, X: Scatter<S>, const K: usize> Scatter<S> for [X; K] {
    type Stack = Vec<Self>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn scatter<L: LanesOf<S>>(lanes: &[X::With<L>; K], lane: usize, place: &mut [X; K]) {
        let mut k = 0;
        while k < K {
            X::scatter::<L>(&lanes[k], lane, &mut place[k]);
            k += 1;
        }
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn template<L: LanesOf<S>>(lanes: &[X::With<L>; K]) -> [X; K] {
        let mut out = crate::tree::ArrayBuilder::new();
        let mut k = 0;
        while k < K {
            out.push(X::template::<L>(&lanes[k]));
            k += 1;
        }
        out.finish()
    }
    const ADDS: bool = X::ADDS;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn add<L: LanesOf<S>>(sums: &mut [X::With<L>; K], more: &[X::With<L>; K]) {
        let mut k = 0;
        while k < K {
            X::add::<L>(&mut sums[k], &more[k]);
            k += 1;
        }
    }
}

impl<S: Real, X: Scatter<S>> Scatter<S> for Vec<X> {
    type Stack = Vec<Self>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn scatter<L: LanesOf<S>>(lanes: &Vec<X::With<L>>, lane: usize, place: &mut Vec<X>) {
        let (len, room) = (lanes.len(), place.len());
        assert!(len == room, "a result has {len} elements, but its place in the batch has {room}");
        for (from, to) in lanes.iter().zip(place) {
            X::scatter::<L>(from, lane, to);
        }
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn template<L: LanesOf<S>>(lanes: &Vec<X::With<L>>) -> Vec<X> {
        let mut out = Vec::with_capacity(lanes.len());
        for item in lanes {
            out.push(X::template::<L>(item));
        }
        out
    }
    const ADDS: bool = X::ADDS;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn add<L: LanesOf<S>>(sums: &mut Vec<X::With<L>>, more: &Vec<X::With<L>>) {
        let (len, other) = (sums.len(), more.len());
        assert!(len == other, "a sum has {len} elements, and what is added to it {other}");
        let mut i = 0;
        while i < len {
            X::add::<L>(&mut sums[i], &more[i]);
            i += 1;
        }
    }
}

impl<S: Real, X: Scatter<S>> Scatter<S> for Option<X> {
    type Stack = Vec<Self>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn scatter<L: LanesOf<S>>(lanes: &Option<X::With<L>>, lane: usize, place: &mut Option<X>) {
        *place = lanes.as_ref().map(|lanes| {
            let mut value = X::template::<L>(lanes);
            X::scatter::<L>(lanes, lane, &mut value);
            value
        });
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn template<L: LanesOf<S>>(_: &Option<X::With<L>>) -> Option<X> {
        None
    }
}

impl<S: Real, X: Scatter<S>, E: Clone> Scatter<S> for Result<X, E> {
    type Stack = Vec<Self>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn scatter<L: LanesOf<S>>(
        lanes: &Result<X::With<L>, E>,
        lane: usize,
        place: &mut Result<X, E>,
    ) {
        *place = match lanes {
            Ok(lanes) => {
                let mut value = X::template::<L>(lanes);
                X::scatter::<L>(lanes, lane, &mut value);
                Ok(value)
            }
            Err(error) => Err(error.clone()),
        };
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn template<L: LanesOf<S>>(lanes: &Result<X::With<L>, E>) -> Result<X, E> {
        match lanes {
            Ok(lanes) => Ok(X::template::<L>(lanes)),
            Err(error) => Err(error.clone()),
        }
    }
}

macro_rules! tuples { ($(($($X:ident $i:tt),*))*) => { $(
    impl<S: Real, $($X: Scatter<S>),*> Scatter<S> for ($($X,)*) {
        type Stack = ($($X::Stack,)*);

        #[cfg_attr(not(debug_assertions), inline(always))]
        fn scatter<Lane: LanesOf<S>>(_lanes: &Self::With<Lane>, _lane: usize, _place: &mut Self) {
            $($X::scatter::<Lane>(&_lanes.$i, _lane, &mut _place.$i);)*
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn template<Lane: LanesOf<S>>(_lanes: &Self::With<Lane>) -> Self {
            ($($X::template::<Lane>(&_lanes.$i),)*)
        }
        const ADDS: bool = true $(&& $X::ADDS)*;
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn add<Lane: LanesOf<S>>(_sums: &mut Self::With<Lane>, _more: &Self::With<Lane>) {
            $($X::add::<Lane>(&mut _sums.$i, &_more.$i);)*
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

/// Values without scalars are the same in every lane.
macro_rules! leafless { ($($t:ty),*) => { $(
    impl<S: Real> Scatter<S> for $t {
        type Stack = Vec<Self>;

        #[cfg_attr(not(debug_assertions), inline(always))]
        fn scatter<L: LanesOf<S>>(lanes: &$t, _: usize, place: &mut $t) {
            place.clone_from(lanes);
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn template<L: LanesOf<S>>(lanes: &$t) -> $t {
            lanes.clone()
        }
    }
)* } }
leafless!(bool, char, usize, u8, u16, u32, u64, u128, isize, i8, i16, i32, i64, i128, String);
