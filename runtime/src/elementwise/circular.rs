//! Circular and hyperbolic functions.

#[doc(hidden)]
#[macro_export]
macro_rules! __circular {
    ($with:ident $context:tt) => {
        $crate::__rows! { [$with $context]
            /// The sine of an angle in radians.
            sin(x) -> y {std} [x.cos()] on (-3.0..3.0);
            /// The cosine of an angle in radians.
            cos(x) -> y {std} [-x.sin()] on (-3.0..3.0);
            /// The tangent of an angle in radians.
            tan(x) -> y {std} [1.0 + y * y] on (-1.2..1.2);
            /// The angle, from -π/2 to π/2, of this sine.
            asin(x) -> y {std} [1.0 / x.cocircle()] on (-0.8..0.8);
            /// The angle, from 0 to π, of this cosine.
            acos(x) -> y {std} [-1.0 / x.cocircle()] on (-0.8..0.8);
            /// The angle, from -π/2 to π/2, of this tangent.
            atan(x) -> y {std} [1.0 / (1.0 + x * x)] on (-3.0..3.0);
            /// The angle of the point `(x, s)`, from -π to π. At the origin its derivatives
            /// are 0.
            atan2(s, x) -> y {std} [
                x.direction(s) / s.hypot(x).or_one(),
                -s.direction(x) / s.hypot(x).or_one()
            ] on (0.5..2.0, -2.0..2.0);
            /// The length of the hypotenuse `sqrt(a² + b²)`. At the origin its derivatives
            /// are 0.
            hypot(a, b) -> y {std} [a.direction(b), b.direction(a)] on (-2.0..2.0, 0.5..2.0);
            /// The cosine of the direction from the origin to `(a, b)`, and 0 at the origin.
            direction(a, b) -> y {aux a / a.hypot(b).or_one()} [
                b.direction(a) * b.direction(a) / a.hypot(b).or_one(),
                -y * b.direction(a) / a.hypot(b).or_one()
            ] on (-2.0..2.0, 0.5..2.0);

            /// The other leg `sqrt(1 - x²)` of a triangle on the unit circle.
            cocircle(x) -> y {aux ((1.0 - x) * (1.0 + x)).sqrt()} [-x / y] on (-0.8..0.8);

            /// The hyperbolic sine.
            sinh(x) -> y {std} [x.cosh()] on (-3.0..3.0);
            /// The hyperbolic cosine.
            cosh(x) -> y {std} [x.sinh()] on (-3.0..3.0);
            /// The hyperbolic tangent.
            tanh(x) -> y {std} [hyperbolic::slope(x, y)] on (-3.0..3.0);
            /// The hyperbolic secant `1 / cosh(x)`.
            sech(x) -> y {1.0 / x.cosh()} [-y * x.tanh()] on (-3.0..3.0)
                where sech(0.0) = 1.0;
            /// The number of this hyperbolic sine.
            asinh(x) -> y {std} [1.0 / x.hypot(1.0)] on (-3.0..3.0);
            /// The number, not below 0, of this hyperbolic cosine.
            acosh(x) -> y {std} [1.0 / ((x - 1.0).sqrt() * (x + 1.0).sqrt())] on (1.3..4.0);
            /// The number of this hyperbolic tangent.
            atanh(x) -> y {std} [1.0 / (x.cocircle() * x.cocircle())] on (-0.8..0.8);

            /// An angle in degrees, of radians.
            to_degrees(x) -> y {std} [180.0 / PI] on (-3.0..3.0);
            /// An angle in radians, of degrees.
            to_radians(x) -> y {std} [PI / 180.0] on (-90.0..90.0);
        }
    };
}
