//! Memory that backward sweeps use again and again.

use core::alloc::Layout;
use core::cell::RefCell;
use core::mem::ManuallyDrop;
use core::ptr::NonNull;

/// The memory in which backward sweeps keep what their adjoints need, for use by call after call.
///
/// A loop whose number of steps is not known to the macro keeps its numbers in memory that grows with it, which a
/// call of `f::grad` takes from the allocator and gives back. A workspace holds on to it: `f::grad_into` takes one
/// as its last argument, and [`lend`](Self::lend) lends it to any derivatives at all. From the second call on,
/// a function that loops as often as before allocates nothing for its sweeps. Vectors that the function itself
/// makes, and their cotangents, are allocated as before.
///
/// A workspace is empty at first, serves any number of different functions, and has as much memory as the
/// largest call needed. Dropping it frees the memory.
///
/// ```
/// use functra::{Workspace, grad};
///
/// #[grad]
/// fn swing(angles: &[f64]) -> f64 {
///     let mut sum = 0.0;
///     for angle in angles {
///         sum = (sum + angle).sin();
///     }
///     sum
/// }
///
/// let mut workspace = Workspace::new();
/// let mut gradient = [0.0; 3];
/// for _ in 0..10 {
///     let value = swing::grad_into(&[0.1, 0.2, 0.3], &mut gradient, &mut workspace);
///     assert_eq!((value, &gradient[..]), (swing(&[0.1, 0.2, 0.3]), &swing::grad(&[0.1, 0.2, 0.3])[..]));
/// }
/// assert!(workspace.bytes() > 0);
/// ```
#[derive(Debug, Default)]
pub struct Workspace {
    pieces: Vec<Piece>,
}

/// Memory from the allocator.
#[derive(Debug)]
struct Piece {
    start: NonNull<u8>,
    layout: Layout,
}

// SAFETY: nobody else knows of the memory.
unsafe impl Send for Piece {}

// SAFETY: a shared piece can only be asked for its size.
unsafe impl Sync for Piece {}

impl Drop for Piece {
    fn drop(&mut self) {
        // SAFETY: it was allocated by a vector, with this layout, and nobody else knows of it.
        unsafe { std::alloc::dealloc(self.start.as_ptr(), self.layout) }
    }
}

thread_local! {
    /// What is lent on this thread.
    static LENT: RefCell<Option<Vec<Piece>>> = const { RefCell::new(None) };
}

/// Takes the pieces back, also when what they were lent to panics.
struct Loan<'w> {
    workspace: &'w mut Workspace,
    before: Option<Vec<Piece>>,
}

impl Drop for Loan<'_> {
    fn drop(&mut self) {
        let lent = LENT.replace(self.before.take());
        self.workspace.pieces = lent.unwrap_or_default();
    }
}

impl Workspace {
    /// An empty one.
    #[must_use]
    pub const fn new() -> Workspace {
        Workspace { pieces: Vec::new() }
    }

    /// How much memory it holds, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.pieces.iter().map(|it| it.layout.size()).sum()
    }

    /// Runs a function, and has all derivatives in it that run backward on this thread take their memory from here.
    ///
    /// Another workspace that is lent inside replaces this one for as long.
    ///
    /// # Panics
    ///
    /// If the function does; the workspace has its memory back then.
    ///
    /// ```
    /// use functra::{Workspace, jacrev};
    ///
    /// #[jacrev]
    /// fn ends(x: &[f64]) -> [f64; 2] {
    ///     let mut sum = 0.0;
    ///     for x in x {
    ///         sum = (sum + x).cos();
    ///     }
    ///     [sum, x[0]]
    /// }
    ///
    /// let mut workspace = Workspace::new();
    /// let jacobian = workspace.lend(|| ends::jacrev(&[1.0, 2.0]));
    /// assert_eq!(jacobian, ends::jacrev(&[1.0, 2.0]));
    /// ```
    pub fn lend<R>(&mut self, run: impl FnOnce() -> R) -> R {
        let before = LENT.replace(Some(core::mem::take(&mut self.pieces)));
        let _loan = Loan { workspace: self, before };
        run()
    }
}

/// An empty vector in the piece that suits it best, if there is one: the smallest with room for so many entries, or
/// else the largest, which is to grow.
#[cold]
pub(super) fn take<T>(room: usize) -> Option<Vec<T>> {
    let size = size_of::<T>();
    LENT.with_borrow_mut(|lent| {
        let pieces = lent.as_mut()?;
        let suits = |it: &&Piece| {
            it.layout.align() == align_of::<T>() && it.layout.size().checked_rem(size) == Some(0)
        };
        let sizes = || pieces.iter().filter(suits).map(|it| it.layout.size());
        let enough = size.saturating_mul(room);
        let best = sizes().filter(|it| *it >= enough).min().or_else(|| sizes().max())?;
        let at = pieces.iter().position(|it| suits(&it) && it.layout.size() == best)?;
        let piece = ManuallyDrop::new(pieces.swap_remove(at));
        // SAFETY: a vector allocated the piece; this is what one of as many entries would have allocated.
        Some(unsafe { Vec::from_raw_parts(piece.start.as_ptr().cast(), 0, best / size) })
    })
}

/// Holds on to the memory of a vector, if a workspace is lent.
#[cold]
pub(super) fn give<T>(mut vector: Vec<T>) {
    vector.clear();
    // While a thread ends, there is nothing to give to.
    let _ = LENT.try_with(|lent| {
        let Some(pieces) = &mut *lent.borrow_mut() else { return };
        let Ok(layout) = Layout::array::<T>(vector.capacity()) else { return };
        if layout.size() == 0 {
            return;
        }
        let mut vector = ManuallyDrop::new(core::mem::take(&mut vector));
        if let Some(start) = NonNull::new(vector.as_mut_ptr().cast()) {
            pieces.push(Piece { start, layout });
        }
    });
}
