//! From a request to the tokens that replace the annotated item.

use crate::attr::Request;
use crate::check;
use crate::companion::{self, Generated};
use crate::copy::{Place, Source};
use crate::diagnostics::Diagnostics;
use crate::levels::{self, Builder, Made};
use crate::lift::Form;
use crate::resolve::{Facts, Mapping, Resolved, Scalar};
use crate::rule::Written;
use proc_macro2::TokenStream;
use quote::quote;

/// The annotated function, its companion, and whatever there is to say about it.
pub(crate) fn expand(request: &Request, diagnostics: Diagnostics) -> TokenStream {
    let item = request.original();
    let scalar = Scalar::of_request(request);
    let runtime = companion::runtime(request);
    let resolved = Resolved::of(&request.item, scalar.clone());
    let vmaps: Vec<_> = request.vmaps().collect();
    let facts = Facts::of(&resolved, Mapping::of(&vmaps, &resolved).as_ref());
    let selected = check::check(&diagnostics, request, &resolved, &facts);
    check::shared_results(&diagnostics, request, &resolved);
    let parts = Parts { selected: &selected, request, facts: &facts, runtime: &runtime };
    let generated = parts.generate(&diagnostics);
    let failed = diagnostics.failed();
    let report = diagnostics.finish();
    let errors = &report.errors;
    let generated = if failed { parts.stubs() } else { generated };
    let generated = companion::around(request, &generated);
    // A function of which only the transforms are called is not dead, though rustc would say so.
    quote!(#[allow(dead_code)] #item #generated #errors)
}

/// What all of the generated code is made from.
struct Parts<'a> {
    request: &'a Request,
    facts: &'a Facts<'a>,
    selected: &'a check::Selected,
    runtime: &'a TokenStream,
}

impl Parts<'_> {
    /// The lifted copy, the levels, the public members, and what callers that run backwards need.
    fn generate(&self, cx: &Diagnostics) -> Generated {
        if let Some(rule) = self.rule() {
            rule.check(cx);
        }
        if cx.failed() {
            return Generated::default();
        }
        let (copy, form) = self.copy();
        let builder = self.builder(cx, form, false);
        builder.check_checkpoints();
        let mut made = Made::default();
        let plain = builder.plain();
        let members = levels::members(&builder, &mut made);
        let is_reversible = builder.sweeps_for_callers(&mut made);
        builder.derivative_sweeps(is_reversible, &mut made);
        let levels = made.functions;
        Generated { functions: quote!(#copy #plain #levels #members), is_reversible }
    }

    fn rule(&self) -> Option<Written<'_>> {
        let rule = self.request.rule.as_ref()?;
        Some(Written {
            request: self.request,
            rule,
            scalar: self.facts.scalar,
            runtime: self.runtime,
        })
    }

    fn copy(&self) -> (TokenStream, Form) {
        let name = companion::copy_name(self.request);
        let place = Place {
            name: &name,
            visibility: companion::visibility(self.request),
            original: Some(companion::original(self.request)),
        };
        if let Some(rule) = self.rule() {
            return (rule.copy(&place), Form::Lanes);
        }
        let source = Source { facts: self.facts, selected: self.selected, runtime: self.runtime };
        source.copy(&place, self.facts.batched.is_some())
    }

    /// What was promised, without what could not be made: one mistake is to be one error.
    fn stubs(&self) -> Generated {
        let silent = Diagnostics::default();
        let builder = self.builder(&silent, Form::Scalar, true);
        let members = levels::members(&builder, &mut Made::default());
        silent.finish();
        let copy = companion::stub_copy(self.request);
        Generated { functions: quote!(#copy #members), is_reversible: true }
    }

    fn builder<'b>(&'b self, cx: &'b Diagnostics, form: Form, is_stub: bool) -> Builder<'b> {
        Builder {
            cx,
            request: self.request,
            scalar: self.facts.scalar,
            runtime: self.runtime,
            form,
            selects: !self.selected.is_empty(),
            is_stub,
        }
    }
}
