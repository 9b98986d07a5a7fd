//! The laws of reverse mode, for every row of the elementwise table: each becomes a function, and
//! each transform that goes backward is held against forward mode and against the others.

#![allow(clippy::pedantic, clippy::all, missing_docs, reason = "functions written by a macro")]

mod laws;
mod numbers;

use std::ops::Range;

/// A row of the table as a function of numbers, and what transforms made of it.
struct Row {
    name: &'static str,
    /// The precision of its numbers.
    epsilon: f64,
    /// Where it is smooth, for each argument.
    domain: &'static [Range<f64>],
    value: fn(&[f64]) -> f64,
    /// Forward: the gradient, the derivative along a direction, and the Hessian.
    forward: fn(&[f64]) -> Vec<f64>,
    along: fn(&[f64], &[f64]) -> f64,
    forward_hessian: fn(&[f64]) -> Vec<f64>,
    /// The linear function that is made once for several directions.
    linear: fn(&[f64], &[Vec<f64>]) -> Vec<f64>,
    /// Backward: the value with the gradient, the Jacobian, and what flows back from cotangents.
    backward: fn(&[f64]) -> (f64, Vec<f64>),
    jacobian: fn(&[f64]) -> Vec<f64>,
    pulled: fn(&[f64], &[f64]) -> Vec<Vec<f64>>,
    /// Forward over reverse: the Hessian, and its product with a direction.
    hessian: fn(&[f64]) -> Vec<f64>,
    product: fn(&[f64], &[f64]) -> Vec<f64>,
    /// Reverse over reverse: the gradient of the sum of the gradient.
    of_gradient: fn(&[f64]) -> Vec<f64>,
    /// The gradients of a batch.
    mapped: fn(&[Vec<f64>]) -> Vec<f64>,
}

/// A module of functions for a row: `rows()` has them all. Auxiliaries are not for users.
macro_rules! row {
    ([] $doc:tt $name:ident $first:tt $all:tt $k:tt $y:ident {aux $($_:tt)*} $($__:tt)*) => {
        mod $name {
            pub(super) const ROWS: &[crate::Row] = &[];
        }
    };
    ([] $doc:tt $name:ident $first:tt $all:tt [] $y:ident {std as $($formula:tt)+} $partials:tt
        $domain:tt $($_:tt)*) => {
        functions! { $name $all $domain, only { $($formula)+ } }
    };
    ([] $doc:tt $name:ident [$first:ident $($rest:ident)*] $all:tt [] $y:ident {std} $partials:tt
        $domain:tt $($_:tt)*) => {
        functions! { $name $all $domain, only { $first.$name($($rest),*) } }
    };
    ([] $doc:tt $name:ident [$x:ident] $all:tt [$k:ident $K:ty] $y:ident {std} $partials:tt
        $domain:tt $($_:tt)*) => {
        functions! {
            $name $all $domain,
            zero { $x.$name(0) } one { $x.$name(1) } three { $x.$name(3) } negative { $x.$name(-2) }
        }
    };
    ([] $doc:tt $name:ident [$x:ident] $all:tt [$k:ident $K:ty] $y:ident $value:tt $partials:tt
        $domain:tt $($_:tt)*) => {
        functions! {
            $name $all $domain,
            one { functra::$name($x, 1) } three { functra::$name($x, 3) }
        }
    };
    ([] $doc:tt $name:ident $first:tt [$($x:ident)+] [] $y:ident $value:tt $partials:tt
        $domain:tt $($_:tt)*) => {
        functions! { $name [$($x)+] $domain, only { functra::$name($($x),+) } }
    };
}

/// The module of a row: each of its functions with both types of numbers.
macro_rules! functions {
    ($name:ident $args:tt $domain:tt, $($case:ident $body:tt)+) => {
        mod $name {
            $(mod $case {
                pub(super) mod double { $crate::function! { f64 $args $body $domain } }
                pub(super) mod single { $crate::function! { f32 $args $body $domain } }
            })+
            pub(super) const ROWS: &[crate::Row] = &[$($case::double::ROW, $case::single::ROW),+];
        }
    };
}

