//! Derivatives by structs.

use super::{Complex, Other, Pair, Params, Poly, Segment, Small, Vec3, close, params, vec3};
use functra::{grad, jacfwd, jvp, transforms};
use functra_tests::gradient;

#[transforms(grad, jvp, hessian)]
fn energy(p: Params) -> f64 {
    let mut sum = p.a.sin() * p.inner.x;
    for i in 0..p.n {
        sum += p.b[i] * p.b[i] * p.step;
    }
    sum += p.inner.y.0 * p.inner.y.1.exp();
    sum + p.list.iter().map(|x| x * x).sum::<f64>() * p.a
}

#[test]
fn by_value() {
    let p = params();
    let got = energy::grad(p.clone());
    close(&got.numbers(), &gradient(|v| energy(p.of(v)), &p.numbers()));
    assert_eq!((got.n, got.step), (3, 0.75), "copied from the argument");
    assert_eq!(energy::value_and_grad(p.clone()), (energy(p), got));
}

#[test]
fn a_tangent_is_a_struct() {
    let p = params();
    let along = |k: usize| {
        let mut direction = vec![0.0; p.numbers().len()];
        direction[k] = 1.0;
        let direction = Params { step: 1e9, ..p.of(&direction) };
        let (value, tangent) = energy::jvp(p.clone(), direction.clone());
        assert_eq!(value, energy(p.clone()));
        assert_eq!(energy::jvp((p.clone(),), (direction,)), (value, tangent));
        tangent
    };
    let tangents: Vec<f64> = (0..9).map(along).collect();
    close(&tangents, &energy::grad(p).numbers());
}

#[test]
fn second_derivatives_are_structs_of_structs() {
    let p = params();
    let second = energy::hessian(p.clone());
    let row = |k: usize| gradient(|v| energy::grad(p.of(v)).numbers()[k], &p.numbers());
    close(&second.a.numbers(), &row(0));
    close(&second.b[1].numbers(), &row(2));
    close(&second.inner.y.1.numbers(), &row(6));
    close(&second.list[0].numbers(), &row(7));
}

#[grad]
fn by_reference_of(p: &Params, segment: &Segment) -> f64 {
    p.a * p.b[2] * segment.from.x + segment.to.z.powi(2) * p.inner.y.0
}

#[test]
fn by_reference() {
    let p = params();
    let segment = Segment { from: vec3(&[1.0, 2.0, 3.0]), to: vec3(&[4.0, 5.0, 6.0]) };
    let (by_p, by_segment) = by_reference_of::grad(&p, &segment);
    close(&by_p.numbers(), &gradient(|v| by_reference_of(&p.of(v), &segment), &p.numbers()));
    assert_eq!(by_segment.from, vec3(&[3.0, 0.0, 0.0]));
    assert_eq!(by_segment.to, vec3(&[0.0, 0.0, 12.0 * 1.1]));
}

#[grad(wrt = v)]
fn named(v: Vec3, x: f64) -> f64 {
    x * v.x * v.y
}

#[grad]
fn marked(#[diff] v: Vec3, x: f64) -> f64 {
    x * v.x * v.y
}

#[grad]
fn held(#[nodiff] v: Vec3, x: f64) -> f64 {
    x * v.x * v.y
}

#[grad(wrt = x)]
fn lifted_but_not_asked_for(#[diff] v: Vec3, x: f64) -> f64 {
    x * v.x * v.y
}

#[test]
fn says_which() {
    let v = vec3(&[2.0, 3.0, 4.0]);
    assert_eq!(named::grad(v, 5.0), vec3(&[15.0, 10.0, 0.0]));
    assert_eq!(marked::grad(v, 5.0), (vec3(&[15.0, 10.0, 0.0]), 6.0));
    assert_eq!(held::grad(v, 5.0), 6.0);
    assert_eq!(lifted_but_not_asked_for::grad(v, 5.0), 6.0);
}

#[grad]
fn length(points: &[Vec3]) -> f64 {
    let mut sum = 0.0;
    for i in 1..points.len() {
        let (a, b) = (points[i - 1], points[i]);
        sum += ((b.x - a.x).powi(2) + (b.y - a.y).powi(2) + (b.z - a.z).powi(2)).sqrt();
    }
    sum
}

#[test]
fn slices_of_structs() {
    let flat = [0.0, 1.0, 2.0, 3.0, 4.0, 4.5, -1.0, 0.5, 0.25];
    let points = |v: &[f64]| v.chunks(3).map(vec3).collect::<Vec<_>>();
    let got: Vec<Vec3> = length::grad(&points(&flat));
    let got: Vec<f64> = got.iter().flat_map(|it| [it.x, it.y, it.z]).collect();
    close(&got, &gradient(|v| length(&points(v)), &flat));
}

