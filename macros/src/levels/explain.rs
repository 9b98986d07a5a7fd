//! `explain`: a member that tells how a derivative is computed, and what is kept for it.

use super::Builder;
use super::derivative::Problem;
use crate::attr::{Mode, Step, Transform, described};
use crate::diagnostics::Diagnostics;
use crate::resolve::scalar::Element;
use crate::reverse;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

impl Builder<'_> {
    /// The member, if it is asked for.
    pub(super) fn explain(&self, steps: &[Step]) -> Option<TokenStream> {
        let step = steps.iter().find(|it| it.options.explain)?;
        let text = match steps {
            [step] => self.report(step)?,
            _ => {
                format!("{} is computed forward, on dual numbers.\n", described(steps, self.name()))
            }
        };
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

    fn report(&self, step: &Step) -> Option<String> {
        let below = self.innermost();
        let problem: Problem<'_> = self.problem(step, &below)?;
        let what = described(std::slice::from_ref(step), self.name());
        if self.way(step, &problem)? == Mode::Forward {
            return Some(format!(
                "{what} is computed forward, on numbers with their tangents; nothing is kept.\n"
            ));
        }
        let silent = Diagnostics::default();
        let program = self.program(&silent, &self.chosen(step), true);
        silent.finish();
        let (_, program) = program?;
        let is_at_once = step.transform == Transform::Grad && self.may_run_at_once(&problem);
        let body = reverse::explained(program, self.runtime, self.bytes(), is_at_once);
        Some(format!(
            "{what} is computed backward. The forward sweep, and what it keeps:\n\n{body}"
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
