//! Linear algebra: the rows of its kernels, and what they do where there is no result.

use crate::laws::*;

kernels! {
    solve: solve(a: [3, 3], b: [3]) on -1.0..1.0 diagonal 2.0;
    solve_columns: solve(a: [4, 4], b: [4, 2]) on -1.0..1.0 diagonal 2.0;
    solve_lower: solve_lower_triangular(a: [3, 3], b: [3]) on -1.0..1.0 diagonal 2.0;
    solve_lower_columns: solve_lower_triangular(a: [3, 3], b: [3, 2]) on -1.0..1.0 diagonal 2.0;
    solve_upper: solve_upper_triangular(a: [3, 3], b: [3]) on -1.0..1.0 diagonal 2.0;
    solve_upper_columns: solve_upper_triangular(a: [3, 3], b: [3, 2]) on -1.0..1.0 diagonal 2.0;
    inverse: inverse(a: [3, 3]) on -1.0..1.0 diagonal 2.0;
    det: det(a: [3, 3]) on -1.0..1.0 diagonal 0.5;
    slogdet: slogdet(a: [3, 3]) on -1.0..1.0 diagonal 2.0;
    cholesky: cholesky(a: [3, 3]) on -1.0..1.0 diagonal 4.0;
    qr: qr(a: [3, 3]) on -1.0..1.0 diagonal 2.0;
    qr_high: qr(a: [4, 2]) on -1.0..1.0 diagonal 2.0;
    lstsq: lstsq(a: [4, 2], b: [4]) on -1.0..1.0 diagonal 2.0;
    lstsq_columns: lstsq(a: [4, 3], b: [4, 2]) on -1.0..1.0 diagonal 2.0;
    lstsq_square: lstsq(a: [2, 2], b: [2]) on -1.0..1.0 diagonal 2.0;
    eigh: eigh(a: [3, 3]) on -1.0..1.0 diagonal 3.0;
    eigvalsh: eigvalsh(a: [3, 3]) on -1.0..1.0 diagonal 3.0;
    svd: svd(a: [3, 3]) on -1.0..1.0 diagonal 3.0;
    svd_high: svd(a: [4, 2]) on -1.0..1.0 diagonal 3.0;
    svd_wide: svd(a: [2, 4]) on -1.0..1.0 diagonal 3.0;
    svdvals: svdvals(a: [3, 2]) on -1.0..1.0 diagonal 3.0;
}

use crate::basics::panics;

fn matrix(rows: [[f64; 2]; 2]) -> Tensor<f64, 2> {
    Tensor::from(rows)
}

fn is_nan<const R: usize>(x: &Tensor<f64, R>) -> bool {
    x.iter().all(|it| it.is_nan())
}

#[test]
fn what_was_factored_is_forgotten_when_it_is_written_to() {
    let mut a = matrix([[2.0, 0.0], [0.0, 4.0]]);
    let (copy, b) = (a.clone(), Tensor::from([4.0, 4.0]));
    assert_eq!((a.solve(&b), a.det()), (Tensor::from([2.0, 1.0]), 8.0));
    a.set([0, 0], 4.0);
    assert_eq!((a.solve(&b), a.det()), (Tensor::from([1.0, 1.0]), 16.0));
    a.as_mut_slice()[3] = 1.0;
    assert_eq!((a.solve(&b), a.det()), (Tensor::from([1.0, 4.0]), 4.0));
    a *= 2.0;
    assert_eq!((a.solve(&b), a.det()), (Tensor::from([0.5, 2.0]), 16.0));
    let flat = a.reshape([4]) + 0.0;
    assert_eq!(flat.reshape([2, 2]).det(), 16.0);
    assert_eq!((copy.solve(&b), copy.det()), (Tensor::from([2.0, 1.0]), 8.0));
}

