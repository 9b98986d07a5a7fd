//! Conditions of `if` and `while`, which one number can decide and a batch cannot.

use crate::real::Mask;

/// What may decide which branch is taken: a `bool`.
#[diagnostic::on_unimplemented(
    message = "`if` or `while` on a value that differs between batch elements [FT0101]",
    label = "each element of the batch may want another branch",
    note = "compute both values and choose with `select(condition, a, b)`",
    note = "or, if the condition is the same for the whole batch, compute it from arguments \
            that are not mapped"
)]
pub trait Decide {
    fn decide(self) -> bool;
}

impl Decide for bool {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn decide(self) -> bool {
        self
    }
}

/// The condition of a branch.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn decide(condition: impl Decide) -> bool {
    condition.decide()
}

/// The truth value that the whole batch agrees on.
///
/// # Panics
///
/// If the elements differ.
#[cfg_attr(not(debug_assertions), inline(always))]
#[track_caller]
pub fn uniform<M: Mask>(mask: M) -> bool {
    let all = mask.all();
    assert!(
        all || !mask.any(),
        "a condition declared to be the same for the whole batch differs between its elements"
    );
    all
}
