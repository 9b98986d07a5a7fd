//! What comes of systems of equations.

use functra::{Tensor, grad};

use crate::inputs::{tensor, uniforms};

/// The sum of a solution.
#[grad]
pub fn solution(a: &Tensor<f64, 2>, b: &Tensor<f64, 1>) -> f64 {
    a.solve(b).sum()
}

/// The logarithm of the determinant of a definite matrix.
#[grad]
pub fn log_determinant(p: &Tensor<f64, 2>) -> f64 {
    2.0 * p.cholesky().diagonal().ln().sum()
}

/// A matrix that is not singular, a right side, and a definite matrix.
#[must_use]
pub fn inputs(n: usize) -> (Tensor<f64, 2>, Tensor<f64, 1>, Tensor<f64, 2>) {
    let scale = (n as f64).sqrt();
    let some = Tensor::new([n, n], uniforms(1401, n * n, -1.0, 1.0)) / scale;
    let eye = Tensor::eye(n);
    (&some + &eye * 2.0, tensor(1402, [n], -1.0, 1.0), some.matmul(&some.transpose()) + eye)
}
