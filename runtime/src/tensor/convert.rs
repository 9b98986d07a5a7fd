//! Tensors from what users have, and back.

use core::ops::{Index, IndexMut};

use super::Tensor;
use super::array::Array;
use super::dims::Dims;
use super::entry::Leaf;
use crate::reverse::part::Part;

impl<T: Leaf, const R: usize> Tensor<T, R> {
    /// The entries, row by row.
    ///
    /// ```
    /// use functra::Tensor;
    /// assert_eq!(Tensor::from([[1.0, 2.0], [3.0, 4.0]]).as_slice(), [1.0, 2.0, 3.0, 4.0]);
    /// ```
    #[must_use]
    pub fn as_slice(&self) -> &[T] {
        self.0.each()
    }

    /// The entries, to be written to. If a copy shares them, they are copied first.
    #[must_use]
    pub fn as_mut_slice(&mut self) -> &mut [T] {
        self.0.each_mut()
    }

    /// The entries, row by row; copied only if a copy of the tensor shares them.
    #[must_use]
    pub fn into_vec(self) -> Vec<T> {
        self.0.into_vec()
    }

    /// Row `i`, what is at place `i` of the first axis, where it lies; [`row`](Self::row) is a tensor of it.
    ///
    /// ```
    /// use functra::Tensor;
    /// let x = Tensor::from([[1.0, 2.0], [3.0, 4.0]]);
    /// assert_eq!(x.row_slice(1), [3.0, 4.0]);
    /// ```
    ///
    /// # Panics
    ///
    /// If there are not more than `i` rows.
    #[track_caller]
    #[must_use]
    pub fn row_slice(&self, i: usize) -> &[T] {
        let rows = self.0.dims.first().copied().unwrap_or(0);
        assert!(
            i < rows,
            "`row_slice`: there is no row {i} in a tensor of shape {:?}",
            self.0.dims
        );
        let len = self.size() / rows;
        &self.as_slice()[i * len..][..len]
    }

    /// The entries, row by row.
    pub fn iter(&self) -> core::slice::Iter<'_, T> {
        self.as_slice().iter()
    }

    /// The place of an entry.
    #[track_caller]
    pub(super) fn place(&self, position: [usize; R]) -> usize {
        let shape = self.shape();
        assert!(
            (0..R).all(|axis| position[axis] < shape[axis]),
            "there is no entry {position:?} in a tensor of shape {shape:?}"
        );
        (0..R).fold(0, |place, axis| place * shape[axis] + position[axis])
    }
}

impl<'a, T: Leaf, const R: usize> IntoIterator for &'a Tensor<T, R> {
    type Item = &'a T;
    type IntoIter = core::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Leaf, const R: usize> Index<[usize; R]> for Tensor<T, R> {
    type Output = T;
    #[track_caller]
    fn index(&self, position: [usize; R]) -> &T {
        &self.as_slice()[self.place(position)]
    }
}

impl<T: Leaf, const R: usize> IndexMut<[usize; R]> for Tensor<T, R> {
    #[track_caller]
    fn index_mut(&mut self, position: [usize; R]) -> &mut T {
        let place = self.place(position);
        &mut self.as_mut_slice()[place]
    }
}

impl<T: Leaf, const R: usize> Part<[usize; R]> for Tensor<T, R> {
    type Part = T;
    #[track_caller]
    fn __part_mut(&mut self, position: [usize; R]) -> &mut T {
        &mut self[position]
    }
}

impl<T: Leaf + PartialEq, const R: usize> PartialEq for Tensor<T, R> {
    fn eq(&self, other: &Self) -> bool {
        self.0.dims == other.0.dims && self.as_slice() == other.as_slice()
    }
}

impl<T: Leaf> From<T> for Tensor<T, 0> {
    fn from(entry: T) -> Self {
        Tensor::new([], vec![entry])
    }
}

impl<T: Leaf> From<Vec<T>> for Tensor<T, 1> {
    /// Where the entries are.
    fn from(entries: Vec<T>) -> Self {
        Tensor(Array::new(Dims::new(&[entries.len()]), entries))
    }
}

impl<T: Leaf> From<&[T]> for Tensor<T, 1> {
    fn from(entries: &[T]) -> Self {
        Tensor::from(entries.to_vec())
    }
}

impl<T: Leaf> FromIterator<T> for Tensor<T, 1> {
    fn from_iter<I: IntoIterator<Item = T>>(entries: I) -> Self {
        Tensor::from(entries.into_iter().collect::<Vec<T>>())
    }
}

impl<T: Leaf, const R: usize> From<Tensor<T, R>> for Vec<T> {
    /// The entries, row by row, where they are, unless a copy of the tensor shares them.
    fn from(x: Tensor<T, R>) -> Self {
        x.into_vec()
    }
}

impl<T: Leaf, const R: usize> AsRef<[T]> for Tensor<T, R> {
    fn as_ref(&self) -> &[T] {
        self.as_slice()
    }
}

impl<T: Leaf, const A: usize> From<[T; A]> for Tensor<T, 1> {
    fn from(entries: [T; A]) -> Self {
        Tensor::new([A], entries.to_vec())
    }
}

impl<T: Leaf, const A: usize, const B: usize> From<[[T; B]; A]> for Tensor<T, 2> {
    fn from(entries: [[T; B]; A]) -> Self {
        Tensor::new([A, B], entries.as_flattened().to_vec())
    }
}

impl<T: Leaf, const A: usize, const B: usize, const C: usize> From<[[[T; C]; B]; A]>
    for Tensor<T, 3>
{
    fn from(entries: [[[T; C]; B]; A]) -> Self {
        Tensor::new([A, B, C], entries.as_flattened().as_flattened().to_vec())
    }
}

impl<T: Leaf, const A: usize, const B: usize, const C: usize, const D: usize>
    From<[[[[T; D]; C]; B]; A]> for Tensor<T, 4>
{
    fn from(entries: [[[[T; D]; C]; B]; A]) -> Self {
        let entries = entries.as_flattened().as_flattened().as_flattened();
        Tensor::new([A, B, C, D], entries.to_vec())
    }
}
