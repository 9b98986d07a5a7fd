//! Functions whose derivatives are given by hand, for code that cannot be looked into.

use crate::num::Num;
use crate::real::{Element, Real};

/// A function of `N` numbers, and its partial derivatives. The macros write one for each
/// `#[derivative(..)]`.
#[doc(hidden)]
pub trait Rule<E: Element, const N: usize> {
    /// The function.
    fn value(&self, x: [E; N]) -> E;
    /// Its partial derivatives at `x`, where its value is `value`. Computed in any scalar, so that they
    /// have derivatives themselves.
    fn partials<S: Real<Elem = E>>(&self, x: [Num<S>; N], value: Num<S>) -> [Num<S>; N];
}

/// The function of a rule, in any scalar.
#[doc(hidden)]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn apply<S: Real, R: Rule<S::Elem, N>, const N: usize>(rule: &R, x: [Num<S>; N]) -> Num<S> {
    let mut bare = [S::ZERO; N];
    let mut i = 0;
    while i < N {
        bare[i] = x[i].0;
        i += 1;
    }
    Num(S::apply(rule, bare))
}

/// A function whose derivatives are taken to be zero, for `nondiff!` on lanes.
#[doc(hidden)]
pub struct Fixed<F>(pub F);

impl<E: Element, F: Fn([E; N]) -> E, const N: usize> Rule<E, N> for Fixed<F> {
    fn value(&self, x: [E; N]) -> E {
        (self.0)(x)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn partials<S: Real<Elem = E>>(&self, _: [Num<S>; N], _: Num<S>) -> [Num<S>; N] {
        [Num(S::ZERO); N]
    }
}
