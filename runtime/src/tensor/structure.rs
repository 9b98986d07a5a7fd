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

/// Rows become columns in squares of so many entries, whose cache lines stay at hand meanwhile.
const SQUARE: usize = 16;

impl Strided {
    /// The axis along which entries stand side by side, if it is another than the last.
    fn rows(&self) -> Option<usize> {
        let last = self.dims.len().checked_sub(1)?;
        let is_row = |axis: &usize| self.strides[*axis] == 1 && self.dims[*axis] > 1;
        (self.strides[last] > 1).then(|| (0..last).find(is_row)).flatten()
    }

    /// Where each matrix that axis `rows` and the last one make begins, before and after.
    fn matrices(&self, rows: usize) -> Vec<(usize, usize)> {
        let to = self.dims.strides();
        let mut starts = vec![(0, 0)];
        for axis in (0..self.dims.len() - 1).filter(|it| *it != rows) {
            let along = |&(a, b): &(usize, usize)| {
                (0..self.dims[axis]).map(move |k| (a + k * self.strides[axis], b + k * to[axis]))
            };
            starts = starts.iter().flat_map(along).collect();
        }
        starts
    }

    /// Entries of matrices whose rows become columns.
    fn transposed<X: Leaf>(&self, x: &[X], rows: usize) -> Vec<X> {
        let last = self.dims.len() - 1;
        let (m, n) = (self.dims[rows], self.dims[last]);
        let (stride, row_len) = (self.strides[last], self.dims.strides()[rows]);
        let mut out = vec![X::plain(0.0); self.dims.size()];
        for (from, to) in self.matrices(rows) {
            for (i, k) in
                (0..m).step_by(SQUARE).flat_map(|i| (0..n).step_by(SQUARE).map(move |k| (i, k)))
            {
                for i in i..m.min(i + SQUARE) {
                    let row = &mut out[to + i * row_len + k..][..SQUARE.min(n - k)];
                    let x = &x[from + i + k * stride..];
                    row.iter_mut().zip(x.iter().step_by(stride)).for_each(|(to, x)| *to = *x);
                }
            }
        }
        out
    }
}

impl Move for Strided {
    fn run<X: Leaf>(self, x: &[X]) -> Vec<X> {
        if let Some(rows) = self.rows() {
            return self.transposed(x, rows);
        }
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
