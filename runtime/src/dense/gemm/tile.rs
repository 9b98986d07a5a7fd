//! The inner loop: a tile of the product, kept in registers.

use super::Vector;
use crate::unroll::unrolled;

/// The rows of the left factor that meet in a tile: number `k` of row `i` at `at + i * row + k * step`.
///
/// `EACH`: there a whole register, for a factor that differs between the lanes.
pub(in crate::dense) struct Left<E, const EACH: bool> {
    pub(in crate::dense) at: *const E,
    pub(in crate::dense) row: usize,
    pub(in crate::dense) step: usize,
}

/// The columns of the right factor: register `k` of column `j` at `at[j] + k * step`.
pub(super) struct Right<E, const N: usize> {
    pub(super) at: [*const E; N],
    pub(super) step: usize,
}

/// `M` rows times `N` columns of registers, `depth` products each.
///
/// # Safety
///
/// All that it says of the factors can be read.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) unsafe fn tile<V: Vector, const EACH: bool, const M: usize, const N: usize>(
    depth: usize,
    left: &Left<V::Elem, EACH>,
    right: &Right<V::Elem, N>,
) -> [[V; N]; M] {
    let mut sums = [[V::splat(V::Elem::default()); N]; M];
    let mut k = 0;
    while k < depth {
        let mut b = sums[0];
        // SAFETY: the caller's.
        unrolled!(|j < N| b[j] = unsafe { V::load(right.at[j].add(k * right.step)) });
        unrolled!(|i < M| {
            // SAFETY: the caller's.
            let at = unsafe { left.at.add(i * left.row + k * left.step) };
            let a = if EACH { unsafe { V::load(at) } } else { V::splat(unsafe { *at }) };
            unrolled!(|j < N| sums[i][j] = a.mul_add(b[j], sums[i][j]));
        });
        k += 1;
    }
    sums
}
