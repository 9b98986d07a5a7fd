//! Points without a derivative: the conventions, in reverse mode, and forward over it.

#![allow(clippy::all, clippy::pedantic, missing_docs, reason = "expressions as the table has them")]

#[allow(dead_code, reason = "the forms of other tables")]
mod oracle;

use functra::{grad, heaviside, logaddexp, maximum, minimum, relu, select, sinc, softplus, xlogy};
use functra_tests::Flatten;
use oracle::{Case, Conventions, Report};

/// An expression of the table as a function, and what was made of it.
struct Expression {
    text: &'static str,
    value_and_grad: fn(&[f64]) -> (f64, Vec<f64>),
    hessian: fn(&[f64]) -> Vec<f64>,
}

/// Functions for expressions, of numbers or of a slice.
macro_rules! expressions {
    ($($name:ident $text:literal $args:tt $body:block)*) => {
        $(mod $name {
            use super::*;
            function! { $args $body }
        })*
        const EXPRESSIONS: &[Expression] = &[$(Expression {
            text: $text,
            value_and_grad: $name::value_and_grad,
            hessian: $name::hessian,
        }),*];
    };
}

macro_rules! function {
    (($x:ident: [f64]) $body:block) => {
        function! { [$x: &[f64]] $body at => at }
    };
    (($x:ident) $body:block) => {
        function! { [$x: f64] $body at => at[0] }
    };
    (($x:ident, $y:ident) $body:block) => {
        function! { [$x: f64, $y: f64] $body at => at[0], at[1] }
    };
    ([$($param:tt)*] $body:block $at:ident => $($arg:expr),+) => {
        #[functra::transforms(grad(mode = reverse), hessian(mode = reverse))]
        fn of($($param)*) -> f64 $body

        pub(super) fn value_and_grad($at: &[f64]) -> (f64, Vec<f64>) {
            let (value, gradient) = of::value_and_grad($($arg),+);
            (value, gradient.flat())
        }
        pub(super) fn hessian($at: &[f64]) -> Vec<f64> {
            of::hessian($($arg),+).flat()
        }
    };
}

#[grad(mode = reverse)]
fn norm(x: &[f64]) -> f64 {
    x.iter().fold(0.0, |norm: f64, &x| norm.hypot(x))
}

expressions! {
    relu_ "relu(x)" (x) { relu(x) }
    relu_chain "3.0 * relu(2.0 * x) + x" (x) { 3.0 * relu(2.0 * x) + x }
    maximum_x_0 "maximum(x, 0.0)" (x) { maximum(x, 0.0) }
    maximum_0_x "maximum(0.0, x)" (x) { maximum(0.0, x) }
    clamp "x.clamp(0.0, 1e9)" (x) { x.clamp(0.0, 1e9) }
    minimum_of_maximum "minimum(maximum(x, 0.0), 1.0)" (x) { minimum(maximum(x, 0.0), 1.0) }
    maximum_ "maximum(x, y)" (x, y) { maximum(x, y) }
    minimum_ "minimum(x, y)" (x, y) { minimum(x, y) }
    maximum_xx "maximum(x, x)" (x) { maximum(x, x) }
    abs "x.abs()" (x) { x.abs() }
    sign "sign(x)" (x) { x.signum() * heaviside(x.abs(), 0.0) }
    floor "x.floor()" (x) { x.floor() }
    round "x.round()" (x) { x.round() }
    ceil "x.ceil()" (x) { x.ceil() }
    floor_times_x "x * x.floor()" (x) { x * x.floor() }
    heaviside_ "heaviside(x, 1.0)" (x) { heaviside(x, 1.0) }
    rem_1 "x % 1.0" (x) { x % 1.0 }
    rem "x % y" (x, y) { x % y }
    sinc_ "sinc(x)" (x) { sinc(x) }
    softplus_ "softplus(x)" (x) { softplus(x) }

    sqrt "x.sqrt()" (x) { x.sqrt() }
    sqrt_square "(x * x).sqrt()" (x) { (x * x).sqrt() }
    x_sqrt_x "x * x.sqrt()" (x) { x * x.sqrt() }
    hypot_0 "x.hypot(0.0)" (x) { x.hypot(0.0) }
    hypot "x.hypot(y)" (x, y) { x.hypot(y) }
    atan2 "y.atan2(0.0)" (y) { y.atan2(0.0) }
    powf_0 "x.powf(0.0)" (x) { x.powf(0.0) }
    powi_0 "x.powi(0)" (x) { x.powi(0) }
    powf_1 "x.powf(1.0)" (x) { x.powf(1.0) }
    powf_2 "x.powf(2.0)" (x) { x.powf(2.0) }
    powf_1p5 "x.powf(1.5)" (x) { x.powf(1.5) }
    powf "x.powf(y)" (x, y) { x.powf(y) }
    ln "x.ln()" (x) { x.ln() }
    recip "1.0 / x" (x) { 1.0 / x }
    acos "x.acos()" (x) { x.acos() }
    asin "x.asin()" (x) { x.asin() }
    ln_1p "x.ln_1p()" (x) { x.ln_1p() }
    x_ln_x "x * x.ln()" (x) { x * x.ln() }
    xlogy_xx "xlogy(x, x)" (x) { xlogy(x, x) }
    xlogy_ "xlogy(x, y)" (x, y) { xlogy(x, y) }
    logaddexp_ "logaddexp(x, y)" (x, y) { logaddexp(x, y) }
    x_over_x "x / x" (x) { x / x }

    select_ln "select(x > 0.0, x.ln(), 0.0)" (x) { select(x > 0.0, x.ln(), 0.0) }
    if_ln "cond(x > 0.0, || x.ln(), || 0.0)" (x) { if x > 0.0 { x.ln() } else { 0.0 } }
    select_twice "select(x > 0.0, select(x > 0.0, x, 1.0).ln(), 0.0)" (x) {
        select(x > 0.0, select(x > 0.0, x, 1.0).ln(), 0.0)
    }
    select_cubic "select(x > 0.0, x * x * x, x * x)" (x) { select(x > 0.0, x * x * x, x * x) }

    norm_ "norm(x)" (x: [f64]) { norm(x) }
    norm_chain "2.0 * norm(3.0 * x) + x[0]" (x: [f64]) {
        let tripled: Vec<f64> = x.iter().map(|x| 3.0 * x).collect();
        2.0 * norm(&tripled) + x[0]
    }
    norm_squared "norm(x).powi(2)" (x: [f64]) { norm(x).powi(2) }
    dot "dot(x, x)" (x: [f64]) { x.iter().zip(x).map(|(a, b)| a * b).sum() }
    logsumexp "logsumexp(x)" (x: [f64]) {
        x.iter().fold(f64::NEG_INFINITY, |sum, &x| logaddexp(sum, x))
    }
    max "x.max()" (x: [f64]) { x.iter().copied().fold(f64::NEG_INFINITY, f64::max) }
    product "x.product()" (x: [f64]) { x.iter().product() }
    cumprod "x.cumprod().sum()" (x: [f64]) {
        let (mut product, mut sum) = (1.0, 0.0);
        for x in x {
            product *= x;
            sum += product;
        }
        sum
    }
    variance "x.var(ddof = 0)" (x: [f64]) {
        let n = x.len() as f64;
        let mean = x.iter().sum::<f64>() / n;
        x.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n
    }
    det "det(x)" (x: [f64]) { x[0] * x[3] - x[1] * x[2] }
}

