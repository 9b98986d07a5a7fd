//! Options, repeated and unused arguments, empty shapes, extremes, and faults at run time.

#![allow(missing_docs, clippy::pedantic, reason = "code as users write it")]

use functra::{grad, hessian, jacfwd, jvp, stop_gradient, transforms, value_and_grad, vmap};
use functra_tests::{Inputs, assert_agree, assert_all_agree, gradient, panic_of};

// Dependence: repeated arguments, unused ones, results that depend on nothing.

#[grad]
fn product(x: f64, y: f64) -> f64 {
    x * y
}

#[grad]
fn repeated(x: f64) -> f64 {
    product(x, x)
}

#[transforms(grad, hessian, jacfwd, jvp)]
fn unused(x: f64, y: &[f64], z: [f64; 2]) -> f64 {
    let _ = (x, z);
    y[0]
}

#[transforms(grad, hessian, jvp, vmap(grad))]
fn constant(x: f64) -> f64 {
    let _ = x;
    3.5
}

#[jacfwd]
fn partly_constant(x: f64) -> (f64, [f64; 2], usize) {
    (1.0, [x * x, 2.0], 7)
}

#[jacfwd]
fn fan_out(x: f64) -> [f64; 3] {
    let y = x.sin();
    [y, y, y]
}

#[test]
fn dependence() {
    assert_eq!(product::grad(3.0, 3.0), (3.0, 3.0));
    assert_eq!(repeated::grad(3.0), 6.0);
    assert_eq!(unused::grad(1.0, &[2.0, 3.0], [4.0; 2]), (0.0, vec![1.0, 0.0], [0.0; 2]));
    let (_, by_y, _) = unused::hessian(1.0, &[2.0, 3.0], [4.0; 2]);
    assert_eq!(by_y, [(0.0, vec![0.0; 2], [0.0; 2]), (0.0, vec![0.0; 2], [0.0; 2])]);
    assert_eq!(constant::value_and_grad(2.0), (3.5, 0.0));
    assert_eq!(constant::hessian(2.0), 0.0);
    assert_eq!(constant::jvp(2.0, f64::INFINITY), (3.5, 0.0));
    assert_eq!(constant::vmap_grad(&[1.0, 2.0]), [0.0; 2]);
    assert_eq!(partly_constant::jacfwd(3.0), (0.0, [6.0, 0.0], 7));
    assert_eq!(fan_out::jacfwd(0.0), [1.0; 3]);
}

// Perturbation confusion: a derivative inside a derivative, of what depends on both.

#[jvp]
#[jvp]
#[jvp]
fn nested(x: f64, y: f64) -> f64 {
    x * y
}

#[transforms(jvp(wrt = x), jvp(jvp(wrt = x), wrt = y), grad(grad(wrt = x), wrt = y))]
fn of_one_and_then_the_other(x: f64, y: f64) -> f64 {
    x * (x + y)
}

#[transforms(grad, grad(grad), grad(grad(grad)))]
fn stopped(x: f64) -> f64 {
    x * stop_gradient(x) + stop_gradient(2.0 * x).sin() * x * x
}

#[test]
fn levels_do_not_mix() {
    // d/dy of (d/dx of x (x + y)) = d/dy (2 x + y) = 1
    assert_eq!(of_one_and_then_the_other::grad_grad(3.0, 5.0), 1.0);
    assert_eq!(of_one_and_then_the_other::jvp((3.0, 5.0), 1.0), (24.0, 11.0));
    let (_, (second, mixed)) = of_one_and_then_the_other::jvp_jvp(((3.0, 5.0), 1.0), 1.0);
    assert_eq!((second, mixed), (3.0, 1.0));
    // Every tangent of every level is an input of its own.
    let (x, y) = ((2.0, 3.0), (5.0, 7.0));
    let ((value, first), (moved, both)) = nested::jvp_jvp((x, y), ((11.0, 13.0), (0.0, 0.0)));
    assert_eq!((value, first), (6.0, 5.0 * 3.0 + 2.0 * 7.0));
    assert_eq!((moved, both), (11.0 * 3.0 + 2.0 * 13.0, 5.0 * 13.0 + 11.0 * 7.0));
    let x = 0.75_f64;
    assert_agree("first", stopped::grad(x), x + 2.0 * x * (2.0 * x).sin(), 1e-15);
    assert_agree("second", stopped::grad_grad(x), 2.0 * (2.0 * x).sin(), 1e-15);
    assert_eq!(stopped::grad_grad_grad(x), 0.0);
}

