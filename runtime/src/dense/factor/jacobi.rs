//! Eigenvalues and singular values by rotations.
//!
//! Slower than by tridiagonal and bidiagonal forms, but short, and at least as accurate (Demmel and Veselić,
//! *Jacobi's method is more accurate than QR*, 1992; for singular values Hestenes, *Inversion of matrices by
//! biorthogonalization and related results*, 1958).

use num_traits::Float;

use crate::dense::scale::{divide, scale};
use crate::real::Element;

/// Rotations of all pairs; a dozen are hardly ever needed.
const SWEEPS: usize = 64;

/// The rotation by which `(c, s)` makes two orthogonal: `difference` of what is on the diagonal, `twice` what is beside it.
fn rotation<E: Element>(difference: E, twice: E) -> (E, E) {
    let slope = difference / twice;
    let tangent = Float::signum(slope) / (Float::abs(slope) + Float::hypot(slope, E::ONE));
    let cosine = E::ONE / Float::hypot(tangent, E::ONE);
    (cosine, tangent * cosine)
}

/// Rotates rows `p` and `q` of `length` numbers.
fn rotate<E: Element>(rows: &mut [E], (p, q): (usize, usize), length: usize, (c, s): (E, E)) {
    let (low, high) = rows.split_at_mut(q * length);
    for (x, y) in low[p * length..][..length].iter_mut().zip(&mut high[..length]) {
        (*x, *y) = (c * *x - s * *y, s * *x + c * *y);
    }
}

fn pairs(n: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..n).flat_map(move |p| (p + 1..n).map(move |q| (p, q)))
}

fn dot<E: Element>(x: &[E], y: &[E]) -> E {
    x.iter().zip(y).map(|(x, y)| *x * *y).sum()
}

/// The places of numbers in their order.
fn order<E: Element>(numbers: &[E]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..numbers.len()).collect();
    places.sort_by(|i, j| numbers[*i].total_order(&numbers[*j]));
    places
}

/// The eigenvalues of a symmetric matrix, ascending, and the vectors to them, in the columns of a matrix. NaN if it
/// has entries that are not finite.
pub(in crate::dense) fn symmetric_eigen<E: Element>(mut a: Vec<E>, n: usize) -> (Vec<E>, Vec<E>) {
    let by = scale(&a);
    divide(&mut a, by);
    let norm = Float::sqrt(dot(&a, &a));
    if !Float::is_finite(norm) {
        return (vec![E::NAN; n], vec![E::NAN; n * n]);
    }
    let small = norm * E::EPSILON * E::narrow(0.125);
    let mut vectors = crate::dense::identity::<E>(n);
    for _ in 0..SWEEPS {
        let mut is_done = true;
        for (p, q) in pairs(n) {
            let beside = a[p * n + q];
            if Float::abs(beside) > small {
                is_done = false;
                let turn = rotation(a[q * n + q] - a[p * n + p], beside + beside);
                rotate(&mut a, (p, q), n, turn);
                for row in a.chunks_exact_mut(n) {
                    let (x, y) = (row[p], row[q]);
                    (row[p], row[q]) = (turn.0 * x - turn.1 * y, turn.1 * x + turn.0 * y);
                }
                rotate(&mut vectors, (p, q), n, turn);
            }
        }
        if is_done {
            break;
        }
    }
    let values: Vec<E> = (0..n).map(|i| a[i * n + i]).collect();
    let places = order(&values);
    let columns = (0..n).flat_map(|i| places.iter().map(move |p| p * n + i)).map(|at| vectors[at]);
    (places.iter().map(|p| values[*p] * by).collect(), columns.collect())
}

/// Of the matrix whose columns are the `n` rows of `w`, of `m >= n` numbers each: the left singular vectors, one a row,
/// the singular values, descending, and the right vectors, one a row. NaN if it has entries that are not finite.
pub(in crate::dense) fn svd<E: Element>(mut w: Vec<E>, m: usize, n: usize) -> [Vec<E>; 3] {
    let by = scale(&w);
    divide(&mut w, by);
    if !Float::is_finite(dot(&w, &w)) {
        return [vec![E::NAN; n * m], vec![E::NAN; n], vec![E::NAN; n * n]];
    }
    let mut right = crate::dense::identity::<E>(n);
    for _ in 0..SWEEPS {
        let mut is_done = true;
        for (p, q) in pairs(n) {
            let (x, y) = (&w[p * m..][..m], &w[q * m..][..m]);
            let (xx, yy, xy) = (dot(x, x), dot(y, y), dot(x, y));
            if Float::abs(xy) > E::EPSILON * Float::sqrt(xx) * Float::sqrt(yy) {
                is_done = false;
                let turn = rotation(yy - xx, xy + xy);
                rotate(&mut w, (p, q), m, turn);
                rotate(&mut right, (p, q), n, turn);
            }
        }
        if is_done {
            break;
        }
    }
    let values: Vec<E> =
        (0..n).map(|j| &w[j * m..][..m]).map(|it| Float::sqrt(dot(it, it))).collect();
    let places: Vec<usize> = order(&values).into_iter().rev().collect();
    let rows = |all: &[E], length: usize| -> Vec<E> {
        places.iter().flat_map(|p| all[p * length..][..length].to_vec()).collect()
    };
    let values: Vec<E> = places.iter().map(|p| values[*p]).collect();
    let left = unit(rows(&w, m), m, &values);
    [left, values.into_iter().map(|it| it * by).collect(), rows(&right, n)]
}

/// Rows divided by their lengths; where that is zero, a row that is orthogonal to those before.
fn unit<E: Element>(mut rows: Vec<E>, m: usize, lengths: &[E]) -> Vec<E> {
    let tiny = lengths.first().map_or(E::ZERO, |it| *it * E::MIN_POSITIVE);
    for (j, length) in lengths.iter().enumerate() {
        let (before, row) = rows.split_at_mut(j * m);
        let row = &mut row[..m];
        if *length > tiny {
            row.iter_mut().for_each(|it| *it = *it / *length);
        } else {
            row.copy_from_slice(&beside(before, m));
        }
    }
    rows
}

/// A row of length one that is orthogonal to rows of length one: of the axes, what is left of the one that has most.
fn beside<E: Element>(rows: &[E], m: usize) -> Vec<E> {
    let left = |axis: usize| {
        let mut row = vec![E::ZERO; m];
        row[axis] = E::ONE;
        // Twice, since the first time leaves what rounding did.
        for other in rows.chunks_exact(m).chain(rows.chunks_exact(m)) {
            let part = dot(&row, other);
            row.iter_mut().zip(other).for_each(|(x, y)| *x = *x - part * *y);
        }
        row
    };
    let all = (0..m).map(left).map(|row| (dot(&row, &row), row));
    let longest = all.max_by(|x, y| x.0.total_order(&y.0));
    longest.map_or(Vec::new(), |(square, row)| {
        row.into_iter().map(|it| it / Float::sqrt(square)).collect()
    })
}
