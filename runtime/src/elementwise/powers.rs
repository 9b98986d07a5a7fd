//! Powers and roots.

#[doc(hidden)]
#[macro_export]
macro_rules! __powers {
    ($with:ident $context:tt) => {
        $crate::__rows! { [$with $context]
            /// The square root. At 0 its derivative is infinite.
            sqrt(x) -> y {std} [steep(0.5 * (1.0 / y))] on (0.5..4.0);
            /// The cube root.
            cbrt(x) -> y {std} [steep(1.0 / (3.0 * y * y))] on (0.5..4.0);
            /// `1 / x`.
            recip(x) -> y {std} [-(y * y)] on (0.5..4.0);
            /// `x` to an integer power.
            powi(x; n: i32) -> y {std} [
                if n == 0 { Term::from(0.0) } else { f64::from(n) * x.powi(n.saturating_sub(1)) }
            ] on (0.5..2.0);
            /// `x` to the power `n`. As with an integer, the derivative in `x` of `x⁰` is 0
            /// everywhere; that in `n` is 0 where `x` is 0 and `n` is not negative.
            powf(x, n) -> y {std} [
                if_moving(choose(x.eq(0.0) & n.eq(0.0), 0.0, n * x.powf(n - 1.0))),
                if_moving(choose(x.eq(0.0) & n.ge(0.0), 0.0, y * x.ln()))
            ] on (0.5..2.0, -2.0..2.0);
            /// `x * a + b`, rounded once.
            mul_add(x, a, b) -> y {std} [a, x, 1.0] on (-2.0..2.0, -2.0..2.0, -2.0..2.0);
            /// The number at `t` of the way from `a` to `b`: `a + t * (b - a)`.
            lerp(a, b, t) -> y {a + t * (b - a)} on (-2.0..2.0, -2.0..2.0, -2.0..2.0)
                where lerp(1.0, 3.0, 0.25) = 1.5;
        }
    };
}
