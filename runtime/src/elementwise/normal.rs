//! The normal distribution far out, where its probabilities are too small for numbers.

use super::term::{Term, choose};
use crate::real::Real;

/// Below it the asymptotic series has all digits, and above it no `f32` underflows.
const FAR: f64 = -12.0;
/// Terms of the series that matter there.
const TERMS: u32 = 16;
/// `ln(sqrt(2π))`.
const LN_SQRT_2PI: f64 = 0.918_938_533_204_672_7;

/// `ln(norm_cdf(x))`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn log_cdf<T: Real>(x: Term<T>) -> Term<T> {
    let near = choose(x.lt(0.0), x.norm_cdf().ln(), (-(-x).norm_cdf()).ln_1p());
    let out = x.min(FAR);
    let far = -0.5 * (out * out) - (-out).ln() - LN_SQRT_2PI + series(out).ln();
    choose(x.lt(FAR), far, near)
}

/// `norm_pdf(x) / norm_cdf(x)`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn inverse_mills<T: Real>(x: Term<T>) -> Term<T> {
    let out = x.min(FAR);
    choose(x.lt(FAR), -out / series(out), x.norm_pdf() / x.norm_cdf())
}

/// `-x * norm_cdf(x) / norm_pdf(x)`, which is `1 - 1/x² + 3/x⁴ - 15/x⁶ ..`, by Horner's rule.
#[cfg_attr(not(debug_assertions), inline(always))]
fn series<T: Real>(x: Term<T>) -> Term<T> {
    let step = -((1.0 / x) * (1.0 / x));
    let mut sum = Term::from(1.0);
    let mut m = TERMS;
    while m > 0 {
        sum = 1.0 + sum * step * f64::from(2 * m - 1);
        m -= 1;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::FAR;
    use crate::dual::Dual;
    use crate::elementwise::Elementwise;

    /// A point, and there the value, the slope and the curvature to 17 digits.
    const TABLE: [[f64; 4]; 8] = [
        [-1e5, -5_000_000_012.431_864, 100_000.000_01, -0.999_999_999_9],
        [-1000.0, -500_007.826_694_812_2, 1_000.000_999_998, -0.999_999_000_006],
        [-30.0, -454.321_243_956_343_2, 30.033_259_667_433_677, -0.998_896_228_488_109_9],
        [-12.1, -76.623_861_242_513_24, 12.181_552_403_709_138, -0.993_434_879_431_312_2],
        [-11.9, -74.207_418_051_248_3, 11.982_886_633_486_248, -0.993_221_132_497_035_5],
        [-0.5, -1.175_911_761_593_618_6, 1.141_077_770_368_064_5, -0.731_519_592_843_121],
        [3.0, -1.350_809_964_748_193_8e-3, 4.437_839_042_125_664e-3, -1.333_321_154_174_080_7e-2],
        [
            9.0,
            -1.128_588_405_953_840_6e-19,
            1.027_977_357_166_891_5e-18,
            -9.251_796_214_502_023e-18,
        ],
    ];

    #[track_caller]
    fn assert_close(got: f64, want: f64, tolerance: f64) {
        assert!((got - want).abs() <= tolerance * want.abs(), "{got:e} for {want:e}");
    }

    #[test]
    fn logarithms_of_small_probabilities_and_their_derivatives() {
        for [x, value, slope, curvature] in TABLE {
            let inner = Dual::<f64, 1>::new(x, [1.0]);
            let y = Dual::new(inner, [Dual::new(1.0, [0.0])]).norm_log_cdf();
            // What has `norm_cdf` as a factor has its error, which is that of rounding `x / sqrt(2)`.
            let of_norm_cdf = 2.0 * f64::EPSILON * (x * x).clamp(1.0, FAR * FAR);
            assert_close(x.norm_log_cdf(), value, if x > 0.0 { of_norm_cdf } else { 4e-16 });
            assert_close(y.tangents[0].primal, slope, of_norm_cdf);
            assert_close(y.tangents[0].tangents[0], curvature, 1e-11);
        }
    }

    #[test]
    #[allow(clippy::cast_possible_truncation, reason = "it is to be rounded")]
    fn single_precision_has_the_tail_too() {
        for [x, value, slope, _] in TABLE {
            let y = Dual::<f32, 1>::new(x as f32, [1.0]).norm_log_cdf();
            assert_close(f64::from(y.primal), value, 1e-5);
            assert_close(f64::from(y.tangents[0]), slope, 1e-4);
        }
    }

    #[test]
    #[allow(clippy::float_cmp, reason = "exact values")]
    fn the_ends() {
        assert_eq!(f64::NEG_INFINITY.norm_log_cdf(), f64::NEG_INFINITY);
        assert_eq!(f64::INFINITY.norm_log_cdf(), 0.0);
        assert!(f64::NAN.norm_log_cdf().is_nan());
        let y = Dual::<f64, 1>::new(-1e200, [1.0]).norm_log_cdf();
        assert_eq!((y.primal, y.tangents[0]), (f64::NEG_INFINITY, 1e200));
    }
}
