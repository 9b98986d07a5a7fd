//! Which way a derivative goes: forward, on dual numbers, or backward, through the function's sweeps.

use super::Builder;
use super::derivative::Problem;
use crate::attr::{Mode, Step, Transform};
use crate::resolve::scalar::Element;

/// The gradient by so many numbers costs less in forward mode.
const FEW: usize = 8;

impl Builder<'_> {
    /// The way of a derivative. Of a transform it goes forward, unless it is to go backward.
    pub(super) fn way(&self, step: &Step, problem: &Problem<'_>) -> Mode {
        let is_of_function = problem.below.name == "plain";
        match step.options.mode {
            Some(mode) => mode,
            None if is_reverse(step) => Mode::Reverse,
            None if is_of_function && self.is_cheaper_backward(step, problem) => Mode::Reverse,
            None => Mode::Forward,
        }
    }

    /// Whether a gradient is by so many numbers that a backward sweep costs less than their tangents.
    fn is_cheaper_backward(&self, step: &Step, problem: &Problem<'_>) -> bool {
        let is_gradient = matches!(step.transform, Transform::Grad | Transform::Hessian);
        let is_few = self.count(&problem.selection.ty()).is_some_and(|it| it <= FEW);
        let selects = self.request.vmaps().any(|it| it.options.branches_select);
        // How many numbers a struct has, only rustc knows; mostly it is a few, and beside tensors it is many.
        let has_few_in_structs = crate::structs::holds(self.scalar, &problem.selection.ty())
            && !crate::tensors::mentioned(&self.request.item);
        let is_generic = self.scalar.element == Element::Generic;
        let is_forward = step.options.chunk.is_some()
            || self.request.rule.is_some()
            || selects
            || is_generic
            || has_few_in_structs;
        is_gradient && !is_few && !is_forward
    }
}

/// Whether reverse mode is asked for.
pub(super) fn is_reverse(step: &Step) -> bool {
    step.options.mode == Some(Mode::Reverse)
        || matches!(step.transform, Transform::Vjp | Transform::Jacrev | Transform::Hvp)
}
