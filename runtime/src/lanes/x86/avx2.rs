//! AVX2 with FMA: four numbers, masks in vector registers.

use core::arch::x86_64::*;
use core::ops::Neg;

use super::{by_lane, intrinsics, operators, vector_mask};
use crate::lanes::transpose::Tile;
use crate::lanes::{Body, Register, dispatch};

/// Four numbers in a `ymm` register.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
#[repr(transparent)]
pub struct Avx2(__m256d);

/// One truth value for each lane of [`Avx2`].
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
#[repr(transparent)]
pub struct Mask256(__m256d);

operators! { Avx2:
    Add add = _mm256_add_pd;
    Sub sub = _mm256_sub_pd;
    Mul mul = _mm256_mul_pd;
    Div div = _mm256_div_pd;
}
vector_mask! { Mask256: _mm256_and_pd _mm256_or_pd _mm256_xor_pd _mm256_castsi256_pd(_mm256_set1_epi64x(-1)) }

impl Neg for Avx2 {
    type Output = Self;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn neg(self) -> Self {
        Self::from_bits(Self::xor_bits(self.to_bits(), Self::splat_bits(1 << 63)))
    }
}

impl Register for Avx2 {
    const WIDTH: usize = 4;
    const FMA: bool = true;
    type Bits = __m256i;
    type Mask = Mask256;

    by_lane!(Avx2, 4, _mm256_loadu_pd, _mm256_storeu_pd);

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn outline<B: Body>(body: B) -> B::Output {
        // SAFETY: a register exists only where its level has been detected (see the module).
        unsafe { dispatch::avx2::outline(body) }
    }

    intrinsics! {
        splat(x: f64) -> Self = Avx2(_mm256_set1_pd(x));
        fma(self: Self, b: Self, c: Self) -> Self = Avx2(_mm256_fmadd_pd(self.0, b.0, c.0));
        sqrt(self: Self) -> Self = Avx2(_mm256_sqrt_pd(self.0));
        abs(self: Self) -> Self = Avx2(_mm256_andnot_pd(_mm256_set1_pd(-0.0), self.0));
        floor(self: Self) -> Self = Avx2(_mm256_floor_pd(self.0));
        round_ties_even(self: Self) -> Self =
            Avx2(_mm256_round_pd::<{ _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC }>(self.0));
        round_to_single(self: Self) -> Self = Avx2(_mm256_cvtps_pd(_mm256_cvtpd_ps(self.0)));
        to_bits(self: Self) -> __m256i = _mm256_castpd_si256(self.0);
        from_bits(bits: __m256i) -> Self = Avx2(_mm256_castsi256_pd(bits));
        splat_bits(x: u64) -> __m256i = _mm256_set1_epi64x(x.cast_signed());
        add_bits(a: __m256i, b: __m256i) -> __m256i = _mm256_add_epi64(a, b);
        sub_bits(a: __m256i, b: __m256i) -> __m256i = _mm256_sub_epi64(a, b);
        and_bits(a: __m256i, b: __m256i) -> __m256i = _mm256_and_si256(a, b);
        or_bits(a: __m256i, b: __m256i) -> __m256i = _mm256_or_si256(a, b);
        xor_bits(a: __m256i, b: __m256i) -> __m256i = _mm256_xor_si256(a, b);
        shl_bits<const N: u32>(a: __m256i) -> __m256i = _mm256_sll_epi64(a, _mm_cvtsi32_si128(N.cast_signed()));
        shr_bits<const N: u32>(a: __m256i) -> __m256i = _mm256_srl_epi64(a, _mm_cvtsi32_si128(N.cast_signed()));
        eq_bits(a: __m256i, b: __m256i) -> Mask256 = Mask256(_mm256_castsi256_pd(_mm256_cmpeq_epi64(a, b)));
        lt(self: Self, o: Self) -> Mask256 = Mask256(_mm256_cmp_pd::<_CMP_LT_OQ>(self.0, o.0));
        le(self: Self, o: Self) -> Mask256 = Mask256(_mm256_cmp_pd::<_CMP_LE_OQ>(self.0, o.0));
        eq(self: Self, o: Self) -> Mask256 = Mask256(_mm256_cmp_pd::<_CMP_EQ_OQ>(self.0, o.0));
        any(m: Mask256) -> bool = _mm256_movemask_pd(m.0) != 0;
        all(m: Mask256) -> bool = _mm256_movemask_pd(m.0) == 0b1111;
        splat_mask(b: bool) -> Mask256 = Mask256(_mm256_castsi256_pd(_mm256_set1_epi64x(-i64::from(b))));
        select(m: Mask256, a: Self, b: Self) -> Self = Avx2(_mm256_blendv_pd(b.0, a.0, m.0));
    }
}

impl Tile<4> for Avx2 {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn load_first(p: &[f64]) -> Self {
        // SAFETY: reads within `p`; the level has been detected.
        unsafe {
            Avx2(match p {
                [] => _mm256_setzero_pd(),
                [a] => _mm256_set_pd(0.0, 0.0, 0.0, *a),
                [_, _] => _mm256_zextpd128_pd256(_mm_loadu_pd(p.as_ptr())),
                [_, _, c, ..] => _mm256_set_m128d(_mm_set_sd(*c), _mm_loadu_pd(p.as_ptr())),
            })
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn store_first(self, p: &mut [f64]) {
        // SAFETY: writes within `p`; the level has been detected.
        unsafe {
            let low = _mm256_castpd256_pd128(self.0);
            match p.len() {
                0 => (),
                1 => p[0] = _mm_cvtsd_f64(low),
                2 => _mm_storeu_pd(p.as_mut_ptr(), low),
                _ => {
                    _mm_storeu_pd(p.as_mut_ptr(), low);
                    p[2] = _mm_cvtsd_f64(_mm256_extractf128_pd::<1>(self.0));
                }
            }
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn transpose(m: [Self; 4]) -> [Self; 4] {
        let (c02_of_01, c13_of_01) = pair(m[0], m[1]);
        let (c02_of_23, c13_of_23) = pair(m[2], m[3]);
        let (c0, c2) = halves(c02_of_01, c02_of_23);
        let (c1, c3) = halves(c13_of_01, c13_of_23);
        [c0, c1, c2, c3]
    }
}

/// The even columns of two rows, interleaved, and the odd ones.
#[cfg_attr(not(debug_assertions), inline(always))]
fn pair(a: Avx2, b: Avx2) -> (Avx2, Avx2) {
    // SAFETY: see the module's parent.
    unsafe { (Avx2(_mm256_unpacklo_pd(a.0, b.0)), Avx2(_mm256_unpackhi_pd(a.0, b.0))) }
}

/// The low halves of both, and the high halves.
#[cfg_attr(not(debug_assertions), inline(always))]
fn halves(a: Avx2, b: Avx2) -> (Avx2, Avx2) {
    // SAFETY: see the module's parent.
    unsafe {
        (
            Avx2(_mm256_permute2f128_pd::<0x20>(a.0, b.0)),
            Avx2(_mm256_permute2f128_pd::<0x31>(a.0, b.0)),
        )
    }
}
