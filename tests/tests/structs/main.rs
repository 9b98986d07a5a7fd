//! Structs of numbers: as arguments and results of every transform, made and taken apart in bodies.

#![allow(
    missing_docs,
    unreachable_pub,
    clippy::all,
    clippy::pedantic,
    reason = "code as users write it"
)]
#![forbid(unsafe_code)]

mod arguments;
mod batches;
mod bodies;
mod methods;
mod operators_backward;
mod results;
mod reverse;
mod shapes_backward;
mod stacks;

use functra::Diff;

/// Every kind of field.
#[derive(Clone, Debug, PartialEq, Diff)]
pub struct Params {
    pub a: f64,
    pub b: [f64; 3],
    pub n: usize,
    #[nodiff]
    pub step: f64,
    pub inner: Other,
    pub list: Vec<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Diff)]
pub struct Other {
    pub x: f64,
    pub y: Pair,
}

#[derive(Clone, Copy, Debug, PartialEq, Diff)]
pub struct Pair(pub f64, pub f64);

#[derive(Clone, Copy, Debug, PartialEq, Diff)]
pub struct Vec3 {
    pub x: f64,
    pub y: f64,
    pub z: f64,
}

/// With a length of its own.
#[derive(Clone, Copy, Debug, PartialEq, Diff)]
pub struct Poly<const N: usize> {
    pub c: [f64; N],
    pub shift: f64,
}

/// Of structs alone.
#[derive(Clone, Copy, Debug, PartialEq, Diff)]
pub struct Segment {
    pub from: Vec3,
    pub to: Vec3,
}

#[derive(Clone, Copy, Debug, PartialEq, Diff)]
pub struct Small {
    pub u: f32,
    pub v: [f32; 2],
}

/// Generic over its number.
#[derive(Clone, Copy, Debug, PartialEq, Diff)]
pub struct Complex<T> {
    pub re: T,
    pub im: T,
}

impl Params {
    /// Its numbers in order, but for what no derivative follows.
    pub fn numbers(&self) -> Vec<f64> {
        let Params { a, b, inner: Other { x, y: Pair(p, q) }, list, .. } = self;
        [&[*a], &b[..], &[*x, *p, *q], list].concat()
    }

    /// The same with other numbers.
    pub fn of(&self, v: &[f64]) -> Params {
        Params {
            a: v[0],
            b: [v[1], v[2], v[3]],
            inner: Other { x: v[4], y: Pair(v[5], v[6]) },
            list: v[7..].to_vec(),
            ..self.clone()
        }
    }
}

pub fn params() -> Params {
    Params {
        a: 1.5,
        b: [0.5, -0.25, 2.0],
        n: 3,
        step: 0.75,
        inner: Other { x: 0.3, y: Pair(1.1, -0.7) },
        list: vec![0.2, 0.4],
    }
}

pub fn vec3(v: &[f64]) -> Vec3 {
    Vec3 { x: v[0], y: v[1], z: v[2] }
}

#[track_caller]
pub fn close(got: &[f64], expected: &[f64]) {
    assert_eq!(got.len(), expected.len());
    for (got, expected) in got.iter().zip(expected) {
        assert!((got - expected).abs() <= 1e-8 * expected.abs().max(1.0), "{got} for {expected}");
    }
}
