//! Arrangements: for each entry of the result, the place that it comes from.
//!
//! Slices, flips, rolls, paddings, diagonals, and whatever takes entries by their positions are such lists. Backwards, a cotangent
//! is added to the place that the entry came from, so one rule serves all of them.

use super::array::{Array, Combine, Move};
use super::dims::{Dims, MOST};
use super::entry::{Leaf, Linear};

/// An entry that comes from nowhere, and is 0.
pub(super) const NOWHERE: usize = usize::MAX;

/// Where the entries of a result come from.
#[derive(Clone)]
pub(super) struct Arrangement {
    pub(super) dims: Dims,
    pub(super) places: std::sync::Arc<[usize]>,
}

impl Arrangement {
    /// For each position of the result, in order, the place that it comes from.
    pub(super) fn new(dims: Dims, mut place: impl FnMut(&[usize]) -> usize) -> Self {
        let (size, rank) = (dims.size(), dims.len());
        let (mut places, mut position) = (Vec::with_capacity(size), [0; MOST]);
        while places.len() < size {
            places.push(place(&position[..rank]));
            for axis in (0..rank).rev() {
                position[axis] += 1;
                if position[axis] < dims[axis] {
                    break;
                }
                position[axis] = 0;
            }
        }
        Arrangement { dims, places: places.into() }
    }

    /// For each position of the result, the position in a tensor of shape `from` that it comes from.
    pub(super) fn of_positions(
        dims: Dims,
        from: &Dims,
        mut position: impl FnMut(&[usize]) -> [usize; MOST],
    ) -> Self {
        let strides = from.strides();
        Arrangement::new(dims, |at| {
            let from = position(at);
            from.iter().zip(strides).map(|(at, stride)| at * stride).sum()
        })
    }
}

/// A position, to be changed along some axes.
pub(super) fn padded(position: &[usize]) -> [usize; MOST] {
    let mut padded = [0; MOST];
    padded[..position.len()].copy_from_slice(position);
    padded
}

struct Taken<'a>(&'a [usize]);

impl Move for Taken<'_> {
    fn run<X: Leaf>(self, x: &[X]) -> Vec<X> {
        let take = |&place: &usize| if place == NOWHERE { X::plain(0.0) } else { x[place] };
        self.0.iter().map(take).collect()
    }
}

/// Adds each entry to the place that it belongs to.
struct Returned<'a> {
    places: &'a [usize],
    size: usize,
}

impl Combine for Returned<'_> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run<X: Linear>(self, x: &[X]) -> Vec<X> {
        let mut out = vec![X::plain(0.0); self.size];
        for (&place, x) in self.places.iter().zip(x) {
            if place != NOWHERE {
                out[place] = out[place] + *x;
            }
        }
        out
    }
}

impl<X: Leaf> Array<X> {
    pub(super) fn arranged(&self, by: &Arrangement) -> Array<X> {
        self.moved(by.dims, Taken(&by.places))
    }
}

impl<X: Linear> Array<X> {
    /// The transpose of [`arranged`](Self::arranged): entries added to the places of a tensor of shape `to`.
    pub(super) fn returned(&self, by: &Arrangement, to: Dims) -> Array<X> {
        self.combined(to, Returned { places: &by.places, size: to.size() })
    }
}
