//! Exponentials and logarithms.

#[doc(hidden)]
#[macro_export]
macro_rules! __exponential {
    ($with:ident $context:tt) => {
        $crate::__rows! { [$with $context]
            /// `e` to the power `x`.
            exp(x) -> y {std} [y] on (-3.0..3.0);
            /// 2 to the power `x`.
            exp2(x) -> y {std} [LN_2 * y] on (-3.0..3.0);
            /// `exp(x) - 1`, accurate near zero.
            exp_m1(x) -> y {std} [x.exp()] on (-3.0..3.0);
            /// The natural logarithm.
            ln(x) -> y {std} [1.0 / x] on (0.5..5.0);
            /// The binary logarithm.
            log2(x) -> y {std} [LOG2_E / x] on (0.5..5.0);
            /// The decimal logarithm.
            log10(x) -> y {std} [LOG10_E / x] on (0.5..5.0);
            /// `ln(1 + x)`, accurate near zero.
            ln_1p(x) -> y {std} [1.0 / (1.0 + x)] on (-0.5..4.0);
            /// The logarithm to any base.
            log(x, base) -> y {std} [
                1.0 / (x * base.ln()),
                if_moving(-y / (base * base.ln()))
            ] on (0.5..5.0, 1.5..5.0);

            /// `ln(exp(a) + exp(b))`, which overflows nowhere; of nothing but `-inf` it is
            /// `-inf`, and then its derivatives are zero.
            logaddexp(a, b) -> y {
                choose(a.eq(b), a + LN_2, a.max(b) + (-(a - b).abs()).exp().ln_1p())
            } [
                choose(y.eq(f64::NEG_INFINITY), 0.0, (a - b).sigmoid()),
                choose(y.eq(f64::NEG_INFINITY), 0.0, (b - a).sigmoid())
            ] on (-2.0..2.0, -2.0..2.0)
                where logaddexp(1000.0, 1000.0) = 1000.6931471805599;
            /// `x * ln(b)`, and 0 where `x` is 0, whatever `b` is.
            xlogy(x, b) -> y {
                choose(x.eq(0.0) & b.eq(b), 0.0, x * b.ln())
            } [
                if_moving(b.ln()),
                choose(x.eq(0.0) & b.eq(0.0), 0.0, x / b)
            ] on (-2.0..2.0, 0.5..3.0)
                where xlogy(0.0, 0.0) = 0.0;
            /// `ln(x / (1 - x))`, which `sigmoid` undoes.
            logit(x) -> y {x.ln() - (-x).ln_1p()} [1.0 / (x * (1.0 - x))] on (0.2..0.8)
                where logit(0.75) = 1.0986122886681098;
        }
    };
}
