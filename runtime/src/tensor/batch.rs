//! Tensors and batches: on lanes, every entry of a tensor is the entries of several elements of the batch.

use super::Tensor;
use super::array::{Array, Entries};
use super::dims::Dims;
use crate::lanes::nested::WIDEST;
use crate::lanes::{Body, LanesOf};
use crate::real::Real;
use crate::transform::batch::Batch;
use crate::transform::gather::{Access, Gather};
use crate::transform::packed::Packed;
use crate::transform::pages::prefer_large;
use crate::transform::scatter::Scatter;
use crate::transform::stack::Stack;

/// A tensor of which each place along the first axis is an element of a batch, of `R` axes.
pub struct Along<S, const R: usize> {
    elements: Array<S>,
}

/// A batch along an axis of a tensor.
pub fn along<S: Real, const OF: usize, const R: usize>(
    x: &Tensor<S, OF>,
    axis: usize,
) -> Along<S, R> {
    let mut order: Vec<usize> = (0..OF).filter(|it| *it != axis).collect();
    order.insert(0, axis);
    Along { elements: if axis == 0 { x.0.clone() } else { x.0.permuted(&order) } }
}

/// A stack of results with its first axis moved.
#[must_use]
pub fn to_axis<S: Real, const R: usize>(stack: &Tensor<S, R>, axis: usize) -> Tensor<S, R> {
    let mut order: Vec<usize> = (1..R).collect();
    order.insert(axis, 0);
    Tensor(stack.0.permuted(&order))
}

#[allow(clippy::len_without_is_empty, reason = "it is called by the macros alone")]
impl<S: Real, const R: usize> Along<S, R> {
    /// The number of elements.
    #[must_use]
    pub fn len(&self) -> usize {
        self.elements.dims[0]
    }
}

impl<S: Real, const R: usize> Batch<S> for Along<S, R> {
    type At<M> = Tensor<M, R>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn load<L: LanesOf<S>>(&self, at: usize) -> Tensor<L, R> {
        let dims = self.elements.dims.without(0);
        let size = dims.size();
        let from = &self.elements.each()[at * size..];
        let last = (self.len() - at).min(L::WIDTH) - 1;
        Tensor(Array::new(
            dims,
            L::outline(Load { from, size, last, of: core::marker::PhantomData }),
        ))
    }

    fn blank<L: LanesOf<S>>(&self) -> Option<Tensor<L, R>> {
        let dims = self.elements.dims.without(0);
        Some(Tensor(Array::new(dims, vec![L::ZERO; dims.size()])))
    }
}

/// So many entries change between rows and lanes at once: a cache line of `f64`.
const RUN: usize = 8;

/// Elements that lie one after the other, side by side on lanes; the last of them on all lanes past the end.
struct Load<'a, S, L> {
    from: &'a [S],
    size: usize,
    last: usize,
    of: core::marker::PhantomData<L>,
}

impl<S: Real, L: LanesOf<S>> Body for Load<'_, S, L> {
    type Output = Vec<L>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(self) -> Vec<L> {
        let mut out = Vec::with_capacity(self.size);
        let mut rows = [[S::ZERO; RUN]; WIDEST];
        let whole = self.size / RUN * RUN;
        for first in (0..whole).step_by(RUN) {
            for (lane, row) in rows[..L::WIDTH].iter_mut().enumerate() {
                let from = lane.min(self.last) * self.size + first;
                row.copy_from_slice(&self.from[from..from + RUN]);
            }
            out.extend_from_slice(&L::load_rows(&rows));
        }
        for entry in whole..self.size {
            let mut numbers = [self.from[entry]; WIDEST];
            let mut lane = 1;
            while lane < L::WIDTH {
                numbers[lane] = self.from[lane.min(self.last) * self.size + entry];
                lane += 1;
            }
            out.push(L::load(&numbers));
        }
        out
    }
}

// SAFETY: nothing is claimed.
unsafe impl<S: Real, const R: usize> Packed<S> for Tensor<S, R> {}

/// Entry `at` of each tensor.
struct InTensor<'a, A, const R: usize> {
    tensors: &'a A,
    at: usize,
}

