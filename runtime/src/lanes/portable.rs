//! The register of every other CPU: an array, left to the compiler to vectorise.

use core::convert::identity;
use core::ops::{Add, BitAnd, BitOr, Div, Mul, Neg, Not, Sub};

use super::Register;

/// `W` numbers in an array. Kept narrow: the compiler vectorises wide ones badly and slowly.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
#[repr(transparent)]
pub struct Array<const W: usize>([f64; W]);

/// One truth value for each lane of [`Array`].
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
#[repr(transparent)]
pub struct ArrayMask<const W: usize>([bool; W]);

/// `r[i] = value` for every lane.
macro_rules! lanes {
    ($r:ident: $start:expr, $i:ident => $value:expr) => {{
        let mut $r = $start;
        let mut $i = 0;
        while $i < W {
            $r[$i] = $value;
            $i += 1;
        }
        $r
    }};
}

macro_rules! operators {
    ($($op:ident $method:ident $symbol:tt;)*) => {$(
        impl<const W: usize> $op for Array<W> {
            type Output = Self;
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn $method(self, o: Self) -> Self {
                Array(lanes!(r: self.0, i => r[i] $symbol o.0[i]))
            }
        }
    )*};
}
operators! { Add add +; Sub sub -; Mul mul *; Div div /; }

impl<const W: usize> Neg for Array<W> {
    type Output = Self;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn neg(self) -> Self {
        Array(lanes!(r: self.0, i => -r[i]))
    }
}

impl<const W: usize> BitAnd for ArrayMask<W> {
    type Output = Self;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn bitand(self, o: Self) -> Self {
        ArrayMask(lanes!(r: self.0, i => r[i] & o.0[i]))
    }
}

impl<const W: usize> BitOr for ArrayMask<W> {
    type Output = Self;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn bitor(self, o: Self) -> Self {
        ArrayMask(lanes!(r: self.0, i => r[i] | o.0[i]))
    }
}

impl<const W: usize> Not for ArrayMask<W> {
    type Output = Self;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn not(self) -> Self {
        ArrayMask(lanes!(r: self.0, i => !r[i]))
    }
}

/// Methods that do the same in every lane.
macro_rules! each {
    ($($name:ident $(<const $n:ident: $nt:ty>)? ($($arg:ident: $ty:ty),*) -> $out:ty
        = $wrap:expr, $start:expr, $i:ident => $value:expr;)*) => {$(
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn $name $(<const $n: $nt>)? ($($arg: $ty),*) -> $out {
            $wrap(lanes!(r: $start, $i => $value))
        }
    )*};
}

impl<const W: usize> Register for Array<W> {
    const WIDTH: usize = W;
    /// Part of the baseline there; elsewhere `mul_add` may be a call.
    const FMA: bool = cfg!(any(target_arch = "aarch64", target_feature = "fma"));
    type Bits = [u64; W];
    type Mask = ArrayMask<W>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn splat(x: f64) -> Self {
        Array([x; W])
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn load(p: &[f64]) -> Self {
        let p = &p[..W];
        Array(lanes!(r: [0.0; W], i => p[i]))
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn store(self, p: &mut [f64]) {
        p[..W].copy_from_slice(&self.0);
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn lane(self, i: usize) -> f64 {
        self.0[i]
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn with_lane(mut self, i: usize, x: f64) -> Self {
        self.0[i] = x;
        self
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn fma(self, b: Self, c: Self) -> Self {
        if !Self::FMA {
            return self * b + c;
        }
        Array(lanes!(r: self.0, i => r[i].mul_add(b.0[i], c.0[i])))
    }

    each! {
        sqrt(self: Self) -> Self = Array, self.0, i => self.0[i].sqrt();
        abs(self: Self) -> Self = Array, self.0, i => self.0[i].abs();
        floor(self: Self) -> Self = Array, self.0, i => self.0[i].floor();
        round_ties_even(self: Self) -> Self = Array, self.0, i => self.0[i].round_ties_even();
        round_to_single(self: Self) -> Self = Array, self.0, i => f64::from(self.0[i] as f32);
        to_bits(self: Self) -> [u64; W] = identity, [0; W], i => self.0[i].to_bits();
        from_bits(bits: [u64; W]) -> Self = Array, [0.0; W], i => f64::from_bits(bits[i]);
        add_bits(a: [u64; W], b: [u64; W]) -> [u64; W] = identity, a, i => a[i].wrapping_add(b[i]);
        sub_bits(a: [u64; W], b: [u64; W]) -> [u64; W] = identity, a, i => a[i].wrapping_sub(b[i]);
        and_bits(a: [u64; W], b: [u64; W]) -> [u64; W] = identity, a, i => a[i] & b[i];
        or_bits(a: [u64; W], b: [u64; W]) -> [u64; W] = identity, a, i => a[i] | b[i];
        xor_bits(a: [u64; W], b: [u64; W]) -> [u64; W] = identity, a, i => a[i] ^ b[i];
        shl_bits<const N: u32>(a: [u64; W]) -> [u64; W] = identity, a, i => a[i] << N;
        shr_bits<const N: u32>(a: [u64; W]) -> [u64; W] = identity, a, i => a[i] >> N;
        eq_bits(a: [u64; W], b: [u64; W]) -> ArrayMask<W> = ArrayMask, [false; W], i => a[i] == b[i];
        lt(self: Self, o: Self) -> ArrayMask<W> = ArrayMask, [false; W], i => self.0[i] < o.0[i];
        le(self: Self, o: Self) -> ArrayMask<W> = ArrayMask, [false; W], i => self.0[i] <= o.0[i];
        eq(self: Self, o: Self) -> ArrayMask<W> = ArrayMask, [false; W], i => self.0[i] == o.0[i];
        select(m: ArrayMask<W>, a: Self, b: Self) -> Self = Array, b.0, i => if m.0[i] { a.0[i] } else { b.0[i] };
        map(self: Self, f: impl Fn(f64) -> f64) -> Self = Array, self.0, i => f(self.0[i]);
        map2(self: Self, o: Self, f: impl Fn(f64, f64) -> f64) -> Self = Array, self.0, i => f(self.0[i], o.0[i]);
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn splat_bits(x: u64) -> [u64; W] {
        [x; W]
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn any(m: ArrayMask<W>) -> bool {
        let mut any = false;
        for lane in m.0 {
            any |= lane;
        }
        any
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn all(m: ArrayMask<W>) -> bool {
        !Self::any(!m)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn splat_mask(b: bool) -> ArrayMask<W> {
        ArrayMask([b; W])
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn gather<const LEN: usize>(table: &[f64; LEN], index: [u64; W]) -> Self {
        Array(lanes!(r: [0.0; W], i => table[index[i] as usize & (LEN - 1)]))
    }
}
