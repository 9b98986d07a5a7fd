//! QR, by the same operations for every scalar: so duals carry its derivatives along, and lanes have their own.

use crate::dense::scale::{divide, scale};
use crate::real::{Element, Real};

/// The reduced factors of a matrix of `m >= n` rows and `n` columns: `q` of `m` rows with orthonormal columns, and the
/// upper `r`, with a diagonal that is not negative. By Householder's reflections.
///
/// Of a matrix without full rank the derivatives are infinite or NaN.
#[must_use]
pub fn qr<S: Real>(a: &[S], m: usize, n: usize) -> (Vec<S>, Vec<S>) {
    S::outline(Factor { a: a.to_vec(), m, n })
}

/// A matrix on its way to `r`.
struct Factor<S> {
    a: Vec<S>,
    m: usize,
    n: usize,
}

impl<S: Real> crate::lanes::Body for Factor<S> {
    type Output = (Vec<S>, Vec<S>);

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(mut self) -> (Vec<S>, Vec<S>) {
        let (m, n) = (self.m, self.n);
        let reflections: Vec<_> = (0..n).map(|k| self.reflect(k)).collect();
        let mut q = vec![S::ZERO; m * n];
        (0..n).for_each(|i| q[i * n + i] = reflections[i].sign);
        for k in (0..n).rev() {
            reflections[k].apply(&mut q, k, n, k);
        }
        let mut r = vec![S::ZERO; n * n];
        for i in 0..n {
            for j in i..n {
                r[i * n + j] = reflections[i].sign * self.a[i * n + j];
            }
        }
        (q, r)
    }
}

impl<S: Real> Factor<S> {
    /// Makes column `k` zero below the diagonal.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn reflect(&mut self, k: usize) -> Reflection<S> {
        let mut v: Vec<S> = (k..self.m).map(|i| self.a[i * self.n + k]).collect();
        // The reflection does not depend on how long its vector is.
        let by = scale(&v);
        divide(&mut v, by);
        let mut square = S::ZERO;
        for it in &v {
            square = square + *it * *it;
        }
        // Away from the axis, so that nothing cancels.
        let sign = S::select(v[0].lt(S::ZERO), S::ONE, -S::ONE);
        v[0] = v[0] - sign * square.sqrt();
        let mut length = S::ZERO;
        for it in &v {
            length = length + *it * *it;
        }
        let two = S::constant(S::Elem::narrow(2.0));
        let scale = S::select(length.eq(S::ZERO), S::ZERO, two / length);
        let reflection = Reflection { v, scale, sign };
        reflection.apply(&mut self.a, k, self.n, k);
        reflection
    }
}

/// `1 - scale v vᵀ`, and the sign of the diagonal entry that it leaves.
struct Reflection<S> {
    v: Vec<S>,
    scale: S,
    sign: S,
}

impl<S: Real> Reflection<S> {
    /// Reflects the columns from `first` on of the rows from `k` on: all columns at once, row by row, as they lie.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn apply(&self, a: &mut [S], k: usize, n: usize, first: usize) {
        let mut products = vec![S::ZERO; n - first];
        for (v, row) in self.v.iter().zip(a[k * n..].chunks_exact(n)) {
            for (product, it) in products.iter_mut().zip(&row[first..]) {
                *product = *product + *v * *it;
            }
        }
        for product in &mut products {
            *product = *product * self.scale;
        }
        for (v, row) in self.v.iter().zip(a[k * n..].chunks_exact_mut(n)) {
            for (it, product) in row[first..].iter_mut().zip(&products) {
                *it = *it - *product * *v;
            }
        }
    }
}
