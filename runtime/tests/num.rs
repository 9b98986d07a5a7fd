//! `Num` in the place of `f64`: the ways in which ordinary bodies use it.

use functra::{Dual, Num, Real, Scalar};

type D = Dual<f64, 1>;

fn at(x: f64) -> Num<D> {
    Num(D::seed(x, 0))
}

fn derivative(y: Num<D>) -> f64 {
    y.0.tangents[0]
}

fn as_in_a_body<S: Real<Elem = f64>>(x: Num<S>) -> Num<S> {
    let two = 2.0;
    let y = (2.0 * x + 1.0).sin() - x / 3.0 * &x;
    let z = x.max(0.0).powf(2.5).clamp(0.0, 100.0) + y.atan2(2.0);
    let mut sum = z * two;
    sum += 1.0;
    sum *= x;
    sum -= &x;
    (1.0 - sum) % 7.0
}

#[test]
fn literals_find_their_type() {
    let x = 1.25_f64;
    let y = (2.0 * x + 1.0).sin() - x / 3.0 * x;
    let z = x.max(0.0).powf(2.5).clamp(0.0, 100.0) + y.atan2(2.0);
    let want = (1.0 - ((z * 2.0 + 1.0) * x - x)) % 7.0;
    assert_eq!(as_in_a_body(Num(x)).0, want);
    assert_eq!(as_in_a_body(at(x)).0.primal, want);
    assert_eq!((2.0 * at(x)).sin().0.primal, (2.0 * x).sin());
}

fn largest<S: Real<Elem = f64>>(xs: &[Num<S>]) -> Num<S> {
    xs.iter().copied().fold(Num::<S>::NEG_INFINITY, Num::<S>::max)
}

fn sines<S: Real<Elem = f64>>(xs: &[Num<S>]) -> Num<S> {
    xs.iter().copied().map(Num::<S>::sin).sum()
}

#[test]
fn methods_are_function_values() {
    let xs = [at(1.0), at(3.0), at(2.0)];
    assert_eq!(largest(&xs).0.primal, 3.0);
    assert_eq!(derivative(sines(&xs)), 1.0_f64.cos() + 3.0_f64.cos() + 2.0_f64.cos());
    assert_eq!(derivative(xs.iter().product()), 11.0);
    assert_eq!([1.0, 2.0].iter().sum::<Num<D>>(), 3.0);
}

fn branches<S: Scalar<Elem = f64>>(x: Num<S>) -> Num<S> {
    if x > 1.0 && 2.0 > x && x != 1.5 { x * x } else { -x }
}

#[test]
fn one_number_decides() {
    assert_eq!(derivative(branches(at(1.25))), 2.5);
    assert_eq!(derivative(branches(at(0.5))), -1.0);
    assert_eq!(format!("{:.2} {0:?} {0:e}", at(0.5)), "0.50 0.5 5e-1");
    assert!(at(-0.0).is_sign_negative() && !at(f64::NAN).is_finite());
}

#[test]
fn an_empty_sum_is_that_of_the_primitive() {
    let nothing: [Num<f64>; 0] = [];
    let want: f64 = [].iter().sum::<f64>();
    assert_eq!(nothing.iter().sum::<Num<f64>>().0.to_bits(), want.to_bits());
}
