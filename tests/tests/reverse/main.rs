//! The same bodies backwards: reverse mode gives what differences give, to second order.

#![allow(clippy::pedantic, clippy::all, unused, reason = "code as users write it, not as we would")]

#[path = "../bodies/aliases.rs"]
mod aliases;
mod arrays;
#[path = "../bodies/blocks.rs"]
mod blocks;
#[path = "../bodies/borrowed.rs"]
mod borrowed;
mod callees;
#[path = "../bodies/calls.rs"]
mod calls;
mod checkpoints;
#[path = "../bodies/closures.rs"]
mod closures;
mod constants;
#[path = "../bodies/containers.rs"]
mod containers;
#[path = "../bodies/control.rs"]
mod control;
#[path = "../bodies/corners.rs"]
mod corners;
#[path = "../bodies/exchanges.rs"]
mod exchanges;
#[path = "../bodies/generics.rs"]
mod generics;
#[path = "../bodies/in_out.rs"]
mod in_out;
mod inner;
#[path = "../bodies/integers.rs"]
mod integers;
#[path = "../bodies/iterators.rs"]
mod iterators;
mod laws;
mod leaving;
#[path = "../bodies/lent.rs"]
mod lent;
#[path = "../bodies/lists.rs"]
mod lists;
#[path = "../bodies/loops.rs"]
mod loops;
mod members;
#[path = "../bodies/methods.rs"]
mod methods;
#[path = "../bodies/names.rs"]
mod names;
#[path = "../bodies/neighbours.rs"]
mod neighbours;
#[path = "../bodies/numerics.rs"]
mod numerics;
mod optional;
#[path = "../bodies/options.rs"]
mod options;
mod questions;
#[path = "../bodies/ranges.rs"]
mod ranges;
#[path = "../bodies/references.rs"]
mod references;
mod rules;
mod segments;
mod sequences;
mod shapes;
#[path = "../bodies/sums.rs"]
mod sums;
#[path = "../bodies/ways_out.rs"]
mod ways_out;

use laws::POINTS;

/// Functions of two numbers, differentiated in every way, and a test of them all.
macro_rules! bodies {
    ($($bodies:tt)*) => {
        $crate::bodies_by_both! { $($bodies)* }
        $crate::bodies_by_one! { $($bodies)* }
    };
}
pub(crate) use bodies;

/// Functions that are differentiated by both numbers; by one alone, they may be refused.
macro_rules! bodies_by_both {
    ($($(#[$attr:meta])* fn $name:ident($x:ident: f64, $y:ident: f64) -> f64 { $($body:tt)* })*) => {
        $(
            #[functra::transforms(
                grad(mode = reverse), hessian(mode = reverse), vjp, jacrev, hvp
            )]
            $(#[$attr])*
            fn $name($x: f64, $y: f64) -> f64 { $($body)* }
        )*

        mod forward {
            use super::*;
            $(
                #[functra::transforms(
                    grad(mode = forward), hessian(mode = forward), jvp, linearize
                )]
                $(#[$attr])*
                pub(super) fn $name($x: f64, $y: f64) -> f64 { $($body)* }
            )*
        }

        /// Derivatives of derivatives, along a direction: reverse over reverse, and reverse over forward.
        mod along {
            $(
                pub(super) mod $name {
                    #[functra::transforms(grad(mode = reverse), hvp)]
                    pub(in super::super) fn backward(x: f64, y: f64) -> f64 {
                        let (dx, dy) = super::super::$name::grad(x, y);
                        0.75 * dx - 1.5 * dy
                    }
                    #[functra::grad(mode = reverse)]
                    pub(in super::super) fn forward(x: f64, y: f64) -> f64 {
                        let (dx, dy) = super::super::forward::$name::grad(x, y);
                        0.75 * dx - 1.5 * dy
                    }
                }
            )*
        }

        #[test]
        fn bodies() {
            $crate::laws::check(&[$($crate::laws::Body {
                name: stringify!($name),
                value: $name,
                backward: $name::value_and_grad,
                jacobian: $name::jacrev,
                pulled: |x, y, ct| { let (_, pullback) = $name::vjp(x, y); ct.map(pullback) },
                hessian: $name::hessian,
                product: |at, moves| $name::hvp(at, moves),
                forward: forward::$name::grad,
                pushed: |at, moves| forward::$name::jvp(at, moves).1,
                linear: |x, y, moves| { let (_, linear) = forward::$name::linearize(x, y); moves.map(linear) },
                forward_hessian: forward::$name::hessian,
                of_backward: along::$name::backward::value_and_grad,
                of_forward: along::$name::forward::grad,
                third: |at, moves| along::$name::backward::hvp(at, moves),
            }),*]);
        }
    };
}
pub(crate) use bodies_by_both;

/// Functions that are differentiated by one number or the other: what follows from it is another part.
macro_rules! bodies_by_one {
    ($($(#[$attr:meta])* fn $name:ident($x:ident: f64, $y:ident: f64) -> f64 { $($body:tt)* })*) => {
        mod partly {
            use super::*;
            $(
                #[functra::transforms(grad(wrt = $y, mode = reverse), vjp(wrt = $x))]
                $(#[$attr])*
                pub(super) fn $name($x: f64, $y: f64) -> f64 { $($body)* }
            )*
        }

        #[test]
        fn bodies_by_one() {
            $crate::laws::check_parts(&[$($crate::laws::Part {
                name: stringify!($name),
                both: $name::value_and_grad,
                by_second: partly::$name::value_and_grad,
                by_first: |x, y, ct| { let (value, pullback) = partly::$name::vjp(x, y); (value, pullback(ct)) },
            }),*]);
        }
    };
}
pub(crate) use bodies_by_one;

/// Bodies that only forward mode knows.
macro_rules! forward_bodies {
    ($($_:tt)*) => {};
}
pub(crate) use forward_bodies;
