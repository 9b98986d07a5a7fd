//! AVX-512: eight numbers, masks in mask registers.

use core::arch::x86_64::*;
use core::ops::Neg;

use super::{by_lane, intrinsics, operators};
use crate::lanes::transpose::Tile;
use crate::lanes::{Body, Register, dispatch};

/// Eight numbers in a `zmm` register.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
#[repr(transparent)]
pub struct Avx512(__m512d);

operators! { Avx512:
    Add add = _mm512_add_pd;
    Sub sub = _mm512_sub_pd;
    Mul mul = _mm512_mul_pd;
    Div div = _mm512_div_pd;
}

impl Neg for Avx512 {
    type Output = Self;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn neg(self) -> Self {
        Self::from_bits(Self::xor_bits(self.to_bits(), Self::splat_bits(1 << 63)))
    }
}

impl Register for Avx512 {
    const WIDTH: usize = 8;
    const FMA: bool = true;
    type Bits = __m512i;
    type Mask = __mmask8;

    by_lane!(Avx512, 8, _mm512_loadu_pd, _mm512_storeu_pd);

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn outline<B: Body>(body: B) -> B::Output {
        // SAFETY: a register exists only where its level has been detected (see the module).
        unsafe { dispatch::avx512::outline(body) }
    }

    intrinsics! {
        splat(x: f64) -> Self = Avx512(_mm512_set1_pd(x));
        fma(self: Self, b: Self, c: Self) -> Self = Avx512(_mm512_fmadd_pd(self.0, b.0, c.0));
        scale(self: Self, k: Self) -> Self = Avx512(_mm512_scalef_pd(self.0, k.0));
        sqrt(self: Self) -> Self = Avx512(_mm512_sqrt_pd(self.0));
        abs(self: Self) -> Self = Avx512(_mm512_abs_pd(self.0));
        floor(self: Self) -> Self = Avx512(_mm512_roundscale_pd::<{ _MM_FROUND_TO_NEG_INF }>(self.0));
        round_ties_even(self: Self) -> Self = Avx512(_mm512_roundscale_pd::<{ _MM_FROUND_TO_NEAREST_INT }>(self.0));
        round_to_single(self: Self) -> Self = Avx512(_mm512_cvtps_pd(_mm512_cvtpd_ps(self.0)));
        to_bits(self: Self) -> __m512i = _mm512_castpd_si512(self.0);
        from_bits(bits: __m512i) -> Self = Avx512(_mm512_castsi512_pd(bits));
        splat_bits(x: u64) -> __m512i = _mm512_set1_epi64(x.cast_signed());
        add_bits(a: __m512i, b: __m512i) -> __m512i = _mm512_add_epi64(a, b);
        sub_bits(a: __m512i, b: __m512i) -> __m512i = _mm512_sub_epi64(a, b);
        and_bits(a: __m512i, b: __m512i) -> __m512i = _mm512_and_si512(a, b);
        or_bits(a: __m512i, b: __m512i) -> __m512i = _mm512_or_si512(a, b);
        xor_bits(a: __m512i, b: __m512i) -> __m512i = _mm512_xor_si512(a, b);
        shl_bits<const N: u32>(a: __m512i) -> __m512i = _mm512_slli_epi64::<N>(a);
        shr_bits<const N: u32>(a: __m512i) -> __m512i = _mm512_srli_epi64::<N>(a);
        eq_bits(a: __m512i, b: __m512i) -> __mmask8 = _mm512_cmpeq_epi64_mask(a, b);
        lt(self: Self, o: Self) -> __mmask8 = _mm512_cmp_pd_mask::<_CMP_LT_OQ>(self.0, o.0);
        le(self: Self, o: Self) -> __mmask8 = _mm512_cmp_pd_mask::<_CMP_LE_OQ>(self.0, o.0);
        eq(self: Self, o: Self) -> __mmask8 = _mm512_cmp_pd_mask::<_CMP_EQ_OQ>(self.0, o.0);
        any(m: __mmask8) -> bool = m != 0;
        all(m: __mmask8) -> bool = m == !0;
        splat_mask(b: bool) -> __mmask8 = if b { !0 } else { 0 };
        select(m: __mmask8, a: Self, b: Self) -> Self = Avx512(_mm512_mask_blend_pd(m, b.0, a.0));
    }
}

