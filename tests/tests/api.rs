//! The whole inherent interface of `f64` inside bodies: as methods, as paths, as function values,
//! differentiated and mapped.

#![allow(
    missing_docs,
    clippy::pedantic,
    clippy::unnecessary_cast,
    deprecated,
    reason = "code as users write it"
)]

use functra_tests::{assert_agree, derivative};

/// Methods of one number, each with points at which it is smooth.
macro_rules! of_one {
    ($($name:ident: $($x:expr),+;)*) => {
        $(
            mod $name {
                #[functra::transforms(grad, vmap, vmap(grad))]
                pub(super) fn method(x: f64) -> f64 { x.$name() }

                #[functra::transforms(grad, vmap)]
                pub(super) fn path(x: f64) -> f64 { f64::$name(x) + <f64>::$name(x) * 0.0 }

                #[functra::transforms(grad, vmap)]
                pub(super) fn value(x: f64) -> f64 {
                    let f = f64::$name;
                    f(x)
                }

                #[functra::grad]
                pub(super) fn mapped(x: f64) -> f64 {
                    [x].iter().copied().map(f64::$name).sum::<f64>() + Some(x).map(f64::$name).unwrap() * 0.0
                }
            }
        )*

        #[test]
        fn of_one() {
            $(
                for x in [$($x as f64),+] {
                    let name = format!("{}({x})", stringify!($name));
                    let slope = derivative(f64::$name, x);
                    for f in [$name::method::value_and_grad, $name::path::value_and_grad,
                        $name::value::value_and_grad, $name::mapped::value_and_grad] {
                        assert_eq!(f(x).0.to_bits(), x.$name().to_bits(), "{name}");
                        assert_agree(&name, f(x).1, slope, 1e-8);
                    }
                    for f in [$name::method::vmap, $name::path::vmap, $name::value::vmap] {
                        f(&[x; 5]).into_iter().for_each(|it| assert_agree(&name, it, x.$name(), 4e-16));
                    }
                    let slopes = $name::method::vmap_grad(&[x; 5]);
                    slopes.into_iter().for_each(|it| assert_agree(&name, it, slope, 1e-8));
                }
            )*
        }
    };
}

of_one! {
    abs: 0.7, -1.3;
    acos: 0.3, -0.6;
    acosh: 1.5, 4.0;
    asin: 0.3, -0.6;
    asinh: 0.7, -3.0;
    atan: 0.7, -3.0;
    atanh: 0.3, -0.6;
    cbrt: 0.7, -3.0;
    ceil: 0.4, -2.6;
    cos: 0.7, -3.0;
    cosh: 0.7, -3.0;
    exp: 0.7, -3.0;
    exp2: 0.7, -3.0;
    exp_m1: 0.7, -3.0;
    floor: 0.4, -2.6;
    fract: 0.4, -2.6;
    ln: 0.7, 3.0;
    ln_1p: 0.7, -0.4;
    log10: 0.7, 3.0;
    log2: 0.7, 3.0;
    recip: 0.7, -3.0;
    round: 0.3, -2.8;
    round_ties_even: 0.3, -2.8;
    signum: 0.7, -3.0;
    sin: 0.7, -3.0;
    sinh: 0.7, -3.0;
    sqrt: 0.7, 3.0;
    tan: 0.7, -0.3;
    tanh: 0.7, -3.0;
    to_degrees: 0.7, -3.0;
    to_radians: 0.7, -3.0;
    trunc: 0.4, -2.6;
}

