//! The laws of differentiation, for every row of the table.

use std::ops::Range;

use functra::{Dual, Elementwise, Real};

/// A row of the table, as something to be tested.
trait Row {
    const ARITY: usize;
    fn call<T: Real>(args: &[T]) -> T;
    /// Where it is smooth, for each argument.
    fn domain() -> Vec<Range<f64>>;
}

/// Points all over the domain.
fn points<R: Row>() -> Vec<Vec<f64>> {
    let at = |t: f64, r: Range<f64>| r.start + t.fract() * (r.end - r.start);
    let start = |k: usize| 0.08 + 0.17 * k as f64;
    // The arguments go at different paces, so that their places do not go together.
    let pace = |i: usize| 0.31 * i as f64;
    (0..6)
        .map(|k| {
            let domain = R::domain().into_iter().enumerate();
            domain.map(|(i, r)| at(start(k) * (1.0 + pace(i)) + pace(i), r)).collect()
        })
        .collect()
}

fn dual<T: Real, const N: usize>(at: &[T], moves: impl Fn(usize) -> [T; N]) -> Vec<Dual<T, N>> {
    at.iter().enumerate().map(|(i, &x)| Dual::new(x, moves(i))).collect()
}

/// The derivative in the `i`th argument.
fn partial<R: Row, T: Real>(at: &[T], i: usize) -> T {
    let moves = |j| [if i == j { T::ONE } else { T::ZERO }];
    R::call(&dual(at, moves)).tangents[0]
}

fn lift<T: Real>(at: &[T]) -> Vec<Dual<T, 1>> {
    dual(at, |_| [T::ZERO])
}

fn second<R: Row, T: Real>(at: &[T], i: usize, j: usize) -> T {
    let mut outer = lift(at);
    outer[j].tangents[0] = T::ONE;
    partial::<R, _>(&outer, i).tangents[0]
}

fn third<R: Row>(at: &[f64], i: usize, j: usize, k: usize) -> f64 {
    let mut outer = lift(at);
    outer[k].tangents[0] = 1.0;
    second::<R, _>(&outer, i, j).tangents[0]
}

/// The central difference of eighth order in the `i`th argument.
fn difference(f: impl Fn(&[f64]) -> f64, at: &[f64], i: usize) -> f64 {
    const STEP: f64 = 0.004;
    let moved = |steps: f64| {
        let mut at = at.to_vec();
        at[i] += steps * STEP;
        f(&at)
    };
    let weights = [4.0 / 5.0, -1.0 / 5.0, 4.0 / 105.0, -1.0 / 280.0];
    let pairs = weights.iter().zip([1.0, 2.0, 3.0, 4.0]);
    pairs.map(|(weight, k)| weight * (moved(k) - moved(-k))).sum::<f64>() / STEP
}

#[track_caller]
fn assert_close(got: f64, want: f64, tol: f64, at: &[f64]) {
    let error = (got - want).abs() / want.abs().max(1.0);
    assert!(error <= tol, "{got} for {want} at {at:?}");
}

fn derivatives_are_differences<R: Row>() {
    for at in points::<R>() {
        for i in 0..R::ARITY {
            let want = difference(R::call::<f64>, &at, i);
            assert_close(partial::<R, f64>(&at, i), want, 1e-10, &at);
        }
    }
}

fn higher_derivatives_are_differences<R: Row>() {
    for at in points::<R>() {
        for (i, j) in pairs::<R>() {
            let want = difference(|at| partial::<R, f64>(at, i), &at, j);
            assert_close(second::<R, f64>(&at, i, j), want, 1e-9, &at);
            let want = difference(|at| second::<R, f64>(at, i, j), &at, j);
            assert_close(third::<R>(&at, i, j, j), want, 1e-8, &at);
        }
    }
}

fn pairs<R: Row>() -> impl Iterator<Item = (usize, usize)> {
    (0..R::ARITY).flat_map(|i| (0..R::ARITY).map(move |j| (i, j)))
}

fn second_derivatives_are_symmetric<R: Row>() {
    for at in points::<R>() {
        for (i, j) in pairs::<R>() {
            assert_close(second::<R, f64>(&at, i, j), second::<R, f64>(&at, j, i), 1e-13, &at);
        }
    }
}

fn derivatives_are_linear<R: Row>() {
    let (u, v) = (|i: usize| 0.75 - i as f64, |i: usize| 0.3 * i as f64 - 2.0);
    let (a, b) = (1.5, -0.7);
    for at in points::<R>() {
        let along = |moves: &dyn Fn(usize) -> f64| R::call(&dual(&at, |i| [moves(i)])).tangents[0];
        let want = a * along(&u) + b * along(&v);
        assert_close(along(&|i| a * u(i) + b * v(i)), want, 1e-13, &at);
        assert_eq!(along(&|_| 0.0), 0.0, "at {at:?}");
    }
}

fn directions_are_independent<R: Row>() {
    let moves = |i: usize| [1.0, -0.5 * i as f64, 0.0, 3.25 - i as f64];
    for at in points::<R>() {
        let together = R::call(&dual(&at, moves));
        assert_eq!(together.primal.to_bits(), R::call(&at).to_bits(), "at {at:?}");
        for n in 0..4 {
            let alone = R::call(&dual(&at, |i| [moves(i)[n]]));
            assert_eq!(together.tangents[n].to_bits(), alone.tangents[0].to_bits(), "at {at:?}");
        }
    }
}

fn single_precision_follows<R: Row>() {
    for at in points::<R>() {
        #[allow(clippy::cast_possible_truncation, reason = "it is to be rounded")]
        let narrow: Vec<f32> = at.iter().map(|&x| x as f32).collect();
        let wide: Vec<f64> = narrow.iter().map(|&x| x.into()).collect();
        assert_close(R::call(&narrow).into(), R::call(&wide), 2e-5, &wide);
        for i in 0..R::ARITY {
            let want = partial::<R, f64>(&wide, i);
            assert_close(partial::<R, f32>(&narrow, i).into(), want, 2e-5, &wide);
        }
    }
}

macro_rules! laws {
    ([$($law:ident)*] $doc:tt $name:ident $first:tt [$($x:ident)+] [$($k:ident $K:ty)?]
        $y:ident $value:tt $partials:tt [$($domain:expr),+] $example:tt) => {
        mod $name {
            use super::*;

            struct This;

            impl Row for This {
                const ARITY: usize = [$(stringify!($x)),+].len();
                fn call<T: Real>(args: &[T]) -> T {
                    let [$($x),+] = args else { panic!("{} arguments", args.len()) };
                    Elementwise::$name($(*$x),+ $(, { let $k: $K = 3; $k })?)
                }
                fn domain() -> Vec<Range<f64>> {
                    vec![$($domain),+]
                }
            }

            $(#[test]
            fn $law() {
                super::$law::<This>();
            })*
        }
    };
}

macro_rules! all_laws {
    ([] $($row:tt)*) => {
        laws! {
            [derivatives_are_differences higher_derivatives_are_differences
                second_derivatives_are_symmetric derivatives_are_linear
                directions_are_independent single_precision_follows]
            $($row)*
        }
    };
}

functra::__elementwise!(all_laws []);
