//! Reverse mode: a function's derivative, computed backwards.

mod adjoint;
pub(crate) mod call;
pub(crate) mod edit;
pub(crate) mod failure;
mod forward;
pub(crate) mod ir;
mod lower;
pub(crate) mod rename;
mod sweeps;

pub(crate) use sweeps::{Sweeps, sweeps};

use crate::diagnostics::{Diagnostics, Reported};
use crate::lift::Lift;
use crate::resolve::Dependence;

/// The program of a function, by the parameters at the chosen positions. `is_asked` says whether anybody
/// asked for it, or it is there for those who might call it.
pub(crate) fn program<'a>(
    lift: &'a Lift<'a>,
    cx: &'a Diagnostics,
    active: &'a Dependence,
    is_chosen: &dyn Fn(usize) -> bool,
    is_asked: bool,
) -> Result<ir::Program, Reported> {
    lower::Lowering::run(lift, cx, active, is_chosen, is_asked)
}
