//! `explain`: a member that tells how a derivative is computed, and what is kept for it.

use super::derivative::Problem;
use super::{Builder, Made};
use crate::attr::{Mode, Step, Transform, described};
use crate::diagnostics::Diagnostics;
use crate::resolve::scalar::Element;
use crate::reverse;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

impl Builder<'_> {
    /// The member, if it is asked for.
    pub(super) fn explain(&self, steps: &[Step], made: &mut Made) -> Option<TokenStream> {
        let (step, rest) = steps.split_last().filter(|(it, _)| it.options.explain)?;
        let below = self.level(rest, made)?;
        let text = self.report(steps, &self.problem(step, &below)?)?;
        let ident = Ident::new("explain", step.at.0);
        let ident = if self.request.in_impl {
            format_ident!("{}_{ident}", self.name(), span = step.at.0)
        } else {
            ident
        };
        let (visibility, doc) =
            (self.visibility(), format!(" how {} is computed", described(steps, self.name())));
        Some(quote! {
            #[doc = #doc]
            #[must_use]
            #visibility const fn #ident() -> &'static str { #text }
        })
    }

    fn report(&self, steps: &[Step], problem: &Problem<'_>) -> Option<String> {
        let (step, rest) = steps.split_last()?;
        let (what, function) = (described(steps, self.name()), self.name());
        if self.way(step, problem) == Mode::Forward {
            return Some(format!(
                "{what} is computed forward, on numbers with their tangents; nothing is kept.\n"
            ));
        }
        let silent = Diagnostics::default();
        let chosen = if rest.is_empty() { self.chosen(step) } else { self.floats() };
        let program = self.program(&silent, &chosen, true);
        silent.finish();
        let (_, program) = program?;
        let is_at_once = step.transform == Transform::Grad && self.may_run_at_once(problem);
        let body = reverse::explained(program, self.runtime, self.bytes(), is_at_once);
        let how = match rest {
            [] => String::new(),
            _ => format!(", by the sweeps of `{function}` on numbers that move"),
        };
        Some(format!(
            "{what} is computed backward{how}. The forward sweep, and what it keeps:\n\n{body}"
        ))
    }

    /// How many bytes a number takes.
    fn bytes(&self) -> Option<usize> {
        match self.scalar.element {
            Element::F64 => Some(8),
            Element::F32 => Some(4),
            Element::Generic | Element::Alias => None,
        }
    }
}
