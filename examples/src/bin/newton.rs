//! Newton's method: a root by `grad`, a minimum by `grad` and `hessian`.

use functra::{grad, transforms};
use nalgebra::{Matrix2, Vector2};

/// The cubic on which Newton himself tried the method.
#[grad]
fn cubic(x: f64) -> f64 {
    x.powi(3) - 2.0 * x - 5.0
}

#[transforms(grad, hessian)]
fn rosenbrock(p: [f64; 2]) -> f64 {
    (1.0 - p[0]).powi(2) + 100.0 * (p[1] - p[0] * p[0]).powi(2)
}

/// A root of the cubic, from `x` on.
fn root(mut x: f64) -> f64 {
    for step in 0..20 {
        let (value, slope) = cubic::value_and_grad(x);
        println!("  {step}: x = {x:.15}, residual {value:.1e}");
        if value.abs() < 1e-14 {
            break;
        }
        x -= value / slope;
    }
    x
}

/// The minimum of the Rosenbrock function, from `p` on.
fn minimum(mut p: [f64; 2]) -> [f64; 2] {
    for step in 0..20 {
        let gradient = Vector2::from(rosenbrock::grad(p));
        println!("  {step}: p = {p:.9?}, |gradient| = {:.1e}", gradient.norm());
        if gradient.norm() < 1e-12 {
            break;
        }
        let curvature = Matrix2::from(rosenbrock::hessian(p));
        let step = curvature.lu().solve(&gradient).expect("the Hessian is regular on the way");
        p = (Vector2::from(p) - step).into();
    }
    p
}

fn main() {
    println!("A root of x³ - 2x - 5:");
    let x = root(2.0);
    assert!((x - 2.094_551_481_542_326_6).abs() < 1e-15);

    println!("The minimum of the Rosenbrock function:");
    let p = minimum([-1.2, 1.0]);
    assert!((p[0] - 1.0).abs() < 1e-12 && (p[1] - 1.0).abs() < 1e-12);
}
