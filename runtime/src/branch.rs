//! Branches on batched values, computed on both sides: what `branches = select` makes of an `if`.

use crate::num::Num;
use crate::operators::Condition;
use crate::real::Real;
use crate::tree::{LeafZip, Tree};

/// A value of which each element of a batch may choose its own: it is made of numbers alone. An integer, a
/// truth value, or whether there is something in an `Option` is the same for the whole batch.
#[diagnostic::on_unimplemented(
    message = "an `if` that differs between batch elements gives or assigns a `{Self}` [FT0101]",
    label = "each element of the batch may want another one",
    note = "`branches = select` chooses between numbers, and arrays, tuples and `Vec`s of numbers",
    note = "keep it a number: `1.0` for `1`, and `select(condition, 1.0, 0.0)` for a `bool`"
)]
pub trait Chosen {}
impl<S: Real> Chosen for Num<S> {}
impl<X: Chosen, const N: usize> Chosen for [X; N] {}
impl<X: Chosen> Chosen for Vec<X> {}

macro_rules! chosen { ($(($($X:ident)*))*) => {$( impl<$($X: Chosen),*> Chosen for ($($X,)*) {} )*} }
chosen! {
    () (A) (A B) (A B C) (A B C D) (A B C D E) (A B C D E F) (A B C D E F G) (A B C D E F G H)
    (A B C D E F G H I) (A B C D E F G H I J)
    (A B C D E F G H I J K) (A B C D E F G H I J K L)
}

/// For each number of a structure, `a`'s if the condition holds, otherwise `b`'s.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn choose<S: Real, X: Chosen + Tree<Num<S>>>(
    condition: impl Condition<S::Mask>,
    a: &X,
    b: &X,
) -> X::With<Num<S>> {
    a.zip(b, &mut Choose::<S> { mask: condition.mask() })
}

struct Choose<S: Real> {
    mask: S::Mask,
}

impl<S: Real> LeafZip<Num<S>, Num<S>> for Choose<S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaves(&mut self, a: Num<S>, b: Num<S>) -> Num<S> {
        Num(S::select(self.mask, a.0, b.0))
    }
}

/// `a & b` of truth values, each the same for the whole batch or one for each element.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn and<S: Real>(a: impl Condition<S::Mask>, b: impl Condition<S::Mask>) -> S::Mask {
    a.mask() & b.mask()
}

/// `a | b` of truth values, each the same for the whole batch or one for each element.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn or<S: Real>(a: impl Condition<S::Mask>, b: impl Condition<S::Mask>) -> S::Mask {
    a.mask() | b.mask()
}
