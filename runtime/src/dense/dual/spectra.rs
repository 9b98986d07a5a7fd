//! How eigenvalues, singular values and their vectors move.
//!
//! For eigenvalues see M. Giles, *Collected matrix derivative results* (2008); for singular values J. Townsend,
//! *Differentiating the singular value decomposition* (2016). Vectors whose values are equal have no derivative, unless
//! nothing mixes them.

use super::{apart, together};
use crate::dense::symmetrized;
use crate::dense::table::{Table, share};
use crate::dual::Dual;
use crate::real::Real;

/// `dw = diag(vᵀ da v)`, `dv = v (vᵀ da v / (w_j - w_i))`.
pub(super) fn symmetric_eigen<T: Real, const N: usize>(
    a: &[Dual<T, N>],
    n: usize,
) -> (Vec<Dual<T, N>>, Vec<Dual<T, N>>) {
    let mut parts = apart(a).into_iter();
    let (w, v) = T::symmetric_eigen(&parts.next().unwrap_or_default(), n);
    let v = Table::new(v, n, n);
    let (mut dw, mut dv) = (Vec::new(), Vec::new());
    for da in parts {
        let da = Table::new(symmetrized(&da, n), n, n);
        let p = v.transposed_times(&da.times(&v));
        dw.push((0..n).map(|i| p.at(i, i)).collect());
        let mix =
            |i: usize, j: usize| if i == j { T::ZERO } else { share(p.at(i, j), w[j] - w[i]) };
        dv.push(v.times(&Table::of(n, n, mix)).numbers);
    }
    (together(w, dw), together(v.numbers, dv))
}

/// With `p = uᵀ da v`: `ds = diag(p)`, `du = u mix(p s + s pᵀ) + (1 - u uᵀ) da v / s`, and `dv` alike.
pub(super) fn svd<T: Real, const N: usize>(
    a: &[Dual<T, N>],
    m: usize,
    n: usize,
) -> [Vec<Dual<T, N>>; 3] {
    let mut parts = apart(a).into_iter();
    let [u, s, vt] = T::svd(&parts.next().unwrap_or_default(), m, n);
    let k = s.len();
    let (u, v) = (Table::new(u, m, k), Table::new(vt, k, n).transposed());
    let [mut du, mut ds, mut dvt] = [const { Vec::new() }; 3];
    for da in parts {
        let da = Table::new(da, m, n);
        let (right, left) = (da.times(&v), da.transposed_times(&u));
        let p = u.transposed_times(&right);
        ds.push((0..k).map(|i| p.at(i, i)).collect());
        du.push(turned(&u, &s, &p, &right).numbers);
        dvt.push(turned(&v, &s, &p.transposed(), &left).transposed().numbers);
    }
    [together(u.numbers, du), together(s, ds), together(v.transposed().numbers, dvt)]
}

/// How vectors turn among themselves, and out of the space that they span.
fn turned<T: Real>(u: &Table<T>, s: &[T], p: &Table<T>, moved: &Table<T>) -> Table<T> {
    let k = s.len();
    let mix = |i: usize, j: usize| {
        let sum = s[j] + s[i];
        let over = p.at(i, j) * share(s[j], sum) + share(s[i], sum) * p.at(j, i);
        if i == j { T::ZERO } else { share(over, s[j] - s[i]) }
    };
    let out = moved.beside(u);
    let out = Table::of(out.rows, k, |i, j| share(out.at(i, j), s[j]));
    u.times(&Table::of(k, k, mix)).plus(&out)
}