impl<S: Real, A: Access<Tensor<S, R>>, const R: usize> Access<S> for InTensor<'_, A, R> {
    fn at(&self, lane: usize) -> &S {
        &self.tensors.at(lane).as_slice()[self.at]
    }
}

impl<S: Real, const R: usize> Gather<S> for Tensor<S, R> {
    fn gather<L: LanesOf<S>, A: Access<Self>>(tensors: &A) -> Tensor<L, R> {
        let dims = tensors.at(0).0.dims;
        for lane in 1..L::WIDTH {
            let other = tensors.at(lane).0.dims;
            assert!(
                dims == other,
                "the tensors of a batch must have one shape, but one is {dims:?} and another {other:?}"
            );
        }
        let entry = |at| S::gather::<L, _>(&InTensor { tensors, at });
        Tensor(Array::new(dims, (0..dims.size()).map(entry).collect()))
    }
}

macro_rules! stacks { ($($R:literal $Q:literal)*) => {$(
    impl<S: Real> Scatter<S> for Tensor<S, $R> {
        type Stack = Tensor<S, $Q>;

        fn scatter<L: LanesOf<S>>(lanes: &Tensor<L, $R>, lane: usize, place: &mut Self) {
            require_shape(lanes.0.dims, place.0.dims);
            for (from, to) in lanes.as_slice().iter().zip(place.as_mut_slice()) {
                *to = from.extract(lane);
            }
        }
        fn template<L: LanesOf<S>>(lanes: &Tensor<L, $R>) -> Self {
            Tensor(Array::new(lanes.0.dims, vec![S::ZERO; lanes.size()]))
        }
    }

    impl<S: Real> Stack<S, Tensor<S, $R>> for Tensor<S, $Q> {
        fn none() -> Self {
            Tensor::new([0; $Q], Vec::new())
        }
        fn places<L: LanesOf<S>>(lanes: &Tensor<L, $R>, len: usize) -> Self {
            let dims = lanes.0.dims.inserted(0, len);
            let zeros = vec![S::ZERO; dims.size()];
            prefer_large(&zeros);
            Tensor(Array::new(dims, zeros))
        }
        fn room(&self) -> usize {
            self.len()
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn put<L: LanesOf<S>>(&mut self, lanes: &Tensor<L, $R>, first: usize, count: usize) {
            require_shape(lanes.0.dims, self.0.dims.without(0));
            let size = lanes.size();
            let to = &mut self.0.each_mut()[first * size..(first + count) * size];
            if let Entries::Product(it, _) = &lanes.0.entries {
                return it.put(to, |lanes| apart(lanes, count));
            }
            L::outline(Put { lanes: lanes.0.each(), to, size });
        }
    }
)*} }
stacks!(0 1 1 2 2 3 3 4 4 5 5 6 6 7 7 8);

fn require_shape(dims: Dims, room: Dims) {
    assert!(dims == room, "a result of shape {dims:?} has a place of shape {room:?} in the batch");
}

/// The entries of the first lanes, one lane after the other.
fn apart<S: Real, L: LanesOf<S>>(lanes: &[L], count: usize) -> Vec<S> {
    let mut to = vec![S::ZERO; count * lanes.len()];
    L::outline(Put { lanes, to: &mut to, size: lanes.len() });
    to
}

/// The inverse of [`Load`].
struct Put<'a, S, L> {
    lanes: &'a [L],
    to: &'a mut [S],
    size: usize,
}

impl<S: Real, L: LanesOf<S>> Body for Put<'_, S, L> {
    type Output = ();

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(self) {
        let mut rows = [[S::ZERO; RUN]; WIDEST];
        let (runs, rest) = self.lanes.as_chunks::<RUN>();
        for (k, run) in runs.iter().enumerate() {
            L::store_rows(run, &mut rows);
            for (to, row) in self.to.chunks_exact_mut(self.size).zip(&rows) {
                to[k * RUN..(k + 1) * RUN].copy_from_slice(row);
            }
        }
        let mut numbers = [S::ZERO; WIDEST];
        for (entry, lanes) in (runs.len() * RUN..).zip(rest) {
            lanes.store(&mut numbers);
            for (row, number) in self.to.chunks_exact_mut(self.size).zip(&numbers) {
                row[entry] = *number;
            }
        }
    }
}
