//! Operators with a meaning of their own under the transforms.

use crate::callee::{Differentiable, Reversible};
use crate::num::{In, Num, Operand};
use crate::real::{Element, Mask, Real};
use crate::reverse::call::{Backward, Place};
use crate::reverse::cotangent::Cotangent;
use crate::reverse::local::{each_moving, pullback};

/// What [`select`](select()) can decide on: a `bool`, or a mask of its own numbers.
#[doc(hidden)]
pub trait Condition<M> {
    fn mask(self) -> M;
}

impl<M: Mask> Condition<M> for bool {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn mask(self) -> M {
        M::splat(self)
    }
}

/// `a` if the condition holds, otherwise `b`, both computed beforehand.
///
/// Unlike `if`, it may decide on values that differ between the elements of a batch.
///
/// ```
/// use functra::select;
/// let x = -2.0;
/// assert_eq!(select(x > 0.0, x, 0.1 * x), -0.2);
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn select<T>(condition: bool, a: T, b: T) -> T {
    if condition { a } else { b }
}

/// The companion of the function [`select()`].
#[allow(non_camel_case_types, reason = "a companion has its function's name")]
pub struct select {}

#[diagnostic::do_not_recommend]
impl Differentiable for select {}
#[diagnostic::do_not_recommend]
impl Reversible for select {}

impl select {
    #[doc(hidden)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn __call<S: Real>(
        _: In<S>,
        condition: impl Condition<S::Mask>,
        a: impl Operand<S>,
        b: impl Operand<S>,
    ) -> Num<S> {
        Num(S::select(condition.mask(), a.lift(), b.lift()))
    }

    #[doc(hidden)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[allow(clippy::type_complexity, reason = "a place for each argument")]
    pub fn __vjp<S: Real, C: Cotangent<S>>(
        _: Backward<S, C>,
        condition: impl Condition<S::Mask>,
        a: impl Operand<S>,
        b: impl Operand<S>,
    ) -> (Num<S>, impl Fn(C, Place<'_, ()>, Place<'_, C>, Place<'_, C>)) {
        let [a, b] = each_moving([a.lift(), b.lift()]);
        let (y, pulled) = pullback(Real::select(condition.mask(), a, b));
        (y, move |ct: C, _: Place<'_, ()>, a: Place<'_, C>, b: Place<'_, C>| pulled(ct, [a, b]))
    }
}

/// The value of an expression that no derivative follows: a constant, whatever it is made of.
///
/// In a transformed function it is computed on plain numbers, so it may call anything. A function that is
/// generic over its numbers must not contain it: it runs on other numbers as it stands, where no macro sees it.
///
/// ```
/// use functra::{grad, nondiff};
///
/// fn looked_up(x: f64) -> f64 {
///     if x < 1.0 { 10.0 } else { 20.0 }
/// }
///
/// #[grad]
/// fn scaled(x: f64) -> f64 {
///     nondiff!(looked_up(x)) * x
/// }
/// assert_eq!(scaled::grad(3.0), 20.0);
/// ```
#[macro_export]
macro_rules! nondiff {
    ($value:expr) => {
        $value
    };
}

/// `x` itself, of which no derivative knows: all of them are zero.
///
/// ```
/// use functra::stop_gradient;
/// assert_eq!(stop_gradient(1.5), 1.5);
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn stop_gradient<T: Element>(x: T) -> T {
    x
}

/// The companion of the function [`stop_gradient()`].
#[allow(non_camel_case_types, reason = "a companion has its function's name")]
pub struct stop_gradient {}

#[diagnostic::do_not_recommend]
impl Differentiable for stop_gradient {}
#[diagnostic::do_not_recommend]
impl Reversible for stop_gradient {}

impl stop_gradient {
    #[doc(hidden)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn __call<S: Real>(_: In<S>, x: impl Operand<S>) -> Num<S> {
        Num(x.lift().stop_gradient())
    }

    #[doc(hidden)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn __vjp<S: Real, C: Cotangent<S>>(
        _: Backward<S, C>,
        x: impl Operand<S>,
    ) -> (Num<S>, impl Fn(C, Place<'_, C>)) {
        (Num(x.lift().stop_gradient()), |_: C, _: Place<'_, C>| {})
    }
}
