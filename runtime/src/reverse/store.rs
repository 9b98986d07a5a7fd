//! Where loops keep what their adjoints need.

use super::workspace;
use core::mem::{MaybeUninit, take};

/// The entries of all runs of a loop, one after the other. The backward sweep reads them from behind.
///
/// Its memory is that of a [`Workspace`](crate::Workspace), where one is lent.
pub struct Store<T>(Vec<T>);

#[allow(clippy::new_without_default, reason = "it is written by the macros alone")]
impl<T> Store<T> {
    /// An empty one.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn new() -> Self {
        Store(Vec::new())
    }

    /// Makes room for the entries of one run.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn reserve_for(&mut self, run: impl IntoIterator) {
        self.reserve(run.into_iter().size_hint().0);
    }

    /// Adds an entry.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn push(&mut self, entry: T) {
        if self.0.len() == self.0.capacity() {
            self.reserve(1);
        }
        self.0.push(entry);
    }

    fn reserve(&mut self, entries: usize) {
        if self.0.capacity() == 0 && entries > 0 {
            self.0 = workspace::take(entries).unwrap_or_default();
        }
        self.0.reserve(entries);
    }

    /// Forgets all entries, and keeps their room.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// A reader that begins with the last entry.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub fn from_behind(&self) -> FromBehind<'_, T> {
        FromBehind(self.0.iter())
    }
}

impl<T> Drop for Store<T> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn drop(&mut self) {
        if self.0.capacity() > 0 {
            workspace::give(take(&mut self.0));
        }
    }
}

/// Reads a store from behind.
pub struct FromBehind<'a, T>(core::slice::Iter<'a, T>);

impl<'a, T> FromBehind<'a, T> {
    /// The last entry that was not read yet.
    ///
    /// # Panics
    ///
    /// If all were: then the sweeps disagree, which is a bug of ours.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[track_caller]
    pub fn back(&mut self) -> &'a T {
        self.0.next_back().expect("the backward sweep reads what the forward one kept")
    }
}

/// The entries of one run of a loop of at most `N`, on the stack.
pub struct Array<T, const N: usize> {
    entries: [MaybeUninit<T>; N],
    len: usize,
}

#[allow(clippy::new_without_default, reason = "it is written by the macros alone")]
impl<T, const N: usize> Array<T, N> {
    /// An empty one.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn new() -> Self {
        Array { entries: [const { MaybeUninit::uninit() }; N], len: 0 }
    }

    /// Adds an entry.
    ///
    /// # Panics
    ///
    /// If there are `N` already.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn push(&mut self, entry: T) {
        self.entries[self.len].write(entry);
        self.len += 1;
    }

    /// The entries in the order in which they were added.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[allow(clippy::iter_without_into_iter, reason = "it is written by the macros alone")]
    pub fn iter(&self) -> core::slice::Iter<'_, T> {
        // SAFETY: the first `len` entries were written.
        unsafe { core::slice::from_raw_parts(self.entries.as_ptr().cast::<T>(), self.len) }.iter()
    }
}

impl<T, const N: usize> Drop for Array<T, N> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn drop(&mut self) {
        for entry in &mut self.entries[..self.len] {
            // SAFETY: it was written, and nobody looks at it after this.
            unsafe { entry.assume_init_drop() };
        }
    }
}
