//! `f64` as a register of one lane, so that the vector functions serve single numbers too.

use super::Register;

impl Register for f64 {
    const WIDTH: usize = 1;
    const FMA: bool = false;
    type Bits = u64;
    type Mask = bool;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn splat(x: f64) -> f64 {
        x
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn load(p: &[f64]) -> f64 {
        p[0]
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn store(self, p: &mut [f64]) {
        p[0] = self;
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn lane(self, i: usize) -> f64 {
        debug_assert!(i == 0);
        self
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn with_lane(self, i: usize, x: f64) -> f64 {
        debug_assert!(i == 0);
        x
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn fma(self, b: f64, c: f64) -> f64 {
        self * b + c
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn sqrt(self) -> f64 {
        f64::sqrt(self)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn abs(self) -> f64 {
        f64::abs(self)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn floor(self) -> f64 {
        f64::floor(self)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn round_ties_even(self) -> f64 {
        f64::round_ties_even(self)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn round_to_single(self) -> f64 {
        f64::from(self as f32)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn to_bits(self) -> u64 {
        f64::to_bits(self)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn from_bits(bits: u64) -> f64 {
        f64::from_bits(bits)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn splat_bits(x: u64) -> u64 {
        x
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn add_bits(a: u64, b: u64) -> u64 {
        a.wrapping_add(b)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn sub_bits(a: u64, b: u64) -> u64 {
        a.wrapping_sub(b)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn and_bits(a: u64, b: u64) -> u64 {
        a & b
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn or_bits(a: u64, b: u64) -> u64 {
        a | b
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn xor_bits(a: u64, b: u64) -> u64 {
        a ^ b
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn shl_bits<const N: u32>(a: u64) -> u64 {
        a << N
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn shr_bits<const N: u32>(a: u64) -> u64 {
        a >> N
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn eq_bits(a: u64, b: u64) -> bool {
        a == b
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn lt(self, o: f64) -> bool {
        self < o
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn le(self, o: f64) -> bool {
        self <= o
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn eq(self, o: f64) -> bool {
        self == o
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn any(m: bool) -> bool {
        m
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn all(m: bool) -> bool {
        m
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn splat_mask(b: bool) -> bool {
        b
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn select(m: bool, a: f64, b: f64) -> f64 {
        if m { a } else { b }
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn gather<const LEN: usize>(table: &[f64; LEN], index: u64) -> f64 {
        table[index as usize & (LEN - 1)]
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn map(self, f: impl Fn(f64) -> f64) -> f64 {
        f(self)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn map2(self, o: f64, f: impl Fn(f64, f64) -> f64) -> f64 {
        f(self, o)
    }
}
