//! The sweeps of derivatives, of the function itself and of its derivatives: for bodies that take one and are run
//! backwards, and for derivatives of derivatives that go backward.
//!
//! Those of a derivative are made of the sweeps of what it is the derivative of, to any depth; see
//! [`inner`](super::inner).

use super::derivative::Problem;
use super::sweeps::FOR_CALLERS;
use super::{Arg, Builder, Made};
use crate::attr::{Step, Transform, described, member_name};
use crate::diagnostics::Code;
use crate::tensors;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// Why a transform has no sweeps.
enum Why {
    /// It is one that only goes over numbers side by side, or along tangents.
    Transform,
    /// It fails, hands something through, writes to its parameters, or takes tensors.
    Function(&'static str),
}

impl Builder<'_> {
    /// The sweeps of all derivatives, for callers, who find a refusal where they are not known.
    pub(crate) fn derivative_sweeps(&self, is_reversible: bool, made: &mut Made) {
        // A member of a method is a method itself, and no call of it is seen through.
        if self.request.in_impl {
            return;
        }
        for steps in self.request.members() {
            if let [step] = steps
                && step.transform == Transform::Vmap
            {
                self.batch_sweeps(step, is_reversible, made);
                continue;
            }
            if made.sweeps.contains(&self.name_of_sweeps(&member_name(steps))) {
                continue;
            }
            match self.why_without_sweeps(steps) {
                None => self.print_level_sweeps(steps, is_reversible, made),
                Some(Why::Function(_)) if is_of_derivatives(steps) && self.is_whole(steps) => {
                    self.print_level_sweeps(steps, false, made);
                }
                Some(_) => {}
            }
        }
    }

    /// Whether what a chain gives is a number of values, and nothing besides.
    fn is_whole(&self, steps: &[Step]) -> bool {
        !steps.iter().any(|it| it.options.has_aux) && !self.may_fail()
    }

    /// The sweeps of the level that a derivative is taken of, or a refusal of that derivative.
    pub(super) fn sweeps_below(
        &self,
        step: &Step,
        problem: &Problem<'_>,
        made: &mut Made,
    ) -> Option<Ident> {
        if problem.below.name == "plain" {
            return self.sweeps_of(step, made);
        }
        let members = self.request.members();
        let steps = members.iter().find(|it| member_name(it) == problem.below.name)?;
        if let Some(why) = self.why_without_sweeps(steps) {
            self.refuse_backward(step, steps, &why);
            return None;
        }
        // What cannot be run backwards is reported where the function itself is taken apart.
        self.sweeps_by(step, &self.floats(), made)?;
        for end in 1..=steps.len() {
            let name = self.name_of_sweeps(&member_name(&steps[..end]));
            if !made.sweeps.contains(&name) {
                self.print_level_sweeps(&steps[..end], true, made);
            }
        }
        Some(self.name_of_sweeps(&member_name(steps)))
    }

    /// Prints the sweeps of a chain of derivatives, those of what it stands on being there.
    fn print_level_sweeps(&self, steps: &[Step], is_known: bool, made: &mut Made) {
        let Some((last, rest)) = steps.split_last() else { return };
        let Some(below) = self.level(rest, made) else { return };
        let Some(problem) = self.problem(last, &below) else { return };
        let level = member_name(steps);
        let of = match rest {
            [] => self.function_name(FOR_CALLERS),
            _ => self.name_of_sweeps(&member_name(rest)),
        };
        let of = is_known.then_some(&of);
        match last.transform {
            Transform::Grad => self.gradient_sweeps(&level, of, last, &problem, made),
            Transform::Hessian => self.hessian_sweeps(&level, of, last, &problem, made),
            _ => self.jacobian_sweeps(&level, of, last, &problem, made),
        }
        made.sweeps.push(self.name_of_sweeps(&level));
    }

    /// A Hessian is the Jacobian of the gradient.
    fn hessian_sweeps(
        &self,
        level: &str,
        of: Option<&Ident>,
        step: &Step,
        problem: &Problem<'_>,
        made: &mut Made,
    ) {
        let gradient = format!("{level}_gradient");
        self.gradient_sweeps(&gradient, of, step, problem, made);
        let Some(below) = made.find(&gradient) else { return };
        let Some(problem) = self.problem(step, &below) else { return };
        let of = of.map(|_| self.name_of_sweeps(&gradient));
        self.jacobian_sweeps(level, of.as_ref(), step, &problem, made);
    }

    /// Why a chain has no sweeps, if it has none.
    fn why_without_sweeps(&self, steps: &[Step]) -> Option<Why> {
        let has_rows = |it: &Step| it.transform != Transform::Grad;
        let consumed = self.request.item.sig.receiver().is_some_and(|it| it.reference.is_none());
        if !is_of_derivatives(steps) {
            Some(Why::Transform)
        } else if steps.iter().any(|it| it.options.has_aux) {
            Some(Why::Function("hands something through, by `has_aux`"))
        } else if self.may_fail() {
            Some(Why::Function("may fail"))
        } else if self.has_in_outs() {
            Some(Why::Function("writes to its parameters"))
        } else if consumed || !self.innermost().args.iter().all(Arg::is_given_twice) {
            Some(Why::Function("takes what it can be given only once"))
        } else if tensors::mentioned(&self.request.item) && steps.iter().any(has_rows) {
            Some(Why::Function("computes with tensors, whose Jacobians have no rows"))
        } else {
            None
        }
    }

    fn refuse_backward(&self, step: &Step, below: &[Step], why: &Why) {
        let is_batch = below.iter().any(|it| it.transform == Transform::Vmap);
        let (name, function, below) =
            (step.transform.name(), self.name(), described(below, self.name()));
        let headline = format!("`{name}` of {below} cannot be run backwards");
        let at = Ident::new(name, step.at.0);
        let error = self.cx.error(Code::NoReverse, at, headline);
        let error = match why {
            Why::Transform => error.note(format!(
                "statements are run backwards, those of `{function}` and of its `grad`, `jacfwd`, `jacrev` and \
                 `hessian`; `vmap`, `jvp` and `hvp` have none"
            )),
            Why::Function(what) => error.note(format!(
                "`{function}` {what}, and derivatives of such are not known backwards"
            )),
        };
        let error = if is_batch { error.help("put `vmap` outside: `vmap(jacrev)`") } else { error };
        error.help(forward_instead(step)).emit();
    }

    /// What a hidden function is called by, from beside it.
    pub(super) fn beside(&self, name: &Ident) -> TokenStream {
        match self.request.item.sig.receiver() {
            Some(_) => quote!(self.#name),
            None => quote!(Self::#name),
        }
    }
}

/// Whether a chain is made of derivatives that take the function's own arguments.
fn is_of_derivatives(steps: &[Step]) -> bool {
    use Transform::{Grad, Hessian, Jacfwd, Jacrev};
    steps.iter().all(|it| matches!(it.transform, Grad | Hessian | Jacfwd | Jacrev))
}

fn forward_instead(step: &Step) -> &'static str {
    match step.transform {
        Transform::Jacrev => "in forward mode, which goes over any transform: `jacfwd`",
        Transform::Hvp => "in forward mode, which goes over any transform: `jvp(grad)`",
        _ => "in forward mode, which goes over any transform: leave `mode = reverse` out here",
    }
}
