//! Large results in large pages: fresh memory comes a page at a time, and each costs a trip into the kernel,
//! which takes longer than computing what is written there.

/// An empty vector with room for so many entries, in large pages where it is large.
pub(crate) fn room<T>(len: usize) -> Vec<T> {
    let mut entries = Vec::with_capacity(len);
    prefer_large(entries.spare_capacity_mut());
    entries
}

/// Asks for large pages where the memory holds whole ones. Nothing but the speed changes.
#[cfg(target_os = "linux")]
pub(crate) fn prefer_large<T>(memory: &[T]) {
    const LARGE: usize = 1 << 21;
    const MADV_HUGEPAGE: i32 = 14;
    unsafe extern "C" {
        fn madvise(start: *mut core::ffi::c_void, len: usize, advice: i32) -> i32;
    }
    let (start, end) = (memory.as_ptr().addr(), memory.as_ptr_range().end.addr());
    let (first, last) = (start.next_multiple_of(LARGE), end / LARGE * LARGE);
    if first < last {
        let place = memory.as_ptr().cast_mut().cast::<u8>().wrapping_add(first - start);
        // SAFETY: the range is ours, and the advice leaves its contents alone. Where the kernel has no such
        // pages it says so, which changes nothing.
        unsafe { madvise(place.cast(), last - first, MADV_HUGEPAGE) };
    }
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn prefer_large<T>(_: &[T]) {}
