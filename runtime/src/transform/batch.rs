//! Between the elements of a batch, as users hold them, and lanes.

use crate::lanes::LanesOf;
use crate::real::Real;
use crate::rows::RowsView;
use crate::tree::Tree;
use core::marker::PhantomData;

/// The widest lanes: four registers of eight numbers.
const WIDEST: usize = 32;

/// One value for each lane, found somewhere.
pub trait Access<X> {
    /// The value for a lane. Lanes past the end of the batch repeat the last element, so that they
    /// compute nothing that an element does not.
    fn at(&self, lane: usize) -> &X;
}

/// An argument that can be taken from a batch.
pub trait Gather<S: Real>: Tree<S> + Sized {
    /// The values of all lanes, side by side.
    fn gather<L: LanesOf<S>, A: Access<Self>>(values: &A) -> Self::With<L>;

    /// The elements of a slice from `at` on.
    #[inline(always)]
    fn gather_slice<L: LanesOf<S>>(items: &[Self], at: usize) -> Self::With<L> {
        Self::gather(&Block { items, at })
    }

    /// The arrays of a slice from `at` on.
    #[inline(always)]
    fn gather_arrays<L: LanesOf<S>, const K: usize>(items: &[[Self; K]], at: usize) -> [Self::With<L>; K] {
        <[Self; K]>::gather(&Block { items, at })
    }
}

/// The elements of a slice from `at` on.
struct Block<'a, X> {
    items: &'a [X],
    at: usize,
}

impl<X> Access<X> for Block<'_, X> {
    #[inline(always)]
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
    #[inline(always)]
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
    #[inline(always)]
    fn at(&self, lane: usize) -> &X {
        &self.vecs.at(lane)[self.j]
    }
}

impl<S: Real> Gather<S> for S {
    #[inline(always)]
    fn gather<L: LanesOf<S>, A: Access<S>>(values: &A) -> L {
        let mut lanes = [*values.at(0); WIDEST];
        let mut lane = 1;
        while lane < L::WIDTH {
            lanes[lane] = *values.at(lane);
            lane += 1;
        }
        L::load(&lanes)
    }

    #[inline(always)]
    fn gather_slice<L: LanesOf<S>>(items: &[S], at: usize) -> L {
        match items.get(at..at + L::WIDTH) {
            Some(block) => L::load(block),
            None => Self::gather(&Block { items, at }),
        }
    }

    #[inline(always)]
    fn gather_arrays<L: LanesOf<S>, const K: usize>(items: &[[S; K]], at: usize) -> [L; K] {
        match items.get(at..at + L::WIDTH) {
            Some(block) => L::load_rows(block),
            None => <[S; K]>::gather(&Block { items, at }),
        }
    }
}

impl<S: Real, X: Gather<S>, const K: usize> Gather<S> for [X; K] {
    #[inline(always)]
    fn gather<L: LanesOf<S>, A: Access<[X; K]>>(values: &A) -> [X::With<L>; K] {
        let mut out = crate::tree::ArrayBuilder::new();
        let mut k = 0;
        while k < K {
            out.push(X::gather(&InArray { arrays: values, k }));
            k += 1;
        }
        out.finish()
    }

    #[inline(always)]
    fn gather_slice<L: LanesOf<S>>(items: &[[X; K]], at: usize) -> [X::With<L>; K] {
        X::gather_arrays(items, at)
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

fn require_one_length(len: usize, other: usize) {
    assert!(
        len == other,
        "the rows of a batch must have one length, but one has {len} elements and another {other}"
    );
}

/// What `vmap` takes its elements from, a block of lanes at a time.
pub trait Batch<S: Real> {
    /// An element, its scalars replaced by `M`.
    type At<M>;
    /// The elements from `at` on.
    fn load<L: LanesOf<S>>(&self, at: usize) -> Self::At<L>;
    /// The same, into what [`load`](Self::load) gave before.
    #[inline(always)]
    fn reload<L: LanesOf<S>>(&self, at: usize, into: &mut Self::At<L>) {
        *into = self.load(at);
    }
}

impl<S: Real, X: Gather<S>> Batch<S> for &[X] {
    type At<M> = X::With<M>;
    #[inline(always)]
    fn load<L: LanesOf<S>>(&self, at: usize) -> X::With<L> {
        X::gather_slice(self, at)
    }
}

/// Element `j` of the rows from `at` on.
struct InRows<'a, X> {
    rows: RowsView<'a, X>,
    at: usize,
    j: usize,
}

impl<X> Access<X> for InRows<'_, X> {
    #[inline(always)]
    fn at(&self, lane: usize) -> &X {
        self.rows.at((self.at + lane).min(self.rows.len() - 1), self.j)
    }
}

