//! Structs in reverse mode: the same as forward mode, and as differences.

use super::{Complex, Other, Pair, Params, Segment, Vec3, close, params, vec3};
use functra::{grad, hvp, jacrev, linearize, transforms, vjp};
use functra_tests::{Inputs, gradient};

/// A function, and its gradients both ways.
macro_rules! both {
    ($($(#[$attr:meta])* fn $name:ident($p:ident: $P:ty) -> f64 $body:block)*) => {
        $(#[transforms(grad(mode = reverse), hessian(mode = reverse), vmap(grad(mode = reverse)))] fn $name($p: $P) -> f64 $body)*
        mod forward {
            use super::*;
            $(#[transforms(grad(mode = forward), hessian(mode = forward))] pub fn $name($p: $P) -> f64 $body)*
        }
    };
}

both! {
    fn energy(p: &Params) -> f64 {
        let mut sum = p.a.sin() * p.inner.x * p.step;
        for i in 0..3 {
            sum += p.b[i] * p.b[i] * p.step;
        }
        let Other { x, y: Pair(first, second) } = p.inner;
        sum += first * second.exp() * x;
        for v in p.list.iter() {
            sum += v * v * p.a;
        }
        sum
    }
    fn moved(p: &Params) -> f64 {
        let mut q = p.clone();
        q.a *= q.b[1];
        q.inner.y = Pair(q.a * q.inner.y.1, 2.0);
        q.b[2] += q.a;
        let r = Params { a: q.b[2] * p.inner.x, ..q.clone() };
        r.a * r.inner.y.0 + r.b[2] * r.b[0] + r.inner.y.1 * r.list[0]
    }
}

#[grad(mode = reverse)]
fn crossed(a: Vec3, b: Vec3) -> f64 {
    let c = Vec3 { x: a.y * b.z - a.z * b.y, y: a.z * b.x - a.x * b.z, z: a.x * b.y - a.y * b.x };
    let s = Segment { from: c, to: Vec3 { x: 2.0, ..a } };
    let Segment { from: Vec3 { x, y, z }, to } = s;
    if x > 0.0 { (x * x + y * y + z * z).sqrt() * to.x } else { x * y * to.y }
}

#[grad(mode = reverse)]
fn path(#[diff] points: &[Vec3], scale: f64) -> f64 {
    let mut sum = 0.0;
    let mut last = Vec3 { x: 0.0, y: 0.0, z: scale };
    for i in 0..points.len() {
        let p = points[i];
        let dx = p.x - last.x;
        let dy = p.y - last.y;
        sum += (dx * dx + dy * dy + p.z * last.z + 4.0).sqrt();
        last = p;
    }
    sum
}

#[grad(mode = reverse)]
fn generic(z: Complex<f64>) -> f64 {
    let square = Complex { re: z.re * z.re - z.im * z.im, im: 2.0 * z.re * z.im };
    square.re * square.im
}

#[jacrev]
fn doubled(v: Vec3) -> Vec3 {
    Vec3 { x: 2.0 * v.x, y: v.x * v.y, z: v.z }
}

#[hvp]
fn rosenbrock(p: Pair) -> f64 {
    (1.0 - p.0).powi(2) + 100.0 * (p.1 - p.0 * p.0).powi(2)
}

#[vjp]
fn circle(p: Pair) -> Vec3 {
    Vec3 { x: p.0 * p.1.cos(), y: p.0 * p.1.sin(), z: 1.0 }
}

#[vjp]
fn lent(p: &Pair, points: &[Vec3]) -> f64 {
    p.0 * points[0].x + p.1 * points[1].y
}

#[linearize]
fn linear(p: &Pair) -> Pair {
    Pair(p.0 * p.1, p.0)
}

#[linearize]
fn of_several(#[diff] p: &Pair, #[diff] points: &[Vec3], t: f64) -> f64 {
    p.0 * p.1 * points[0].x * t
}

#[test]
fn functions_that_are_kept() {
    let (p, points) = (Pair(2.0, 3.0), [vec3(&[4.0, 5.0, 6.0]), vec3(&[7.0, 8.0, 9.0])]);
    let (value, pullback) = lent::vjp(&p, &points);
    assert_eq!(value, 32.0);
    for ct in [1.0, 2.0] {
        let (by_p, by_points) = pullback(ct);
        assert_eq!(by_p, Pair(4.0 * ct, 8.0 * ct));
        assert_eq!(by_points, [vec3(&[2.0 * ct, 0.0, 0.0]), vec3(&[0.0, 3.0 * ct, 0.0])]);
    }
    let (value, push) = linear::linearize(&p);
    assert_eq!((value, push(&Pair(1.0, 10.0))), (Pair(6.0, 2.0), Pair(23.0, 1.0)));
    let (value, push) = of_several::linearize(&p, &points, 2.0);
    let still = [vec3(&[0.0; 3]); 2];
    assert_eq!((value, push((&Pair(1.0, 0.0), &still, 1.0))), (48.0, 24.0 + 24.0));
}

#[test]
fn gradients() {
    let p = params();
    for (value, backward, forward) in [
        (
            energy as fn(&Params) -> f64,
            energy::grad as fn(&Params) -> Params,
            forward::energy::grad as fn(&Params) -> Params,
        ),
        (moved, moved::grad, forward::moved::grad),
    ] {
        let got = backward(&p);
        close(&got.numbers(), &gradient(|v| value(&p.of(v)), &p.numbers()));
        close(&got.numbers(), &forward(&p).numbers());
        assert_eq!((got.n, got.step), (p.n, p.step), "copied from the argument");
    }
}

#[test]
fn second_derivatives() {
    let p = params();
    let (got, expected) = (energy::hessian(&p), forward::energy::hessian(&p));
    close(&got.a.numbers(), &expected.a.numbers());
    close(&got.inner.y.1.numbers(), &expected.inner.y.1.numbers());
    let (got, expected) = (moved::hessian(&p), forward::moved::hessian(&p));
    close(&got.b[1].numbers(), &expected.b[1].numbers());
    let (at, along) = (Pair(1.0, 1.0), Pair(1.0, 2.0));
    assert_eq!(rosenbrock::hvp(at, along), Pair(802.0 - 800.0, -400.0 + 400.0));
}

#[test]
fn batches() {
    let numbers = Inputs::new(3).vec(6 * 21, -2.0, 2.0);
    let points: Vec<Vec3> = numbers.chunks(3).map(vec3).collect();
    let all: Vec<Params> = (0..13).map(|i| Params { a: i as f64, ..params() }).collect();
    let looped: Vec<Params> = all.iter().map(energy::grad).collect();
    for (got, expected) in energy::vmap_grad(&all).iter().zip(&looped) {
        close(&got.numbers(), &expected.numbers());
    }
    let flat = |v: &[Vec3]| v.iter().flat_map(|v| [v.x, v.y, v.z]).collect::<Vec<f64>>();
    for pair in points.chunks(2) {
        let (a, b) = crossed::grad(pair[0], pair[1]);
        let of = |v: &[f64]| crossed(vec3(&v[..3]), vec3(&v[3..]));
        close(&flat(&[a, b]), &gradient(of, &flat(pair)));
    }
    let (by_points, by_scale) = path::grad(&points[..5], 0.5);
    let of = |v: &[f64]| path(&v[1..].chunks(3).map(vec3).collect::<Vec<_>>(), v[0]);
    let at = [&[0.5], &flat(&points[..5])[..]].concat();
    close(&[&[by_scale], &flat(&by_points)[..]].concat(), &gradient(of, &at));
}

#[test]
fn other_shapes() {
    let got = generic::grad(Complex { re: 1.0, im: 2.0 });
    close(&[got.re, got.im], &gradient(|v| generic(Complex { re: v[0], im: v[1] }), &[1.0, 2.0]));
    let rows = doubled::jacrev(vec3(&[3.0, 4.0, 5.0]));
    assert_eq!(rows.x, vec3(&[2.0, 0.0, 0.0]));
    assert_eq!(rows.y, vec3(&[4.0, 3.0, 0.0]));
    assert_eq!(rows.z, vec3(&[0.0, 0.0, 1.0]));
    let (value, pullback) = circle::vjp(Pair(2.0, 0.0));
    assert_eq!(value, vec3(&[2.0, 0.0, 1.0]));
    assert_eq!(pullback(vec3(&[1.0, 10.0, 100.0])), Pair(1.0, 20.0));
}
