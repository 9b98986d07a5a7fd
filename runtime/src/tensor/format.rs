//! Tensors as text: rows in brackets, and where there are many, the first and the last of them. `Debug` says the shape, too.

use core::fmt::{self, Debug, Display, Formatter};

use super::Tensor;
use super::dims::Dims;
use super::entry::Leaf;

/// Longer axes are shown by this many entries at either end.
const EDGE: usize = 3;
/// Shorter ones are shown whole.
const WHOLE: usize = 12;

impl<T: Leaf + Debug, const R: usize> Debug for Tensor<T, R> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let text = |x: &T, f: &Formatter<'_>| match f.precision() {
            Some(digits) => format!("{x:.digits$?}"),
            None => format!("{x:?}"),
        };
        write!(f, "Tensor {:?}{}", self.0.dims, if R > 1 { "\n" } else { " " })?;
        show(f, &self.0.dims, self.as_slice(), text)
    }
}

impl<T: Leaf + Display, const R: usize> Display for Tensor<T, R> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let text = |x: &T, f: &Formatter<'_>| match f.precision() {
            Some(digits) => format!("{x:.digits$}"),
            None => format!("{x}"),
        };
        show(f, &self.0.dims, self.as_slice(), text)
    }
}

/// The places along an axis that are shown; `None` stands for those between.
fn shown(len: usize) -> Vec<Option<usize>> {
    if len <= WHOLE {
        return (0..len).map(Some).collect();
    }
    let (first, last) = (0..EDGE, len - EDGE..len);
    first.map(Some).chain([None]).chain(last.map(Some)).collect()
}

fn show<T>(
    f: &mut Formatter<'_>,
    dims: &Dims,
    entries: &[T],
    text: impl Fn(&T, &Formatter<'_>) -> String + Copy,
) -> fmt::Result {
    let mut places = vec![0];
    for (axis, &len) in dims.iter().enumerate() {
        let stride = dims.strides()[axis];
        let along = shown(len);
        places = places
            .iter()
            .flat_map(|&at| along.iter().flatten().map(move |k| at + k * stride))
            .collect();
    }
    let width = places.iter().map(|&at| text(&entries[at], f).chars().count()).max().unwrap_or(0);
    let level = Level { dims, entries, text, width };
    level.show(f, 0, 0)
}

struct Level<'a, T, F> {
    dims: &'a Dims,
    entries: &'a [T],
    text: F,
    width: usize,
}

impl<T, F: Fn(&T, &Formatter<'_>) -> String> Level<'_, T, F> {
    /// The part of the tensor from entry `at` on, along the axes from `axis` on.
    fn show(&self, f: &mut Formatter<'_>, axis: usize, at: usize) -> fmt::Result {
        let rank = self.dims.len();
        if axis == rank {
            let text = (self.text)(&self.entries[at], f);
            return write!(f, "{text:>width$}", width = self.width);
        }
        write!(f, "[")?;
        for (k, place) in shown(self.dims[axis]).into_iter().enumerate() {
            if k > 0 {
                self.between(f, axis)?;
            }
            match place {
                Some(place) => self.show(f, axis + 1, at + place * self.dims.strides()[axis])?,
                None => write!(f, "...")?,
            }
        }
        write!(f, "]")
    }

    /// Entries of a row stand side by side, rows below each other, matrices with a line between.
    fn between(&self, f: &mut Formatter<'_>, axis: usize) -> fmt::Result {
        let inside = self.dims.len() - 1 - axis;
        if inside == 0 {
            return write!(f, ", ");
        }
        write!(f, ",{}{:indent$}", "\n".repeat(inside.min(2)), "", indent = axis + 1)
    }
}
