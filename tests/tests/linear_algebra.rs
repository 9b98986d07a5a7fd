//! Functions of matrices under the attributes: against forward mode, differences and loops, and where there is no result.

use functra::{Tensor, grad, transforms, vmap};
use functra_tests::{Flatten, assert_all_agree};

/// A matrix with a strong diagonal, the same in each run.
fn matrix(seed: usize, n: usize) -> Tensor<f64, 2> {
    Tensor::from_fn([n, n], |[i, j]| {
        let noise = ((seed * 131 + i * 31 + j * 17 + 3) as f64 * 0.618_033_988_749).fract() - 0.5;
        noise + if i == j { 3.0 + i as f64 } else { 0.0 }
    })
}

fn vector(seed: usize, n: usize) -> Tensor<f64, 1> {
    Tensor::from_fn([n], |[i]| ((seed * 77 + i * 13 + 5) as f64 * 0.618_033_988_749).fract() - 0.5)
}

fn stacked<const R: usize, const Q: usize>(
    shape: [usize; Q],
    each: impl Fn(usize) -> Tensor<f64, R>,
) -> Tensor<f64, Q> {
    Tensor::new(shape, (0..shape[0]).flat_map(|i| each(i).into_vec()).collect())
}

/// A number of a matrix and a vector: its gradient backwards and forward, how that moves, and both in batches.
macro_rules! programs { ($(fn $name:ident($a:ident, $b:ident) $body:block)*) => {$(
    mod $name {
        use super::*;

        #[transforms(grad(mode = reverse), vmap(grad(mode = reverse)), hvp)]
        fn backward($a: &Tensor<f64, 2>, $b: &Tensor<f64, 1>) -> f64 $body

        #[grad(mode = forward)]
        fn forward($a: &Tensor<f64, 2>, $b: &Tensor<f64, 1>) -> f64 $body

        #[vmap(in_dims = (None, 0))]
        #[grad(mode = reverse)]
        fn of_one_matrix($a: &Tensor<f64, 2>, $b: &Tensor<f64, 1>) -> f64 $body

        #[test]
        fn agrees_with_forward_mode() {
            let (a, b) = (matrix(1, 3), vector(2, 3));
            let (y, gradient) = backward::value_and_grad(&a, &b);
            assert_eq!(y, backward(&a, &b));
            assert_all_agree("gradient", &gradient.flat(), &forward::grad(&a, &b).flat(), 1e-12);
            let (da, db) = (matrix(3, 3) - matrix(4, 3), vector(4, 3));
            let moved = backward::hvp((&a, &b), (&da, &db)).flat();
            let step = |t: f64| forward::grad(&(&a + &da * t), &(&b + &db * t)).flat();
            for ((got, above), below) in moved.iter().zip(step(1e-5)).zip(step(-1e-5)) {
                let want = (above - below) / 2e-5;
                assert!((got - want).abs() < 1e-7 * want.abs().max(1.0), "{got} {want}");
            }
        }

        #[test]
        fn batches_are_loops() {
            let a = stacked([11, 3, 3], |i| matrix(i, 3));
            let b = stacked([11, 3], |i| vector(i, 3));
            let each = backward::vmap_grad(&a, &b);
            let shared = of_one_matrix::vmap_grad(&matrix(0, 3), &b);
            for i in 0..11 {
                let want = backward::grad(&matrix(i, 3), &vector(i, 3));
                let got = (each.0.index_axis(0, i), each.1.row(i));
                assert_all_agree("batch", &got.flat(), &want.flat(), 1e-12);
                let want = backward::grad(&matrix(0, 3), &vector(i, 3));
                let got = (shared.0.index_axis(0, i), shared.1.row(i));
                assert_all_agree("one matrix", &got.flat(), &want.flat(), 1e-12);
            }
        }
    }
)*} }

programs! {
    fn quadratic(a, b) { b.dot(&a.solve(b)) }
    fn gaussian(a, b) {
        let l = a.cholesky();
        let z = l.solve_lower_triangular(b);
        let half_log = l.diagonal().ln().sum();
        -0.5 * z.dot(&z) - half_log
    }
    fn likelihood(a, b) {
        let (sign, log) = a.slogdet();
        sign * log + a.inverse().matmul(b).sum() * a.det().sqrt()
    }
    fn projection(a, b) {
        let (q, r) = a.qr();
        let p = q.transpose().matmul(b);
        p.dot(&r.matmul(&p))
    }
    fn exponential(a, b) {
        let (w, v) = a.eigh();
        let y = v.transpose().matmul(b);
        (&y * &y * (w * 0.1).exp()).sum()
    }
    fn spectrum(a, b) {
        let (u, s, vt) = a.svd();
        let y = (&u * s.sqrt()).matmul(&vt);
        y.matmul(b).dot(b) + a.svdvals().ln().sum() + a.eigvalsh().max()
    }
    fn fit(a, b) {
        let x = a.slice(1, 0..2).lstsq(b);
        let u = a.solve_upper_triangular(b);
        x.dot(&x) + u.sum()
    }
}

#[transforms(grad(mode = reverse), jacfwd)]
fn of_vectors(a: &Tensor<f64, 2>) -> f64 {
    let (w, v) = a.eigh();
    (&v * w.exp()).matmul(&v.transpose()).sum()
}

