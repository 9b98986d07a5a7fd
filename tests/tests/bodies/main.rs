//! Bodies of every kind: the copy computes the same value, bit for bit, and its derivatives are
//! those of differences.

#![allow(clippy::pedantic, clippy::all, unused, reason = "code as users write it, not as we would")]

mod aliases;
mod blocks;
mod borrowed;
mod calls;
mod closures;
mod containers;
mod control;
mod corners;
mod exchanges;
mod fragments;
mod generics;
mod in_out;
mod integers;
mod iterators;
mod lent;
mod lists;
mod loops;
mod methods;
mod names;
mod neighbours;
mod numerics;
mod options;
mod ranges;
mod references;
mod sums;
mod ways_out;

use functra_tests::{agree, derivative};

/// Where the bodies are evaluated.
const POINTS: [[f64; 2]; 3] = [[0.7, 1.3], [-1.1, 0.4], [2.3, -0.6]];

type Pair = (f64, f64);

/// A function of two numbers, and what was made of it.
struct Body {
    name: &'static str,
    value: fn(f64, f64) -> f64,
    value_and_grad: fn(f64, f64) -> (f64, Pair),
    hessian: fn(f64, f64) -> (Pair, Pair),
}

impl Body {
    /// What is wrong at a point.
    fn faults(&self, [x, y]: [f64; 2]) -> Vec<String> {
        let plain = (self.value)(x, y);
        let (value, (dx, dy)) = (self.value_and_grad)(x, y);
        let ((xx, xy), (yx, yy)) = (self.hessian)(x, y);
        let grad = |x, y| (self.value_and_grad)(x, y).1;
        let numbers = [
            ("dx", dx, derivative(|x| (self.value)(x, y), x)),
            ("dy", dy, derivative(|y| (self.value)(x, y), y)),
            ("dxx", xx, derivative(|x| grad(x, y).0, x)),
            ("dxy", xy, derivative(|y| grad(x, y).0, y)),
            ("dyx", yx, derivative(|x| grad(x, y).1, x)),
            ("dyy", yy, derivative(|y| grad(x, y).1, y)),
        ];
        let mut faults = Vec::new();
        if value.to_bits() != plain.to_bits() {
            faults
                .push(format!("{}({x}, {y}) is {plain:?}, its copy's value {value:?}", self.name));
        }
        for (what, got, want) in numbers {
            if !agree(got, want, 1e-7) {
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

/// Functions of two numbers, differentiated, and a test of them all.
macro_rules! bodies {
    ($($(#[$attr:meta])* fn $name:ident($x:ident: f64, $y:ident: f64) -> f64 { $($body:tt)* })*) => {
        $(
            #[functra::transforms(grad, hessian)]
            $(#[$attr])*
            fn $name($x: f64, $y: f64) -> f64 { $($body)* }
        )*

        #[test]
        fn bodies() {
            $crate::check(&[$($crate::Body {
                name: stringify!($name),
                value: $name,
                value_and_grad: $name::value_and_grad,
                hessian: $name::hessian,
            }),*]);
        }
    };
}
pub(crate) use bodies;

/// Bodies that reverse mode refuses.
macro_rules! forward_bodies {
    ($($bodies:tt)*) => {
        mod forward_only {
            use super::*;
            $crate::bodies! { $($bodies)* }
        }
    };
}
pub(crate) use forward_bodies;

/// Bodies that reverse mode knows by both numbers only.
macro_rules! bodies_by_both {
    ($($bodies:tt)*) => {
        mod by_both_numbers {
            use super::*;
            $crate::bodies! { $($bodies)* }
        }
    };
}
pub(crate) use bodies_by_both;
