//! SSE2, the baseline: two numbers. No fused multiply-add, no blend, no rounding instruction.

use core::arch::x86_64::*;
use core::ops::Neg;

use super::{by_lane, intrinsics, operators, vector_mask};
use crate::lanes::Register;
use crate::lanes::transpose::Tile;

/// Two numbers in an `xmm` register.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
#[repr(transparent)]
pub struct Sse2(__m128d);

/// One truth value for each lane of [`Sse2`].
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
#[repr(transparent)]
pub struct Mask128(__m128d);

operators! { Sse2:
    Add add = _mm_add_pd;
    Sub sub = _mm_sub_pd;
    Mul mul = _mm_mul_pd;
    Div div = _mm_div_pd;
}
vector_mask! { Mask128: _mm_and_pd _mm_or_pd _mm_xor_pd _mm_castsi128_pd(_mm_set1_epi64x(-1)) }

impl Neg for Sse2 {
    type Output = Self;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn neg(self) -> Self {
        Self::from_bits(Self::xor_bits(self.to_bits(), Self::splat_bits(1 << 63)))
    }
}

impl Register for Sse2 {
    const WIDTH: usize = 2;
    const FMA: bool = false;
    type Bits = __m128i;
    type Mask = Mask128;

    by_lane!(Sse2, 2, _mm_loadu_pd, _mm_storeu_pd);

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn fma(self, b: Self, c: Self) -> Self {
        self * b + c
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn floor(self) -> Self {
        let r = self.round_ties_even();
        let one = Self::select(self.lt(r), Self::splat(1.0), Self::splat(0.0));
        r - one
    }

    /// Adding 2^52 leaves no bits for a fraction; the sign is put back for zeros.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn round_ties_even(self) -> Self {
        let big = Self::splat(4_503_599_627_370_496.0);
        let sign = Self::and_bits(self.to_bits(), Self::splat_bits(1 << 63));
        let rounded = (self.abs() + big) - big;
        let signed = Self::from_bits(Self::or_bits(rounded.to_bits(), sign));
        Self::select(self.abs().lt(big), signed, self)
    }

    intrinsics! {
        splat(x: f64) -> Self = Sse2(_mm_set1_pd(x));
        sqrt(self: Self) -> Self = Sse2(_mm_sqrt_pd(self.0));
        abs(self: Self) -> Self = Sse2(_mm_andnot_pd(_mm_set1_pd(-0.0), self.0));
        round_to_single(self: Self) -> Self = Sse2(_mm_cvtps_pd(_mm_cvtpd_ps(self.0)));
        to_bits(self: Self) -> __m128i = _mm_castpd_si128(self.0);
        from_bits(bits: __m128i) -> Self = Sse2(_mm_castsi128_pd(bits));
        splat_bits(x: u64) -> __m128i = _mm_set1_epi64x(x.cast_signed());
        add_bits(a: __m128i, b: __m128i) -> __m128i = _mm_add_epi64(a, b);
        sub_bits(a: __m128i, b: __m128i) -> __m128i = _mm_sub_epi64(a, b);
        and_bits(a: __m128i, b: __m128i) -> __m128i = _mm_and_si128(a, b);
        or_bits(a: __m128i, b: __m128i) -> __m128i = _mm_or_si128(a, b);
        xor_bits(a: __m128i, b: __m128i) -> __m128i = _mm_xor_si128(a, b);
        shl_bits<const N: u32>(a: __m128i) -> __m128i = _mm_sll_epi64(a, _mm_cvtsi32_si128(N.cast_signed()));
        shr_bits<const N: u32>(a: __m128i) -> __m128i = _mm_srl_epi64(a, _mm_cvtsi32_si128(N.cast_signed()));
        lt(self: Self, o: Self) -> Mask128 = Mask128(_mm_cmplt_pd(self.0, o.0));
        le(self: Self, o: Self) -> Mask128 = Mask128(_mm_cmple_pd(self.0, o.0));
        eq(self: Self, o: Self) -> Mask128 = Mask128(_mm_cmpeq_pd(self.0, o.0));
        any(m: Mask128) -> bool = _mm_movemask_pd(m.0) != 0;
        all(m: Mask128) -> bool = _mm_movemask_pd(m.0) == 0b11;
        splat_mask(b: bool) -> Mask128 = Mask128(_mm_castsi128_pd(_mm_set1_epi64x(-i64::from(b))));
        select(m: Mask128, a: Self, b: Self) -> Self =
            Sse2(_mm_or_pd(_mm_and_pd(m.0, a.0), _mm_andnot_pd(m.0, b.0)));
    }

    /// Both 32-bit halves must be equal.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[allow(unused_unsafe)]
    fn eq_bits(a: __m128i, b: __m128i) -> Mask128 {
        // SAFETY: part of the baseline.
        unsafe {
            let halves = _mm_cmpeq_epi32(a, b);
            let swapped = _mm_shuffle_epi32::<0b10_11_00_01>(halves);
            Mask128(_mm_castsi128_pd(_mm_and_si128(halves, swapped)))
        }
    }
}

impl Tile<2> for Sse2 {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn load_first(p: &[f64]) -> Self {
        Self::load(&[p[0], 0.0])
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn store_first(self, p: &mut [f64]) {
        p[0] = self.lane(0);
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    #[allow(unused_unsafe)]
    fn transpose(m: [Self; 2]) -> [Self; 2] {
        // SAFETY: part of the baseline.
        unsafe { [Sse2(_mm_unpacklo_pd(m[0].0, m[1].0)), Sse2(_mm_unpackhi_pd(m[0].0, m[1].0))] }
    }
}