#[test]
fn systems_of_any_scale_have_the_same_solutions() {
    for by in [1e-170, 1.0, 1e160] {
        let a = matrix([[2.0, 1.0], [1.0, 2.0]]) * by;
        let x = a.lstsq(&(Tensor::from([3.0, 3.0]) * by));
        assert!((x - Tensor::from([1.0, 1.0])).abs().max() < 1e-14);
        for values in [a.svdvals().flip(0), a.eigvalsh()] {
            assert!((values / by - Tensor::from([1.0, 3.0])).abs().max() < 1e-14);
        }
    }
}

/// That something is refused in these words.
#[track_caller]
fn refused<X>(words: &str, f: impl FnOnce() -> X + std::panic::UnwindSafe) {
    assert_eq!(panics(|| _ = f()), words);
}

#[test]
fn one_matrix_without_a_result_is_refused() {
    let singular = || matrix([[1.0, 2.0], [2.0, 4.0]]);
    let b = || Tensor::from([1.0, 2.0]);
    refused("`solve`: the matrix of shape [2, 2] is singular", || singular().solve(&b()));
    refused("`inverse`: the matrix of shape [2, 2] is singular", || singular().inverse());
    refused("`slogdet`: the matrix of shape [2, 2] is singular", || singular().slogdet());
    refused("`cholesky`: the matrix of shape [2, 2] is not positive definite", || {
        matrix([[1.0, 2.0], [2.0, 1.0]]).cholesky()
    });
    refused(
        "`solve_lower_triangular`: the matrix of shape [2, 2] has a zero on its diagonal",
        || matrix([[1.0, 0.0], [5.0, 0.0]]).solve_lower_triangular(&b()),
    );
    refused("`lstsq`: the columns of the matrix of shape [3, 2] are linearly dependent", || {
        Tensor::<f64, 2>::ones([3, 2]).lstsq(&Tensor::<f64, 1>::ones([3]))
    });
    assert_eq!(singular().det(), 0.0);
}

#[test]
fn errors_name_the_operation_and_the_shapes() {
    let wide = || Tensor::<f64, 2>::zeros([2, 3]);
    let line = |n: usize| Tensor::<f64, 1>::ones([n]);
    refused("`solve`: a matrix of shape [2, 3] is not square", || wide().solve(&line(2)));
    refused("`solve`: [2, 2] and [3]: the matrix has 2 rows, and the right side 3", || {
        Tensor::eye(2).solve(&line(3))
    });
    refused(
        "`solve_upper_triangular`: [2, 2] and [3, 1]: the matrix has 2 rows, and the right side 3",
        || Tensor::<f64, 2>::eye(2).solve_upper_triangular(&Tensor::<f64, 2>::ones([3, 1])),
    );
    refused("`lstsq`: [3, 2] and [2]: the matrix has 3 rows, and the right side 2", || {
        wide().transpose().lstsq(&line(2))
    });
    refused(
        "`lstsq`: a matrix of shape [2, 3] has fewer rows than columns, so the best solution is not the only one",
        || wide().lstsq(&line(2)),
    );
    refused("`inverse`: a matrix of shape [2, 3] is not square", || wide().inverse());
    refused("`det`: a matrix of shape [2, 3] is not square", || wide().det());
    refused("`slogdet`: a matrix of shape [2, 3] is not square", || wide().slogdet());
    refused("`cholesky`: a matrix of shape [2, 3] is not square", || wide().cholesky());
    refused("`eigh`: a matrix of shape [2, 3] is not square", || wide().eigh());
    refused("`eigvalsh`: a matrix of shape [2, 3] is not square", || wide().eigvalsh());
    refused(
        "`qr`: a matrix of shape [2, 3] has fewer rows than columns: take its transpose, or some of its columns",
        || wide().qr(),
    );
}

