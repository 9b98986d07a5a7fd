//! QR, eigenvalues and singular values: values by their definitions, and the laws.

use functra::dense::{Dense, adjoint, qr};
use functra::lanes::portable::Array;
use functra::lanes::{Lanes, LanesOf};
use functra::{Dual, Element, Real};

use crate::laws::{
    Operation, along, assert_near, check_laws, narrowed, numbers, positive, product, transposed,
};

const SHAPES: [(usize, usize); 9] =
    [(0, 0), (1, 1), (2, 2), (3, 3), (5, 3), (3, 5), (9, 9), (20, 7), (24, 24)];

fn identity<E: Element>(n: usize) -> Vec<E> {
    functra::dense::identity(n)
}

/// `a diag(s)`, of `m` rows.
fn scaled<E: Element>(a: &[E], s: &[E]) -> Vec<E> {
    a.iter().enumerate().map(|(i, x)| *x * s[i % s.len()]).collect()
}

fn check_values<E: Element>() {
    let tolerance = 1e3 * E::EPSILON.widen();
    for (m, n) in SHAPES {
        let a = narrowed::<E>(&numbers(40, m * n));
        let k = m.min(n);
        let [u, s, vt] = E::svd(&a, m, n);
        assert_near(&product(&scaled(&u, &s), &vt, (m, k, n)), &a, tolerance);
        assert_near(&product(&transposed(&u, m, k), &u, (k, m, k)), &identity(k), tolerance);
        assert_near(&product(&vt, &transposed(&vt, k, n), (k, n, k)), &identity(k), tolerance);
        assert!(s.is_sorted_by(|x, y| x >= y) && s.iter().all(|it| *it >= E::ZERO));
        if m >= n {
            let (q, r) = qr(&a, m, n);
            assert_near(&product(&q, &r, (m, n, n)), &a, tolerance);
            assert_near(&product(&transposed(&q, m, n), &q, (n, m, n)), &identity(n), tolerance);
            assert!((0..n).all(|i| r[i * n + i] >= E::ZERO));
            assert!((0..n).all(|i| r[i * n..][..i].iter().all(|it| *it == E::ZERO)));
        }
        let a = narrowed::<E>(&positive(41, n));
        let (w, v) = E::symmetric_eigen(&a, n);
        let vt = transposed(&v, n, n);
        assert_near(&product(&scaled(&v, &w), &vt, (n, n, n)), &a, tolerance);
        assert_near(&product(&vt, &v, (n, n, n)), &identity(n), tolerance);
        assert!(w.is_sorted());
    }
}

#[test]
fn factors_are_what_they_are_to_be() {
    check_values::<f64>();
    check_values::<f32>();
}

#[test]
fn matrices_of_any_rank_have_singular_vectors() {
    for a in [[0.0; 6], [1.0, 2.0, 2.0, 4.0, 3.0, 6.0]] {
        let [u, s, vt] = f64::svd(&a, 3, 2);
        assert_near(&product(&scaled(&u, &s), &vt, (3, 2, 2)), &a, 1e-14);
        assert_near(&product(&transposed(&u, 3, 2), &u, (2, 3, 2)), &identity(2), 1e-14);
    }
}

/// Powers of two whose squares are no numbers, and one that is nothing special.
const FAR: [i32; 3] = [-600, 600, 20];

#[test]
fn matrices_of_any_scale_have_the_same_factors() {
    for power in FAR {
        let by = 2.0_f64.powi(power);
        let far = |x: &[f64]| -> Vec<f64> { x.iter().map(|it| it * by).collect() };
        let a = numbers(46, 12);
        let (q, r) = qr(&a, 4, 3);
        assert_eq!(qr(&far(&a), 4, 3), (q, far(&r)));
        for (m, n) in [(4, 3), (3, 4)] {
            let [u, s, vt] = f64::svd(&a, m, n);
            assert_eq!(f64::svd(&far(&a), m, n), [u, far(&s), vt]);
        }
        let a = positive(47, 4);
        let (w, v) = f64::symmetric_eigen(&a, 4);
        assert_eq!(f64::symmetric_eigen(&far(&a), 4), (far(&w), v));
    }
    let (a, da) = (numbers(49, 9), numbers(50, 9));
    let moves = |by: f64| {
        let far = |x: &[f64]| -> Vec<f64> { x.iter().map(|it| it * by).collect() };
        along(|x| Dual::svd(x, 3, 3)[0].clone(), &far(&a), &far(&da))
    };
    assert_eq!(moves(2.0_f64.powi(-600)), moves(1.0));
    let values = |by: f32| f32::svd(&[2.0 * by, by, by, 2.0 * by], 2, 2)[1].clone();
    let by = 2.0_f32.powi(-100);
    assert_eq!(values(by), values(1.0).iter().map(|it| it * by).collect::<Vec<_>>());
}