// Options.

#[transforms(
    grad(wrt = y),
    jvp(wrt = (z, x)),
    jacfwd(wrt = (2, 0)),
    hessian(wrt = -1)
)]
fn selected(x: f64, y: f64, z: [f64; 2]) -> f64 {
    x * y * z[0] + z[1] * z[1] * x
}

#[transforms(grad, jacfwd, hessian, jvp)]
fn marked(#[nodiff] x: f64, y: f64, #[nodiff] table: &[f64]) -> f64 {
    x * y * y * table[0]
}

#[grad(wrt = x)]
fn generic<T: num_traits::Float, const N: usize>(x: [T; N], k: T) -> T {
    x.iter().fold(T::zero(), |s, x| s + *x * *x * k)
}

#[transforms(grad(has_aux), jvp(has_aux), jacfwd(has_aux), hessian(has_aux), vmap(grad(has_aux)))]
fn with_aux(x: [f64; 2]) -> (f64, [f64; 2]) {
    let s = [x[0].sin(), x[1].sin()];
    (s[0] * s[0] + s[1] * s[1], s)
}

#[grad(has_aux)]
fn with_other_aux(x: f64, n: usize) -> (f64, (String, usize, Vec<f64>)) {
    (x * x, (format!("{n}"), n + 1, vec![x, 1.0]))
}

#[transforms(grad(chunk = 1), hessian(chunk = 2), jacfwd(chunk = 3))]
fn in_chunks(x: &[f64]) -> f64 {
    let mut s = 0.0;
    for i in 1..x.len() {
        s += (x[i] - x[i - 1] * x[i - 1]).powi(2) * (i as f64);
    }
    s
}

#[transforms(grad, hessian, jacfwd)]
fn at_once(x: &[f64]) -> f64 {
    let mut s = 0.0;
    for i in 1..x.len() {
        s += (x[i] - x[i - 1] * x[i - 1]).powi(2) * (i as f64);
    }
    s
}

#[test]
fn subsets() {
    let (x, y, z) = (2.0, 3.0, [5.0, 7.0]);
    assert_eq!(selected::grad(x, y, z), 10.0);
    assert_eq!(selected::value_and_grad(x, y, z), (selected(x, y, z), 10.0));
    assert_eq!(selected::jvp((x, y, z), ([1.0, 0.0], 0.0)), (selected(x, y, z), 6.0));
    assert_eq!(selected::jvp((x, y, z), ([0.0, 0.0], 1.0)), (selected(x, y, z), 15.0 + 49.0));
    assert_eq!(selected::jacfwd(x, y, z), ([6.0, 28.0], 64.0));
    assert_eq!(selected::hessian(x, y, z), [[0.0, 0.0], [0.0, 4.0]]);
    assert_eq!(marked::grad(2.0, 3.0, &[5.0]), 60.0);
    assert_eq!(marked::jacfwd(2.0, 3.0, &[5.0]), 60.0);
    assert_eq!(marked::hessian(2.0, 3.0, &[5.0]), 20.0);
    assert_eq!(marked::jvp((2.0, 3.0, &[5.0]), 1.0), (90.0, 60.0));
    assert_eq!(generic::grad([1.0_f32, 2.0], 3.0), [6.0, 12.0]);
    assert_eq!(generic::grad([1.0_f64; 3], 3.0), [6.0; 3]);
}

#[test]
fn auxiliary_results() {
    let x = [0.5_f64, 1.5];
    let s = [x[0].sin(), x[1].sin()];
    let slope = [(2.0 * x[0]).sin(), (2.0 * x[1]).sin()];
    let (gradient, aux) = with_aux::grad(x);
    assert_eq!(aux, s);
    assert_agree("gradient", gradient[1], slope[1], 1e-15);
    let ((value, aux), _) = with_aux::value_and_grad(x);
    assert_eq!((value, aux), (with_aux(x).0, s));
    let (value, tangent, aux) = with_aux::jvp(x, [1.0, 0.0]);
    assert_eq!((value, aux), (with_aux(x).0, s));
    assert_agree("tangent", tangent, slope[0], 1e-15);
    assert_eq!(with_aux::jacfwd(x).1, s);
    let (hessian, aux) = with_aux::hessian(x);
    assert_eq!(aux, s);
    assert_agree("hessian", hessian[0][0], 2.0 * (2.0 * x[0]).cos(), 1e-14);
    for (gradient, aux) in with_aux::vmap_grad(&[x; 5]) {
        assert_agree("aux", aux[0], s[0], 1e-15);
        assert_agree("gradient", gradient[0], slope[0], 1e-15);
    }
    let expected = ("4".to_string(), 5, vec![3.0, 1.0]);
    assert_eq!(with_other_aux::grad(3.0, 4), (6.0, expected));
}

