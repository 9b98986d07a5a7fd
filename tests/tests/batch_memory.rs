//! The memory of a batch: its results, and what one block of elements holds on the way.

#![allow(missing_docs, unsafe_code, clippy::pedantic, reason = "an allocator that counts")]
#![cfg(not(feature = "rayon"))]

use functra::{Tensor, transforms};
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::hint::black_box;

thread_local! {
    static HELD: Cell<isize> = const { Cell::new(0) };
    static PEAK: Cell<isize> = const { Cell::new(0) };
}

struct Counting;

// SAFETY: the system's allocator does the work.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        HELD.set(HELD.get() + layout.size() as isize);
        PEAK.set(PEAK.get().max(HELD.get()));
        // SAFETY: as promised by the caller.
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) {
        HELD.set(HELD.get() - layout.size() as isize);
        // SAFETY: as promised by the caller.
        unsafe { System.dealloc(ptr, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// The most bytes that a call holds at a time.
fn peak(call: impl FnOnce()) -> usize {
    let held = HELD.get();
    PEAK.set(held);
    call();
    (PEAK.get() - held) as usize
}

const INPUTS: usize = 40;
const OUTPUTS: usize = 30;

/// A layer and its softmax, with each chunk.
macro_rules! losses { ($($name:ident $($chunk:literal)?;)*) => {$(
    mod $name {
        use super::*;

        #[transforms(vmap(
            in_dims = (None, 0) $(, chunk = $chunk)?,
            grad(wrt = w, mode = reverse),
        ))]
        pub(super) fn loss(w: &Tensor<f64, 2>, x: &Tensor<f64, 1>) -> f64 {
            let h = w.matmul(x).tanh();
            -h.log_softmax(0).slice(0, 0..1).sum()
        }

        /// What is held beside the gradients.
        pub(super) fn beside(len: usize) -> usize {
            let w = Tensor::from_fn([OUTPUTS, INPUTS], |[i, j]| ((i * j) % 7) as f64 / 7.0);
            let xs = Tensor::from_fn([len, INPUTS], |[i, j]| ((i + j) % 5) as f64 / 5.0);
            let results = len * OUTPUTS * INPUTS * size_of::<f64>();
            peak(|| _ = black_box(loss::vmap_grad(&w, &xs))) - results
        }
    }
)*} }
losses! {
    all;
    one 1;
    two 2;
    four 4;
}

/// Ten times the elements take ten times the results, and not a byte more.
#[test]
fn what_is_held_beside_the_results_does_not_grow_with_the_batch() {
    for beside in [all::beside, one::beside, two::beside, four::beside] {
        assert_eq!(beside(160), beside(1600));
    }
}

/// What one element holds: its gradient, on its way to the results, and a few vectors. A block holds as much for each.
#[test]
fn chunks_bound_what_a_block_holds() {
    let element = (OUTPUTS * INPUTS + 16 * INPUTS) * size_of::<f64>();
    for (beside, elements) in [
        (one::beside as fn(usize) -> usize, 1),
        (two::beside, 2),
        (four::beside, 4),
        (all::beside, 16),
    ] {
        // Some bookkeeping, however small the block.
        let (held, bound) = (beside(160), elements * element + 4096);
        assert!(held <= bound, "{elements} elements: {held} of {bound}");
    }
    assert!(one::beside(160) < two::beside(160) && two::beside(160) < four::beside(160));
}
