//! Cholesky.

use super::{Part, Triangle, solve, subtract_product};
use crate::dense::gemm::Vector;
use crate::real::Element;

/// So many columns are done one by one.
const FEW: usize = 16;

/// The lower factor of the symmetric matrix `a` of `n` rows, in place; only its lower half counts, and only that is
/// left to be read. NaN where the matrix is not positive definite.
///
/// # Safety
///
/// The matrix can be read and written, and its rows are side by side.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(in crate::dense) unsafe fn cholesky<V: Vector>(a: Part<V::Elem>, n: usize) {
    let mut first = 0;
    let mut room = Vec::new();
    while first < n {
        let columns = FEW.min(n - first);
        let (next, rest) = (first + columns, n - first - columns);
        // SAFETY: the caller's; the parts are apart.
        unsafe {
            let diagonal = a.from(first, first);
            factor(diagonal, columns);
            // The rows below are those of L, times the transposed factor of the diagonal block.
            let below = a.from(next, first);
            room.clear();
            for j in 0..columns {
                room.extend((0..rest).map(|i| below.get(i, j)));
            }
            let beside = Part::of(room.as_mut_ptr(), rest);
            solve::<V>(Triangle::LOWER, diagonal, beside, (columns, rest));
            for i in 0..rest {
                for j in 0..columns {
                    *below.entry(i, j) = beside.get(j, i);
                }
            }
            // The lower half of what is left, in strips of rows.
            for top in (0..rest).step_by(4 * FEW) {
                let rows = (4 * FEW).min(rest - top);
                let strip = a.from(next + top, next);
                subtract_product::<V>(
                    strip,
                    below.from(top, 0),
                    beside,
                    (rows, columns, top + rows),
                );
            }
        }
        first = next;
    }
}

/// A small matrix, number by number.
///
/// # Safety
///
/// As for [`cholesky`].
#[cfg_attr(not(debug_assertions), inline(always))]
unsafe fn factor<E: Element>(a: Part<E>, n: usize) {
    // SAFETY: the caller's.
    unsafe {
        for j in 0..n {
            let mut pivot = a.get(j, j);
            for k in 0..j {
                pivot = pivot - a.get(j, k) * a.get(j, k);
            }
            // Of no matrix is zero a pivot, though its root is a number.
            let root = if pivot > E::ZERO { num_traits::Float::sqrt(pivot) } else { E::NAN };
            *a.entry(j, j) = root;
            for i in j + 1..n {
                let mut sum = a.get(i, j);
                for k in 0..j {
                    sum = sum - a.get(i, k) * a.get(j, k);
                }
                *a.entry(i, j) = sum / root;
            }
        }
    }
}
