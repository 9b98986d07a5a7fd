//! Error and gamma functions on lanes: errors and special values.

#![allow(clippy::float_cmp, reason = "exact values")]

mod common;

use common::check;
use functra::lanes::math::{erf, gamma, polygamma};

function!(Erf = |x| erf::erf(x));
function!(Erfc = |x| erf::erfc(x));
function!(LnGamma = |x| gamma::ln_gamma(x));
function!(Gamma = |x| gamma::gamma(x));
function!(Digamma = |x| polygamma::digamma(x));
function!(Trigamma = |x| polygamma::trigamma(x));
function!(Polygamma2 = |x| polygamma::polygamma(2, x));
function!(Polygamma3 = |x| polygamma::polygamma(3, x));

#[test]
fn error_functions_are_within_four_ulp() {
    check::<Erf>("erf", 1.5, 0.0);
    check::<Erfc>("erfc", 3.5, 0.0);
}

#[test]
fn gamma_functions_are_within_four_ulp() {
    check::<LnGamma>("ln_gamma", 1.6, 0.0);
    check::<LnGamma>("ln_gamma_negative", 1.6, 1.0);
    check::<Gamma>("gamma", 3.5, 0.0);
}

#[test]
fn polygamma_functions_of_positive_numbers_are_within_eight_ulp() {
    check::<Digamma>("digamma", 2.4, 0.0);
    check::<Trigamma>("trigamma", 5.0, 0.0);
    check::<Polygamma2>("polygamma2", 5.5, 0.0);
    check::<Polygamma3>("polygamma3", 8.0, 0.0);
}

#[test]
fn polygamma_functions_of_negative_numbers_lose_little() {
    check::<Digamma>("digamma_negative", 20.0, 1.0);
    check::<Trigamma>("trigamma_negative", 6.0, 1.0);
    check::<Polygamma2>("polygamma2_negative", 10.0, 1.0);
    check::<Polygamma3>("polygamma3_negative", 14.0, 1.0);
}

#[test]
fn zeros_keep_their_sign() {
    assert!(erf::erf(-0.0_f64).is_sign_negative());
    assert_eq!(erf::erfc(0.0), 1.0);
    assert_eq!(gamma::gamma(-0.0), f64::NEG_INFINITY);
    assert_eq!(polygamma::digamma(-0.0), f64::INFINITY);
    assert!(gamma::gamma(-183.5_f64).is_sign_positive() && gamma::gamma(-182.5_f64) <= 0.0);
}

#[test]
fn factorials_and_their_logarithms() {
    let mut factorial = 1.0;
    for n in 1..=20 {
        let x = f64::from(n);
        assert!((gamma::gamma(x) / factorial - 1.0).abs() < 5e-16, "gamma({n})");
        assert!((gamma::ln_gamma(x) - f64::ln(factorial)).abs() <= 4e-16 * f64::ln(factorial));
        factorial *= x;
    }
    assert_eq!(gamma::ln_gamma(2.0), 0.0);
}

#[test]
fn each_polygamma_is_the_derivative_of_the_one_before() {
    for n in 1..10 {
        for x in [0.3, 1.7, 6.5, -0.4, -3.3] {
            let h = 1e-4;
            let slope =
                (polygamma::polygamma(n, x + h) - polygamma::polygamma(n, x - h)) / (2.0 * h);
            let next = polygamma::polygamma(n + 1, x);
            let scale = polygamma::polygamma(n + 3, x).abs() * h * h + next.abs() * 1e-9;
            assert!((slope - next).abs() <= scale, "order {n} at {x}: {slope:e}, not {next:e}");
        }
    }
}

#[test]
#[should_panic(expected = "order 0 of polygamma")]
fn polygamma_of_order_0_is_refused() {
    polygamma::polygamma(0, 1.0);
}
