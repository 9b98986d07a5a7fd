//! Triangular systems.

use super::{Part, subtract_product};
use crate::dense::gemm::Vector;
use crate::real::Element;

/// Which half of a square matrix counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Triangle {
    /// The lower half, otherwise the upper one.
    pub is_lower: bool,
    /// Whether its diagonal is taken for ones.
    pub is_unit: bool,
}

impl Triangle {
    /// The lower half, with its diagonal.
    pub const LOWER: Triangle = Triangle { is_lower: true, is_unit: false };

    /// The half that the transposed matrix has of it.
    #[must_use]
    pub const fn transposed(self) -> Triangle {
        Triangle { is_lower: !self.is_lower, is_unit: self.is_unit }
    }
}

/// Systems that are solved row by row.
const FEW: usize = 16;

/// Solves `a x = b` for the `columns` columns of `b`, which has `n` rows, in place.
///
/// # Safety
///
/// The parts can be read, `b` be written, its rows are side by side, and they share nothing.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(in crate::dense) unsafe fn solve<V: Vector>(
    triangle: Triangle,
    a: Part<V::Elem>,
    b: Part<V::Elem>,
    (n, columns): (usize, usize),
) {
    // Blocks of rows one after the other, each less what the solved ones say.
    let mut done = 0;
    while done < n {
        let rows = FEW.min(n - done);
        let (at, solved) = if triangle.is_lower { (done, 0) } else { (n - done - rows, n - done) };
        // SAFETY: the caller's; the blocks are apart.
        unsafe {
            let (block, other) = (b.from(at, 0), b.from(solved, 0));
            if done > 0 {
                subtract_product::<V>(block, a.from(at, solved), other, (rows, done, columns));
            }
            substitute::<V>(triangle, a.from(at, at), block, (rows, columns));
        }
        done += rows;
    }
}

/// The same, row by row.
///
/// # Safety
///
/// As for [`solve`].
#[cfg_attr(not(debug_assertions), inline(always))]
unsafe fn substitute<V: Vector>(
    triangle: Triangle,
    a: Part<V::Elem>,
    b: Part<V::Elem>,
    (n, columns): (usize, usize),
) {
    for step in 0..n {
        let i = if triangle.is_lower { step } else { n - 1 - step };
        let solved = if triangle.is_lower { 0..i } else { i + 1..n };
        // SAFETY: the caller's.
        unsafe {
            for k in solved {
                subtract_scaled::<V>(a.get(i, k), b.entry(k, 0), b.entry(i, 0), columns);
            }
            if !triangle.is_unit {
                divide(b.entry(i, 0), columns, a.get(i, i));
            }
        }
    }
}

/// `to -= scale * from`, of `count` numbers.
///
/// # Safety
///
/// They can be read and written, and are apart.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) unsafe fn subtract_scaled<V: Vector>(
    scale: V::Elem,
    from: *const V::Elem,
    to: *mut V::Elem,
    count: usize,
) {
    let whole = count / V::WIDTH * V::WIDTH;
    let negative = V::splat(-scale);
    // SAFETY: the caller's.
    unsafe {
        for j in (0..whole).step_by(V::WIDTH) {
            negative.mul_add(V::load(from.add(j)), V::load(to.add(j))).store(to.add(j));
        }
        for j in whole..count {
            *to.add(j) = *to.add(j) - scale * *from.add(j);
        }
    }
}

/// Divides `count` numbers.
///
/// # Safety
///
/// They can be read and written.
#[cfg_attr(not(debug_assertions), inline(always))]
unsafe fn divide<E: Element>(at: *mut E, count: usize, by: E) {
    for j in 0..count {
        // SAFETY: the caller's.
        unsafe { *at.add(j) = *at.add(j) / by }
    }
}
