//! Calls of functions that have sweeps of their own.

use core::marker::PhantomData;

use crate::num::Num;
use crate::real::Real;

/// Names the scalar a function's sweeps are run in, and the cotangents.
#[derive(Clone, Copy)]
pub struct Backward<S, C>(PhantomData<(S, C)>);

#[allow(clippy::new_without_default, reason = "it is written by the macros alone")]
impl<S, C> Backward<S, C> {
    /// The marker.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn new() -> Self {
        Backward(PhantomData)
    }
}

/// Where a pullback adds the cotangent of an argument, if anybody looks at it.
pub(crate) type Place<'p, C> = Option<&'p mut C>;

/// Implemented by all: a bound that mentions the lifetimes and the types of `T`, so that an `impl Fn` may
/// capture them, whatever the edition.
pub trait Captures<T> {}
impl<T, X: ?Sized> Captures<T> for X {}

/// A reference to a value, be it given as one or in its place: `x.look()`.
pub trait Look {
    /// The reference.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn look(&self) -> &Self {
        self
    }
}
impl<X: ?Sized> Look for X {}

/// A value once more. Of a reference it is the reference, `(&x).again()`, and becomes one to a slice where that is
/// taken: what `Clone::clone(&x)` gives is told by what is taken.
pub trait Again: Clone {
    /// The same value.
    #[must_use]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn again(&self) -> Self {
        self.clone()
    }
}
impl<X: Clone> Again for X {}

/// What a call that may fail gave when it was run before: a success.
pub trait Outcome {
    /// What a success holds.
    type Success;
    /// Takes it out.
    fn succeeded(self) -> Self::Success;
    /// The success, if it is one.
    fn __success(self) -> Option<Self::Success>;
    /// A look at it, where there is one.
    fn __payload(&self) -> &Self::Success;
}

impl<X> Outcome for Option<X> {
    type Success = X;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn succeeded(self) -> X {
        self.expect("a call gives the same twice")
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn __success(self) -> Option<X> {
        self
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn __payload(&self) -> &X {
        self.as_ref().expect("a pattern found it")
    }
}

impl<X, E> Outcome for Result<X, E> {
    type Success = X;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn succeeded(self) -> X {
        self.ok().expect("a call gives the same twice")
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn __success(self) -> Option<X> {
        self.ok()
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn __payload(&self) -> &X {
        self.as_ref().ok().expect("a pattern found it")
    }
}

/// Numbers whose wrapped form lies in the same place.
///
/// # Safety
///
/// `Wrapped` has the layout of `Self`, and what is valid for one of them is valid for the other.
pub unsafe trait InPlace<S> {
    /// The numbers of a copy.
    type Wrapped: ?Sized;
    /// A pointer to the same place.
    fn wrapped(place: *const Self) -> *const Self::Wrapped;
    /// Sets all numbers to zero.
    ///
    /// # Panics
    ///
    /// If it is a slice that is not as long as the argument of this name.
    fn clear(&mut self, argument: &Self, name: &str);
}

// SAFETY: `Num<S>` is a transparent wrapper of `S`.
unsafe impl<S: Real> InPlace<S> for S {
    type Wrapped = Num<S>;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn wrapped(place: *const S) -> *const Num<S> {
        place.cast()
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn clear(&mut self, _: &Self, _: &str) {
        *self = S::ZERO;
    }
}

// SAFETY: an array's layout follows from that of its elements.
unsafe impl<S, X: InPlace<S, Wrapped: Sized>, const N: usize> InPlace<S> for [X; N] {
    type Wrapped = [X::Wrapped; N];
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn wrapped(place: *const Self) -> *const Self::Wrapped {
        place.cast()
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn clear(&mut self, argument: &Self, name: &str) {
        self.iter_mut().zip(argument).for_each(|(place, it)| place.clear(it, name));
    }
}

// SAFETY: a slice's layout follows from that of its elements.
unsafe impl<S, X: InPlace<S, Wrapped: Sized>> InPlace<S> for [X] {
    type Wrapped = [X::Wrapped];
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn wrapped(place: *const Self) -> *const Self::Wrapped {
        core::ptr::slice_from_raw_parts(place.cast(), place.len())
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[track_caller]
    fn clear(&mut self, argument: &Self, name: &str) {
        let (places, numbers) = (self.len(), argument.len());
        assert!(
            places == numbers,
            "the gradient by `{name}` has {numbers} numbers, but {places} places"
        );
        self.iter_mut().zip(argument).for_each(|(place, it)| place.clear(it, name));
    }
}

/// Numbers for the copy of a function, where they stand.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn wrap_in_place<S, X: InPlace<S> + ?Sized>(x: &X) -> &X::Wrapped {
    // SAFETY: by the contract of the trait, the same place holds a valid value.
    unsafe { &*X::wrapped(x) }
}

/// The same for numbers that are written to.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn wrap_in_place_mut<S, X: InPlace<S> + ?Sized>(x: &mut X) -> &mut X::Wrapped {
    // SAFETY: by the contract of the trait, the same place holds a valid value, and will when it was written to.
    unsafe { &mut *X::wrapped(x).cast_mut() }
}
