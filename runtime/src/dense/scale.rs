//! Powers of two that keep squares from overflowing and vanishing.

use crate::elementwise::row::square_scale;
use crate::real::{Mask, Real};

/// What numbers are to be divided by before they are squared: a power of two, and 1 where none is needed.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn scale<S: Real>(numbers: &[S]) -> S {
    let mut largest = S::ZERO;
    for it in numbers {
        let size = it.stop_gradient().abs();
        largest = S::select(largest.lt(size), size, largest);
    }
    square_scale(largest)
}

/// Divides numbers by a scale: exactly, as it is a power of two.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn divide<S: Real>(numbers: &mut [S], by: S) {
    if by.eq(S::ONE).all() {
        return;
    }
    for it in numbers {
        *it = *it / by;
    }
}
