//! Structs that functions return.

use super::{Complex, Other, Pair, Params, Poly, Vec3, close, params, vec3};
use functra::{grad, jacfwd, jvp, transforms};
use functra_tests::derivative;

#[transforms(jvp, jacfwd)]
fn circle(t: f64, r: f64) -> Vec3 {
    let (s, c) = t.sin_cos();
    Vec3 { x: r * c, y: r * s, z: 2.0 }
}

#[test]
fn a_derivative_of_a_struct() {
    let (value, tangent) = circle::jvp((0.5, 2.0), (1.0, 0.0));
    assert_eq!(value, circle(0.5, 2.0));
    close(
        &[tangent.x, tangent.y, tangent.z],
        &[derivative(|t| circle(t, 2.0).x, 0.5), derivative(|t| circle(t, 2.0).y, 0.5), 0.0],
    );
    let rows = circle::jacfwd(0.5, 2.0);
    assert_eq!((rows.x.0, rows.y.0, rows.z.0), (tangent.x, tangent.y, tangent.z));
    close(&[rows.x.1, rows.y.1, rows.z.1], &[0.5_f64.cos(), 0.5_f64.sin(), 0.0]);
}

#[jacfwd]
fn crossed(a: Vec3, b: Vec3) -> Vec3 {
    Vec3 { x: a.y * b.z - a.z * b.y, y: a.z * b.x - a.x * b.z, z: a.x * b.y - a.y * b.x }
}

#[test]
fn rows_of_structs() {
    let (a, b) = (vec3(&[1.0, 2.0, 3.0]), vec3(&[4.0, 5.0, 6.0]));
    let rows = crossed::jacfwd(a, b);
    assert_eq!(rows.x, (vec3(&[0.0, 6.0, -5.0]), vec3(&[0.0, -3.0, 2.0])));
    assert_eq!(rows.z, (vec3(&[5.0, -4.0, 0.0]), vec3(&[-2.0, 1.0, 0.0])));
}

#[jvp(wrt = t)]
fn every_kind(#[diff] p: &Params, t: f64) -> Params {
    Params { a: t * p.a, list: vec![t, t * t, 3.0], inner: Other { x: t, ..p.inner }, ..p.clone() }
}

#[jvp(wrt = p)]
fn changed(p: &Params, t: f64) -> Params {
    let mut q = p.clone();
    q.a *= t;
    q.inner.y = Pair(t * q.inner.y.1, 2.0);
    q.b[1] += q.step;
    q
}

#[test]
fn a_tangent_of_every_kind_of_field() {
    let p = params();
    let zero = p.of(&[0.0; 9]);
    let (value, _) = changed::jvp((&p, 2.0), &Params { a: 1.0, ..zero.clone() });
    assert_eq!(value, changed(&p, 2.0));
    let moved = p.of(&[1.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 5.0]);
    let (_, tangent) = changed::jvp((&p, 2.0), &moved);
    assert_eq!(tangent.numbers(), [2.0, 0.0, 1.0, 0.0, 0.0, 2.0, 0.0, 0.0, 5.0]);
    assert_eq!(tangent.n, p.n);
    let (_, by_t) = every_kind::jvp((&p, 0.5), 1.0);
    assert_eq!(by_t.numbers(), [1.5, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 1.0, 1.0, 0.0]);
}

#[jvp]
fn maybe(t: f64) -> Option<Pair> {
    if t < 0.0 {
        return None;
    }
    Some(Pair(t.sqrt(), t))
}

#[derive(Clone, Debug, PartialEq)]
struct Negative;

#[jvp]
fn surely(t: f64) -> Result<Vec<Pair>, Negative> {
    let root = maybe(t).ok_or(Negative)?;
    Ok(vec![root, Pair(1.0, t * t)])
}

#[test]
fn failing() {
    assert_eq!(maybe::jvp(4.0, 1.0), Some((Pair(2.0, 4.0), Pair(0.25, 1.0))));
    assert_eq!(maybe::jvp(-4.0, 1.0), None);
    let (_, tangent) = surely::jvp(4.0, 1.0).unwrap();
    assert_eq!(tangent, [Pair(0.25, 1.0), Pair(0.0, 8.0)]);
    assert_eq!(surely::jvp(-1.0, 1.0), Err(Negative));
}

#[grad(has_aux)]
fn with_details(t: f64) -> (f64, Pair) {
    let pair = Pair(t * t, t.exp());
    (pair.0 * pair.1, pair)
}

#[test]
fn handed_through() {
    let (derivative_of, details) = with_details::grad(0.5);
    assert_eq!(details, with_details(0.5).1);
    close(&[derivative_of], &[derivative(|t| with_details(t).0, 0.5)]);
}

#[jvp]
fn held<const N: usize>(t: f64, #[nodiff] p: &Poly<N>) -> Poly<N> {
    let mut c = [t; N];
    c[0] = t * t * p.shift;
    Poly { c, shift: t }
}

#[test]
fn lengths_of_their_own() {
    let p = Poly { c: [1.0, 2.0, 3.0], shift: 2.0 };
    let (_, tangent) = held::jvp((3.0, &p), 1.0);
    assert_eq!(tangent, Poly { c: [12.0, 1.0, 1.0], shift: 1.0 });
}

#[jacfwd]
fn squared(z: Complex<f64>) -> Complex<f64> {
    Complex { re: z.re * z.re - z.im * z.im, im: 2.0 * z.re * z.im }
}

#[test]
fn generic_over_the_number() {
    let rows = squared::jacfwd(Complex { re: 1.0, im: 2.0 });
    assert_eq!(rows.re, Complex { re: 2.0, im: -4.0 });
    assert_eq!(rows.im, Complex { re: 4.0, im: 2.0 });
}