impl Tile<8> for Avx512 {
    const PACKED: usize = MAX_PACKED + 1;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn unzip<const K: usize>(packed: [Self; K]) -> [Self; K] {
        let picks = const { &picks::<K>(false) };
        let mut v = packed;
        let mut k = 0;
        while k < K {
            v[k] = collect(packed, &picks[k]);
            k += 1;
        }
        v
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn zip<const K: usize>(v: [Self; K]) -> [Self; K] {
        let picks = const { &picks::<K>(true) };
        let mut packed = v;
        let mut k = 0;
        while k < K {
            packed[k] = collect(v, &picks[k]);
            k += 1;
        }
        packed
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn load_first(p: &[f64]) -> Self {
        debug_assert!(p.len() < 8);
        let mask = (1u8 << p.len()) - 1;
        // SAFETY: only the lanes of `p` are read.
        Avx512(unsafe { _mm512_maskz_loadu_pd(mask, p.as_ptr()) })
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn store_first(self, p: &mut [f64]) {
        debug_assert!(p.len() < 8);
        let mask = (1u8 << p.len()) - 1;
        // SAFETY: only the lanes of `p` are written.
        unsafe { _mm512_mask_storeu_pd(p.as_mut_ptr(), mask, self.0) }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn transpose(m: [Self; 8]) -> [Self; 8] {
        let (low0, high0) = pair(m[0], m[1]);
        let (low1, high1) = pair(m[2], m[3]);
        let (low2, high2) = pair(m[4], m[5]);
        let (low3, high3) = pair(m[6], m[7]);
        let [c0, c2, c4, c6] = columns([low0, low1, low2, low3]);
        let [c1, c3, c5, c7] = columns([high0, high1, high2, high3]);
        [c0, c1, c2, c3, c4, c5, c6, c7]
    }
}

/// The even columns of two rows, interleaved, and the odd ones.
#[cfg_attr(not(debug_assertions), inline(always))]
fn pair(a: Avx512, b: Avx512) -> (Avx512, Avx512) {
    // SAFETY: see the module's parent.
    unsafe { (Avx512(_mm512_unpacklo_pd(a.0, b.0)), Avx512(_mm512_unpackhi_pd(a.0, b.0))) }
}

/// The 128-bit quarters 0 and 2 of both, and the quarters 1 and 3.
#[cfg_attr(not(debug_assertions), inline(always))]
fn quarters(a: Avx512, b: Avx512) -> (Avx512, Avx512) {
    // SAFETY: see the module's parent.
    unsafe {
        (
            Avx512(_mm512_shuffle_f64x2::<0x88>(a.0, b.0)),
            Avx512(_mm512_shuffle_f64x2::<0xdd>(a.0, b.0)),
        )
    }
}

/// Four columns from four interleaved pairs of rows.
#[cfg_attr(not(debug_assertions), inline(always))]
fn columns(pairs: [Avx512; 4]) -> [Avx512; 4] {
    let (c04, c26) = quarters(pairs[0], pairs[1]);
    let (d04, d26) = quarters(pairs[2], pairs[3]);
    let (c0, c4) = quarters(c04, d04);
    let (c2, c6) = quarters(c26, d26);
    [c0, c2, c4, c6]
}

/// For each result, for each source register: the lanes to pick so far, from 8 on of that register.
type Picks = [[[u64; 8]; MAX_PACKED]; MAX_PACKED];
const MAX_PACKED: usize = 4;

/// The picks that gather every `K`th number, or with `zip` those that spread them again.
const fn picks<const K: usize>(zip: bool) -> Picks {
    let mut picks = [[[0; 8]; MAX_PACKED]; MAX_PACKED];
    let mut i = 0;
    while K <= MAX_PACKED && i < 8 * K {
        let packed = (i % 8) * K + i / 8;
        let (source, index) = if zip { (i % K, i / K) } else { (packed / 8, packed % 8) };
        let mut register = 0;
        while register < K {
            let lane = if source == register { 8 + index } else { i % 8 };
            picks[i / 8][register][i % 8] = lane as u64;
            register += 1;
        }
        i += 1;
    }
    picks
}

/// Eight numbers picked from `v`, a shuffle for each register.
#[cfg_attr(not(debug_assertions), inline(always))]
fn collect<const K: usize>(v: [Avx512; K], picks: &[[u64; 8]; MAX_PACKED]) -> Avx512 {
    let mut all = v[0];
    let mut register = 0;
    while register < K {
        // SAFETY: see the module's parent.
        all = unsafe {
            let pick = _mm512_loadu_si512(picks[register].as_ptr().cast());
            Avx512(_mm512_permutex2var_pd(all.0, pick, v[register].0))
        };
        register += 1;
    }
    all
}