impl<S: Real, X: Gather<S>> Batch<S> for RowsView<'_, X> {
    type At<M> = Vec<X::With<M>>;

    #[inline(always)]
    fn load<L: LanesOf<S>>(&self, at: usize) -> Vec<X::With<L>> {
        let mut out = Vec::with_capacity(self.row_len(at));
        self.reload(at, &mut out);
        out
    }

    #[inline(always)]
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

macro_rules! batches { ($(($($X:ident $i:tt),*))*) => { $(
    impl<S: Real, $($X: Batch<S>),*> Batch<S> for ($($X,)*) {
        type At<M> = ($($X::At<M>,)*);
        #[inline(always)]
        fn load<Lane: LanesOf<S>>(&self, _at: usize) -> Self::At<Lane> {
            ($(self.$i.load::<Lane>(_at),)*)
        }
        #[inline(always)]
        fn reload<Lane: LanesOf<S>>(&self, _at: usize, _into: &mut Self::At<Lane>) {
            $(self.$i.reload::<Lane>(_at, &mut _into.$i);)*
        }
    }

    impl<S: Real, $($X: Gather<S>),*> Gather<S> for ($($X,)*) {
        #[inline(always)]
        fn gather<Lane: LanesOf<S>, Values: Access<Self>>(_values: &Values) -> Self::With<Lane> {
            ($($X::gather::<Lane, _>(&InTuple::<_, Self, $i> { tuples: _values, of: PhantomData }),)*)
        }
    }

    impl<S: Real, $($X: Scatter<S>),*> Scatter<S> for ($($X,)*) {
        #[inline(always)]
        fn scatter<Lane: LanesOf<S>>(_lanes: &Self::With<Lane>, _lane: usize, _place: &mut Self) {
            $($X::scatter::<Lane>(&_lanes.$i, _lane, &mut _place.$i);)*
        }
        #[inline(always)]
        fn blank() -> Option<Self> {
            Some(($(<$X as Scatter<S>>::blank()?,)*))
        }
        #[inline(always)]
        fn template<Lane: LanesOf<S>>(_lanes: &Self::With<Lane>) -> Self {
            ($($X::template::<Lane>(&_lanes.$i),)*)
        }
    }
)* } }
batches! {
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
            #[inline(always)]
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

/// A result that can be put into a batch of results.
pub trait Scatter<S: Real>: Tree<S, With<S> = Self> + Clone {
    /// The value of one lane, into a place that holds a value of the same shape.
    fn scatter<L: LanesOf<S>>(lanes: &Self::With<L>, lane: usize, place: &mut Self);

    /// A place for a result, if its type alone tells its shape.
    fn blank() -> Option<Self>;

    /// A place for a result of the shape of one lane's.
    fn template<L: LanesOf<S>>(lanes: &Self::With<L>) -> Self;

    /// The values of the first lanes, as many as there are places.
    #[inline(always)]
    fn scatter_slice<L: LanesOf<S>>(lanes: &Self::With<L>, places: &mut [Self]) {
        let mut lane = 0;
        while lane < places.len() {
            Self::scatter::<L>(lanes, lane, &mut places[lane]);
            lane += 1;
        }
    }

    /// Arrays of values, for [`scatter_slice`](Self::scatter_slice) of arrays.
    #[inline(always)]
    fn scatter_arrays<L: LanesOf<S>, const K: usize>(lanes: &[Self::With<L>; K], places: &mut [[Self; K]]) {
        let mut lane = 0;
        while lane < places.len() {
            <[Self; K]>::scatter::<L>(lanes, lane, &mut places[lane]);
            lane += 1;
        }
    }
}

impl<S: Real> Scatter<S> for S {
    #[inline(always)]
    fn scatter<L: LanesOf<S>>(lanes: &L, lane: usize, place: &mut S) {
        *place = lanes.extract(lane);
    }
    #[inline(always)]
    fn blank() -> Option<S> {
        Some(S::ZERO)
    }
    #[inline(always)]
    fn template<L: LanesOf<S>>(_: &L) -> S {
        S::ZERO
    }
    #[inline(always)]
    fn scatter_slice<L: LanesOf<S>>(lanes: &L, places: &mut [S]) {
        if places.len() == L::WIDTH {
            return lanes.store(places);
        }
        let mut lane = 0;
        while lane < places.len() {
            places[lane] = lanes.extract(lane);
            lane += 1;
        }
    }
    #[inline(always)]
    fn scatter_arrays<L: LanesOf<S>, const K: usize>(lanes: &[L; K], places: &mut [[S; K]]) {
        if places.len() == L::WIDTH {
            return L::store_rows(lanes, places);
        }
        let mut lane = 0;
        while lane < places.len() {
            <[S; K]>::scatter::<L>(lanes, lane, &mut places[lane]);
            lane += 1;
        }
    }
}

impl<S: Real, X: Scatter<S>, const K: usize> Scatter<S> for [X; K] {
    #[inline(always)]
    fn scatter<L: LanesOf<S>>(lanes: &[X::With<L>; K], lane: usize, place: &mut [X; K]) {
        let mut k = 0;
        while k < K {
            X::scatter::<L>(&lanes[k], lane, &mut place[k]);
            k += 1;
        }
    }
    #[inline(always)]
    fn blank() -> Option<[X; K]> {
        X::blank().map(|blank| core::array::from_fn(|_| blank.clone()))
    }
    #[inline(always)]
    fn template<L: LanesOf<S>>(lanes: &[X::With<L>; K]) -> [X; K] {
        let mut out = crate::tree::ArrayBuilder::new();
        let mut k = 0;
        while k < K {
            out.push(X::template::<L>(&lanes[k]));
            k += 1;
        }
        out.finish()
    }
    #[inline(always)]
    fn scatter_slice<L: LanesOf<S>>(lanes: &[X::With<L>; K], places: &mut [[X; K]]) {
        X::scatter_arrays::<L, K>(lanes, places);
    }
}

impl<S: Real, X: Scatter<S>> Scatter<S> for Vec<X> {
    #[inline(always)]
    fn scatter<L: LanesOf<S>>(lanes: &Vec<X::With<L>>, lane: usize, place: &mut Vec<X>) {
        let (len, room) = (lanes.len(), place.len());
        assert!(len == room, "a result has {len} elements, but its place in the batch has {room}");
        for (from, to) in lanes.iter().zip(place) {
            X::scatter::<L>(from, lane, to);
        }
    }
    #[inline(always)]
    fn blank() -> Option<Self> {
        None
    }
    #[inline(always)]
    fn template<L: LanesOf<S>>(lanes: &Vec<X::With<L>>) -> Vec<X> {
        let mut out = Vec::with_capacity(lanes.len());
        for item in lanes {
            out.push(X::template::<L>(item));
        }
        out
    }
}

impl<S: Real, X: Scatter<S>> Scatter<S> for Option<X> {
    #[inline(always)]
    fn scatter<L: LanesOf<S>>(lanes: &Option<X::With<L>>, lane: usize, place: &mut Option<X>) {
        *place = lanes.as_ref().map(|lanes| {
            let mut value = X::template::<L>(lanes);
            X::scatter::<L>(lanes, lane, &mut value);
            value
        });
    }
    #[inline(always)]
    fn blank() -> Option<Self> {
        None
    }
    #[inline(always)]
    fn template<L: LanesOf<S>>(_: &Option<X::With<L>>) -> Option<X> {
        None
    }
}

impl<S: Real, X: Scatter<S>, E: Clone> Scatter<S> for Result<X, E> {
    #[inline(always)]
    fn scatter<L: LanesOf<S>>(lanes: &Result<X::With<L>, E>, lane: usize, place: &mut Result<X, E>) {
        *place = match lanes {
            Ok(lanes) => {
                let mut value = X::template::<L>(lanes);
                X::scatter::<L>(lanes, lane, &mut value);
                Ok(value)
            }
            Err(error) => Err(error.clone()),
        };
    }
    #[inline(always)]
    fn blank() -> Option<Self> {
        None
    }
    #[inline(always)]
    fn template<L: LanesOf<S>>(lanes: &Result<X::With<L>, E>) -> Result<X, E> {
        match lanes {
            Ok(lanes) => Ok(X::template::<L>(lanes)),
            Err(error) => Err(error.clone()),
        }
    }
}

/// Values without scalars are the same in every lane.
macro_rules! leafless { ($($t:ty),*) => { $(
    impl<S: Real> Scatter<S> for $t {
        #[inline(always)]
        fn scatter<L: LanesOf<S>>(lanes: &$t, _: usize, place: &mut $t) {
            place.clone_from(lanes);
        }
        #[inline(always)]
        fn blank() -> Option<$t> {
            None
        }
        #[inline(always)]
        fn template<L: LanesOf<S>>(lanes: &$t) -> $t {
            lanes.clone()
        }
    }
)* } }
leafless!(bool, char, usize, u8, u16, u32, u64, u128, isize, i8, i16, i32, i64, i128, String);
