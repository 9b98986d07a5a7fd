//! Lanes as scalars: each operation acts on the numbers of several batch elements.

use core::mem::{transmute, transmute_copy};

use super::{Constants, Mask, Real, constants};
use crate::lanes::{Body, LaneMask, Lanes, Register, Single, portable};
use crate::operators::Condition;
use crate::rule::Rule;
use crate::tensor::LaneIndex;

constants!([const W: usize] portable::Array<W>, f64, x => {
    // SAFETY: it is transparent over this array.
    unsafe { transmute_copy::<[f64; W], Self>(&[x; W]) }
});

#[cfg(target_arch = "x86_64")]
mod x86 {
    use super::{constants, transmute};
    use crate::lanes::x86::{Avx2, Avx512, Sse2};

    macro_rules! registers {
        ($($V:ident $width:literal)*) => {$(
            // SAFETY: it is transparent over a register, which any bits may fill.
            constants!([] $V, f64, x => unsafe { transmute::<[f64; $width], $V>([x; $width]) });
        )*};
    }
    registers!(Sse2 2 Avx2 4 Avx512 8);
}

macro_rules! constants_of_lanes {
    ($($NAME:ident)*) => {
        impl<V: Register + Constants, const N: usize> Constants for Lanes<V, N> {
            // SAFETY: they are transparent over an array of registers.
            $(const $NAME: Self = unsafe { transmute_copy(&[V::$NAME; N]) };)*
        }
    };
}
constants_of_lanes!(ZERO ONE MAX MIN MIN_POSITIVE EPSILON INFINITY NEG_INFINITY NAN);

impl<V: Register, const N: usize> Mask for LaneMask<V, N> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn splat(value: bool) -> Self {
        LaneMask::splat(value)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn any(self) -> bool {
        LaneMask::any(self)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn all(self) -> bool {
        LaneMask::all(self)
    }
}

impl<V: Register, const N: usize> Condition<Self> for LaneMask<V, N> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn mask(self) -> Self {
        self
    }
}

impl<V: Register + Constants, const N: usize> Real for Lanes<V, N> {
    type Elem = f64;
    type Mask = LaneMask<V, N>;
    type Index = LaneIndex<Self>;
    /// A batch inside a batch: its elements go one by one, each on all of these lanes.
    type On<W: Register + Constants, const K: usize>
        = Self
    where
        Single<W, K>: Constants;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn constant(x: f64) -> Self {
        Register::splat(x)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn to_place(self) -> LaneIndex<Self> {
        LaneIndex::new(self)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn lt(self, other: Self) -> Self::Mask {
        Register::lt(self, other)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn le(self, other: Self) -> Self::Mask {
        Register::le(self, other)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn eq(self, other: Self) -> Self::Mask {
        Register::eq(self, other)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn vanishes(self) -> Self::Mask {
        Register::eq(self, Self::ZERO)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn select(mask: Self::Mask, a: Self, b: Self) -> Self {
        Register::select(mask, a, b)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn stop_gradient(self) -> Self {
        self
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[track_caller]
    fn one(self) -> f64 {
        let first = self.lane(0);
        crate::real::require_one(self, Self::constant(first));
        first
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn outline<B: Body>(body: B) -> B::Output {
        <V as Register>::outline(body)
    }
    /// One element after the other: what is in the rule, lanes cannot look into.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn apply<R: Rule<f64, K>, const K: usize>(rule: &R, x: [Self; K]) -> Self {
        let mut value = Self::ZERO;
        let mut lane = 0;
        while lane < <Self as Register>::WIDTH {
            let mut of_lane = [0.0; K];
            let mut k = 0;
            while k < K {
                of_lane[k] = x[k].lane(lane);
                k += 1;
            }
            value = value.with_lane(lane, rule.value(of_lane));
            lane += 1;
        }
        value
    }
}
