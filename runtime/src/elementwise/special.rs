//! Special functions: of the normal distribution, of the gamma family, and sinc.

#[doc(hidden)]
#[macro_export]
macro_rules! __special {
    ($with:ident $context:tt) => {
        $crate::__rows! { [$with $context]
            /// The error function, `2/sqrt(π)` times the integral of `exp(-t²)` from 0 to `x`.
            erf(x) -> y {math} [FRAC_2_SQRT_PI * (-(x * x)).exp()] on (-2.0..2.0)
                where erf(0.5) = 0.5204998778130465;
            /// `1 - erf(x)`, accurate where that is small.
            erfc(x) -> y {math} [-FRAC_2_SQRT_PI * (-(x * x)).exp()] on (-2.0..2.0)
                where erfc(2.0) = 0.004677734981047265;
            /// The probability that a standard normal variable is not above `x`.
            norm_cdf(x) -> y {0.5 * (-FRAC_1_SQRT_2 * x).erfc()} [x.norm_pdf()] on (-2.0..2.0)
                where norm_cdf(1.0) = 0.8413447460685429;
            /// The logarithm of `norm_cdf(x)`, accurate also where that underflows, and where it is near 1.
            norm_log_cdf(x) -> y {log_cdf(x)} [x.inverse_mills()] on (-2.0..2.0)
                where norm_log_cdf(-30.0) = -454.3212439563432;
            /// The inverse Mills ratio `norm_pdf(x) / norm_cdf(x)`, the derivative of `norm_log_cdf`.
            inverse_mills(x) -> y {inverse_mills(x)} on (-2.0..2.0)
                where inverse_mills(-1.0) = 1.525135276160981;
            /// The density of the standard normal distribution.
            norm_pdf(x) -> y {
                0.5 * FRAC_2_SQRT_PI * FRAC_1_SQRT_2 * (-0.5 * (x * x)).exp()
            } [-x * y] on (-2.0..2.0)
                where norm_pdf(0.0) = 0.3989422804014327;
            /// `x * norm_cdf(x)`, the exact form.
            gelu(x) -> y {x * x.norm_cdf()} on (-2.0..2.0)
                where gelu(1.0) = 0.8413447460685429;

            /// The logarithm of the absolute value of the gamma function.
            ln_gamma(x) -> y {math} [x.digamma()] on (1.0..5.0)
                where ln_gamma(5.0) = 3.1780538303479458;
            /// The gamma function, the factorial of `x - 1`.
            gamma(x) -> y {math} [y * x.digamma()] on (1.0..4.0)
                where gamma(5.0) = 24.0;
            /// The derivative of `ln_gamma`.
            digamma(x) -> y {math} [x.polygamma(1)] on (1.0..5.0)
                where digamma(1.0) = -0.5772156649015329;
            /// The derivative of order `order`, from 1 to 12, of `digamma`.
            ///
            /// # Panics
            ///
            /// If the order is another.
            polygamma(x; order: u32) -> y {math} [x.polygamma(order + 1)] on (1.0..5.0)
                where polygamma(1.0, 1) = 1.6449340668482264;
            /// The logarithm of the beta function.
            ln_beta(a, b) -> y {a.ln_gamma() + b.ln_gamma() - (a + b).ln_gamma()}
                on (1.0..5.0, 1.0..5.0)
                where ln_beta(2.0, 3.0) = -2.4849066497880004;

            /// The normalised `sin(πx) / (πx)`, and 1 at 0.
            sinc(x) -> y {(PI * x).bessel(0)} on (-1.0..1.0)
                where sinc(0.5) = 0.6366197723675814;
            /// The spherical Bessel function `jₖ(z) / zᵏ`, which is smooth at 0, where the
            /// quotient is 0/0.
            bessel(z; k: u32) -> y {aux spherical_bessel(z, k)} [-z * z.bessel(k + 1)]
                on (-3.0..3.0);
        }
    };
}
