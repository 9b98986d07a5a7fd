//! Which way a derivative goes: forward, on dual numbers, or backward, through the function's sweeps.

use super::Builder;
use super::derivative::Problem;
use crate::attr::{Mode, Step, Transform};
use crate::diagnostics::Code;
use crate::resolve::scalar::Element;
use proc_macro2::Ident;

/// The gradient by so many numbers costs less in forward mode.
const FEW: usize = 8;

impl Builder<'_> {
    /// The way of a derivative. Sweeps are those of the function itself, so one of a transform goes forward, and
    /// there is none if that is to go backward.
    pub(super) fn way(&self, step: &Step, problem: &Problem<'_>) -> Option<Mode> {
        let is_of_function = problem.below.name == "plain";
        match step.options.mode {
            Some(Mode::Reverse) if !is_of_function => {
                self.refuse_backward(step, &problem.below.name);
                None
            }
            Some(mode) => Some(mode),
            None if !is_of_function => Some(Mode::Forward),
            None if is_reverse(step) || self.is_cheaper_backward(step, problem) => {
                Some(Mode::Reverse)
            }
            None => Some(Mode::Forward),
        }
    }

    /// Whether a gradient is by so many numbers that a backward sweep costs less than their tangents.
    fn is_cheaper_backward(&self, step: &Step, problem: &Problem<'_>) -> bool {
        let is_gradient = matches!(step.transform, Transform::Grad | Transform::Hessian);
        let is_few = self.count(&problem.selection.ty()).is_some_and(|it| it <= FEW);
        let selects = self.request.vmaps().any(|it| it.options.branches_select);
        // How many numbers a struct has, only rustc knows; mostly it is a few.
        let has_structs = crate::structs::holds(self.scalar, &problem.selection.ty());
        let is_generic = self.scalar.element == Element::Generic;
        let is_forward = step.options.chunk.is_some()
            || self.request.rule.is_some()
            || selects
            || is_generic
            || has_structs;
        is_gradient && !is_few && !is_forward
    }

    fn refuse_backward(&self, step: &Step, below: &str) {
        let (name, function) = (step.transform.name(), self.name());
        let at = Ident::new(name, step.at.0);
        let headline = format!("`mode = reverse` is not for `{name}` of `{function}::{below}`");
        self.cx
            .error(Code::UnknownOption, at, headline)
            .note(format!(
                "reverse mode runs the statements of `{function}` backwards, and `{function}::{below}` has none of its own"
            ))
            .help("leave `mode = reverse` out here: then it is taken in forward mode")
            .help(format!(
                "or write a function that calls `{function}::{below}`, and `#[{name}(mode = reverse)]` on that"
            ))
            .emit();
    }
}

/// Whether reverse mode is asked for.
pub(super) fn is_reverse(step: &Step) -> bool {
    step.options.mode == Some(Mode::Reverse)
        || matches!(step.transform, Transform::Vjp | Transform::Jacrev | Transform::Hvp)
}
