//! [`Lanes`]: several registers side by side, themselves a register.

use core::ops::{Add, BitAnd, BitOr, Div, Mul, Neg, Not, Rem, Sub};

use super::{Body, Register};
use crate::unroll::unrolled;

/// `N` registers of type `V`: `N * V::WIDTH` numbers, one for each element of a batch.
///
/// One register suits large bodies, which need the rest for temporaries; two or four hide the
/// latency of small ones. It is a [`Register`], so every vector function takes it.
#[derive(Clone, Copy, Debug)]
#[repr(transparent)]
pub struct Lanes<V, const N: usize>([V; N]);

/// One truth value for each number of [`Lanes`].
#[derive(Clone, Copy, Debug)]
#[repr(transparent)]
pub struct LaneMask<V: Register, const N: usize>([V::Mask; N]);

/// `r[i] = value` for every register.
macro_rules! registers {
    ($start:expr, $i:ident => $value:expr) => {{
        let mut r = $start;
        unrolled!(|$i < N| r[$i] = $value);
        r
    }};
}

macro_rules! operators {
    ($($op:ident $method:ident $symbol:tt;)*) => {$(
        impl<V: Register, const N: usize> $op for Lanes<V, N> {
            type Output = Self;
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn $method(self, o: Self) -> Self {
                Lanes(registers!(self.0, i => self.0[i] $symbol o.0[i]))
            }
        }
    )*};
}
operators! { Add add +; Sub sub -; Mul mul *; Div div /; }

/// The remainder of truncated division is exact, so it is the scalar one, lane by lane.
impl<V: Register, const N: usize> Rem for Lanes<V, N> {
    type Output = Self;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn rem(self, o: Self) -> Self {
        self.map2(o, |a, b| a % b)
    }
}

impl<V: Register, const N: usize> Neg for Lanes<V, N> {
    type Output = Self;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn neg(self) -> Self {
        Lanes(registers!(self.0, i => -self.0[i]))
    }
}

impl<V: Register, const N: usize> BitAnd for LaneMask<V, N> {
    type Output = Self;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn bitand(self, o: Self) -> Self {
        LaneMask(registers!(self.0, i => self.0[i] & o.0[i]))
    }
}

impl<V: Register, const N: usize> BitOr for LaneMask<V, N> {
    type Output = Self;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn bitor(self, o: Self) -> Self {
        LaneMask(registers!(self.0, i => self.0[i] | o.0[i]))
    }
}

impl<V: Register, const N: usize> Not for LaneMask<V, N> {
    type Output = Self;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn not(self) -> Self {
        LaneMask(registers!(self.0, i => !self.0[i]))
    }
}

impl<V: Register, const N: usize> LaneMask<V, N> {
    /// The same truth value in every lane.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn splat(b: bool) -> Self {
        LaneMask([V::splat_mask(b); N])
    }

    /// Whether any lane is true.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn any(self) -> bool {
        let mut m = self.0[0];
        let mut i = 1;
        while i < N {
            m = m | self.0[i];
            i += 1;
        }
        V::any(m)
    }

    /// Whether every lane is true.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn all(self) -> bool {
        let mut m = self.0[0];
        let mut i = 1;
        while i < N {
            m = m & self.0[i];
            i += 1;
        }
        V::all(m)
    }
}

/// Methods that do the same with every register.
macro_rules! each {
    ($($name:ident $(<const $n:ident: $nt:ty>)? ($($arg:ident: $ty:ty),*) -> $out:ty
        = $wrap:expr, $start:expr, $i:ident => $value:expr;)*) => {$(
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn $name $(<const $n: $nt>)? ($($arg: $ty),*) -> $out {
            $wrap(registers!($start, $i => $value))
        }
    )*};
}

/// As [`each`], on integers.
macro_rules! each_bits {
    ($($name:ident $(<const $n:ident: $nt:ty>)? ($first:ident $(, $rest:ident)*) = $i:ident => $value:expr;)*) => {$(
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn $name $(<const $n: $nt>)? ($first: Self::Bits $(, $rest: Self::Bits)*) -> Self::Bits {
            registers!($first, $i => $value)
        }
    )*};
}

impl<V: Register, const N: usize> Register for Lanes<V, N> {
    const WIDTH: usize = N * V::WIDTH;
    const FMA: bool = V::FMA;
    type Bits = [V::Bits; N];
    type Mask = LaneMask<V, N>;

