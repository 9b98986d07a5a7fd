//! What a tensor may be made of.

use core::ops::{Add, Neg, Sub};

use crate::lanes::{Body, LaneMask, Register};
use crate::num::Num;
use crate::real::{Element, Mask, Real};

/// What can be moved about: numbers, cotangents, truth values, indices.
#[doc(hidden)]
pub trait Leaf: Copy + Send + Sync + 'static {
    /// The entry that a number which is the same everywhere stands for.
    fn plain(x: f64) -> Self;
}

/// What can be added: numbers and cotangents.
#[doc(hidden)]
pub trait Linear: Leaf + Add<Output = Self> + Sub<Output = Self> + Neg<Output = Self> {
    /// The primitive at the bottom.
    type Elem: Element;
    /// See [`Real::outline`].
    fn outline<B: Body>(body: B) -> B::Output;
}

/// What a tensor computes with: `f64` and `f32`, and what stands for them in transformed functions.
///
/// # Safety
///
/// It must be a transparent wrapper of its `Scalar`, or that itself.
pub unsafe trait Entry: Linear {
    /// The number itself.
    type Scalar: Real;
}

impl<S: Real> Leaf for S {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn plain(x: f64) -> S {
        S::constant(S::Elem::narrow(x))
    }
}

impl<S: Real> Linear for S {
    type Elem = S::Elem;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn outline<B: Body>(body: B) -> B::Output {
        <S as Real>::outline(body)
    }
}

// SAFETY: itself.
unsafe impl<S: Real> Entry for S {
    type Scalar = S;
}

impl<S: Real> Leaf for Num<S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn plain(x: f64) -> Self {
        Num(S::plain(x))
    }
}

impl<S: Real> Linear for Num<S> {
    type Elem = S::Elem;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn outline<B: Body>(body: B) -> B::Output {
        <S as Real>::outline(body)
    }
}

// SAFETY: `Num<S>` is a transparent wrapper of `S`.
unsafe impl<S: Real> Entry for Num<S> {
    type Scalar = S;
}

impl Leaf for bool {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn plain(x: f64) -> bool {
        x != 0.0
    }
}

impl<V: Register, const N: usize> Leaf for LaneMask<V, N> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn plain(x: f64) -> Self {
        Mask::splat(x != 0.0)
    }
}

/// A position, or a count.
impl Leaf for usize {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it was an index")]
    fn plain(x: f64) -> usize {
        x as usize
    }
}

/// The number inside an entry.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn bare<T: Entry>(x: T) -> T::Scalar {
    // SAFETY: by the contract of `Entry`.
    unsafe { core::mem::transmute_copy(&x) }
}

/// The inverse of [`bare`].
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn entry<T: Entry>(x: T::Scalar) -> T {
    // SAFETY: by the contract of `Entry`.
    unsafe { core::mem::transmute_copy(&x) }
}
