//! Products and solutions of matrices, in nanoseconds each.

use functra::dense::{Dense, Dims, Factors, Matrices, Strides, adjoint};
use functra_benches::inputs::uniforms;
use functra_benches::{Suite, Table};

fn product(a: &[f64], b: &[f64], n: usize) -> Vec<f64> {
    let strides = Strides::row_major(n, n);
    f64::matmul(Matrices::each(a, strides), Matrices::each(b, strides), Dims::new(n, n, n))
}

/// The best of those that a library can depend on, by its documentation and by measurement.
fn by_matrixmultiply(a: &[f64], b: &[f64], n: usize) -> Vec<f64> {
    let mut c = vec![0.0; n * n];
    let row = n.cast_signed();
    // SAFETY: the three have `n` rows of `n`.
    unsafe {
        let (a, b) = (a.as_ptr(), b.as_ptr());
        matrixmultiply::dgemm(n, n, n, 1.0, a, row, 1, b, row, 1, 0.0, c.as_mut_ptr(), row, 1);
    }
    c
}

fn products(suite: &Suite, title: &'static str, n: usize) {
    if suite.wants(title) {
        let (a, b) = (uniforms(1, n * n, -1.0, 1.0), uniforms(2, n * n, -1.0, 1.0));
        suite.run(
            Table::new(title, 1)
                .variant("functra", || product(&a, &b, n))
                .variant("matrixmultiply", || by_matrixmultiply(&a, &b, n)),
        );
    }
}

/// `c bᵀ` and `aᵀ c`: how cotangents flow back through a product.
fn product_backwards(suite: &Suite) {
    let (title, n) = ("dense: pullback of a product, 512", 512);
    if suite.wants(title) {
        let [a, b, c] = [1, 2, 3].map(|seed| uniforms(seed, n * n, -1.0, 1.0));
        let of = |x| Matrices::each(x, Strides::row_major(n, n));
        let dims = Dims::new(n, n, n);
        suite.run(Table::new(title, 1).variant("functra", || {
            let left = f64::matmul(of(&c), of(&b).transposed(), dims);
            (left, f64::matmul(of(&a).transposed(), of(&c), dims))
        }));
    }
}

/// Value and gradient of the sum of a solution, and of the logarithm of a determinant.
fn systems(suite: &Suite) {
    let n = 200;
    let spread = 1.0 / (n as f64).sqrt();
    let some = uniforms(4, n * n, -spread, spread);
    let b = uniforms(5, n, -1.0, 1.0);
    let plus = |mut a: Vec<f64>, diagonal: f64| {
        (0..n).for_each(|i| a[i * n + i] += diagonal);
        a
    };
    let title = "dense: value and gradient of the sum of a solution, 200";
    if suite.wants(title) {
        let a = plus(some.clone(), 2.0);
        suite.run(Table::new(title, 1).variant("functra", || {
            let lu = f64::lu(&a, n);
            let x = lu.solve(b.clone(), 1, false);
            (x.iter().sum::<f64>(), adjoint::solve::<f64>(&lu, &x, vec![1.0; n], n, 1))
        }));
    }
    let title = "dense: value and gradient of a log-determinant by Cholesky, 200";
    if suite.wants(title) {
        let factor = Matrices::each(&some, Strides::row_major(n, n));
        let p = plus(f64::matmul(factor, factor.transposed(), Dims::new(n, n, n)), 1.0);
        suite.run(Table::new(title, 1).variant("functra", || {
            let l = f64::cholesky(&p, n);
            let mut ct = vec![0.0; n * n];
            (0..n).for_each(|i| ct[i * n + i] = 2.0 / l[i * n + i]);
            let value = 2.0 * (0..n).map(|i| l[i * n + i].ln()).sum::<f64>();
            (value, adjoint::cholesky(&l, &ct, n))
        }));
    }
}

fn main() {
    let suite = Suite::from_args();
    products(&suite, "dense: product, 512", 512);
    products(&suite, "dense: product, 128", 128);
    products(&suite, "dense: product, 32", 32);
    products(&suite, "dense: product, 8", 8);
    product_backwards(&suite);
    systems(&suite);
}
