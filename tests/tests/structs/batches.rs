//! `vmap` of functions of structs is a loop, whatever is mapped, on every instruction set.

use super::{Other, Pair, Params, Poly, Segment, Vec3, close, params, vec3};
use functra::lanes::{Level, with_level};
use functra::{Diff, grad, jvp, transforms, vmap};
use functra_tests::Inputs;
use std::panic::catch_unwind;

fn on_each_level(test: impl Fn()) {
    [Level::Sse2, Level::Avx2, Level::Avx512]
        .into_iter()
        .for_each(|level| with_level(level, &test));
}

fn lengths() -> impl Iterator<Item = usize> {
    (0..=35).chain([200])
}

fn vectors(seed: u64, len: usize) -> Vec<Vec3> {
    Inputs::new(seed).vec(3 * len, -3.0, 3.0).chunks(3).map(vec3).collect()
}

fn all_params(len: usize) -> Vec<Params> {
    let numbers = Inputs::new(7).vec(9 * len, -2.0, 2.0);
    let of = |(i, v): (usize, &[f64])| Params { step: i as f64, ..params().of(v) };
    numbers.chunks(9).enumerate().map(of).collect()
}

#[transforms(vmap, vmap(grad))]
fn triple(a: Vec3, b: Vec3) -> f64 {
    let Vec3 { x, y, z } = a;
    x * b.y * b.y + y * (z * b.x) - b.z
}

#[vmap(in_dims = (None, 0, None))]
#[grad(wrt = (a, b))]
fn shared(a: Vec3, b: Vec3, #[diff] s: &Segment) -> f64 {
    (a.x * b.y - a.y * b.x) * a.z * b.z * s.to.x
}

#[vmap]
fn crossed(a: Vec3, b: &Vec3) -> Vec3 {
    Vec3 { x: a.y * b.z - a.z * b.y, y: a.z * b.x - a.x * b.z, z: a.x * b.y - a.y * b.x }
}

#[test]
fn packed_structs() {
    on_each_level(|| {
        for len in lengths() {
            let (a, b) = (vectors(1, len), vectors(2, len));
            let looped: Vec<Vec3> = a.iter().zip(&b).map(|(a, b)| crossed(*a, b)).collect();
            assert_eq!(crossed::vmap(&a, &b), looped);
            let mut out = vec![vec3(&[9.0; 3]); len];
            crossed::vmap_into(&a, &b, &mut out);
            assert_eq!(out, looped);
            let looped: Vec<f64> = a.iter().zip(&b).map(|(a, b)| triple(*a, *b)).collect();
            assert_eq!(triple::vmap(&a, &b), looped);
            let looped: Vec<_> = a.iter().zip(&b).map(|(a, b)| triple::grad(*a, *b)).collect();
            assert_eq!(triple::vmap_grad(&a, &b), looped);
        }
    });
}

#[test]
fn shared_structs() {
    let s = Segment { from: vec3(&[1.0, 2.0, 3.0]), to: vec3(&[4.0, 5.0, 6.0]) };
    let a = vec3(&[0.5, -1.5, 2.5]);
    on_each_level(|| {
        for len in lengths() {
            let b = vectors(3, len);
            let looped: Vec<_> = b.iter().map(|b| shared::grad(a, *b, &s)).collect();
            assert_eq!(shared::vmap_grad(a, &b, &s), looped);
        }
    });
}

#[transforms(vmap(grad), vmap(jvp))]
fn energy(#[diff] p: &Params, t: f64) -> f64 {
    let mut sum = p.a * p.step * t;
    for x in &p.list {
        sum += x * x * p.inner.y.0;
    }
    sum + p.b[0] * p.b[2]
}

#[test]
fn structs_of_every_kind() {
    on_each_level(|| {
        for len in lengths() {
            let p = all_params(len);
            let t = Inputs::new(9).vec(len, -1.0, 1.0);
            let looped: Vec<_> = p.iter().zip(&t).map(|(p, t)| energy::grad(p, *t)).collect();
            assert_eq!(energy::vmap_grad(&p, &t), looped);
            let mut out = looped.clone();
            out.reverse();
            energy::vmap_grad_into(&p, &t, &mut out);
            assert_eq!(out, looped);
            let looped: Vec<_> =
                p.iter().zip(&t).map(|(p, t)| energy::jvp((p, *t), (p, 1.0))).collect();
            assert_eq!(
                energy::vmap_jvp((&p, &t), (&p, &t.iter().map(|_| 1.0).collect::<Vec<_>>())),
                looped
            );
        }
    });
}

#[vmap]
fn moved(#[diff] p: Params, by: f64) -> Params {
    let inner = Other { x: by, y: Pair(p.a * by, p.step) };
    Params { inner, a: by * by, ..p }
}

