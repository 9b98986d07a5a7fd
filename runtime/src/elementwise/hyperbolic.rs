//! The slope of the hyperbolic tangent.

use super::term::{Term, choose};
use crate::real::Real;

/// Up to here fewer than three binary digits cancel.
const NEAR: f64 = 0.75;

/// The derivative `1 - y²` of `y = tanh(x)`. Where that cancels, it is computed from an exponential, which is spared where
/// it does not. It is not written `(1 - y) * (1 + y)`, since the derivative of that cancels near 0.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn slope<T: Real>(x: Term<T>, y: Term<T>) -> Term<T> {
    let (is_near, near) = ((y * y).le(NEAR), 1.0 - y * y);
    if is_near.all() {
        return near;
    }
    let small = (-2.0 * x.abs()).exp();
    choose(is_near, near, 4.0 * small / ((1.0 + small) * (1.0 + small)))
}
