//! A register of four lanes that fuses, beside `f64`, a register of one lane that does not.

use core::ops::{Add, Div, Mul, Neg, Sub};
use functra::lanes::Register;

#[derive(Clone, Copy, Debug)]
pub(crate) struct Wide(pub(crate) [f64; 4]);

#[derive(Clone, Copy, Debug)]
pub(crate) struct WideMask([bool; 4]);

fn zip<A: Copy, B: Copy, C>(a: [A; 4], b: [B; 4], f: impl Fn(A, B) -> C) -> [C; 4] {
    core::array::from_fn(|i| f(a[i], b[i]))
}

macro_rules! binary {
    ($name:ty, $($operator:ident $method:ident $f:expr),*) => {$(
        impl $operator for $name {
            type Output = $name;
            fn $method(self, o: $name) -> $name {
                Self(zip(self.0, o.0, $f))
            }
        }
    )*};
}
binary!(Wide, Add add |a, b| a + b, Sub sub |a, b| a - b, Mul mul |a, b| a * b, Div div |a, b| a / b);
use core::ops::{BitAnd, BitOr, Not};
binary!(WideMask, BitAnd bitand |a, b| a & b, BitOr bitor |a, b| a | b);

impl Neg for Wide {
    type Output = Wide;
    fn neg(self) -> Wide {
        Wide(self.0.map(|a| -a))
    }
}

impl Not for WideMask {
    type Output = WideMask;
    fn not(self) -> WideMask {
        WideMask(self.0.map(|a| !a))
    }
}

impl Register for Wide {
    const WIDTH: usize = 4;
    const FMA: bool = true;
    type Bits = [u64; 4];
    type Mask = WideMask;

    fn splat(x: f64) -> Self {
        Wide([x; 4])
    }
    fn load(p: &[f64]) -> Self {
        Wide(core::array::from_fn(|i| p[i]))
    }
    fn store(self, p: &mut [f64]) {
        p[..4].copy_from_slice(&self.0);
    }
    fn lane(self, i: usize) -> f64 {
        self.0[i]
    }
    #[allow(clippy::cast_possible_truncation, reason = "it is to be rounded")]
    fn round_to_single(self) -> Self {
        Wide(self.0.map(|x| f64::from(x as f32)))
    }
    fn with_lane(mut self, i: usize, x: f64) -> Self {
        self.0[i] = x;
        self
    }
    fn fma(self, b: Self, c: Self) -> Self {
        Wide(core::array::from_fn(|i| self.0[i].mul_add(b.0[i], c.0[i])))
    }
    fn sqrt(self) -> Self {
        Wide(self.0.map(f64::sqrt))
    }
    fn abs(self) -> Self {
        Wide(self.0.map(f64::abs))
    }
    fn floor(self) -> Self {
        Wide(self.0.map(f64::floor))
    }
    fn round_ties_even(self) -> Self {
        Wide(self.0.map(f64::round_ties_even))
    }
    fn to_bits(self) -> [u64; 4] {
        self.0.map(f64::to_bits)
    }
    fn from_bits(bits: [u64; 4]) -> Self {
        Wide(bits.map(f64::from_bits))
    }
    fn splat_bits(x: u64) -> [u64; 4] {
        [x; 4]
    }
    fn add_bits(a: [u64; 4], b: [u64; 4]) -> [u64; 4] {
        zip(a, b, u64::wrapping_add)
    }
    fn sub_bits(a: [u64; 4], b: [u64; 4]) -> [u64; 4] {
        zip(a, b, u64::wrapping_sub)
    }
    fn and_bits(a: [u64; 4], b: [u64; 4]) -> [u64; 4] {
        zip(a, b, |a, b| a & b)
    }
    fn or_bits(a: [u64; 4], b: [u64; 4]) -> [u64; 4] {
        zip(a, b, |a, b| a | b)
    }
    fn xor_bits(a: [u64; 4], b: [u64; 4]) -> [u64; 4] {
        zip(a, b, |a, b| a ^ b)
    }
    fn shl_bits<const N: u32>(a: [u64; 4]) -> [u64; 4] {
        a.map(|a| a << N)
    }
    fn shr_bits<const N: u32>(a: [u64; 4]) -> [u64; 4] {
        a.map(|a| a >> N)
    }
    fn eq_bits(a: [u64; 4], b: [u64; 4]) -> WideMask {
        WideMask(zip(a, b, |a, b| a == b))
    }
    fn lt(self, o: Self) -> WideMask {
        WideMask(zip(self.0, o.0, |a, b| a < b))
    }
    fn le(self, o: Self) -> WideMask {
        WideMask(zip(self.0, o.0, |a, b| a <= b))
    }
    fn eq(self, o: Self) -> WideMask {
        WideMask(zip(self.0, o.0, |a, b| a == b))
    }
    fn any(m: WideMask) -> bool {
        m.0.contains(&true)
    }
    fn all(m: WideMask) -> bool {
        !m.0.contains(&false)
    }
    fn splat_mask(b: bool) -> WideMask {
        WideMask([b; 4])
    }
    fn select(m: WideMask, a: Self, b: Self) -> Self {
        Wide(core::array::from_fn(|i| if m.0[i] { a.0[i] } else { b.0[i] }))
    }
    fn gather<const LEN: usize>(table: &[f64; LEN], index: [u64; 4]) -> Self {
        Wide(index.map(|i| <f64 as Register>::gather(table, i)))
    }
    fn map(self, f: impl Fn(f64) -> f64) -> Self {
        Wide(self.0.map(f))
    }
    fn map2(self, o: Self, f: impl Fn(f64, f64) -> f64) -> Self {
        Wide(zip(self.0, o.0, f))
    }
}