#[transforms(grad(mode = reverse), jacfwd)]
fn of_values(a: &Tensor<f64, 2>) -> f64 {
    a.eigh().0.exp().sum() + a.svdvals().sum()
}

/// What flows to the vectors cancels here, but they may be any that span the plane.
#[test]
fn vectors_of_equal_values_have_no_derivatives() {
    let one = Tensor::eye(2);
    let is_nan = |it: Tensor<f64, 2>| it.iter().any(|it| it.is_nan());
    assert!(is_nan(of_vectors::grad(&one)) && is_nan(of_vectors::jacfwd(&one)));
    let want = one.clone() * (1.0 + 1.0_f64.exp());
    assert_eq!((of_values::grad(&one), of_values::jacfwd(&one)), (want.clone(), want));
}

#[transforms(vmap)]
fn solution(a: &Tensor<f64, 2>, b: &Tensor<f64, 1>) -> Tensor<f64, 1> {
    a.solve(b)
}

#[transforms(vmap)]
fn fitted(a: &Tensor<f64, 2>, b: &Tensor<f64, 1>) -> Tensor<f64, 1> {
    a.lstsq(b)
}

#[transforms(vmap)]
fn substituted(a: &Tensor<f64, 2>, b: &Tensor<f64, 1>) -> Tensor<f64, 1> {
    a.solve_upper_triangular(b)
}

#[transforms(vmap, vmap(grad(mode = reverse)))]
fn log_det(a: &Tensor<f64, 2>) -> f64 {
    let (sign, log) = a.slogdet();
    sign * 0.0 + log
}

/// Of 11 matrices the third is singular.
fn with_a_bad_one() -> Tensor<f64, 3> {
    let bad = Tensor::from([[1.0, 2.0, 3.0], [0.0, 0.0, 0.0], [2.0, 4.0, 6.0]]);
    stacked([11, 3, 3], |i| if i == 2 { bad.clone() } else { matrix(i, 3) })
}

#[test]
fn a_bad_element_is_nan_and_spoils_no_other() {
    let (a, b) = (with_a_bad_one(), stacked([11, 3], |i| vector(i, 3)));
    let results = [
        (solution::vmap(&a, &b), solution as fn(&_, &_) -> _),
        (fitted::vmap(&a, &b), fitted),
        (substituted::vmap(&a, &b), substituted),
    ];
    for (got, alone) in results {
        for i in 0..11 {
            if i == 2 {
                assert!(got.row(i).iter().all(|it| it.is_nan()), "{got}");
            } else {
                let want = alone(&matrix(i, 3), &vector(i, 3));
                assert_all_agree("element", &got.row(i).flat(), &want.flat(), 1e-13);
            }
        }
    }
    let logs = log_det::vmap(&a);
    let slopes = log_det::vmap_grad(&a);
    for (i, log) in logs.iter().enumerate() {
        let (slope, is_bad) = (slopes.index_axis(0, i), i == 2);
        assert_eq!(*log == f64::NEG_INFINITY, is_bad);
        assert_eq!(slope.iter().all(|it| !it.is_finite()), is_bad);
    }
}

#[vmap(in_dims = (None, 0))]
fn of_one(a: &Tensor<f64, 2>, b: &Tensor<f64, 1>) -> Tensor<f64, 1> {
    a.solve(b)
}

#[test]
#[should_panic(expected = "`solve`: the matrix of shape [2, 2] is singular")]
fn a_bad_matrix_that_all_share_is_refused() {
    let _ = of_one::vmap(&Tensor::ones([2, 2]), &Tensor::ones([5, 2]));
}

#[test]
fn batches_of_nothing_have_no_solutions() {
    assert_eq!(of_one::vmap(&matrix(0, 3), &Tensor::zeros([0, 3])).len(), 0);
    let none = solution::vmap(&Tensor::zeros([0, 3, 3]), &Tensor::zeros([0, 3]));
    assert_eq!(none.len(), 0);
}

#[transforms(vmap(grad(mode = reverse)))]
fn single(a: &Tensor<f32, 2>, b: &Tensor<f32, 1>) -> f32 {
    b.dot(&a.solve(b)) + a.det().ln() + a.eigvalsh().sum()
}

#[transforms(vmap(grad(mode = reverse)))]
fn double(a: &Tensor<f64, 2>, b: &Tensor<f64, 1>) -> f64 {
    b.dot(&a.solve(b)) + a.det().ln() + a.eigvalsh().sum()
}

#[test]
#[allow(clippy::cast_possible_truncation, reason = "it is to be rounded")]
fn single_precision_follows() {
    let (a, b) = (stacked([7, 3, 3], |i| matrix(i, 3)), stacked([7, 3], |i| vector(i, 3)));
    let narrow = |x: &[f64]| x.iter().map(|it| *it as f32).collect::<Vec<f32>>();
    let a32 = Tensor::new([7, 3, 3], narrow(a.as_slice()));
    let b32 = Tensor::new([7, 3], narrow(b.as_slice()));
    let (got, want) = (single::vmap_grad(&a32, &b32), double::vmap_grad(&a, &b));
    for (got, want) in got.0.iter().chain(&got.1).zip(want.0.iter().chain(&want.1)) {
        assert!((f64::from(*got) - want).abs() < 1e-5, "{got} for {want}");
    }
}
