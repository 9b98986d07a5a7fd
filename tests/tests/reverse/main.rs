//! The same bodies backwards: reverse mode gives what differences give, to second order.

#![allow(clippy::pedantic, clippy::all, unused, reason = "code as users write it, not as we would")]

mod arrays;
mod callees;
#[path = "../bodies/calls.rs"]
mod calls;
#[path = "../bodies/closures.rs"]
mod closures;
mod constants;
#[path = "../bodies/control.rs"]
mod control;
#[path = "../bodies/generics.rs"]
mod generics;
#[path = "../bodies/in_out.rs"]
mod in_out;
mod inner;
#[path = "../bodies/iterators.rs"]
mod iterators;
mod leaving;
#[path = "../bodies/loops.rs"]
mod loops;
mod members;
#[path = "../bodies/methods.rs"]
mod methods;
mod rules;
mod sequences;

use functra_tests::{agree, derivative};

/// Where the bodies are evaluated.
const POINTS: [[f64; 2]; 3] = [[0.7, 1.3], [-1.1, 0.4], [2.3, -0.6]];

type Pair = (f64, f64);

/// A function of two numbers, and what was made of it.
struct Body {
    name: &'static str,
    value: fn(f64, f64) -> f64,
    backward: fn(f64, f64) -> (f64, Pair),
    forward: fn(f64, f64) -> Pair,
    forward_hessian: fn(f64, f64) -> (Pair, Pair),
    hessian: fn(f64, f64) -> (Pair, Pair),
}

impl Body {
    /// What is wrong at a point.
    fn faults(&self, [x, y]: [f64; 2]) -> Vec<String> {
        let plain = (self.value)(x, y);
        let (value, (dx, dy)) = (self.backward)(x, y);
        let (fx, fy) = (self.forward)(x, y);
        let ((xx, xy), (yx, yy)) = (self.hessian)(x, y);
        let ((fxx, fxy), (fyx, fyy)) = (self.forward_hessian)(x, y);
        let grad = |x, y| (self.backward)(x, y).1;
        let numbers = [
            ("dx", dx, derivative(|x| (self.value)(x, y), x), 1e-7),
            ("dy", dy, derivative(|y| (self.value)(x, y), y), 1e-7),
            ("dx, to forward mode", dx, fx, 1e-12),
            ("dy, to forward mode", dy, fy, 1e-12),
            ("dxx, to forward mode", xx, fxx, 1e-11),
            ("dxy, to forward mode", xy, fxy, 1e-11),
            ("dyx, to forward mode", yx, fyx, 1e-11),
            ("dyy, to forward mode", yy, fyy, 1e-11),
            ("dxx", xx, derivative(|x| grad(x, y).0, x), 1e-7),
            ("dxy", xy, derivative(|y| grad(x, y).0, y), 1e-7),
            ("dyx", yx, derivative(|x| grad(x, y).1, x), 1e-7),
            ("dyy", yy, derivative(|y| grad(x, y).1, y), 1e-7),
        ];
        let mut faults = Vec::new();
        if value.to_bits() != plain.to_bits() {
            faults.push(format!("{}({x}, {y}) is {plain:?}, forward sweep {value:?}", self.name));
        }
        for (what, got, want, tolerance) in numbers {
            if !agree(got, want, tolerance) {
                faults.push(format!("{} of {}({x}, {y}): {got:?}, not {want:?}", what, self.name));
            }
        }
        faults
    }
}

#[track_caller]
fn check(bodies: &[Body]) {
    let at_all = |it: &Body| POINTS.iter().flat_map(|at| it.faults(*at)).collect::<Vec<_>>();
    let faults: Vec<String> = bodies.iter().flat_map(at_all).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// Functions of two numbers, differentiated both ways, and a test of them all.
macro_rules! bodies {
    ($($(#[$attr:meta])* fn $name:ident($x:ident: f64, $y:ident: f64) -> f64 { $($body:tt)* })*) => {
        $(
            #[functra::transforms(grad(mode = reverse), hessian(mode = reverse))]
            $(#[$attr])*
            fn $name($x: f64, $y: f64) -> f64 { $($body)* }
        )*

        mod forward {
            use super::*;
            $(
                #[functra::transforms(grad(mode = forward), hessian(mode = forward))]
                $(#[$attr])*
                pub(super) fn $name($x: f64, $y: f64) -> f64 { $($body)* }
            )*
        }

        #[test]
        fn bodies() {
            $crate::check(&[$($crate::Body {
                name: stringify!($name),
                value: $name,
                backward: $name::value_and_grad,
                forward: forward::$name::grad,
                forward_hessian: forward::$name::hessian,
                hessian: $name::hessian,
            }),*]);
        }
    };
}
pub(crate) use bodies;

/// Bodies that only forward mode knows.
macro_rules! forward_bodies {
    ($($_:tt)*) => {};
}
pub(crate) use forward_bodies;