/// Methods of two numbers.
macro_rules! of_two {
    ($($name:ident: $(($x:expr, $y:expr)),+;)*) => {
        mod two {
            $(
                pub(super) mod $name {
                    #[functra::transforms(grad, vmap, vmap(grad))]
                    pub(in super::super) fn method(x: f64, y: f64) -> f64 { x.$name(y) }

                    #[functra::transforms(grad, vmap)]
                    pub(in super::super) fn path(x: f64, y: f64) -> f64 { f64::$name(x, y) }

                    #[functra::transforms(grad, vmap)]
                    pub(in super::super) fn value(x: f64, y: f64) -> f64 {
                        let f = f64::$name;
                        f(x, y)
                    }

                    #[functra::grad]
                    pub(in super::super) fn folded(x: f64, y: f64) -> f64 { [y].into_iter().fold(x, f64::$name) }

                    /// With constants on either side.
                    #[functra::grad]
                    pub(in super::super) fn constants(x: f64, y: f64) -> f64 {
                        x.$name(0.75) * 2.0_f64.$name(y) + f64::$name(0.5, y) * f64::$name(x, 1.25)
                    }
                }
            )*
        }

        #[test]
        fn of_two() {
            $(
                for (x, y) in [$(($x as f64, $y as f64)),+] {
                    use two::$name::{constants, folded, method, path, value};
                    let name = format!("{x}.{}({y})", stringify!($name));
                    let (dx, dy) = (derivative(|x| x.$name(y), x), derivative(|y| x.$name(y), y));
                    for f in [method::value_and_grad, path::value_and_grad, value::value_and_grad, folded::value_and_grad] {
                        let (value, slope) = f(x, y);
                        assert_eq!(value.to_bits(), x.$name(y).to_bits(), "{name}");
                        assert_agree(&name, slope.0, dx, 1e-8);
                        assert_agree(&name, slope.1, dy, 1e-8);
                    }
                    for f in [method::vmap, path::vmap, value::vmap] {
                        f(&[x; 5], &[y; 5]).into_iter().for_each(|it| assert_agree(&name, it, x.$name(y), 4e-16));
                    }
                    for slope in method::vmap_grad(&[x; 5], &[y; 5]) {
                        assert_agree(&name, slope.0, dx, 1e-8);
                        assert_agree(&name, slope.1, dy, 1e-8);
                    }
                    let slope = constants::grad(x, y);
                    assert_agree(&name, slope.0, derivative(|x| constants(x, y), x), 1e-8);
                    assert_agree(&name, slope.1, derivative(|y| constants(x, y), y), 1e-8);
                }
            )*
        }
    };
}

of_two! {
    abs_sub: (0.7, 0.3), (-1.4, 2.0);
    atan2: (0.7, 0.3), (-1.4, 2.0);
    copysign: (0.7, 0.3), (1.4, 2.0);
    div_euclid: (7.4, 2.2), (9.3, 4.1);
    hypot: (0.7, 0.3), (-1.4, 2.0);
    log: (0.7, 3.0), (1.4, 2.2);
    max: (0.7, 0.3), (-1.4, 2.0);
    midpoint: (0.7, 0.3), (-1.4, 2.0);
    min: (0.7, 0.3), (-1.4, 2.0);
    powf: (0.7, 0.3), (1.4, 2.0);
    rem_euclid: (7.4, 2.2), (9.3, 4.1);
}

/// What has other arguments or results, and what asks about a number.
mod rest {
    #[functra::transforms(grad, hessian)]
    pub(super) fn all(x: f64, y: f64) -> f64 {
        let (s, c) = x.sin_cos();
        let (t, u) = f64::sin_cos(y);
        let powers = x.powi(3) + f64::powi(y, -2) + 2.0_f64.powi(3) * x;
        let sums = x.mul_add(y, 2.0)
            + f64::mul_add(2.0, x, y)
            + x.clamp(-9.0, 9.0)
            + f64::clamp(y, -1.0, 0.5);
        let order = match x.total_cmp(&y) {
            std::cmp::Ordering::Less => x,
            _ => y,
        };
        let kind = match x.classify() {
            std::num::FpCategory::Normal => 2.0,
            _ => 3.0,
        };
        let asks = [
            x.is_nan(),
            x.is_finite(),
            x.is_infinite(),
            x.is_normal(),
            x.is_subnormal(),
            x.is_sign_positive(),
            x.is_sign_negative(),
            f64::is_nan(y),
            f64::is_sign_negative(y),
        ];
        let count = asks.iter().filter(|it| **it).count() as f64;
        s * t + c * u + powers + sums + order * kind * count * x
    }

    #[functra::transforms(grad)]
    pub(super) fn constants(x: f64) -> f64 {
        let exact = f64::EPSILON + f64::MIN_POSITIVE + f64::MAX * 0.0 + f64::MIN * 0.0;
        let whole = f64::DIGITS + f64::MANTISSA_DIGITS + f64::RADIX;
        let rest = f64::MAX_EXP + f64::MIN_EXP + f64::MAX_10_EXP + f64::MIN_10_EXP;
        let bounds = x.min(f64::INFINITY).max(f64::NEG_INFINITY);
        if x == f64::NAN { x } else { bounds * (whole as f64 + f64::from(rest)) + exact }
    }
}

#[test]
fn the_rest() {
    for (x, y) in [(0.7, 1.3), (2.2, -0.4)] {
        let (value, (dx, dy)) = rest::all::value_and_grad(x, y);
        assert_eq!(value.to_bits(), rest::all(x, y).to_bits());
        assert_agree("dx", dx, derivative(|x| rest::all(x, y), x), 1e-8);
        assert_agree("dy", dy, derivative(|y| rest::all(x, y), y), 1e-8);
        let (value, slope) = rest::constants::value_and_grad(x);
        assert_eq!(value.to_bits(), rest::constants(x).to_bits());
        assert_agree("slope", slope, derivative(rest::constants, x), 1e-8);
    }
}
