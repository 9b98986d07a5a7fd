//! Methods and operators of structs.

use super::close;
use functra::{Diff, differentiable, grad, jacfwd, jvp, transforms};
use functra_tests::{Inputs, derivative, gradient};
use std::ops::{Add, AddAssign, Div, Index, Mul, Neg, Sub};

#[derive(Clone, Copy, Debug, PartialEq, Diff)]
pub struct V3 {
    pub x: f64,
    pub y: f64,
    pub z: f64,
}

#[differentiable(mode = reverse)]
impl V3 {
    pub const ZERO: Self = Self { x: 0.0, y: 0.0, z: 0.0 };
    pub const UP: V3 = V3 { x: 0.0, y: 0.0, z: 1.0 };

    pub fn new(x: f64, y: f64, z: f64) -> Self {
        Self { x, y, z }
    }
    pub fn splat(x: f64) -> Self {
        Self::new(x, x, x)
    }
    pub fn dot(self, other: Self) -> f64 {
        self.x * other.x + self.y * other.y + self.z * other.z
    }
    pub fn cross(&self, other: &V3) -> V3 {
        V3 {
            x: self.y * other.z - self.z * other.y,
            y: self.z * other.x - self.x * other.z,
            z: self.x * other.y - self.y * other.x,
        }
    }
    pub fn norm(self) -> f64 {
        self.dot(self).sqrt()
    }
    pub fn normalized(self) -> Self {
        let norm = self.norm();
        if norm > 0.0 { self / norm } else { Self::ZERO }
    }
    pub fn project_onto(self, other: Self) -> Self {
        other * self.dot(other) * (1.0 / other.dot(other))
    }
    pub fn reject_from(self, other: Self) -> Self {
        self - self.project_onto(other)
    }
    pub fn scale(&mut self, by: f64) {
        self.x *= by;
        self.y *= by;
        self.z *= by;
    }
    pub fn powers(self, n: i32) -> Self {
        let Self { x, y, z } = self;
        Self::new(x.powi(n), y.powi(n), z.powi(n))
    }
    #[nodiff]
    pub fn print(self) {
        println!("{} {} {}", self.x, self.y, self.z);
    }
}

#[differentiable(mode = reverse)]
impl Add for V3 {
    type Output = Self;
    fn add(self, other: Self) -> Self::Output {
        Self::new(self.x + other.x, self.y + other.y, self.z + other.z)
    }
}

#[differentiable(mode = reverse)]
impl Sub for V3 {
    type Output = V3;
    fn sub(self, other: V3) -> V3 {
        V3::new(self.x - other.x, self.y - other.y, self.z - other.z)
    }
}

#[differentiable(mode = reverse)]
impl Sub<&V3> for &V3 {
    type Output = V3;
    fn sub(self, other: &V3) -> V3 {
        V3::new(self.x - other.x, self.y - other.y, self.z - other.z)
    }
}

#[differentiable(mode = reverse)]
impl Mul<f64> for V3 {
    type Output = Self;
    fn mul(self, s: f64) -> Self {
        Self { x: self.x * s, y: self.y * s, z: self.z * s }
    }
}

#[differentiable(mode = reverse)]
impl Mul<V3> for f64 {
    type Output = V3;
    fn mul(self, v: V3) -> V3 {
        v * self
    }
}

#[differentiable(mode = reverse)]
impl Div<f64> for V3 {
    type Output = Self;
    fn div(self, s: f64) -> Self {
        self * s.recip()
    }
}

/// No number stands on the right.
#[differentiable(mode = reverse)]
impl Mul<usize> for V3 {
    type Output = V3;
    fn mul(self, n: usize) -> V3 {
        self * n as f64
    }
}

#[differentiable(mode = reverse)]
impl Neg for V3 {
    type Output = Self;
    fn neg(self) -> Self {
        V3 { x: -self.x, y: -self.y, z: -self.z }
    }
}

