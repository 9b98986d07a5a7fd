//! Solutions, determinants and Cholesky factors: values by their definitions, and the laws.

use functra::dense::{Dense, Factors, Matrix, Triangle, adjoint, cofactors, identity};
use functra::lanes::{Level, with_level};
use functra::{Element, Real};

use crate::laws::{
    Operation, assert_near, check_laws, narrowed, numbers, positive, product, regular, transposed,
};

const LEVELS: [Level; 3] = [Level::Sse2, Level::Avx2, Level::Avx512];
const SIZES: [usize; 11] = [0, 1, 2, 3, 7, 8, 9, 17, 24, 33, 70];

fn check_values<E: Element>() {
    let tolerance = 1e4 * E::EPSILON.widen();
    for n in SIZES {
        let a = narrowed::<E>(&regular(1, n));
        let lu = E::lu(&a, n);
        for columns in [1, 5] {
            let b = narrowed::<E>(&numbers(2, n * columns));
            let x = lu.solve(b.clone(), columns, false);
            assert_near(&product(&a, &x, (n, n, columns)), &b, tolerance);
            let x = lu.solve(b.clone(), columns, true);
            assert_near(&product(&transposed(&a, n, n), &x, (n, n, columns)), &b, tolerance);
        }
        let a = narrowed::<E>(&positive(3, n));
        let l = E::cholesky(&a, n);
        assert_near(&product(&l, &transposed(&l, n, n), (n, n, n)), &a, tolerance);
        assert!((0..n).all(|i| l[i * n..][i + 1..n].iter().all(|it| *it == E::ZERO)));
    }
}

#[test]
fn what_is_found_solves_the_systems() {
    for level in LEVELS {
        with_level(level, check_values::<f64>);
        with_level(level, check_values::<f32>);
    }
}

#[test]
fn triangular_systems_are_solved_by_the_half_that_counts() {
    for (n, columns) in SIZES.into_iter().flat_map(|n| [(n, 1), (n, 6)]) {
        let a: Vec<f64> = numbers(4, n * n).iter().map(|it| it / 8.0).collect();
        let b = numbers(5, n * columns);
        for (is_lower, is_unit) in [(true, true), (true, false), (false, true), (false, false)] {
            let triangle = Triangle { is_lower, is_unit };
            let mut a = a.clone();
            (0..n).for_each(|i| a[i * n + i] += 2.0);
            for a in [Matrix::square(&a, n), Matrix::square(&a, n).transposed()] {
                let mut half = triangle.half(a);
                (0..n).filter(|_| is_unit).for_each(|i| half[i * n + i] = 1.0);
                let x = f64::solve_triangular(triangle, a, b.clone(), columns);
                assert_near(&product(&half, &x, (n, n, columns)), &b, 1e-12);
            }
        }
    }
}

/// The determinant by its first row.
fn determinant(a: &[f64], n: usize) -> f64 {
    if n == 0 {
        return 1.0;
    }
    let minor =
        |j: usize| -> Vec<f64> { (n..n * n).filter(|it| it % n != j).map(|it| a[it]).collect() };
    let sign = |j: usize| if j.is_multiple_of(2) { 1.0 } else { -1.0 };
    (0..n).map(|j| sign(j) * a[j] * determinant(&minor(j), n - 1)).sum()
}

#[test]
fn determinants_are_those_by_minors() {
    for n in 0..7 {
        let a = regular(6, n);
        let (lu, wanted) = (f64::lu(&a, n), determinant(&a, n));
        assert_near(&[lu.det()], &[wanted], 1e-12);
        let (sign, log) = lu.slogdet();
        assert_near(&[sign * log.exp()], &[wanted], 1e-12);
    }
}

#[test]
fn singular_matrices_have_the_cofactors_of_their_minors() {
    let rank_one = [1.0, 2.0, 2.0, 4.0];
    assert_eq!(cofactors(&f64::lu(&rank_one, 2), &rank_one, 2), [4.0, -2.0, -2.0, 1.0]);
    assert_eq!(cofactors(&f64::lu(&[0.0; 4], 2), &[0.0; 4], 2), [0.0; 4]);
    assert_eq!(cofactors(&f64::lu(&[0.0], 1), &[0.0], 1), [1.0]);
    // A zero among the pivots, and not the last of them.
    let shift = [0.0, 1.0, 0.0, 0.0, 0.0, 2.0, 0.0, 0.0, 0.0];
    let wanted = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 2.0, 0.0, 0.0];
    assert_eq!(cofactors(&f64::lu(&shift, 3), &shift, 3), wanted);
    let (sign, log) = f64::lu(&rank_one, 2).slogdet();
    assert_eq!((sign, log), (0.0, f64::NEG_INFINITY));
}

