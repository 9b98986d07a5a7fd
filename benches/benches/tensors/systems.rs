//! Linear algebra, beside the same by hand with nalgebra.

use functra::Tensor;
use functra_benches::workloads::systems::{inputs, log_determinant, solution};
use functra_benches::{Suite, Table, assert_agree};
use nalgebra::{DMatrix, DVector};

const N: usize = 200;

fn matrix(x: &Tensor<f64, 2>) -> DMatrix<f64> {
    DMatrix::from_row_slice(x.shape()[0], x.shape()[1], x.as_slice())
}

/// Row by row.
fn rows(x: &DMatrix<f64>) -> Vec<f64> {
    x.transpose().as_slice().to_vec()
}

/// The sum of a solution, and its gradient: the solution of the transposed system, times minus the solution.
fn solution_by_hand(
    a: &DMatrix<f64>,
    b: &DVector<f64>,
) -> Option<(f64, DMatrix<f64>, DVector<f64>)> {
    let lu = a.clone().lu();
    let x = lu.solve(b)?;
    let (l, u) = (lu.l(), lu.u());
    let mut ct = u.tr_solve_upper_triangular(&DVector::from_element(b.len(), 1.0))?;
    ct = l.tr_solve_lower_triangular(&ct)?;
    lu.p().inv_permute_rows(&mut ct);
    Some((x.sum(), -&ct * x.transpose(), ct))
}

/// The gradient is the inverse.
fn log_determinant_by_hand(p: &DMatrix<f64>) -> Option<(f64, DMatrix<f64>)> {
    let cholesky = p.clone().cholesky()?;
    let log = cholesky.l_dirty().diagonal().map(f64::ln).sum();
    Some((2.0 * log, cholesky.inverse()))
}

pub(crate) fn solutions(suite: &Suite) {
    let title = "tensors: sum of a solution and its gradient, 200";
    if !suite.wants(title) {
        return;
    }
    let (a, b, _) = inputs(N);
    let (plain_a, plain_b) = (matrix(&a), DVector::from_row_slice(b.as_slice()));
    let (_, (by_a, by_b)) = solution::value_and_grad(&a, &b);
    let (_, want_a, want_b) = solution_by_hand(&plain_a, &plain_b).expect("it is not singular");
    assert_agree("a", by_a.as_slice(), &rows(&want_a), 1e-12);
    assert_agree("b", by_b.as_slice(), want_b.as_slice(), 1e-12);
    let table = Table::new(title, 1)
        .variant("by hand, nalgebra", || solution_by_hand(&plain_a, &plain_b))
        .variant("functra, value_and_grad", || solution::value_and_grad(&a, &b))
        .variant("functra, the sum alone", || solution(&a, &b));
    suite.run(table);
}

pub(crate) fn determinants(suite: &Suite) {
    let title = "tensors: log-determinant by Cholesky and its gradient, 200";
    if !suite.wants(title) {
        return;
    }
    let (.., p) = inputs(N);
    let plain = matrix(&p);
    let (_, by_p) = log_determinant::value_and_grad(&p);
    let (_, want) = log_determinant_by_hand(&plain).expect("it is definite");
    assert_agree("p", by_p.as_slice(), &rows(&want), 1e-12);
    let table = Table::new(title, 1)
        .variant("by hand, nalgebra", || log_determinant_by_hand(&plain))
        .variant("functra, value_and_grad", || log_determinant::value_and_grad(&p))
        .variant("functra, the logarithm alone", || log_determinant(&p));
    suite.run(table);
}

/// Factors alone.
pub(crate) fn factors(suite: &Suite) {
    let (a, _, p) = inputs(N);
    let (plain_a, plain_p) = (matrix(&a), matrix(&p));
    let title = "tensors: Cholesky factor, 200";
    if suite.wants(title) {
        let table = Table::new(title, 1)
            .variant("nalgebra", || plain_p.clone().cholesky())
            .variant("functra", || p.cholesky());
        suite.run(table);
    }
    let title = "tensors: QR factors, 200";
    if suite.wants(title) {
        let both = || {
            let qr = plain_a.clone().qr();
            (qr.q(), qr.r())
        };
        let table = Table::new(title, 1).variant("nalgebra", both).variant("functra", || a.qr());
        suite.run(table);
    }
    let title = "tensors: eigenvalues and eigenvectors of a symmetric matrix, 200";
    if suite.wants(title) {
        let table = Table::new(title, 1)
            .variant("nalgebra", || plain_p.clone().symmetric_eigen())
            .variant("functra", || p.eigh());
        suite.run(table);
    }
}