#[test]
fn each_lane_has_its_own_scale() {
    type L = Lanes<Array<2>, 1>;
    let (a, power) = (numbers(48, 6), 2.0_f64.powi(-600));
    let both = |x: &[f64]| -> Vec<L> { x.iter().map(|it| L::load(&[*it, *it * power])).collect() };
    let lane = |x: &[L], i: usize| -> Vec<f64> { x.iter().map(|it| it.extract(i)).collect() };
    let (q, r) = qr(&both(&a), 3, 2);
    assert_eq!(lane(&q, 0), lane(&q, 1));
    assert_eq!(lane(&r, 1), lane(&both(&lane(&r, 0)), 1));
    assert_near(&lane(&q, 0), &qr(&a, 3, 2).0, 1e-15);
}

#[test]
fn what_is_not_finite_has_no_values() {
    assert!(f64::symmetric_eigen(&[1.0, f64::NAN, f64::NAN, 1.0], 2).0[0].is_nan());
    assert!(f64::svd(&[1.0, f64::INFINITY], 1, 2)[1][0].is_nan());
}

const M: usize = 5;
const N: usize = 3;

struct Qr;

impl Operation for Qr {
    fn at(&self) -> Vec<f64> {
        numbers(42, M * N)
    }
    fn value<S: Real>(&self, x: &[S]) -> Vec<S> {
        let (q, r) = qr(x, M, N);
        [q, r].concat()
    }
    fn pullback<S: Real>(&self, x: &[S], ct: &[S]) -> Vec<S> {
        let (q, r) = qr(x, M, N);
        adjoint::qr(&q, &r, &ct[..M * N], &ct[M * N..], M, N)
    }
}

/// Of what does not depend on the signs of the vectors: the values, and squares of the entries of the vectors.
struct Eigen;

impl Operation for Eigen {
    fn at(&self) -> Vec<f64> {
        let mut a = positive(43, M);
        (0..M).for_each(|i| a[i * M + i] += i as f64);
        a
    }
    fn value<S: Real>(&self, x: &[S]) -> Vec<S> {
        let (w, v) = S::symmetric_eigen(x, M);
        [w, v.into_iter().map(|it| it * it).collect()].concat()
    }
    fn pullback<S: Real>(&self, x: &[S], ct: &[S]) -> Vec<S> {
        let (w, v) = S::symmetric_eigen(x, M);
        let ct_v: Vec<S> = v.iter().zip(&ct[M..]).map(|(v, ct)| *v * (*ct + *ct)).collect();
        adjoint::symmetric_eigen(&w, &v, &ct[..M], &ct_v, M)
    }
}

/// The same of singular values.
struct Svd {
    m: usize,
    n: usize,
}

impl Operation for Svd {
    fn at(&self) -> Vec<f64> {
        let mut a = numbers(44, self.m * self.n);
        (0..self.m.min(self.n)).for_each(|i| a[i * self.n + i] += 2.0 * i as f64 + 2.0);
        a
    }
    fn value<S: Real>(&self, x: &[S]) -> Vec<S> {
        let [u, s, vt] = S::svd(x, self.m, self.n);
        let squares = |it: Vec<S>| -> Vec<S> { it.into_iter().map(|it| it * it).collect() };
        [squares(u), s, squares(vt)].concat()
    }
    fn pullback<S: Real>(&self, x: &[S], ct: &[S]) -> Vec<S> {
        let found = S::svd(x, self.m, self.n);
        let [u, s, vt] = &found;
        let (ct_u, ct) = ct.split_at(u.len());
        let (ct_s, ct_vt) = ct.split_at(s.len());
        let twice = |x: &[S], ct: &[S]| -> Vec<S> {
            x.iter().zip(ct).map(|(x, ct)| *x * (*ct + *ct)).collect()
        };
        let ct = [twice(u, ct_u), ct_s.to_vec(), twice(vt, ct_vt)];
        adjoint::svd(&found, &ct, self.m, self.n)
    }
}

#[test]
fn orthogonal_and_upper_factors_keep_the_laws() {
    check_laws(&Qr);
}

#[test]
fn eigenvalues_and_vectors_keep_the_laws() {
    check_laws(&Eigen);
}

#[test]
fn singular_values_and_vectors_keep_the_laws() {
    check_laws(&Svd { m: 3, n: 3 });
    check_laws(&Svd { m: 5, n: 3 });
    check_laws(&Svd { m: 3, n: 5 });
}

#[test]
fn repeated_values_have_derivatives_where_nothing_mixes_their_vectors() {
    let a: Vec<f64> = identity(3);
    let (w, v) = f64::symmetric_eigen(&a, 3);
    let back = adjoint::symmetric_eigen(&w, &v, &[1.0; 3], &[0.0; 9], 3);
    assert_near(&back, &a, 1e-15);
    let mixed = adjoint::symmetric_eigen(&w, &v, &[0.0; 3], &numbers(45, 9), 3);
    assert!(mixed.iter().any(|it| !it.is_finite()));
}
