//! Functions that are made of pieces. Their derivative at a kink is a convention:
//! symmetric where the function is, and otherwise that of their definition.

#[doc(hidden)]
#[macro_export]
macro_rules! __piecewise {
    ($with:ident $context:tt) => {
        $crate::__rows! { [$with $context]
            /// The absolute value. At 0 its derivative is 0.
            abs(x) -> y {std} [choose(x.eq(0.0), 0.0, x.signum())] on (0.5..2.0);
            /// The sign: 1 from +0.0 upwards, -1 from -0.0 downwards. Its derivative is 0.
            signum(x) -> y {std} [0.0] on (0.5..2.0);
            /// The number with the sign of `s`. In `s` the derivative is 0.
            copysign(x, s) -> y {std} [
                choose(x.eq(0.0), 0.0, x.signum() * s.signum()),
                0.0
            ] on (0.5..2.0, 0.5..2.0);

            /// The largest integer not above. Its derivative is 0.
            floor(x) -> y {std} [0.0] on (0.1..0.4);
            /// The smallest integer not below. Its derivative is 0.
            ceil(x) -> y {std} [0.0] on (0.1..0.4);
            /// The nearest integer, halves away from zero. Its derivative is 0.
            round(x) -> y {std} [0.0] on (0.1..0.4);
            /// The nearest integer, halves to the even one. Its derivative is 0.
            round_ties_even(x) -> y {std} [0.0] on (0.1..0.4);
            /// The integer part. Its derivative is 0.
            trunc(x) -> y {std} [0.0] on (0.1..0.4);
            /// The fractional part `x - trunc(x)`.
            fract(x) -> y {std} [1.0] on (0.1..0.4);
            /// The remainder `x - n * trunc(x / n)`, of the sign of `x`.
            rem(x, n) -> y {std as x % n} [1.0, -((x - y) / n).round()] on (5.2..5.8, 1.8..2.2);
            /// The remainder, never negative.
            rem_euclid(x, n) -> y {std} [1.0, -((x - y) / n).round()] on (5.2..5.8, 1.8..2.2);
            /// The integer quotient that belongs to [`rem_euclid`](Self::rem_euclid).
            div_euclid(x, n) -> y {std} [0.0, 0.0] on (5.2..5.8, 1.8..2.2);

            /// The larger of two numbers; the other one if one is NaN.
            /// At a tie each has half of the derivative.
            max(a, b) -> y {std} [share(a, b), share(b, a)] on (0.0..1.0, 2.0..3.0);
            /// The smaller of two numbers; the other one if one is NaN.
            /// At a tie each has half of the derivative.
            min(a, b) -> y {std} [share(-a, -b), share(-b, -a)] on (0.0..1.0, 2.0..3.0);
            /// The larger of two numbers, NaN if one is NaN.
            /// At a tie each has half of the derivative.
            maximum(a, b) -> y {
                choose(a.is_nan(), a, choose(b.is_nan(), b, a.max(b)))
            } [share(a, b), share(b, a)] on (0.0..1.0, 2.0..3.0)
                where maximum(1.0, 2.0) = 2.0;
            /// The smaller of two numbers, NaN if one is NaN.
            /// At a tie each has half of the derivative.
            minimum(a, b) -> y {
                choose(a.is_nan(), a, choose(b.is_nan(), b, a.min(b)))
            } [share(-a, -b), share(-b, -a)] on (0.0..1.0, 2.0..3.0)
                where minimum(1.0, 2.0) = 1.0;
            /// The nearest number not below `lo` and not above `hi`, with the derivatives of
            /// `x.max(lo).min(hi)`.
            ///
            /// # Panics
            ///
            /// If `lo > hi`, or if either is NaN.
            clamp(x, lo, hi) -> y {std} [
                share(-x.max(lo), -hi) * share(x, lo),
                share(-x.max(lo), -hi) * share(lo, x),
                share(-hi, -x.max(lo))
            ] on (0.0..1.0, -2.0..-1.0, 2.0..3.0);

            /// The step: 0 below 0, 1 above, and `h` at 0. Its derivative in `x` is 0.
            heaviside(x, h) -> y {
                choose(x.eq(0.0), h, choose(x.is_nan(), x, choose(x.lt(0.0), 0.0, 1.0)))
            } [0.0, choose(x.eq(0.0), 1.0, 0.0)] on (0.5..2.0, 0.0..1.0)
                where heaviside(0.0, 0.5) = 0.5;
            /// `x` above 0, and 0 below. At 0 its derivative is 0.
            relu(x) -> y {choose(x.le(0.0), 0.0, x)} [choose(x.gt(0.0), 1.0, 0.0)] on (0.5..2.0)
                where relu(-2.0) = 0.0;
            /// `x` above 0, and `x / 100` below. At 0 its derivative is 1 / 100.
            leaky_relu(x) -> y {
                choose(x.gt(0.0), x, 0.01 * x)
            } [choose(x.gt(0.0), 1.0, 0.01)] on (-2.0..-0.5)
                where leaky_relu(-2.0) = -0.02;
            /// `x` above 0, and `exp(x) - 1` below.
            elu(x) -> y {
                choose(x.gt(0.0), x, x.exp_m1())
            } [choose(x.gt(0.0), 1.0, x.exp())] on (-2.0..-0.5)
                where elu(-1.0) = -0.6321205588285577;
        }
    };
}
