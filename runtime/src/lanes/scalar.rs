//! `f64` as a register of one lane, so that the vector functions serve single numbers too.

use super::Register;

impl Register for f64 {
    const WIDTH: usize = 1;
    const FMA: bool = false;
    type Bits = u64;
    type Mask = bool;

    #[inline(always)]
    fn splat(x: f64) -> f64 {
        x
    }
    #[inline(always)]
    fn load(p: &[f64]) -> f64 {
        p[0]
    }
    #[inline(always)]
    fn store(self, p: &mut [f64]) {
        p[0] = self;
    }
    #[inline(always)]
    fn lane(self, i: usize) -> f64 {
        debug_assert!(i == 0);
        self
    }
    #[inline(always)]
    fn with_lane(self, i: usize, x: f64) -> f64 {
        debug_assert!(i == 0);
        x
    }
    #[inline(always)]
    fn fma(self, b: f64, c: f64) -> f64 {
        self * b + c
    }
    #[inline(always)]
    fn sqrt(self) -> f64 {
        f64::sqrt(self)
    }
    #[inline(always)]
    fn abs(self) -> f64 {
        f64::abs(self)
    }
    #[inline(always)]
    fn floor(self) -> f64 {
        f64::floor(self)
    }
    #[inline(always)]
    fn round_ties_even(self) -> f64 {
        f64::round_ties_even(self)
    }
    #[inline(always)]
    fn round_to_single(self) -> f64 {
        f64::from(self as f32)
    }
    #[inline(always)]
    fn to_bits(self) -> u64 {
        f64::to_bits(self)
    }
    #[inline(always)]
    fn from_bits(bits: u64) -> f64 {
        f64::from_bits(bits)
    }
    #[inline(always)]
    fn splat_bits(x: u64) -> u64 {
        x
    }
    #[inline(always)]
    fn add_bits(a: u64, b: u64) -> u64 {
        a.wrapping_add(b)
    }
    #[inline(always)]
    fn sub_bits(a: u64, b: u64) -> u64 {
        a.wrapping_sub(b)
    }
    #[inline(always)]
    fn and_bits(a: u64, b: u64) -> u64 {
        a & b
    }
    #[inline(always)]
    fn or_bits(a: u64, b: u64) -> u64 {
        a | b
    }
    #[inline(always)]
    fn xor_bits(a: u64, b: u64) -> u64 {
        a ^ b
    }
    #[inline(always)]
    fn shl_bits<const N: u32>(a: u64) -> u64 {
        a << N
    }
    #[inline(always)]
    fn shr_bits<const N: u32>(a: u64) -> u64 {
        a >> N
    }
    #[inline(always)]
    fn eq_bits(a: u64, b: u64) -> bool {
        a == b
    }
    #[inline(always)]
    fn lt(self, o: f64) -> bool {
        self < o
    }
    #[inline(always)]
    fn le(self, o: f64) -> bool {
        self <= o
    }
    #[inline(always)]
    fn eq(self, o: f64) -> bool {
        self == o
    }
    #[inline(always)]
    fn any(m: bool) -> bool {
        m
    }
    #[inline(always)]
    fn all(m: bool) -> bool {
        m
    }
    #[inline(always)]
    fn splat_mask(b: bool) -> bool {
        b
    }
    #[inline(always)]
    fn select(m: bool, a: f64, b: f64) -> f64 {
        if m { a } else { b }
    }
    #[inline(always)]
    fn gather<const LEN: usize>(table: &[f64; LEN], index: u64) -> f64 {
        table[index as usize & (LEN - 1)]
    }
    #[inline(always)]
    fn map(self, f: impl Fn(f64) -> f64) -> f64 {
        f(self)
    }
    #[inline(always)]
    fn map2(self, o: f64, f: impl Fn(f64, f64) -> f64) -> f64 {
        f(self, o)
    }
}
