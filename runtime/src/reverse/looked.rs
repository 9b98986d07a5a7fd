//! What must only be looked at: a condition is run once, forward, and what it wrote would be lost backwards.

use core::ops::{Deref, DerefMut};

/// What a method is called on where nothing may be written. Only the method's type tells whether it writes.
pub struct Looked<'a, X: ?Sized>(pub &'a X);

impl<X: ?Sized> Deref for Looked<'_, X> {
    type Target = X;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn deref(&self) -> &X {
        self.0
    }
}

/// What is said where a method writes.
const REFUSAL: &str = "a method writes to its receiver in the middle of an expression [FT0425]: the function is run \
    backwards, and what is written there would not be; write in a statement of its own, by a method that returns \
    nothing, `v.step(h);`, and look at what it left by one that takes `&self`; or take the derivative in forward mode, \
    `#[grad(mode = forward)]`";

/// Found where a method writes.
impl<X: ?Sized> DerefMut for Looked<'_, X> {
    /// Does not compile, if it is ever called.
    fn deref_mut(&mut self) -> &mut X {
        const { assert!(size_of::<&X>() == usize::MAX, "{}", REFUSAL) }
        unreachable!("it was refused")
    }
}