#[differentiable(mode = reverse)]
impl AddAssign for V3 {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

#[differentiable(mode = reverse)]
impl Index<usize> for V3 {
    type Output = f64;
    fn index(&self, i: usize) -> &f64 {
        match i {
            0 => &self.x,
            1 => &self.y,
            _ => &self.z,
        }
    }
}

/// Angles of a triangle and the like.
#[grad]
fn everything(a: V3, b: V3) -> f64 {
    let c = a.cross(&b) + V3::UP * 2.0 - 0.5 * a;
    let mut d = V3::new(a.x, 1.0, b.z) / 3.0;
    d += V3::UP;
    d += -b;
    d.scale(a[1]);
    let e = V3::UP.cross(&a) + V3::UP.project_onto(b) + V3::splat(2.0) + (&a - &b_of(b));
    c.normalized().dot(d)
        + e.reject_from(c).norm()
        + (V3::UP + a).norm()
        + (d.powers(2) * 3_usize)[2]
}

#[jvp]
fn b_of(b: V3) -> V3 {
    b * 2.0
}

#[test]
fn methods_and_operators() {
    let at = [1.0, 2.0, -0.5, 0.7, -1.1, 3.0];
    let parts = |v: &[f64]| (V3::new(v[0], v[1], v[2]), V3::new(v[3], v[4], v[5]));
    let (a, b) = everything::grad(parts(&at).0, parts(&at).1);
    let got = [a.x, a.y, a.z, b.x, b.y, b.z];
    close(&got, &gradient(|v| everything(parts(v).0, parts(v).1), &at));
}

#[transforms(vmap, vmap(grad))]
fn straight(a: V3, b: V3) -> f64 {
    let c = a.cross(&b) * 2.0 + 0.25 * V3::UP;
    (c + a * a.dot(b)).norm()
}

#[test]
fn methods_on_lanes() {
    let vectors = |seed| -> Vec<V3> {
        let numbers = Inputs::new(seed).vec(3 * 41, -3.0, 3.0);
        numbers.chunks(3).map(|v| V3::new(v[0], v[1], v[2])).collect()
    };
    let (a, b) = (vectors(1), vectors(2));
    let looped: Vec<f64> = a.iter().zip(&b).map(|(a, b)| straight(*a, *b)).collect();
    assert_eq!(straight::vmap(&a, &b), looped);
    let looped: Vec<_> = a.iter().zip(&b).map(|(a, b)| straight::grad(*a, *b)).collect();
    assert_eq!(straight::vmap_grad(&a, &b), looped);
}

#[derive(Clone, Copy, Debug, PartialEq, Diff)]
struct Cubic {
    p: [V3; 4],
}

impl Cubic {
    #[jacfwd]
    fn eval(&self, t: f64) -> V3 {
        let mt = 1.0 - t;
        self.p[0] * (mt * mt * mt)
            + (self.p[1] * (mt * mt * 3.0) + (self.p[2] * (mt * 3.0) + self.p[3] * t) * t) * t
    }
}

#[test]
fn plain_structs_beside_lifted_numbers() {
    let v = |i: usize| V3::new(i as f64, (i * i) as f64, 1.0);
    let curve = Cubic { p: [v(0), v(1), v(2), v(3)] };
    let velocity = curve.eval_jacfwd(0.25);
    let along = |part: fn(V3) -> f64| derivative(|t| part(curve.eval(t)), 0.25);
    let expected = [along(|it| it.x), along(|it| it.y), along(|it| it.z)];
    close(&[velocity.x, velocity.y, velocity.z], &expected);
}

/// With a length of its own.
#[derive(Clone, Copy, Debug, PartialEq, Diff)]
struct Row<const N: usize>([f64; N]);

#[differentiable(mode = reverse)]
impl<const N: usize> Row<N> {
    fn dot(&self, other: &Self) -> f64 {
        let mut sum = 0.0;
        for i in 0..N {
            sum += self.0[i] * other.0[i];
        }
        sum
    }
    fn of(x: f64) -> Self {
        Self([x; N])
    }
}

#[differentiable(mode = reverse)]
impl<const N: usize> Add for Row<N> {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        let mut sum = self;
        for i in 0..N {
            sum.0[i] += other.0[i];
        }
        sum
    }
}

#[grad]
fn squared(row: Row<3>) -> f64 {
    let sum = row + Row::<3>::of(1.0);
    sum.dot(&row)
}

#[test]
fn lengths_of_their_own() {
    assert_eq!(squared::grad(Row([1.0, 2.0, 3.0])), Row([3.0, 5.0, 7.0]));
}

#[derive(Clone, Debug, PartialEq, Diff)]
struct Tally {
    sum: f64,
    n: usize,
}

#[differentiable(mode = reverse)]
impl Tally {
    fn empty(n: usize) -> Self {
        Self { sum: 0.0, n }
    }
    fn put(&mut self, v: f64) {
        self.sum += v * v;
        self.n += 1;
    }
    fn both(mut self, v: f64, w: f64) -> Tally {
        self.put(v);
        self.put(w);
        self
    }
    fn weighed(mut self, v: f64) -> f64 {
        self.n += 2;
        self.sum * v * self.n as f64
    }
    fn holding(mut self, v: f64) -> Self {
        self.sum = v;
        self
    }
}

/// Methods that take `mut self`, of what moves and of what does not; and a function that takes no numbers.
macro_rules! tallied {
    ($name:ident, $mode:ident) => {
        #[grad(mode = $mode)]
        fn $name(a: f64, b: f64) -> f64 {
            const THREE: Tally = Tally { sum: 2.0, n: 3 };
            let n = 4;
            let moving = Tally { sum: a * b, n: 1 }.clone();
            let q = moving.both(a, b);
            let p = THREE.both(b, a);
            let mut e = Tally::empty(n);
            e.put(a);
            q.sum * p.sum
                + p.weighed(b)
                + q.holding(a * b).sum * THREE.weighed(a)
                + e.sum * e.n as f64
        }
    };
}
tallied!(tallied_backward, reverse);
tallied!(tallied_forward, forward);

#[test]
fn methods_may_take_a_receiver_to_write_to() {
    let (a, b) = (0.7, 1.3);
    let grad = tallied_backward::grad(a, b);
    assert_eq!(tallied_backward(a, b), tallied_forward(a, b));
    let forward = tallied_forward::grad(a, b);
    close(&[grad.0, grad.1], &[forward.0, forward.1]);
    close(&[grad.0], &[derivative(|a| tallied_backward(a, b), a)]);
    close(&[grad.1], &[derivative(|b| tallied_backward(a, b), b)]);
}