#[test]
fn chunks() {
    for len in [0, 1, 2, 3, 7, 8, 9, 16, 17] {
        let x = Inputs::new(1).vec(len, -1.0, 1.0);
        assert_all_agree("gradient", &in_chunks::grad(&x), &at_once::grad(&x), 1e-14);
        for (got, want) in in_chunks::hessian(&x).iter().zip(at_once::hessian(&x)) {
            assert_all_agree("hessian", got, &want, 1e-14);
        }
        assert_eq!(in_chunks::jacfwd(&x), at_once::jacfwd(&x));
        let differences = gradient(at_once, &x);
        for (got, want) in at_once::grad(&x).into_iter().zip(differences) {
            assert_agree("gradient", got, want, 1e-9);
        }
    }
}

// Empty shapes.

#[transforms(grad, hessian, jacfwd, jvp)]
fn total(x: &[f64], y: [f64; 0]) -> f64 {
    x.iter().sum::<f64>() + y.len() as f64
}

#[jacfwd]
fn doubled(x: &[f64]) -> Vec<f64> {
    x.iter().map(|x| 2.0 * x).collect()
}

#[test]
fn empty() {
    assert_eq!(total::value_and_grad(&[], []), (total(&[], []), (vec![], [])));
    assert_eq!(total::grad(&[1.0], []), (vec![1.0], []));
    assert_eq!(total::jvp((&[], []), (&[], [])), (total(&[], []), 0.0));
    assert_eq!(doubled::jacfwd(&[]), Vec::<Vec<f64>>::new());
    assert_eq!(doubled::jacfwd(&[1.0, 2.0]), [[2.0, 0.0], [0.0, 2.0]]);
}

// Extremes pass through unchanged.

#[transforms(grad, hessian)]
fn smooth(x: f64, y: f64) -> f64 {
    x.exp() * y + x / y
}

#[test]
fn extremes() {
    let extremes = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e308, 5e-324, 0.0, -0.0];
    for x in extremes {
        for y in extremes {
            let (value, _) = smooth::value_and_grad(x, y);
            assert_agree(&format!("smooth({x}, {y})"), value, smooth(x, y), 0.0);
            let _ = smooth::hessian(x, y);
        }
    }
    assert_eq!(smooth::grad(0.0, f64::INFINITY).0, f64::INFINITY);
    assert!(smooth::grad(f64::NAN, 1.0).0.is_nan());
    // A tangent of zero stays zero where the value is infinite.
    assert_eq!(constant::jvp(f64::NAN, 0.0), (3.5, 0.0));
}

// Faults.

#[jvp]
fn of_slices(x: &[f64], y: &[f64]) -> f64 {
    x[0] * y[0]
}

#[test]
fn tangents_that_do_not_fit() {
    let said = panic_of(|| of_slices::jvp((&[1.0, 2.0], &[1.0]), (&[1.0], &[1.0])));
    assert_eq!(said, "a primal of 2 elements has a tangent of 1");
    let said = panic_of(|| of_slices::jvp((&[1.0, 2.0], &[1.0]), (&[1.0, 2.0], &[])));
    assert_eq!(said, "a primal of 1 elements has a tangent of 0");
}

/// The user's own panics come through as they are.
#[test]
fn panics_of_bodies() {
    #[transforms(grad, vmap)]
    fn checked(x: f64, i: usize) -> f64 {
        let table = [1.0, 2.0];
        assert!(i < 2, "no entry {i}");
        x * table[i]
    }
    assert_eq!(panic_of(|| checked::grad(1.0, 2)), "no entry 2");
    assert_eq!(panic_of(|| checked::vmap(&[1.0], 2)), "no entry 2");
}

#[test]
fn value_and_grad_is_grad() {
    #[value_and_grad]
    fn f(x: f64) -> f64 {
        x * x
    }
    assert_eq!((f::grad(3.0), f::value_and_grad(3.0)), (6.0, (9.0, 6.0)));
    #[vmap]
    #[hessian]
    #[allow(unused_mut)]
    fn g(mut x: f64) -> f64 {
        x *= x;
        x * x
    }
    assert_eq!(g::vmap_hessian(&[1.0, 2.0]), [12.0, 48.0]);
}
