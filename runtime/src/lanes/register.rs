//! What a SIMD register of `f64` must do, so that the vector functions can be written once.

use core::ops::{Add, BitAnd, BitOr, Div, Mul, Neg, Not, Sub};

/// 1.5 * 2^52: the last bits of a number near it are those of an integer.
const ROUND: f64 = 6_755_399_441_055_744.0;

/// The nearest integer, for `|x| < 2^51`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn round_small<V: Register>(x: V) -> V {
    (x + V::splat(ROUND)) - V::splat(ROUND)
}

/// `2^k` for an integer `-1023 < k < 1024`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn pow2<V: Register>(k: V) -> V {
    V::from_bits(V::shl_bits::<52>((k + V::splat(ROUND + 1023.0)).to_bits()))
}

/// A large body on lanes, worth compiling once instead of at every use.
///
/// It holds its arguments; [`run`](Self::run) must be `#[cfg_attr(not(debug_assertions), inline(always))]`, as everything on lanes.
pub trait Body {
    /// What it returns.
    type Output;
    /// Does the work.
    fn run(self) -> Self::Output;
}

/// A register of `WIDTH` numbers, each operation acting on all of them.
///
/// Implemented by one newtype for each instruction set, and by `f64` itself (width 1).
/// Everything is `#[cfg_attr(not(debug_assertions), inline(always))]`: an operation that is not inlined into a function
/// compiled for its instruction set becomes a call, tens of times as slow.
pub trait Register:
    Copy
    + core::fmt::Debug
    + Send
    + Sync
    + 'static
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
{
    /// How many numbers it holds.
    const WIDTH: usize;
    /// Whether [`fma`](Self::fma) rounds once. Where it is false, fusing would be a call into libm.
    const FMA: bool;
    /// The same number of unsigned 64-bit integers.
    type Bits: Copy;
    /// One truth value per lane.
    type Mask: Copy
        + core::fmt::Debug
        + Send
        + Sync
        + 'static
        + BitAnd<Output = Self::Mask>
        + BitOr<Output = Self::Mask>
        + Not<Output = Self::Mask>;

    /// The same number in every lane.
    fn splat(x: f64) -> Self;
    /// The first `WIDTH` numbers of `p`.
    fn load(p: &[f64]) -> Self;
    /// Writes the lanes to the first `WIDTH` places of `p`.
    fn store(self, p: &mut [f64]);
    /// The number in lane `i`.
    fn lane(self, i: usize) -> f64;
    /// The same register with `x` in lane `i`.
    fn with_lane(self, i: usize, x: f64) -> Self;
    /// Element `k` of row `l` goes to lane `l` of register `k`, for the first `WIDTH` rows.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn load_rows<const K: usize>(rows: &[[f64; K]]) -> [Self; K] {
        let mut v = [Self::splat(0.0); K];
        let mut l = 0;
        while l < Self::WIDTH {
            let mut k = 0;
            while k < K {
                v[k] = v[k].with_lane(l, rows[l][k]);
                k += 1;
            }
            l += 1;
        }
        v
    }
    /// The inverse of [`load_rows`](Self::load_rows).
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn store_rows<const K: usize>(v: &[Self; K], rows: &mut [[f64; K]]) {
        let mut l = 0;
        while l < Self::WIDTH {
            let mut k = 0;
            while k < K {
                rows[l][k] = v[k].lane(l);
                k += 1;
            }
            l += 1;
        }
    }
    /// Runs `body` out of line, compiled for this register's instruction set.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn outline<B: Body>(body: B) -> B::Output {
        body.run()
    }

    /// `self * b + c`: one rounding where [`FMA`](Self::FMA), otherwise two.
    fn fma(self, b: Self, c: Self) -> Self;
    /// Correctly rounded square root.
    fn sqrt(self) -> Self;
    /// Clears the sign.
    fn abs(self) -> Self;
    /// `self * 2^k` for an integer `k`, `|k| <= 2044`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn scale(self, k: Self) -> Self {
        // In two steps, since neither 2^k nor the product need be in range before the last.
        let half = round_small(k * Self::splat(0.5));
        self * pow2(half) * pow2(k - half)
    }
    /// Rounded to an integer, towards minus infinity.
    fn floor(self) -> Self;
    /// Rounded to an integer, ties to even.
    fn round_ties_even(self) -> Self;
    /// Rounded to the nearest `f32`.
    fn round_to_single(self) -> Self;

    /// The IEEE representation.
    fn to_bits(self) -> Self::Bits;
    /// The number of this IEEE representation.
    fn from_bits(bits: Self::Bits) -> Self;
    /// The same integer in every lane.
    fn splat_bits(x: u64) -> Self::Bits;
    /// Wrapping sum.
    fn add_bits(a: Self::Bits, b: Self::Bits) -> Self::Bits;
    /// Wrapping difference.
    fn sub_bits(a: Self::Bits, b: Self::Bits) -> Self::Bits;
    /// Bitwise and.
    fn and_bits(a: Self::Bits, b: Self::Bits) -> Self::Bits;
    /// Bitwise or.
    fn or_bits(a: Self::Bits, b: Self::Bits) -> Self::Bits;
    /// Bitwise exclusive or.
    fn xor_bits(a: Self::Bits, b: Self::Bits) -> Self::Bits;
    /// Shifts left by `N`.
    fn shl_bits<const N: u32>(a: Self::Bits) -> Self::Bits;
    /// Shifts right by `N`, zeros coming in.
    fn shr_bits<const N: u32>(a: Self::Bits) -> Self::Bits;
    /// Lanes where the integers are equal.
    fn eq_bits(a: Self::Bits, b: Self::Bits) -> Self::Mask;

    /// Lanes where `self < o`.
    fn lt(self, o: Self) -> Self::Mask;
    /// Lanes where `self <= o`.
    fn le(self, o: Self) -> Self::Mask;
    /// Lanes where `self == o`.
    fn eq(self, o: Self) -> Self::Mask;
    /// Whether any lane is true.
    fn any(m: Self::Mask) -> bool;
    /// Whether every lane is true.
    fn all(m: Self::Mask) -> bool;
    /// The same truth value in every lane.
    fn splat_mask(b: bool) -> Self::Mask;
    /// `a` where the mask is true, `b` elsewhere.
    fn select(m: Self::Mask, a: Self, b: Self) -> Self;

    /// `table[i]` in each lane, `i` the lane's integer modulo the table's length, a power of two.
    fn gather<const LEN: usize>(table: &[f64; LEN], index: Self::Bits) -> Self;
    /// One scalar call per lane: for slow paths that are hardly ever taken.
    fn map(self, f: impl Fn(f64) -> f64) -> Self;
    /// One scalar call per pair of lanes.
    fn map2(self, o: Self, f: impl Fn(f64, f64) -> f64) -> Self;
}
