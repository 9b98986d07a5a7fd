//! What each mix is held against.

use functra_tests::{Flatten, Inputs, assert_all_agree, derivative};

/// Against forward mode, whose rounding differs.
const EXACT: f64 = 1e-11;

/// Against central differences.
const DIFFERENCES: f64 = 1e-6;

/// The length of every batch and of every slice.
pub(crate) const LEN: usize = 3;

/// A function of numbers, all its arguments and all its results in a row.
pub(crate) type Row<'f> = &'f dyn Fn(&[f64]) -> Vec<f64>;

/// A value made of the numbers of a row.
pub(crate) trait Build {
    fn build(row: &mut &[f64]) -> Self;
}

impl Build for f64 {
    fn build(row: &mut &[f64]) -> f64 {
        let (first, rest) = row.split_first().expect("as many numbers as inputs");
        *row = rest;
        *first
    }
}

impl<X: Build, const N: usize> Build for [X; N] {
    fn build(row: &mut &[f64]) -> [X; N] {
        std::array::from_fn(|_| X::build(row))
    }
}

impl<X: Build> Build for Vec<X> {
    fn build(row: &mut &[f64]) -> Vec<X> {
        (0..LEN).map(|_| X::build(row)).collect()
    }
}

/// The value of a function at a row of numbers, as a row.
pub(crate) fn at<A: Build, R: Flatten>(function: impl Fn(A) -> R, row: &[f64]) -> Vec<f64> {
    let mut rest = row;
    let argument = A::build(&mut rest);
    assert!(rest.is_empty(), "{} inputs are too many", row.len());
    function(argument).flat()
}

/// Holds a mix against forward mode, and against what is one transform less.
pub(crate) fn hold(mix: &[&str], inputs: usize, got: Row<'_>, forward: Row<'_>, below: Row<'_>) {
    let batches = mix.iter().filter(|it| **it == "vmap").count();
    let count = inputs * LEN.pow(u32::try_from(batches).expect("a few"));
    let inputs = Inputs::new(mix.len() as u64).vec(count, 0.2, 0.9);
    let values = got(&inputs);
    assert!(values.iter().any(|it| it.abs() > 1e-3), "{mix:?} is zero: {values:?}");
    assert_all_agree(&format!("{mix:?} and forward mode"), &values, &forward(&inputs), EXACT);
    let (want, tolerance) = match mix[0] {
        "vmap" => (inputs.chunks(count / LEN).flat_map(below).collect(), EXACT),
        _ => (jacobian(below, &inputs), DIFFERENCES),
    };
    assert_all_agree(&format!("{mix:?} by its definition"), &values, &want, tolerance);
}

/// Each result by each input, by central differences.
pub(crate) fn jacobian(function: Row<'_>, x: &[f64]) -> Vec<f64> {
    let entry = |i: usize, j: usize| {
        let moved = |t: f64| {
            let mut x = x.to_vec();
            x[j] = t;
            function(&x)[i]
        };
        derivative(moved, x[j])
    };
    let inputs = 0..x.len();
    (0..function(x).len())
        .flat_map(|i| inputs.clone().map(move |j| (i, j)))
        .map(|(i, j)| entry(i, j))
        .collect()
}
