//! Methods and operators of structs in functions that are run backwards.

use super::close;
use super::methods::V3;
use functra::{Diff, differentiable, grad, transforms};
use functra_tests::{Inputs, derivative, gradient};
use std::ops::{Mul, Sub};

/// A function of two vectors and a number, and its gradients both ways.
macro_rules! both {
    ($module:ident: $transforms:tt $(fn $name:ident($a:ident: V3, $b:ident: V3, $t:ident: f64) -> f64 $body:block)*) => {
        mod $module {
        use super::*;
        $(#[transforms $transforms]
        pub fn $name(#[diff] $a: V3, #[diff] $b: V3, $t: f64) -> f64 $body)*
        mod forward {
            use super::*;
            $(#[grad(mode = forward)] pub fn $name(#[diff] $a: V3, #[diff] $b: V3, $t: f64) -> f64 $body)*
        }
        #[test]
        fn both_modes_and_differences_agree() {
            $(check(stringify!($name), $name, $name::grad, forward::$name::grad);)*
        }
        #[test]
        fn products_with_hessians() {
            $(check_hvp(stringify!($name), $name::grad, $name::hvp);)*
        }
        }
    };
}

type Value = fn(V3, V3, f64) -> f64;
type Gradient = fn(V3, V3, f64) -> (V3, V3, f64);

fn parts(v: &[f64]) -> (V3, V3, f64) {
    (V3::new(v[0], v[1], v[2]), V3::new(v[3], v[4], v[5]), v[6])
}

fn flat((a, b, t): (V3, V3, f64)) -> Vec<f64> {
    vec![a[0], a[1], a[2], b[0], b[1], b[2], t]
}

fn check(name: &str, value: Value, backward: Gradient, forward: Gradient) {
    let mut inputs = Inputs::new(7);
    for _ in 0..5 {
        let at = inputs.vec(7, -2.0, 2.0);
        let (a, b, t) = parts(&at);
        let got = flat(backward(a, b, t));
        println!("{name} at {at:?}: {got:?}");
        close(&got, &flat(forward(a, b, t)));
        let of = |v: &[f64]| {
            let (a, b, t) = parts(v);
            value(a, b, t)
        };
        close(&got, &gradient(of, &at));
    }
}

type Product = fn((V3, V3, f64), (V3, V3, f64)) -> (V3, V3, f64);

/// The derivative of the gradient along a direction, against differences of the gradient.
fn check_hvp(name: &str, grad: Gradient, hvp: Product) {
    let mut inputs = Inputs::new(8);
    let (at, along) = (inputs.vec(7, -2.0, 2.0), inputs.vec(7, -1.0, 1.0));
    let (a, b, t) = parts(&at);
    let got = flat(hvp((a, b, t), parts(&along)));
    let moved = |h: f64| -> Vec<f64> { at.iter().zip(&along).map(|(x, d)| x + h * d).collect() };
    let of = |v: &[f64]| {
        let (a, b, t) = parts(v);
        flat(grad(a, b, t))
    };
    let expected: Vec<f64> = (0..7).map(|i| derivative(|h| of(&moved(h))[i], 0.0)).collect();
    println!("{name}: {got:?}");
    close(&got, &expected);
}

both! { straight: (grad(mode = reverse), hvp, vmap(grad(mode = reverse)))
    fn sums(a: V3, b: V3, t: f64) -> f64 {
        let c = a + b * t - -b;
        c.dot(a) + (&a - &b).norm()
    }
    fn scaled(a: V3, b: V3, t: f64) -> f64 {
        let c = 2.0 * a + t * b;
        (c / (1.0 + t * t)).norm() * (a * 3_usize).dot(b)
    }
    fn products(a: V3, b: V3, t: f64) -> f64 {
        let c = a.cross(&b);
        c.dot(V3::new(t, 1.0, t * t)) + a.reject_from(b).norm()
    }
    fn constants(a: V3, b: V3, t: f64) -> f64 {
        let c = V3::UP.cross(&a) + V3::UP.project_onto(b) + V3::splat(2.0) - V3::UP * t;
        (V3::UP + c).norm() + V3::ZERO.dot(c)
    }
    fn in_place(a: V3, b: V3, t: f64) -> f64 {
        let mut c = a;
        c += b * t;
        c.scale(a.x);
        c += V3::UP;
        c.y *= t;
        c += c;
        c.x -= b.z * t;
        let before = c;
        c.scale(2.0);
        c.dot(before)
    }
    fn along_a_loop(a: V3, b: V3, t: f64) -> f64 {
        let mut position = a;
        let mut velocity = b;
        let mut action = 0.0;
        for _ in 0..20 {
            let force = -position * t - velocity * 0.1;
            velocity += force * 0.05;
            position += velocity * 0.05;
            action += velocity.dot(velocity) - t * position.dot(position);
        }
        action * 0.1
    }
    fn arrays(a: V3, b: V3, t: f64) -> f64 {
        let points = [a, b * t, a.cross(&b)];
        let mut sum = V3::ZERO;
        let mut path = Vec::new();
        for i in 0..3 {
            sum += points[i] * (i as f64 + 1.0);
            path.push(sum);
        }
        let mut length = 0.0;
        for pair in path.windows(2) {
            length += (pair[1] - pair[0]).norm();
        }
        length + path.iter().map(|p| p.dot(b)).sum::<f64>()
    }
    fn nested(a: V3, b: V3, t: f64) -> f64 {
        let ray = Ray { origin: a, direction: b };
        let mut moved = ray.at(t);
        moved += ray.origin;
        let Ray { direction, .. } = ray.turned(moved);
        direction.dot(moved)
    }
}

both! { deciding: (grad(mode = reverse), hvp)
    fn normalized(a: V3, b: V3, t: f64) -> f64 {
        a.normalized().dot(b) * t
    }
    fn entries(a: V3, b: V3, t: f64) -> f64 {
        let mut sum = a[1] * t;
        for i in 0..3 {
            sum += a[i] * b[2 - i];
        }
        let c = a * b[0];
        sum * c[2]
    }
    fn branches(a: V3, b: V3, t: f64) -> f64 {
        let mut c = if a.dot(b) > 0.0 { a * t } else { a.cross(&b) };
        while c.norm() > 1.0 {
            c = c * 0.5 + b * 0.01;
        }
        if c.x > b.x { c.x } else { (c - b).norm() }
    }
    fn powers(a: V3, b: V3, t: f64) -> f64 {
        (a.powers(2) * 3_usize)[2] * t + a.powers(3).dot(b)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Diff)]
struct Ray {
    origin: V3,
    direction: V3,
}

#[differentiable(vmap, mode = reverse)]
impl Ray {
    fn at(&self, t: f64) -> V3 {
        self.origin + self.direction * t
    }
    fn turned(self, #[diff] towards: V3) -> Ray {
        let direction = towards - self.origin;
        Ray { direction: direction + self.direction.cross(&towards), ..self }
    }
}

#[test]
fn gradients_on_lanes() {
    let mut inputs = Inputs::new(9);
    let all: Vec<(V3, V3, f64)> = (0..13).map(|_| parts(&inputs.vec(7, -2.0, 2.0))).collect();
    let (a, b, t): (Vec<V3>, Vec<V3>, Vec<f64>) = (
        all.iter().map(|it| it.0).collect(),
        all.iter().map(|it| it.1).collect(),
        all.iter().map(|it| it.2).collect(),
    );
    for (batch, one) in [
        (straight::products::vmap_grad(&a, &b, &t), straight::products::grad as Gradient),
        (straight::in_place::vmap_grad(&a, &b, &t), straight::in_place::grad),
        (straight::along_a_loop::vmap_grad(&a, &b, &t), straight::along_a_loop::grad),
        (straight::nested::vmap_grad(&a, &b, &t), straight::nested::grad),
    ] {
        for (got, (a, b, t)) in batch.into_iter().zip(&all) {
            close(&flat(got), &flat(one(*a, *b, *t)));
        }
    }
}

/// A function of many results, in every way that goes backward.
#[transforms(jvp, vjp, jacrev, jacfwd, linearize)]
fn moment(#[diff] at: V3, #[diff] arms: &[V3], k: f64) -> [V3; 2] {
    let mut sum = V3::ZERO;
    for arm in arms {
        sum += (*arm - at).cross(arm) * k;
    }
    [sum, at * sum.dot(at)]
}

#[test]
fn pullbacks_are_linear_and_transposed_pushforwards() {
    let mut inputs = Inputs::new(10);
    let mut vectors = |n: usize| -> Vec<V3> {
        inputs.vec(3 * n, -2.0, 2.0).chunks(3).map(|v| V3::new(v[0], v[1], v[2])).collect()
    };
    let (at, arms, k) = (vectors(1)[0], vectors(4), 0.7);
    let (along, along_arms, along_k) = (vectors(1)[0], vectors(4), -1.3);
    let (value, pushed) = moment::jvp((at, &arms, k), (along, &along_arms, along_k));
    let (again, pullback) = moment::vjp(at, &arms, k);
    let (linearized, push) = moment::linearize(at, &arms, k);
    assert_eq!(value, again);
    assert_eq!(value, linearized);
    let flat = |v: &[V3]| v.iter().flat_map(|v| [v.x, v.y, v.z]).collect::<Vec<f64>>();
    close(&flat(&push((along, &along_arms, along_k))), &flat(&pushed));
    let product = |u: &[V3], v: &[V3]| -> f64 { u.iter().zip(v).map(|(u, v)| u.dot(*v)).sum() };
    let all = |(a, b, k): (V3, Vec<V3>, f64)| [flat(&[a]), flat(&b), vec![k]].concat();
    let (ct, other) = (vectors(2), vectors(2));
    let (by_at, by_arms, by_k) = pullback([ct[0], ct[1]]);
    let there = product(&ct, &pushed);
    let back = by_at.dot(along) + product(&by_arms, &along_arms) + by_k * along_k;
    close(&[there], &[back]);
    let sum = pullback([ct[0] * 2.0 + other[0], ct[1] * 2.0 + other[1]]);
    let (one, two) = (all(pullback([ct[0], ct[1]])), all(pullback([other[0], other[1]])));
    let expected: Vec<f64> = one.iter().zip(&two).map(|(a, b)| 2.0 * a + b).collect();
    close(&all(sum), &expected);
    let (rows, columns) = (moment::jacrev(at, &arms, k), moment::jacfwd(at, &arms, k));
    for (row, column) in rows.into_iter().zip(columns) {
        close(&all(row.x), &all(column.x));
        close(&all(row.y), &all(column.y));
        close(&all(row.z), &all(column.z));
    }
}

/// Of the other number.
#[derive(Clone, Copy, Debug, PartialEq, Diff)]
struct Plane {
    x: f32,
    y: f32,
}

#[differentiable(mode = reverse)]
impl Plane {
    fn dot(self, other: Self) -> f32 {
        self.x * other.x + self.y * other.y
    }
}

#[differentiable(scalar = f32, mode = reverse)]
impl Sub for Plane {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self { x: self.x - other.x, y: self.y - other.y }
    }
}

#[differentiable(mode = reverse)]
impl Mul<Plane> for f32 {
    type Output = Plane;
    fn mul(self, v: Plane) -> Plane {
        Plane { x: self * v.x, y: self * v.y }
    }
}

#[grad(mode = reverse)]
fn springs(points: &[Plane]) -> f32 {
    let mut energy = 0.0;
    for i in 1..points.len() {
        let d = points[i] - 0.5 * points[i - 1];
        energy += d.dot(d);
    }
    energy
}

#[test]
fn single_precision() {
    let points = [Plane { x: 1.0, y: 2.0 }, Plane { x: -1.0, y: 0.5 }, Plane { x: 3.0, y: 1.0 }];
    let d = [points[1] - 0.5 * points[0], points[2] - 0.5 * points[1]];
    let expected = [-1.0 * d[0], 2.0 * d[0] - d[1], 2.0 * d[1]];
    assert_eq!(springs::grad(&points), expected);
}

/// Bodies that attract each other.
#[derive(Clone, Debug, PartialEq, Diff)]
struct Bodies {
    at: Vec<V3>,
    mass: Vec<f64>,
}

#[differentiable(mode = reverse)]
impl Bodies {
    fn potential(&self) -> f64 {
        let mut sum = 0.0;
        for i in 0..self.at.len() {
            for j in 0..i {
                let d = self.at[i] - self.at[j];
                sum -= self.mass[i] * self.mass[j] / (d.dot(d) + 0.01).sqrt();
            }
        }
        sum
    }
    fn drift(&mut self, #[diff] velocity: &[V3], h: f64) {
        for i in 0..self.at.len() {
            self.at[i] += velocity[i] * h;
        }
    }
    fn centre(&self) -> V3 {
        let (mut sum, mut mass) = (V3::ZERO, 0.0);
        for i in 0..self.at.len() {
            sum += self.at[i] * self.mass[i];
            mass += self.mass[i];
        }
        sum / mass
    }
}

#[grad(mode = reverse)]
fn after_a_drift(#[diff] bodies: &Bodies, #[diff] velocity: &[V3], h: f64) -> f64 {
    let mut moved = bodies.clone();
    moved.drift(velocity, h);
    moved.drift(velocity, 0.5 * h);
    moved.potential() + moved.centre().norm() * bodies.potential()
}

#[test]
fn a_system_of_bodies() {
    let numbers = Inputs::new(11).vec(5 * 7 + 1, 0.5, 2.0);
    let of = |v: &[f64]| {
        let vectors =
            |v: &[f64]| v.chunks(3).map(|v| V3::new(v[0], v[1], v[2])).collect::<Vec<_>>();
        (Bodies { at: vectors(&v[..15]), mass: v[15..20].to_vec() }, vectors(&v[20..35]), v[35])
    };
    let (bodies, velocity, h) = of(&numbers);
    let (by_bodies, by_velocity, by_h) = after_a_drift::grad(&bodies, &velocity, h);
    let flat = |v: &[V3]| v.iter().flat_map(|v| [v.x, v.y, v.z]).collect::<Vec<f64>>();
    let got = [flat(&by_bodies.at), by_bodies.mass, flat(&by_velocity), vec![by_h]].concat();
    let value = |v: &[f64]| {
        let (bodies, velocity, h) = of(v);
        after_a_drift(&bodies, &velocity, h)
    };
    close(&got, &gradient(value, &numbers));
}
