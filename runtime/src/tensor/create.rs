//! Tensors out of nothing.

use super::Tensor;
use super::array::Array;
use super::dims::Dims;
use super::entry::{Entry, Leaf, entry};
use crate::real::{Element, Real};

impl<T: Leaf, const R: usize> Tensor<T, R> {
    /// A tensor of the entries of `entries`, row by row.
    ///
    /// ```
    /// use functra::Tensor;
    /// let x = Tensor::new([2, 2], vec![1.0, 2.0, 3.0, 4.0]);
    /// assert_eq!(x, Tensor::from([[1.0, 2.0], [3.0, 4.0]]));
    /// ```
    ///
    /// # Panics
    ///
    /// If the number of entries is not that of the shape.
    #[track_caller]
    #[must_use]
    pub fn new(shape: [usize; R], entries: Vec<T>) -> Self {
        let dims = Dims::new(&shape);
        let (size, len) = (dims.size(), entries.len());
        assert!(size == len, "`new`: a tensor of shape {shape:?} has {size} entries, not {len}");
        Tensor(Array::new(dims, entries))
    }

    /// The same entry everywhere.
    ///
    /// ```
    /// use functra::Tensor;
    /// assert_eq!(Tensor::full([2], 0.5), Tensor::from([0.5, 0.5]));
    /// ```
    #[track_caller]
    #[must_use]
    pub fn full(shape: [usize; R], entry: T) -> Self {
        let dims = Dims::new(&shape);
        Tensor(Array::new(dims, vec![entry; dims.size()]))
    }

    /// The entries `f([i, j, ..])`, by their positions.
    ///
    /// ```
    /// use functra::Tensor;
    /// let table = Tensor::from_fn([2, 3], |[i, j]| (10 * i + j) as f64);
    /// assert_eq!(table, Tensor::from([[0.0, 1.0, 2.0], [10.0, 11.0, 12.0]]));
    /// ```
    #[track_caller]
    #[must_use]
    pub fn from_fn(shape: [usize; R], mut f: impl FnMut([usize; R]) -> T) -> Self {
        let dims = Dims::new(&shape);
        let size = dims.size();
        let (mut entries, mut position) = (Vec::with_capacity(size), [0; R]);
        while entries.len() < size {
            entries.push(f(position));
            for axis in (0..R).rev() {
                position[axis] += 1;
                if position[axis] < shape[axis] {
                    break;
                }
                position[axis] = 0;
            }
        }
        Tensor(Array::new(dims, entries))
    }
}

/// Constants, which inside a transformed function cost what they cost outside.
pub(super) fn constants<T: Entry>(
    dims: Dims,
    entries: impl Iterator<Item = <T::Scalar as Real>::Elem>,
) -> Array<T> {
    if is_primitive::<T>() {
        return Array::new(dims, entries.map(|x| entry(T::Scalar::constant(x))).collect());
    }
    Array::plain(dims, entries.map(Element::widen).collect::<Vec<_>>().into())
}

fn is_primitive<T: Entry>() -> bool {
    use core::any::TypeId;
    TypeId::of::<T::Scalar>() == TypeId::of::<<T::Scalar as Real>::Elem>()
}

fn narrow<T: Entry>(x: f64) -> <T::Scalar as Real>::Elem {
    Element::narrow(x)
}

impl<T: Entry, const R: usize> Tensor<T, R> {
    /// Zeros.
    ///
    /// ```
    /// use functra::Tensor;
    /// assert_eq!(Tensor::<f64, 1>::zeros([2]), Tensor::from([0.0, 0.0]));
    /// ```
    #[track_caller]
    #[must_use]
    pub fn zeros(shape: [usize; R]) -> Self {
        let dims = Dims::new(&shape);
        Tensor(constants(dims, core::iter::repeat_n(narrow::<T>(0.0), dims.size())))
    }

    /// Ones.
    #[track_caller]
    #[must_use]
    pub fn ones(shape: [usize; R]) -> Self {
        let dims = Dims::new(&shape);
        Tensor(constants(dims, core::iter::repeat_n(narrow::<T>(1.0), dims.size())))
    }
}

impl<T: Entry> Tensor<T, 2> {
    /// The unit matrix of `n` rows.
    ///
    /// ```
    /// use functra::Tensor;
    /// assert_eq!(Tensor::eye(2), Tensor::from([[1.0, 0.0], [0.0, 1.0]]));
    /// ```
    #[must_use]
    pub fn eye(n: usize) -> Self {
        let one_at = |i| narrow::<T>(if i % (n + 1) == 0 { 1.0 } else { 0.0 });
        let dims = Dims::new(&[n, n]);
        Tensor(constants(dims, (0..dims.size()).map(one_at)))
    }
}

impl<T: Entry> Tensor<T, 1> {
    /// The numbers `0, 1, .., n - 1`.
    ///
    /// ```
    /// use functra::Tensor;
    /// assert_eq!(Tensor::arange(3), Tensor::from([0.0, 1.0, 2.0]));
    /// ```
    #[must_use]
    pub fn arange(n: usize) -> Self {
        Tensor(constants(Dims::new(&[n]), (0..n).map(|i| narrow::<T>(i as f64))))
    }

    /// `n` numbers from `start` to `end`, evenly spaced, both ends included; one number is `start`.
    ///
    /// ```
    /// use functra::Tensor;
    /// assert_eq!(Tensor::linspace(0.0, 1.0, 3), Tensor::from([0.0, 0.5, 1.0]));
    /// ```
    #[must_use]
    pub fn linspace(start: T, end: T, n: usize) -> Self {
        let (start, end) = (super::entry::bare(start), super::entry::bare(end));
        let last = n.saturating_sub(1).max(1) as f64;
        let at = |i: usize| {
            let way = narrow::<T>(i as f64 / last);
            let rest = narrow::<T>((last - i as f64) / last);
            entry(start.mul_const(rest) + end.mul_const(way))
        };
        Tensor(Array::new(Dims::new(&[n]), (0..n).map(at).collect()))
    }
}
