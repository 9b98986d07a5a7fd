//! [`Num`]: what `f64` is called inside a lifted function.
//!
//! What a body may call is inlined always, since lanes are fast in registers alone; but not in
//! builds without optimization, where everything that is inlined has a place of its own in the
//! caller's stack frame, and the frame of a few lines on lanes outgrew the stack.

mod api;
pub mod cast;
pub mod cmp;
mod convert;
pub mod decide;
mod format;
mod ops;
mod order;
mod swept;
mod traits;

use core::marker::PhantomData;

pub use api::Format;

use crate::real::Real;

/// The `f64` of a function body that has been made generic: whatever scalar `S` the body runs
/// on, it has the operators, methods and constants of `f64`.
///
/// Left out are the functions that would drop a derivative without a word: `to_bits`,
/// `from_bits`, `to_int_unchecked`, the byte conversions, `next_up` and `next_down`, and
/// `to_f64` and its like. Integers and text are made of one number at a time only
/// ([`Scalar`](crate::Scalar)).
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct Num<S>(pub S);

/// Names the scalar a function is called in.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct In<S>(PhantomData<S>);

#[allow(clippy::new_without_default, reason = "it is written by the macros alone")]
impl<S> In<S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn new() -> Self {
        In(PhantomData)
    }
}

/// What may stand beside a [`Num<S>`]: another one, or the primitive it stands for, a constant.
pub trait Operand<S: Real> {
    /// The same number in `S`.
    fn lift(self) -> S;
}

impl<S: Real> Operand<S> for Num<S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn lift(self) -> S {
        self.0
    }
}

impl<S: Real> Operand<S> for &Num<S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn lift(self) -> S {
        self.0
    }
}

macro_rules! primitive_operand {
    ($($float:ident)*) => {$(
        impl<S: Real<Elem = $float>> Operand<S> for $float {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn lift(self) -> S {
                S::constant(self)
            }
        }
        impl<S: Real<Elem = $float>> Operand<S> for &$float {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn lift(self) -> S {
                S::constant(*self)
            }
        }
    )*};
}
primitive_operand!(f64 f32);
