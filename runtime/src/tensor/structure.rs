//! Other arrangements of the same entries.

use super::array::{Array, Move};
use super::dims::{Dims, MOST, from_behind};
use super::entry::Leaf;

impl<X: Leaf> Array<X> {
    /// Repeated along axes of length one, and new ones in front.
    pub(super) fn broadcast_to(&self, dims: &Dims) -> Array<X> {
        if self.dims == *dims {
            return self.clone();
        }
        let own = self.dims.strides();
        let mut strides = [0; MOST];
        for back in 1..=self.dims.len() {
            if from_behind(&self.dims, back) != 1 {
                strides[dims.len() - back] = own[self.dims.len() - back];
            }
        }
        self.moved(*dims, Strided { dims: *dims, strides })
    }

    /// Axis `k` of the result is axis `order[k]`.
    pub(super) fn permuted(&self, order: &[usize]) -> Array<X> {
        let own = self.dims.strides();
        let (mut dims, mut strides) = (self.dims, [0; MOST]);
        for (k, &axis) in order.iter().enumerate() {
            dims[k] = self.dims[axis];
            strides[k] = own[axis];
        }
        self.moved(dims, Strided { dims, strides })
    }
}

/// Reads entry `position · strides` for each position.
struct Strided {
    dims: Dims,
    strides: [usize; MOST],
}

impl Move for Strided {
    fn run<X: Leaf>(self, x: &[X]) -> Vec<X> {
        let size = self.dims.size();
        let mut out = Vec::with_capacity(size);
        let rank = self.dims.len();
        let (len, stride) = match rank.checked_sub(1) {
            Some(last) => (self.dims[last], self.strides[last]),
            None => (1, 0),
        };
        let mut position = [0; MOST];
        while out.len() < size {
            let from: usize = (0..rank).map(|axis| position[axis] * self.strides[axis]).sum();
            match stride {
                1 => out.extend_from_slice(&x[from..from + len]),
                _ => out.extend((0..len).map(|k| x[from + k * stride])),
            }
            for axis in (0..rank.saturating_sub(1)).rev() {
                position[axis] += 1;
                if position[axis] < self.dims[axis] {
                    break;
                }
                position[axis] = 0;
            }
        }
        out
    }
}

/// Entries side by side.
pub(super) struct Part {
    pub(super) from: usize,
    pub(super) len: usize,
}

impl Move for Part {
    fn run<X: Leaf>(self, x: &[X]) -> Vec<X> {
        x[self.from..self.from + self.len].to_vec()
    }
}