#[grad]
fn in_containers(pair: (Vec3, f64), #[diff] some: Option<Pair>, #[diff] array: [Pair; 2]) -> f64 {
    let base = match some {
        Some(Pair(p, q)) => p * q,
        None => 0.0,
    };
    base * pair.0.y * pair.1 + array[0].0 * array[1].1
}

#[test]
fn containers_of_structs() {
    let pair = (vec3(&[1.0, 2.0, 3.0]), 4.0);
    let array = [Pair(1.0, 2.0), Pair(3.0, 4.0)];
    let (by_pair, by_some, by_array) = in_containers::grad(pair, Some(Pair(5.0, 6.0)), array);
    assert_eq!(by_pair, (vec3(&[0.0, 120.0, 0.0]), 60.0));
    assert_eq!(by_some, Some(Pair(48.0, 40.0)));
    assert_eq!(by_array, [Pair(4.0, 0.0), Pair(0.0, 1.0)]);
    assert_eq!(in_containers::grad(pair, None, array).1, None);
}

#[grad(wrt = (p, x))]
fn evaluated<const N: usize>(p: &Poly<N>, x: f64) -> f64 {
    let mut sum = 0.0;
    for i in 0..N {
        sum = sum * (x - p.shift) + p.c[i];
    }
    sum
}

#[test]
fn lengths_of_their_own() {
    let of = |v: &[f64]| Poly { c: [v[0], v[1], v[2]], shift: v[3] };
    let at = [1.0, -2.0, 0.5, 0.3];
    let (by_p, by_x) = evaluated::grad(&of(&at), 1.7);
    let by_p = [by_p.c[0], by_p.c[1], by_p.c[2], by_p.shift];
    close(&by_p, &gradient(|v| evaluated(&of(v), 1.7), &at));
    close(&[by_x], &[-by_p[3]]);
}

#[grad(scalar = f32)]
fn single(s: Small) -> f32 {
    s.u * s.v[0] + s.v[1] * s.v[1]
}

#[test]
fn single_precision() {
    let got = single::grad(Small { u: 2.0, v: [3.0, 4.0] });
    assert_eq!(got, Small { u: 3.0, v: [2.0, 8.0] });
}

#[grad]
fn modulus(z: Complex<f64>) -> f64 {
    let square = Complex { re: z.re * z.re - z.im * z.im, im: 2.0 * z.re * z.im };
    square.re * square.re + square.im * square.im
}

#[test]
fn generic_over_the_number() {
    let got = modulus::grad(Complex { re: 1.0, im: 2.0 });
    assert_eq!(got, Complex { re: 20.0, im: 40.0 });
}

#[jacfwd]
fn coordinates(v: Vec3) -> [f64; 2] {
    [v.x * v.y, v.z]
}

#[test]
fn rows_are_structs() {
    let got = coordinates::jacfwd(vec3(&[1.0, 2.0, 3.0]));
    assert_eq!(got, [vec3(&[2.0, 1.0, 0.0]), vec3(&[0.0, 0.0, 1.0])]);
}

#[jvp(wrt = o)]
#[grad(wrt = v)]
fn mixed(v: Vec3, o: Other, k: i32) -> f64 {
    v.x.powi(k) * o.x + v.y * o.y.1
}

#[test]
fn stacks() {
    let (v, o) = (vec3(&[1.0, 2.0, 3.0]), Other { x: 5.0, y: Pair(6.0, 7.0) });
    let tangent = Other { x: 1.0, y: Pair(0.0, 10.0) };
    let (gradient, moved) = mixed::jvp_grad((v, o, 3), tangent);
    assert_eq!(gradient, vec3(&[15.0, 7.0, 0.0]));
    assert_eq!(moved, vec3(&[3.0, 10.0, 0.0]));
}

/// A name for floats is taken for what it is.
type Row = [f64; 3];

#[transforms(grad, jvp)]
fn of_aliases(row: Row) -> f64 {
    row[0] * row[1]
}

#[jvp]
fn to_aliases(x: f64) -> Vec<Row> {
    vec![[x; 3], [2.0, x * x, x]]
}

#[test]
fn names_for_floats() {
    assert_eq!(of_aliases::grad([1.0, 2.0, 3.0]), [2.0, 1.0, 0.0]);
    assert_eq!(of_aliases::jvp([1.0, 2.0, 3.0], [1.0, 0.0, 0.0]), (2.0, 2.0));
    assert_eq!(to_aliases::jvp(3.0, 1.0).1, [[1.0; 3], [0.0, 6.0, 1.0]]);
}
