//! Reductions: sums, means, and what is made of exponentials.

mod extremum;
mod moments;
mod several;
mod softmax;
mod sum;

use super::array::Array;
use super::dims::Dims;
use super::entry::Linear;

impl<X: Linear> Array<X> {
    /// With an axis of length one in the place of the axis that was reduced.
    pub(super) fn kept(self, axis: usize) -> Array<X> {
        let dims = self.dims.inserted(axis, 1);
        self.with_dims(dims)
    }

    /// One number in every place.
    pub(super) fn filled(dims: Dims, x: X) -> Array<X> {
        Array::new(dims, vec![x; dims.size()])
    }
}
