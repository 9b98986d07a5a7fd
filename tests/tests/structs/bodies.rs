//! Structs made, taken apart, passed on and written to in bodies.

use super::{Complex, Other, Pair, Segment, Vec3, close, vec3};
use functra::{grad, jvp};
use functra_tests::{derivative, gradient};

/// A constant.
const ORIGIN: Vec3 = Vec3 { x: 1.0, y: -1.0, z: 0.5 };

impl Vec3 {
    #[jvp]
    pub fn new(x: f64, y: f64) -> Self {
        Self { x, y, z: 1.0 }
    }

    #[jvp(method)]
    pub fn scaled(#[diff] v: Vec3, s: f64) -> Vec3 {
        Vec3 { x: v.x * s, y: v.y * s, ..v }
    }

    #[jvp]
    pub fn dot(self, rhs: Self) -> f64 {
        self.x * rhs.x + self.y * rhs.y + self.z * rhs.z
    }
}

impl Pair {
    #[jvp]
    pub fn swapped(of: Self) -> Self {
        let Self(a, b) = of;
        Self(b, a)
    }
}

#[grad]
fn dot(a: Vec3, b: Vec3) -> f64 {
    let Vec3 { x, y, z } = a;
    x * b.x + y * b.y + z * b.z
}

#[grad]
fn subtracted(a: Vec3, b: &Vec3) -> f64 {
    let mut out = a;
    out.x -= b.x;
    out.y = out.y - b.y;
    out.z -= b.z;
    dot(out, out)
}

#[grad]
fn distance(a: Vec3, b: Vec3) -> f64 {
    let between = Vec3 { x: b.x - a.x, y: b.y - a.y, z: b.z - a.z };
    let same: Vec3 = between.clone();
    dot(between, same).sqrt()
}

#[grad]
fn calls(t: f64) -> f64 {
    let v = Vec3::new(t, t * t);
    let w = Vec3::scaled(v, t);
    let p = Pair::swapped(Pair(t, 2.0));
    let Pair(a, b) = p;
    dot(w, ORIGIN) + ORIGIN.dot(v) * b + a * dot(ORIGIN, v)
}

#[grad]
fn in_collections(t: f64) -> f64 {
    let points: Vec<Vec3> = (0..4).map(|i| Vec3 { x: t * i as f64, y: t, z: 1.0 }).collect();
    let mut ends = [Vec3 { x: 0.0, y: 0.0, z: 0.0 }; 2];
    ends[1] = points[3];
    ends[0].x += t;
    let last = points.last().copied().unwrap_or(ORIGIN);
    let chosen = if t > 0.0 { ORIGIN } else { points[1] };
    let sum: f64 = points.iter().map(|p| p.x * p.y).sum();
    sum + ends[0].x * ends[1].x + last.x * chosen.y
}

#[grad]
fn matched(s: &Segment, k: usize) -> f64 {
    let Segment { from: Vec3 { x: ax, .. }, to: Vec3 { x: bx, z, .. } } = s;
    let first = match s.from {
        Vec3 { x, y, .. } if k == 0 => x * y,
        Vec3 { z, .. } => z * z,
    };
    let pairs = [Pair(*ax, *bx), Pair(*z, 1.0)];
    let mut sum = first;
    for Pair(a, b) in pairs {
        sum += a * b;
    }
    if let Some(Pair(a, ..)) = pairs.first() {
        sum += a.sin();
    }
    sum
}

#[grad]
fn of_generic_structs(t: f64) -> f64 {
    let z = Complex::<f64> { re: t, im: 2.0 };
    let Complex::<f64> { re, im } = z;
    re * im * im
}

#[grad]
fn nested(t: f64) -> f64 {
    let o = Other { x: t, y: Pair(t * t, 1.0) };
    let copy = Other { x: 2.0, ..o };
    copy.x * copy.y.0 + o.x
}

#[test]
fn gradients_of_vectors() {
    let at = [1.0, 2.0, -0.5, 0.7, -1.1, 3.0];
    let parts = |v: &[f64]| (vec3(&v[..3]), vec3(&v[3..]));
    let flat = |(a, b): (Vec3, Vec3)| [a.x, a.y, a.z, b.x, b.y, b.z];
    let (a, b) = parts(&at);
    close(&flat(dot::grad(a, b)), &gradient(|v| dot(parts(v).0, parts(v).1), &at));
    close(&flat(subtracted::grad(a, &b)), &gradient(|v| subtracted(parts(v).0, &parts(v).1), &at));
    close(&flat(distance::grad(a, b)), &gradient(|v| distance(parts(v).0, parts(v).1), &at));
    let segment = |v: &[f64]| Segment { from: parts(v).0, to: parts(v).1 };
    for k in [0, 1] {
        let got = matched::grad(&segment(&at), k);
        close(&flat((got.from, got.to)), &gradient(|v| matched(&segment(v), k), &at));
    }
}

#[test]
fn derivatives_through_structs() {
    for t in [0.7, -0.4] {
        close(&[calls::grad(t)], &[derivative(calls, t)]);
        close(&[in_collections::grad(t)], &[derivative(in_collections, t)]);
        close(&[of_generic_structs::grad(t)], &[derivative(of_generic_structs, t)]);
        close(&[nested::grad(t)], &[derivative(nested, t)]);
    }
}