    each! {
        fma(self: Self, b: Self, c: Self) -> Self = Lanes, self.0, i => self.0[i].fma(b.0[i], c.0[i]);
        scale(self: Self, k: Self) -> Self = Lanes, self.0, i => self.0[i].scale(k.0[i]);
        sqrt(self: Self) -> Self = Lanes, self.0, i => self.0[i].sqrt();
        abs(self: Self) -> Self = Lanes, self.0, i => self.0[i].abs();
        floor(self: Self) -> Self = Lanes, self.0, i => self.0[i].floor();
        round_ties_even(self: Self) -> Self = Lanes, self.0, i => self.0[i].round_ties_even();
        round_to_single(self: Self) -> Self = Lanes, self.0, i => self.0[i].round_to_single();
        from_bits(bits: Self::Bits) -> Self = Lanes, [V::splat(0.0); N], i => V::from_bits(bits[i]);
        eq_bits(a: Self::Bits, b: Self::Bits) -> Self::Mask
            = LaneMask, [V::splat_mask(false); N], i => V::eq_bits(a[i], b[i]);
        lt(self: Self, o: Self) -> Self::Mask = LaneMask, [V::splat_mask(false); N], i => self.0[i].lt(o.0[i]);
        le(self: Self, o: Self) -> Self::Mask = LaneMask, [V::splat_mask(false); N], i => self.0[i].le(o.0[i]);
        eq(self: Self, o: Self) -> Self::Mask = LaneMask, [V::splat_mask(false); N], i => self.0[i].eq(o.0[i]);
        select(m: Self::Mask, a: Self, b: Self) -> Self = Lanes, b.0, i => V::select(m.0[i], a.0[i], b.0[i]);
        map(self: Self, f: impl Fn(f64) -> f64) -> Self = Lanes, self.0, i => self.0[i].map(&f);
        map2(self: Self, o: Self, f: impl Fn(f64, f64) -> f64) -> Self
            = Lanes, self.0, i => self.0[i].map2(o.0[i], &f);
    }

    each_bits! {
        add_bits(a, b) = i => V::add_bits(a[i], b[i]);
        sub_bits(a, b) = i => V::sub_bits(a[i], b[i]);
        and_bits(a, b) = i => V::and_bits(a[i], b[i]);
        or_bits(a, b) = i => V::or_bits(a[i], b[i]);
        xor_bits(a, b) = i => V::xor_bits(a[i], b[i]);
        shl_bits<const S: u32>(a) = i => V::shl_bits::<S>(a[i]);
        shr_bits<const S: u32>(a) = i => V::shr_bits::<S>(a[i]);
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn splat(x: f64) -> Self {
        Lanes([V::splat(x); N])
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn load(p: &[f64]) -> Self {
        let p = &p[..Self::WIDTH];
        Lanes(registers!([V::splat(0.0); N], i => V::load(&p[i * V::WIDTH..])))
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn store(self, p: &mut [f64]) {
        let p = &mut p[..Self::WIDTH];
        let mut i = 0;
        while i < N {
            self.0[i].store(&mut p[i * V::WIDTH..]);
            i += 1;
        }
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn lane(self, i: usize) -> f64 {
        self.0[i / V::WIDTH].lane(i % V::WIDTH)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn with_lane(mut self, i: usize, x: f64) -> Self {
        let r = &mut self.0[i / V::WIDTH];
        *r = r.with_lane(i % V::WIDTH, x);
        self
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn load_rows<const K: usize>(rows: &[[f64; K]]) -> [Self; K] {
        let mut v = [Self::splat(0.0); K];
        let mut i = 0;
        while i < N {
            let part = V::load_rows(&rows[i * V::WIDTH..]);
            let mut k = 0;
            while k < K {
                v[k].0[i] = part[k];
                k += 1;
            }
            i += 1;
        }
        v
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn store_rows<const K: usize>(v: &[Self; K], rows: &mut [[f64; K]]) {
        let mut i = 0;
        while i < N {
            let mut part = [V::splat(0.0); K];
            let mut k = 0;
            while k < K {
                part[k] = v[k].0[i];
                k += 1;
            }
            V::store_rows(&part, &mut rows[i * V::WIDTH..]);
            i += 1;
        }
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn to_bits(self) -> Self::Bits {
        registers!([V::splat_bits(0); N], i => self.0[i].to_bits())
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn splat_bits(x: u64) -> Self::Bits {
        [V::splat_bits(x); N]
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn any(m: Self::Mask) -> bool {
        m.any()
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn all(m: Self::Mask) -> bool {
        m.all()
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn splat_mask(b: bool) -> Self::Mask {
        LaneMask::splat(b)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn gather<const LEN: usize>(table: &[f64; LEN], index: Self::Bits) -> Self {
        Lanes(registers!([V::splat(0.0); N], i => V::gather(table, index[i])))
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn outline<B: Body>(body: B) -> B::Output {
        V::outline(body)
    }
}