#[test]
fn results_of_every_kind() {
    on_each_level(|| {
        for len in lengths() {
            let p = all_params(len);
            let by = Inputs::new(4).vec(len, -1.0, 1.0);
            let looped: Vec<Params> =
                p.iter().zip(&by).map(|(p, by)| moved(p.clone(), *by)).collect();
            assert_eq!(moved::vmap(&p, &by), looped);
        }
    });
}

#[vmap]
#[grad]
fn path(points: &[Vec3]) -> f64 {
    let mut sum = 0.0;
    for i in 1..points.len() {
        sum += (points[i].x - points[i - 1].x) * points[i].y;
    }
    sum
}

#[test]
fn rows_of_structs() {
    on_each_level(|| {
        for len in [1, 2, 7, 8, 9, 33] {
            let rows: Vec<Vec<Vec3>> = (0..len).map(|i| vectors(i as u64, 4)).collect();
            let looped: Vec<_> = rows.iter().map(|row| path::grad(row)).collect();
            assert_eq!(path::vmap_grad(&rows), looped);
        }
    });
}

#[vmap]
#[vmap]
#[jvp]
fn two_axes(a: Vec3) -> f64 {
    a.x * a.y + a.z
}

#[test]
fn stacks() {
    let rows: Vec<Vec<Vec3>> = (0..5).map(|i| vectors(i, 7)).collect();
    let tangents: Vec<Vec<Vec3>> = (10..15).map(|i| vectors(i, 7)).collect();
    let got = two_axes::vmap_vmap_jvp(&rows, &tangents);
    for ((row, tangents), got) in rows.iter().zip(&tangents).zip(&got) {
        for ((a, da), got) in row.iter().zip(tangents).zip(got) {
            let (value, tangent) = two_axes::jvp(*a, *da);
            close(&[got.0, got.1], &[value, tangent]);
        }
    }
}

#[transforms(vmap(hessian))]
fn rosenbrock(p: Pair) -> f64 {
    (1.0 - p.0).powi(2) + 100.0 * (p.1 - p.0 * p.0).powi(2)
}

#[test]
fn second_derivatives() {
    let at: Vec<Pair> =
        Inputs::new(5).vec(20, -1.0, 1.0).chunks(2).map(|v| Pair(v[0], v[1])).collect();
    let looped: Vec<_> = at.iter().map(|p| rosenbrock::hessian(*p)).collect();
    assert_eq!(rosenbrock::vmap_hessian(&at), looped);
    assert_eq!(rosenbrock::hessian(Pair(1.0, 1.0)).0, Pair(802.0, -400.0));
}

#[vmap]
fn evaluated<const N: usize>(#[diff] p: &Poly<N>, x: f64) -> f64 {
    let mut sum = p.shift;
    for i in 0..N {
        sum = sum * x + p.c[i];
    }
    sum
}

#[test]
fn lengths_of_their_own() {
    let p: Vec<Poly<3>> =
        vectors(6, 21).iter().map(|v| Poly { c: [v.x, v.y, v.z], shift: v.x }).collect();
    let x = Inputs::new(8).vec(21, -1.0, 1.0);
    let looped: Vec<f64> = p.iter().zip(&x).map(|(p, x)| evaluated(p, *x)).collect();
    assert_eq!(evaluated::vmap(&p, &x), looped);
}

#[vmap(branches = select)]
fn nearer(a: Vec3, b: Vec3) -> Vec3 {
    if a.x * a.x < b.x * b.x { a } else { b }
}

#[test]
fn each_element_chooses() {
    let (a, b) = (vectors(1, 30), vectors(2, 30));
    let looped: Vec<Vec3> = a.iter().zip(&b).map(|(a, b)| nearer(*a, *b)).collect();
    assert_eq!(nearer::vmap(&a, &b), looped);
}

/// Its units are no numbers.
#[derive(Clone, Debug, PartialEq, Diff)]
struct Measured {
    value: f64,
    #[nodiff]
    unit: &'static str,
}

#[vmap]
fn doubled(m: Measured) -> Measured {
    Measured { value: 2.0 * m.value, unit: m.unit }
}

#[test]
fn what_holds_no_numbers_is_shared() {
    let of = |value, unit| Measured { value, unit };
    assert_eq!(doubled::vmap(&[of(1.0, "m"), of(2.0, "m")]), [of(2.0, "m"), of(4.0, "m")]);
    let mixed = || doubled::vmap(&[of(1.0, "m"), of(2.0, "s")]);
    let message = catch_unwind(mixed).unwrap_err();
    let message = message.downcast_ref::<String>().unwrap();
    assert!(message.starts_with("`Measured::unit` holds no numbers"), "{message}");
}