#[test]
fn matrices_of_nothing_have_results_of_nothing() {
    let (none, empty) = (Tensor::<f64, 2>::zeros([0, 0]), Tensor::<f64, 1>::zeros([0]));
    assert_eq!(none.solve(&empty), empty);
    assert_eq!(none.solve(&Tensor::<f64, 2>::zeros([0, 3])).shape(), [0, 3]);
    assert_eq!(none.solve_lower_triangular(&empty), empty);
    assert_eq!((none.inverse(), none.cholesky()), (none.clone(), none.clone()));
    assert_eq!((none.det(), none.slogdet()), (1.0, (1.0, 0.0)));
    assert_eq!(
        (none.qr(), none.eigh()),
        ((none.clone(), none.clone()), (empty.clone(), none.clone()))
    );
    assert_eq!((none.eigvalsh(), none.svdvals()), (empty.clone(), empty.clone()));
    let wide = Tensor::<f64, 2>::zeros([0, 3]);
    assert_eq!(wide.svd(), (none.clone(), empty.clone(), wide.clone()));
    let high = Tensor::<f64, 2>::zeros([3, 0]);
    assert_eq!(high.qr(), (high.clone(), none));
    assert_eq!(high.lstsq(&Tensor::from([1.0, 2.0, 3.0])), empty);
}

#[test]
fn nan_gives_nan() {
    let a = matrix([[f64::NAN, 1.0], [1.0, 2.0]]);
    let b = Tensor::from([1.0, 2.0]);
    assert!(is_nan(&a.solve(&b)) && is_nan(&a.inverse()) && is_nan(&a.lstsq(&b)));
    assert!(a.det().is_nan() && a.slogdet().1.is_nan());
    assert!(a.cholesky().at([1, 1]).is_nan() && is_nan(&a.eigvalsh()) && is_nan(&a.svdvals()));
    // A zero among the pivots does not hide it.
    assert!(is_nan(&matrix([[0.0, 0.0], [0.0, f64::NAN]]).solve(&b)));
    let x = matrix([[1.0, 0.0], [f64::NAN, 1.0]]).solve_lower_triangular(&b);
    assert!(x.at([0]) == 1.0 && x.at([1]).is_nan());
    // What is not read does not count.
    let x = matrix([[1.0, f64::NAN], [1.0, 1.0]]).solve_lower_triangular(&b);
    assert_eq!(x, Tensor::from([1.0, 1.0]));
    let infinite = matrix([[f64::INFINITY, 0.0], [0.0, 1.0]]);
    assert_eq!(infinite.solve(&b), Tensor::from([0.0, 2.0]));
    assert!(is_nan(&infinite.eigvalsh()) && is_nan(&infinite.svdvals()));
}

#[test]
fn factors_of_any_size_are_factors() {
    for n in [1, 2, 5, 17, 40] {
        let noise =
            |i: usize, j: usize| ((i * 31 + j * 17 + 3) as f64 * 0.618_033_988_749).fract() - 0.5;
        let a = Tensor::from_fn([n + 3, n], |[i, j]| noise(i, j) + if i == j { 3.0 } else { 0.0 });
        let close = |x: Tensor<f64, 2>| x.abs().max() < 1e-12;
        let (q, r) = a.qr();
        assert!(close(q.matmul(&r) - &a) && close(q.transpose().matmul(&q) - Tensor::eye(n)));
        let (u, s, vt) = a.svd();
        assert!(close((u * s).matmul(&vt) - &a));
        let square = a.transpose().matmul(&a);
        let l = square.cholesky();
        assert!(close((l.matmul(&l.transpose()) - &square) / 10.0));
        let (w, v) = square.eigh();
        assert!(close((square.matmul(&v) - &v * &w) / 10.0));
        assert!(close(square.inverse().matmul(&square) - Tensor::eye(n)));
        let b = Tensor::from_fn([n + 3], |[i]| noise(i, 7));
        let normal = square.solve(&a.transpose().matmul(&b));
        assert!((a.lstsq(&b) - normal).abs().max() < 1e-12);
        let (sign, log) = square.slogdet();
        assert!(sign == 1.0 && (log - w.ln().sum()).abs() < 1e-11);
    }
}
