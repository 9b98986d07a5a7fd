//! Trigonometric functions and their inverses on lanes: errors and special values.

#![allow(clippy::float_cmp, reason = "exact values")]

mod common;

use common::check;
use common::wide::Wide;
use functra::lanes::math::{inverse, trig};

function!(Sin = |x| trig::sin(x));
function!(Cos = |x| trig::cos(x));
function!(Tan = |x| trig::tan(x));
function!(Asin = |x| inverse::asin(x));
function!(Acos = |x| inverse::acos(x));
function!(Atan = |x| inverse::atan(x));
function!(Atan2 = |y, x| inverse::atan2(y, x));

#[test]
fn trigonometric_functions_are_close_to_one_ulp() {
    check::<Sin>("sin", 0.9, 0.0);
    check::<Cos>("cos", 0.9, 0.0);
    check::<Tan>("tan", 1.1, 0.0);
}

#[test]
fn inverse_functions_are_within_two_ulp() {
    check::<Asin>("asin", 1.7, 0.0);
    check::<Acos>("acos", 1.3, 0.0);
    check::<Atan>("atan", 1.3, 0.0);
    check::<Atan2>("atan2", 1.5, 0.0);
}

const SPECIAL: [f64; 12] = [
    0.0,
    -0.0,
    1.0,
    -1.0,
    f64::INFINITY,
    f64::NEG_INFINITY,
    f64::NAN,
    5e-324,
    -5e-324,
    f64::MAX,
    f64::MIN,
    f64::MIN_POSITIVE,
];

/// Signs of zeros, NaNs and infinities agree with the platform's function.
fn agrees(ours: f64, std: f64) -> bool {
    let close = (ours - std).abs() <= 1e-15 * std.abs() || ours == std;
    (ours.is_nan() && std.is_nan()) || (close && ours.is_sign_negative() == std.is_sign_negative())
}

#[test]
fn atan2_has_the_special_cases_of_c99() {
    for y in SPECIAL {
        for x in SPECIAL {
            let (ours, wide) = (inverse::atan2(y, x), inverse::atan2(Wide([y; 4]), Wide([x; 4])));
            assert!(agrees(ours, y.atan2(x)), "atan2({y:e}, {x:e}) = {ours:e}");
            assert!(agrees(wide.0[2], y.atan2(x)), "atan2({y:e}, {x:e}) = {:e}", wide.0[2]);
        }
    }
}

#[test]
fn zeros_keep_their_sign() {
    type Pair = (fn(f64) -> f64, fn(f64) -> f64);
    let pairs: [Pair; 6] = [
        (trig::sin, f64::sin),
        (trig::cos, f64::cos),
        (trig::tan, f64::tan),
        (inverse::asin, f64::asin),
        (inverse::acos, f64::acos),
        (inverse::atan, f64::atan),
    ];
    for (i, (ours, std)) in pairs.into_iter().enumerate() {
        for x in SPECIAL {
            assert!(
                agrees(ours(x), std(x)),
                "function {i} of {x:e}: {:e}, not {:e}",
                ours(x),
                std(x)
            );
        }
    }
}

#[test]
fn sin_cos_is_sin_and_cos() {
    for x in [0.0, 0.1, -3.0, 1e5, 1.7e6, -1e300] {
        assert_eq!(trig::sin_cos(x), (trig::sin(x), trig::cos(x)));
    }
    assert_eq!(trig::cos(0.0), 1.0);
    assert_eq!(trig::sin(core::f64::consts::FRAC_PI_2), 1.0);
}
