//! Entries in memory, shared until somebody writes: the one place of the tensors that is unsafe about memory.

use core::any::Any;
use core::mem::ManuallyDrop;
use core::ops::Deref;
use core::panic::{RefUnwindSafe, UnwindSafe};
use core::ptr::NonNull;
use std::sync::{Arc, OnceLock};

/// `$len` entries, each of them `$entry`: a loop that does nothing but write, and so goes on lanes of the machine's own,
/// where `push` would ask each time whether there is room. A macro, since a closure would not be compiled for the
/// instruction set of the function around it.
macro_rules! entries {
    ($len:expr, |$i:ident| $entry:expr) => {{
        let len = $len;
        let mut out = $crate::transform::pages::room(len);
        let to = &mut out.spare_capacity_mut()[..len];
        let mut $i = 0;
        while $i < len {
            to[$i].write($entry);
            $i += 1;
        }
        // SAFETY: as many have been written.
        unsafe { out.set_len(len) };
        out
    }};
}
pub(super) use entries;

/// What was found out about entries.
type Found = Arc<dyn Any + Send + Sync>;

/// The parts of a `Vec`, in an order that does not depend on `T`, as that of a `Vec` may.
#[repr(C)]
struct Buffer<T> {
    start: NonNull<T>,
    len: usize,
    capacity: usize,
    /// What was found out about the entries, until they are written to.
    found: OnceLock<Found>,
}

// SAFETY: it owns its entries, as a `Vec` does.
unsafe impl<T: Send> Send for Buffer<T> {}
// SAFETY: likewise.
unsafe impl<T: Sync> Sync for Buffer<T> {}

// What was found is there as a whole, or not at all, whoever panics.
impl<T: RefUnwindSafe> UnwindSafe for Buffer<T> {}
impl<T: RefUnwindSafe> RefUnwindSafe for Buffer<T> {}

impl<T> Buffer<T> {
    fn new(entries: Vec<T>) -> Self {
        let mut entries = ManuallyDrop::new(entries);
        let start = NonNull::new(entries.as_mut_ptr()).expect("a `Vec` is never at null");
        let (len, capacity) = (entries.len(), entries.capacity());
        Buffer { start, len, capacity, found: OnceLock::new() }
    }

    fn as_slice(&self) -> &[T] {
        // SAFETY: the entries of the `Vec` that this was made from.
        unsafe { core::slice::from_raw_parts(self.start.as_ptr(), self.len) }
    }

    fn as_mut_slice(&mut self) -> &mut [T] {
        self.found.take();
        // SAFETY: as above, and borrowed mutably.
        unsafe { core::slice::from_raw_parts_mut(self.start.as_ptr(), self.len) }
    }

    fn into_vec(mut self) -> Vec<T> {
        self.found.take();
        let this = ManuallyDrop::new(self);
        // SAFETY: the parts of a `Vec`, which nobody else has.
        unsafe { Vec::from_raw_parts(this.start.as_ptr(), this.len, this.capacity) }
    }
}

impl<T> Drop for Buffer<T> {
    fn drop(&mut self) {
        // SAFETY: the parts of a `Vec`, which nobody looks at after this.
        drop(unsafe { Vec::from_raw_parts(self.start.as_ptr(), self.len, self.capacity) });
    }
}

/// Entries that copies of a tensor share. Taking a copy costs nothing; writing to one that is shared copies.
pub(super) struct Shared<T>(Arc<Buffer<T>>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Shared(Arc::clone(&self.0))
    }
}

impl<T> Deref for Shared<T> {
    type Target = [T];
    #[inline]
    fn deref(&self) -> &[T] {
        self.0.as_slice()
    }
}

impl<T> From<Vec<T>> for Shared<T> {
    fn from(entries: Vec<T>) -> Self {
        Shared(Arc::new(Buffer::new(entries)))
    }
}

impl<T: Clone> Shared<T> {
    /// The entries, to be written to.
    pub(super) fn make_mut(&mut self) -> &mut [T] {
        if Arc::get_mut(&mut self.0).is_none() {
            *self = Shared::from(self.to_vec());
        }
        Arc::get_mut(&mut self.0).expect("nobody else has it").as_mut_slice()
    }

    /// The entries, copied only if somebody else has them too.
    pub(super) fn into_vec(self) -> Vec<T> {
        Arc::try_unwrap(self.0).map_or_else(|shared| shared.as_slice().to_vec(), Buffer::into_vec)
    }
}

impl<T> Shared<T> {
    /// Where the entries are, to be written to, if nobody else has them.
    ///
    /// References to them may come and go after this, as long as none to an entry outlives the writing of it.
    pub(super) fn unshared(&mut self) -> Option<*mut T> {
        Arc::get_mut(&mut self.0).map(|buffer| buffer.as_mut_slice().as_mut_ptr())
    }

    /// What `find` finds out about the entries: found once, for all that share them, until somebody writes to them. One
    /// thing is remembered; what is asked for after another one is found each time.
    pub(super) fn found<X: Any + Send + Sync>(&self, find: impl Fn(&[T]) -> X) -> Arc<X> {
        let find = || Arc::new(find(self));
        let found = self.0.found.get_or_init(|| find());
        Arc::clone(found).downcast().unwrap_or_else(|_| find())
    }

    /// The same memory as entries of another type.
    ///
    /// # Safety
    ///
    /// One of `T` and `U` must be a transparent wrapper of the other.
    pub(super) unsafe fn cast<U>(self) -> Shared<U> {
        // SAFETY: a buffer's layout does not depend on its entries, and these mean the same as `U`.
        Shared(unsafe { Arc::from_raw(Arc::into_raw(self.0).cast::<Buffer<U>>()) })
    }
}