/// A function of numbers of a type, and what transforms make of it.
macro_rules! function {
    ($float:ident [$($x:ident)+] { $($body:tt)+ } [$($domain:expr),+]) => {
        use crate::numbers::Numbers;

        #[functra::transforms(
            jvp, jacfwd, jacfwd(jacfwd), linearize,
            grad(mode = reverse), jacrev, vjp, hessian(mode = reverse), hvp,
            vmap(grad(mode = reverse))
        )]
        fn of($($x: $float),+) -> $float {
            $($body)+
        }

        $crate::sum_of_gradient! { $float $($x)+ }

        pub(in super::super) const ROW: crate::Row = crate::Row {
            name: concat!(stringify!($($body)+), " in ", stringify!($float)),
            epsilon: $float::EPSILON as f64,
            domain: &[$($domain),+],
            value: |at| $crate::with!(at [$($x)+] $float of($($x),+)).one(),
            forward: |at| $crate::with!(at [$($x)+] $float of::jacfwd($($x),+)).flat(),
            along: |at, moves| of::jvp(
                $crate::with!(at [$($x)+] $float ($($x,)+)),
                $crate::with!(moves [$($x)+] $float ($($x,)+)),
            ).1.one(),
            forward_hessian: |at| $crate::with!(at [$($x)+] $float of::jacfwd_jacfwd($($x),+)).flat(),
            linear: |at, all| {
                let (_, linear) = $crate::with!(at [$($x)+] $float of::linearize($($x),+));
                let tangent = |it: &Vec<f64>| $crate::with!(it [$($x)+] $float $crate::alone!($($x)+));
                all.iter().map(|it| linear(tangent(it)).one()).collect()
            },
            backward: |at| {
                let (value, gradient) = $crate::with!(at [$($x)+] $float of::value_and_grad($($x),+));
                (value.one(), gradient.flat())
            },
            jacobian: |at| $crate::with!(at [$($x)+] $float of::jacrev($($x),+)).flat(),
            pulled: |at, cts| {
                let (_, pullback) = $crate::with!(at [$($x)+] $float of::vjp($($x),+));
                cts.iter().map(|ct| pullback(*ct as $float).flat()).collect()
            },
            hessian: |at| $crate::with!(at [$($x)+] $float of::hessian($($x),+)).flat(),
            product: |at, moves| of::hvp(
                $crate::with!(at [$($x)+] $float ($($x,)+)),
                $crate::with!(moves [$($x)+] $float ($($x,)+)),
            ).flat(),
            of_gradient: |at| $crate::with!(at [$($x)+] $float sum_of_gradient::grad($($x),+)).flat(),
            mapped: |batch| {
                let columns = crate::numbers::columns::<$float>(batch);
                let [$($x),+] = &columns[..] else { panic!("{} arguments", columns.len()) };
                of::vmap_grad($($x),+).flat()
            },
        };
    };
}

/// An expression of the numbers in a slice, as numbers of a type.
macro_rules! with {
    ($at:ident [$($x:ident)+] $float:ident $($expr:tt)+) => {{
        let [$($x),+] = $at[..] else { panic!("{} arguments", $at.len()) };
        $(let $x = $x as $float;)+
        $($expr)+
    }};
}

/// A tangent, which stands without a tuple if it is alone.
macro_rules! alone {
    ($x:ident) => { $x };
    ($($x:ident)+) => { ($($x),+) };
}

/// The sum of the gradient of a function `of`.
macro_rules! sum_of_gradient {
    ($float:ident $x:ident) => {
        $crate::sum_of_gradient! { $float [$x] $x => { $x } }
    };
    ($float:ident $x:ident $y:ident) => {
        $crate::sum_of_gradient! { $float [$x $y] ($x, $y) => { $x + $y } }
    };
    ($float:ident $x:ident $y:ident $z:ident) => {
        $crate::sum_of_gradient! { $float [$x $y $z] ($x, $y, $z) => { $x + $y + $z } }
    };
    ($float:ident [$($x:ident)+] $gradient:pat => { $($sum:tt)+ }) => {
        #[functra::grad(mode = reverse)]
        fn sum_of_gradient($($x: $float),+) -> $float {
            let $gradient = of::grad($($x),+);
            $($sum)+
        }
    };
}

use {alone, function, sum_of_gradient, with};

functra::__elementwise!(row []);

macro_rules! named {
    ([$rows:ident] $doc:tt $name:ident $($_:tt)*) => {
        $rows.extend($name::ROWS);
    };
}

/// All functions of the table.
fn rows() -> Vec<&'static Row> {
    let mut rows: Vec<&'static Row> = Vec::new();
    functra::__elementwise!(named[rows]);
    rows
}
