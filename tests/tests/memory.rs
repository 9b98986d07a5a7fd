//! The memory of the backward sweep: what loops keep, in bytes.

#![allow(missing_docs, unsafe_code, clippy::pedantic, reason = "an allocator that counts")]

use functra::grad;
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::hint::black_box;

thread_local! {
    static HELD: Cell<isize> = const { Cell::new(0) };
    static PEAK: Cell<isize> = const { Cell::new(0) };
    static TOTAL: Cell<usize> = const { Cell::new(0) };
}

struct Counting;

// SAFETY: the system's allocator does the work. Its `realloc` is the trait's own, which moves: the old place and
// the new one count as held at once.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        HELD.set(HELD.get() + layout.size() as isize);
        TOTAL.set(TOTAL.get() + layout.size());
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

/// Bytes that a call takes.
struct Bytes {
    /// The most that it holds at a time.
    peak: usize,
    /// All that it asks for.
    total: usize,
}

fn bytes(call: impl FnOnce()) -> Bytes {
    let (held, total) = (HELD.get(), TOTAL.get());
    PEAK.set(held);
    call();
    Bytes { peak: (PEAK.get() - held) as usize, total: TOTAL.get() - total }
}

const STEPS: usize = 1_000_000;

#[grad(mode = reverse)]
fn known(mut x: f64, a: f64, h: f64, n: usize) -> f64 {
    for _ in 0..n {
        x = x + h * (a * x).sin();
    }
    x
}

#[grad(mode = reverse)]
fn unknown(mut x: f64, a: f64, h: f64, n: usize) -> f64 {
    let mut i = 0;
    while i < n {
        x = x + h * (a * x).sin();
        i += 1;
    }
    x
}

/// A step keeps `x`, the sine and its derivative: three numbers.
#[test]
fn a_loop_of_known_length_asks_once() {
    let taken = bytes(|| _ = black_box(known::grad(0.3, 1.1, 1e-6, STEPS)));
    assert_eq!(taken.total, taken.peak);
    assert_eq!(taken.peak, STEPS * 24);
}

/// Where only the run tells how many steps there are, the place grows by doubling.
#[test]
fn a_loop_of_unknown_length_is_linear() {
    let taken = bytes(|| _ = black_box(unknown::grad(0.3, 1.1, 1e-6, STEPS)));
    // While it grows for the last time, the old place is held beside the new one, twice its size.
    assert!(taken.peak <= STEPS * 24 * 3, "{}", taken.peak);
    assert!(taken.total <= STEPS * 24 * 4, "{}", taken.total);
}

#[grad(mode = reverse)]
fn checkpointed(mut x: f64, a: f64, h: f64, n: usize) -> f64 {
    #[checkpoint(every = 1000)]
    for _ in 0..n {
        x = x + h * (a * x).sin();
    }
    x
}

/// A thousand states, and what a thousand steps keep at a time.
#[test]
fn checkpoints_take_a_hundredth() {
    let all = bytes(|| _ = black_box(known::grad(0.3, 1.1, 1e-6, STEPS)));
    let some = bytes(|| _ = black_box(checkpointed::grad(0.3, 1.1, 1e-6, STEPS)));
    assert!(some.peak * 100 <= all.peak, "{} of {}", some.peak, all.peak);
    assert_eq!(some.peak, 1000 * 8 + 1000 * 24);
}
