//! Reverse mode: a function's derivative, computed backwards.

mod adjoint;
mod alias;
mod at_once;
pub(crate) mod call;
mod carry;
mod destructure;
pub(crate) mod edit;
mod effects;
mod explain;
pub(crate) mod failure;
mod forward;
mod fuse;
#[cfg(test)]
mod fuse_tests;
mod hoist;
pub(crate) mod ir;
mod left;
mod lower;
mod names;
mod part;
mod payload;
mod rename;
mod reuse;
mod rewrite;
mod sections;
mod settle;
mod spaced;
mod sweeps;
mod unfold;
mod verify;
#[cfg(test)]
mod verify_tests;
mod window;
pub(crate) mod written;

pub(crate) use at_once::{AtOnce, at_once};
pub(crate) use explain::explained;
pub(crate) use sweeps::{Sweeps, sweeps};

use crate::diagnostics::{Diagnostics, Reported};
use crate::lift::Lift;
use crate::resolve::Dependence;

/// A function in the form that its program is made of.
pub(crate) fn prepared(
    function: &syn::ItemFn,
    scalar: &crate::resolve::Scalar,
    is_chosen: &dyn Fn(usize) -> bool,
) -> syn::ItemFn {
    let mut function = function.clone();
    rewrite::rewritten(&mut function);
    hoist::hoisted(&mut function);
    unfold::unfolded(&function, scalar, is_chosen)
}

/// The program of a function, by the parameters at the chosen positions; messages speak of what was
/// `written`. `is_asked` says whether the function
/// itself runs backwards, or its sweeps are there for those who might call it.
pub(crate) fn program<'a>(
    lift: &'a Lift<'a>,
    cx: &'a Diagnostics,
    written: &'a syn::ItemFn,
    active: &'a Dependence,
    is_chosen: &dyn Fn(usize) -> bool,
    is_asked: bool,
) -> Result<ir::Program, Reported> {
    lower::Lowering::run(lift, cx, written, active, is_chosen, is_asked)
        .map(settle::settle)
        .and_then(|it| verify::verified(it, lift, cx))
        .map(sections::divided)
}
