//! A derivative that is given by hand holds in every mode; and names inside of text are renamed as others are.

use functra::{derivative, grad, hvp, jacrev, linearize, vjp};

/// The rule is not the derivative of the body, so that it is seen which was taken.
#[grad(mode = reverse)]
#[derivative(100.0 * x)]
fn ruled(x: f64) -> f64 {
    x * x
}

#[vjp]
#[derivative(y * 10.0, 7.0)]
fn of_two(x: f64, y: f64) -> f64 {
    x + y
}

#[jacrev]
#[derivative(3.0)]
fn slope(x: f64) -> f64 {
    x * x
}

#[hvp]
#[derivative(100.0 * x)]
fn curved(x: f64) -> f64 {
    x * x
}

#[linearize]
#[derivative(5.0)]
fn straight(x: f64) -> f64 {
    x * x
}

#[grad(mode = reverse)]
fn called(x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for i in 0..x.len() {
        sum += ruled(x[i]) * 2.0;
    }
    sum
}

#[test]
fn a_rule_stands_for_the_body() {
    assert_eq!(ruled::value_and_grad(3.0), (9.0, 300.0));
    let (value, pullback) = of_two::vjp(2.0, 4.0);
    assert_eq!((value, pullback(1.0)), (6.0, (40.0, 7.0)));
    assert_eq!(slope::jacrev(3.0), 3.0);
    assert_eq!(curved::hvp(3.0, 1.0), 100.0);
    assert_eq!(straight::linearize(3.0).1(2.0), 10.0);
    assert_eq!(called::grad(&[1.0, 2.0]), [200.0, 400.0]);
}

#[grad(mode = reverse)]
fn named_in_text(x: f64, k: usize) -> f64 {
    let n = k;
    let n = n * 10;
    let digits = format!("{n}").len() + format!("{{n}}{n:>4}").len();
    x * digits as f64
}

#[test]
fn names_in_text_are_those_of_the_function() {
    assert_eq!(named_in_text::value_and_grad(2.0, 3), (named_in_text(2.0, 3), 9.0));
}
