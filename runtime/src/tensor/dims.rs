//! Shapes, as values: the lengths of the axes, outermost first.

use core::fmt;
use core::ops::Deref;

/// The most axes that a tensor has.
pub(super) const MOST: usize = 8;

/// The lengths of the axes of an [`Array`](super::array::Array).
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Dims {
    rank: usize,
    lengths: [usize; MOST],
}

impl Dims {
    /// # Panics
    ///
    /// If there are more axes than a tensor has.
    #[track_caller]
    pub(super) fn new(shape: &[usize]) -> Self {
        assert!(shape.len() <= MOST, "a tensor has at most {MOST} axes, not {}", shape.len());
        let mut lengths = [1; MOST];
        lengths[..shape.len()].copy_from_slice(shape);
        Dims { rank: shape.len(), lengths }
    }

    /// The number of entries.
    #[track_caller]
    pub(super) fn size(&self) -> usize {
        let size = crate::dense::count(self);
        size.unwrap_or_else(|| panic!("a tensor of shape {self:?} does not fit into memory"))
    }

    /// With axis `axis` of another length.
    pub(super) fn with(mut self, axis: usize, len: usize) -> Self {
        self[..][axis] = len;
        self
    }

    /// Without axis `axis`.
    pub(super) fn without(&self, axis: usize) -> Self {
        let mut shape = self.to_vec();
        shape.remove(axis);
        Dims::new(&shape)
    }

    /// With one more axis before axis `axis`.
    #[track_caller]
    pub(super) fn inserted(&self, axis: usize, len: usize) -> Self {
        let mut shape = self.to_vec();
        shape.insert(axis, len);
        Dims::new(&shape)
    }

    /// The entries before, along and after axis `axis`: a tensor is `outer` blocks of `len` rows of `inner`.
    pub(super) fn around(&self, axis: usize) -> Around {
        Around {
            outer: self[..axis].iter().product(),
            len: self[axis],
            inner: self[axis + 1..].iter().product(),
        }
    }

    /// How far apart neighbours along each axis lie.
    pub(super) fn strides(&self) -> [usize; MOST] {
        let (mut strides, mut stride) = ([0; MOST], 1);
        for axis in (0..self.rank).rev() {
            strides[axis] = stride;
            stride *= self[axis];
        }
        strides
    }
}

/// See [`Dims::around`].
#[derive(Clone, Copy)]
pub(super) struct Around {
    pub(super) outer: usize,
    pub(super) len: usize,
    pub(super) inner: usize,
}

impl Deref for Dims {
    type Target = [usize];
    fn deref(&self) -> &[usize] {
        &self.lengths[..self.rank]
    }
}

impl core::ops::DerefMut for Dims {
    fn deref_mut(&mut self) -> &mut [usize] {
        &mut self.lengths[..self.rank]
    }
}

impl fmt::Debug for Dims {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &**self)
    }
}

/// An axis: counted from the front, or, if negative, from the end.
#[diagnostic::on_unimplemented(
    message = "an axis is an integer that all elements of a batch share, not a `{Self}`"
)]
pub trait Axis: Copy {
    /// As an integer that holds them all: a large one is not a negative one.
    #[doc(hidden)]
    fn signed(self) -> i128;
}

macro_rules! axes { ($($Int:ident)*) => {$(
    impl Axis for $Int {
        #[allow(clippy::cast_lossless, reason = "the size of some depends on the machine")]
        fn signed(self) -> i128 {
            self as i128
        }
    }
)*} }
axes!(usize isize i32 i64);

/// Which of `count` is meant, counted from behind if it is negative.
pub(super) fn counted(asked: i128, count: usize) -> Option<usize> {
    let from_front = if asked < 0 { asked + count as i128 } else { asked };
    usize::try_from(from_front).ok().filter(|&it| it < count)
}

/// The axis of a shape of `rank` that is meant.
///
/// # Panics
///
/// If there is none.
#[track_caller]
pub(super) fn axis_of(name: &str, axis: impl Axis, rank: usize) -> usize {
    let asked = axis.signed();
    counted(asked, rank)
        .unwrap_or_else(|| panic!("`{name}`: there is no axis {asked} in a tensor of {rank} axes"))
}

/// The shape that two broadcast to: aligned at the last axis, lengths of one are repeated.
///
/// # Panics
///
/// If two lengths differ, and neither is one.
#[track_caller]
pub(super) fn broadcast(name: &str, a: &Dims, b: &Dims) -> Dims {
    let rank = a.len().max(b.len());
    let mut shape = Dims::new(&[1; MOST][..rank]);
    for back in 1..=rank {
        let (x, y) = (from_behind(a, back), from_behind(b, back));
        shape[rank - back] = match (x, y) {
            (1, _) => y,
            (_, 1) => x,
            _ if x == y => x,
            _ => panic!(
                "`{name}`: {a:?} and {b:?} do not broadcast: the lengths {x} and {y} differ, and neither is 1"
            ),
        };
    }
    shape
}

/// The length of the `back`th axis from behind, the last being the first; 1 where there is none.
pub(super) fn from_behind(dims: &Dims, back: usize) -> usize {
    dims.len().checked_sub(back).map_or(1, |axis| dims[axis])
}
