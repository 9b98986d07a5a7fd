//! Lanes of `f32`: lanes of `f64` with every result rounded.
//!
//! Rounding a sum, difference, product, quotient or square root first to 53 bits and then to 24 gives
//! what rounding to 24 at once gives (Figueroa, *When is double rounding innocuous?*, 1995), so these
//! are exactly those of `f32`. The other functions come out nearly correctly rounded.

use core::mem::transmute_copy;
use core::ops::{Add, Div, Mul, Neg, Rem, Sub};

use super::nested::WIDEST;
use super::{Body, LaneMask, Lanes, LanesOf, Register};
use crate::elementwise::Elementwise;
use crate::real::{Constants, Real, constants};
use crate::rule::Rule;
use crate::tensor::LaneIndex;

/// Numbers of `f32`, one for each element of a batch.
#[derive(Clone, Copy, Debug)]
#[repr(transparent)]
pub struct Single<V, const N: usize>(Lanes<V, N>);

impl<V: Register + Constants, const N: usize> Single<V, N> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn rounded(wide: Lanes<V, N>) -> Self {
        Single(wide.round_to_single())
    }

    /// The same numbers where they have been computed as if they were `f64`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn rounded_again(self) -> Self {
        Self::rounded(self.0)
    }
}

macro_rules! operators {
    ($($Op:ident $op:ident)*) => {$(
        impl<V: Register + Constants, const N: usize> $Op for Single<V, N> {
            type Output = Self;
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn $op(self, o: Self) -> Self {
                Self::rounded($Op::$op(self.0, o.0))
            }
        }
    )*};
}
operators!(Add add Sub sub Mul mul Div div Rem rem);

impl<V: Register + Constants, const N: usize> Neg for Single<V, N> {
    type Output = Self;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn neg(self) -> Self {
        Single(-self.0)
    }
}

macro_rules! of_wide {
    ([] $doc:tt $name:ident [$first:ident $($rest:ident)*] $all:tt [$($k:ident $K:ty)?]
        $($_:tt)*) => {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn $name(self $(, $rest: Self)* $(, $k: $K)?) -> Self {
            Self::rounded(Elementwise::$name(self.0 $(, $rest.0)* $(, $k)?))
        }
    };
}

impl<V: Register + Constants, const N: usize> Elementwise for Single<V, N> {
    crate::__elementwise!(of_wide []);
}

/// The constants are made of arrays, which registers have the layout of.
macro_rules! constants_of_single {
    ($([$($generics:tt)*] $V:ty, $width:expr;)*) => {$(
        constants!([$($generics)* const N: usize] Single<$V, N>, f32, x => {
            // SAFETY: it is transparent over an array of registers, each of `$width` numbers.
            unsafe { transmute_copy::<[[f64; $width]; N], Self>(&[[x as f64; $width]; N]) }
        });
    )*};
}
constants_of_single! {
    [const W: usize,] super::portable::Array<W>, W;
    [] f64, 1;
}
#[cfg(target_arch = "x86_64")]
constants_of_single! {
    [] super::x86::Sse2, 2;
    [] super::x86::Avx2, 4;
    [] super::x86::Avx512, 8;
}

impl<V: Register + Constants, const N: usize> Real for Single<V, N>
where
    Self: Constants,
{
    type Elem = f32;
    type Mask = LaneMask<V, N>;
    type Index = LaneIndex<Self>;
    /// A batch inside a batch: its elements go one by one, each on all of these lanes.
    type On<W: Register + Constants, const K: usize>
        = Self
    where
        Single<W, K>: Constants;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn constant(x: f32) -> Self {
        Single(Register::splat(f64::from(x)))
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn to_place(self) -> LaneIndex<Self> {
        LaneIndex::new(self)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn lt(self, other: Self) -> Self::Mask {
        Register::lt(self.0, other.0)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn le(self, other: Self) -> Self::Mask {
        Register::le(self.0, other.0)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn eq(self, other: Self) -> Self::Mask {
        Register::eq(self.0, other.0)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn vanishes(self) -> Self::Mask {
        Register::eq(self.0, Lanes::ZERO)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn select(mask: Self::Mask, a: Self, b: Self) -> Self {
        Single(Register::select(mask, a.0, b.0))
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn stop_gradient(self) -> Self {
        self
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[track_caller]
    fn one(self) -> f32 {
        let first = LanesOf::<f32>::extract(self, 0);
        crate::real::require_one(self, Self::constant(first));
        first
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn outline<B: Body>(body: B) -> B::Output {
        <V as Register>::outline(body)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn apply<R: Rule<f32, K>, const K: usize>(rule: &R, x: [Self; K]) -> Self {
        let mut value = Self::ZERO;
        let mut lane = 0;
        while lane < <Self as LanesOf<f32>>::WIDTH {
            let mut of_lane = [0.0; K];
            let mut k = 0;
            while k < K {
                of_lane[k] = x[k].extract(lane);
                k += 1;
            }
            value.insert(lane, rule.value(of_lane));
            lane += 1;
        }
        value
    }
}

impl<V: Register + Constants, const N: usize> LanesOf<f32> for Single<V, N>
where
    Self: Constants,
{
    const WIDTH: usize = <Lanes<V, N> as Register>::WIDTH;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn splat(x: f32) -> Self {
        Self::constant(x)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[allow(clippy::cast_possible_truncation, reason = "every lane holds an f32")]
    fn extract(self, lane: usize) -> f32 {
        self.0.lane(lane) as f32
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn insert(&mut self, lane: usize, x: f32) {
        self.0 = self.0.with_lane(lane, f64::from(x));
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn load(p: &[f32]) -> Self {
        let [x] = Self::load_rows(p.as_chunks().0);
        x
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn store(self, p: &mut [f32]) {
        Self::store_rows(&[self], p.as_chunks_mut().0);
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn load_rows<const K: usize>(rows: &[[f32; K]]) -> [Self; K] {
        let rows = &rows[..<Self as LanesOf<f32>>::WIDTH];
        let mut wide = [[0.0; K]; WIDEST];
        let mut i = 0;
        while i < rows.len() * K {
            wide.as_flattened_mut()[i] = f64::from(rows.as_flattened()[i]);
            i += 1;
        }
        let (lanes, mut out) = (<Lanes<V, N> as Register>::load_rows(&wide), [Self::ZERO; K]);
        i = 0;
        while i < K {
            out[i] = Single(lanes[i]);
            i += 1;
        }
        out
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[allow(clippy::cast_possible_truncation, reason = "every lane holds an f32")]
    fn store_rows<const K: usize>(v: &[Self; K], rows: &mut [[f32; K]]) {
        let rows = &mut rows[..<Self as LanesOf<f32>>::WIDTH];
        let (mut lanes, mut wide) = ([Lanes::<V, N>::ZERO; K], [[0.0; K]; WIDEST]);
        let mut i = 0;
        while i < K {
            lanes[i] = v[i].0;
            i += 1;
        }
        Register::store_rows(&lanes, &mut wide);
        i = 0;
        while i < rows.len() * K {
            rows.as_flattened_mut()[i] = wide.as_flattened()[i] as f32;
            i += 1;
        }
    }
}
