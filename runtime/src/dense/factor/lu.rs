//! LU with partial pivoting.

use super::triangular::subtract_scaled;
use super::{Part, Triangle, solve, subtract_product};
use crate::dense::gemm::Vector;
use crate::real::Constants;
use crate::real::Element;

/// So many columns are eliminated one by one.
const FEW: usize = 8;

/// Factors `columns` columns from column `first` on, of the rows from that one on, of the square matrix `a` of `n` rows:
/// `U` on and above the diagonal, `L` below it. Appends the row that each one is exchanged with.
///
/// # Safety
///
/// The matrix can be read and written, and its rows are side by side.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(in crate::dense) unsafe fn lu<V: Vector>(a: Part<V::Elem>, n: usize, pivots: &mut Vec<usize>) {
    // Panels of a few columns, each less what the ones before say: the left-looking form, whose products are tall.
    let mut first = 0;
    while first < n {
        let columns = FEW.min(n - first);
        // SAFETY: the caller's; the parts are apart.
        unsafe {
            panel::<V>(a, n, first..first + columns, pivots);
            let (next, rest) = (first + columns, n - first - columns);
            if rest > 0 {
                let unit = Triangle { is_lower: true, is_unit: true };
                let (beside, below) = (a.from(first, next), a.from(next, first));
                solve::<V>(unit, a.from(first, first), beside, (columns, rest));
                subtract_product::<V>(a.from(next, next), below, beside, (rest, columns, rest));
            }
        }
        first += columns;
    }
}

/// The columns of a panel, one by one.
///
/// # Safety
///
/// As for [`lu`].
#[cfg_attr(not(debug_assertions), inline(always))]
unsafe fn panel<V: Vector>(
    a: Part<V::Elem>,
    n: usize,
    columns: core::ops::Range<usize>,
    pivots: &mut Vec<usize>,
) {
    for k in columns.clone() {
        // SAFETY: the caller's.
        unsafe {
            let pivot = largest(a.from(k, k), n - k) + k;
            pivots.push(pivot);
            if pivot != k {
                core::ptr::swap_nonoverlapping(a.entry(k, 0), a.entry(pivot, 0), n);
            }
            let pivot = a.get(k, k);
            for i in k + 1..n {
                // Nothing is below a column of zeros: that matrix is singular, and `U` says so.
                let factor = if pivot == V::Elem::ZERO { a.get(i, k) } else { a.get(i, k) / pivot };
                *a.entry(i, k) = factor;
                subtract_scaled::<V>(
                    factor,
                    a.entry(k, k + 1),
                    a.entry(i, k + 1),
                    columns.end - k - 1,
                );
            }
        }
    }
}

/// The row of the first column that has the largest number.
///
/// # Safety
///
/// They can be read.
#[cfg_attr(not(debug_assertions), inline(always))]
unsafe fn largest<E: Element>(column: Part<E>, rows: usize) -> usize {
    // SAFETY: the caller's.
    let size = |i| num_traits::Float::abs(unsafe { column.get(i, 0) });
    let mut best = 0;
    for i in 1..rows {
        if size(i) > size(best) {
            best = i;
        }
    }
    best
}