#[test]
fn a_matrix_that_is_not_positive_has_no_factor() {
    assert!(f64::cholesky(&[1.0, 2.0, 2.0, 1.0], 2)[3].is_nan());
    assert!(f64::cholesky(&[0.0], 1)[0].is_nan());
    assert!(f64::lu(&[1.0, 2.0, 2.0, 4.0], 2).solve(vec![1.0, 1.0], 1, false)[1].is_infinite());
}

const N: usize = 5;
const ENTRIES: usize = N * N;

struct Solve {
    columns: usize,
}

impl Operation for Solve {
    fn at(&self) -> Vec<f64> {
        [regular(7, N), numbers(8, N * self.columns)].concat()
    }
    fn value<S: Real>(&self, x: &[S]) -> Vec<S> {
        S::lu(&x[..ENTRIES], N).solve(x[ENTRIES..].to_vec(), self.columns, false)
    }
    fn pullback<S: Real>(&self, x: &[S], ct: &[S]) -> Vec<S> {
        let found = self.value(x);
        let lu = S::lu(&x[..ENTRIES], N);
        adjoint::solve(&lu, &found, ct.to_vec(), N, self.columns).concat()
    }
}

struct Substitute(Triangle);

impl Operation for Substitute {
    fn at(&self) -> Vec<f64> {
        let mut a = numbers(9, ENTRIES);
        (0..N).for_each(|i| a[i * N + i] += 3.0);
        [a, numbers(10, N * 2)].concat()
    }
    fn value<S: Real>(&self, x: &[S]) -> Vec<S> {
        S::solve_triangular(self.0, Matrix::square(&x[..ENTRIES], N), x[ENTRIES..].to_vec(), 2)
    }
    fn pullback<S: Real>(&self, x: &[S], ct: &[S]) -> Vec<S> {
        let a = Matrix::square(&x[..ENTRIES], N);
        adjoint::solve_triangular(self.0, a, &self.value(x), ct.to_vec(), 2).concat()
    }
}

struct Inverse;

impl Operation for Inverse {
    fn at(&self) -> Vec<f64> {
        regular(11, N)
    }
    fn value<S: Real>(&self, x: &[S]) -> Vec<S> {
        S::lu(x, N).solve(identity(N), N, false)
    }
    fn pullback<S: Real>(&self, x: &[S], ct: &[S]) -> Vec<S> {
        adjoint::inverse(&self.value(x), ct, N)
    }
}

/// Of a regular matrix, or of one with a row of zeros.
struct Det {
    is_singular: bool,
}

impl Operation for Det {
    fn at(&self) -> Vec<f64> {
        let mut a = regular(12, N);
        if self.is_singular {
            a[N..2 * N].fill(0.0);
        }
        a
    }
    fn value<S: Real>(&self, x: &[S]) -> Vec<S> {
        vec![S::lu(x, N).det()]
    }
    fn pullback<S: Real>(&self, x: &[S], ct: &[S]) -> Vec<S> {
        cofactors(&S::lu(x, N), x, N).into_iter().map(|it| it * ct[0]).collect()
    }
}

struct Slogdet;

impl Operation for Slogdet {
    fn at(&self) -> Vec<f64> {
        regular(13, N)
    }
    fn value<S: Real>(&self, x: &[S]) -> Vec<S> {
        vec![S::lu(x, N).slogdet().1]
    }
    fn pullback<S: Real>(&self, x: &[S], ct: &[S]) -> Vec<S> {
        adjoint::slogdet(&S::lu(x, N), ct[0], N)
    }
}

struct Cholesky;

impl Operation for Cholesky {
    fn at(&self) -> Vec<f64> {
        positive(14, N)
    }
    fn value<S: Real>(&self, x: &[S]) -> Vec<S> {
        S::cholesky(x, N)
    }
    fn pullback<S: Real>(&self, x: &[S], ct: &[S]) -> Vec<S> {
        adjoint::cholesky(&self.value(x), ct, N)
    }
}

#[test]
fn solutions_keep_the_laws() {
    check_laws(&Solve { columns: 1 });
    check_laws(&Solve { columns: 3 });
    check_laws(&Inverse);
}

#[test]
fn triangular_solutions_keep_the_laws() {
    for (is_lower, is_unit) in [(true, true), (true, false), (false, true), (false, false)] {
        check_laws(&Substitute(Triangle { is_lower, is_unit }));
    }
}

#[test]
fn determinants_keep_the_laws() {
    check_laws(&Det { is_singular: false });
    check_laws(&Det { is_singular: true });
    check_laws(&Slogdet);
}

#[test]
fn cholesky_factors_keep_the_laws() {
    check_laws(&Cholesky);
    let back = Cholesky.pullback(&Cholesky.at(), &numbers(24, ENTRIES));
    assert_near(&back, &transposed(&back, N, N), 1e-15);
}
