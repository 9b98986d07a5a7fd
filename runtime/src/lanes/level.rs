//! Which instruction set to use: the best one detected, or a lower one forced by a test.

use std::cell::Cell;
use std::sync::atomic::{AtomicU8, Ordering};

/// An instruction set, worse ones first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The baseline: SSE2 on x86-64, arrays left to the compiler on other CPUs.
    Sse2,
    /// AVX2 with FMA.
    Avx2,
    /// AVX-512.
    Avx512,
}

thread_local! {
    static FORCED: Cell<Level> = const { Cell::new(Level::Avx512) };
}

/// The level of this thread: never more than the CPU has.
#[inline]
pub fn level() -> Level {
    FORCED.get().min(detected())
}

/// Runs `f` at `level`, or the best below it that the CPU has. For tests.
#[doc(hidden)]
pub fn with_level<T>(level: Level, f: impl FnOnce() -> T) -> T {
    /// Restores the level also when `f` panics.
    struct Restore(Level);
    impl Drop for Restore {
        fn drop(&mut self) {
            FORCED.set(self.0);
        }
    }
    let _restore = Restore(FORCED.replace(level));
    f()
}

/// Detection is asked once; 0 means not yet.
fn detected() -> Level {
    static CACHE: AtomicU8 = AtomicU8::new(0);
    match CACHE.load(Ordering::Relaxed) {
        1 => Level::Sse2,
        2 => Level::Avx2,
        3 => Level::Avx512,
        _ => {
            let level = detect();
            CACHE.store(level as u8 + 1, Ordering::Relaxed);
            level
        }
    }
}

#[cfg(target_arch = "x86_64")]
fn detect() -> Level {
    use super::dispatch::{avx2, avx512};
    match (avx512::detected(), avx2::detected()) {
        (true, _) => Level::Avx512,
        (_, true) => Level::Avx2,
        _ => Level::Sse2,
    }
}

#[cfg(not(target_arch = "x86_64"))]
fn detect() -> Level {
    Level::Sse2
}