/// In a reduction three equal numbers share equally; in pairwise maxima they do not.
const OF_ARRAYS: &str = "max_reduce_three";

/// The numbers of all inputs, in the order of their names.
fn point(case: &Case) -> Vec<f64> {
    case.inputs.values().flat_map(|it| it.data.iter().map(|x| x.0)).collect()
}

fn check_gradient(case: &Case, gradient: &[f64], report: &mut Report) {
    let mut start = 0;
    for (name, input) in &case.inputs {
        let got = &gradient[start..][..input.data.len()];
        start += got.len();
        let Some(want) = case.d1.rev.get(name) else { continue };
        for (i, (got, want_i)) in got.iter().zip(&want.data).enumerate() {
            report.compare(&format!("{}, d/d{name}[{i}]", case.id), *got, want_i.0, want.tol);
        }
    }
}

fn check_hessian(case: &Case, hessian: &[f64], report: &mut Report) {
    if let Some(want) = &case.d2 {
        for (i, (got, want_i)) in hessian.iter().zip(&want.matrix.data).enumerate() {
            report.compare(&format!("{}, second {i}", case.id), *got, want_i.0, want.matrix.tol);
        }
    }
    if let Some(allowed) = &case.d2_allowed {
        let all = |x: f64| hessian.iter().all(|&y| oracle::agrees(y, x, 0.0));
        assert!(allowed.iter().any(|x| all(x.0)), "{}, second: {hessian:?}", case.id);
    }
}

#[test]
fn conventions_hold_backwards() {
    let table: Conventions =
        serde_json::from_str(include_str!("../data/oracle/conventions.json")).unwrap();
    let mut report = Report::default();
    for expression in EXPRESSIONS {
        let is_of = |case: &&Case| case.expr == expression.text && case.id != OF_ARRAYS;
        let mut cases = table.cases.iter().filter(is_of).peekable();
        assert!(cases.peek().is_some(), "no case of {}", expression.text);
        for case in cases {
            let at = point(case);
            let (value, gradient) = (expression.value_and_grad)(&at);
            report.compare(&case.id, value, case.value.data[0].0, case.value.tol);
            check_gradient(case, &gradient, &mut report);
            check_hessian(case, &(expression.hessian)(&at), &mut report);
        }
    }
    report.finish(150);
}
