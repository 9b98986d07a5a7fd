//! A function run forward and backward at once, where that is better than two sweeps: for a gradient, of which
//! the cotangent is known before anything is run.
//!
//! `fn __value_and_vjp(marker, args, cotangent of the value, a place for each chosen argument's) -> value`

use super::derivative::Problem;
use super::failure::Failure;
use super::{Builder, Made};
use crate::attr::Step;
use crate::diagnostics::Diagnostics;
use crate::reverse::{self, AtOnce, ir};
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

impl Builder<'_> {
    /// Whether nothing forbids it.
    pub(super) fn may_run_at_once(&self, problem: &Problem<'_>) -> bool {
        problem.below.name == "plain"
            && problem.aux.is_none()
            && !self.has_in_outs()
            && !self.selects
            && self.request.rule.is_none()
    }

    /// The function that does so for the arguments that a step selects, if anything is won by it.
    pub(super) fn at_once_of(
        &self,
        step: &Step,
        problem: &Problem<'_>,
        made: &mut Made,
    ) -> Option<Ident> {
        if !self.may_run_at_once(problem) {
            return None;
        }
        let chosen = self.chosen(step);
        let name = self.function_name(&format!("value_and_{}", self.sweeps_name(&chosen)));
        if !made.sweeps.contains(&name) {
            // What there is to be said of the function is said when its sweeps are made.
            let silent = Diagnostics::default();
            let program = self.program(&silent, &chosen, true);
            silent.finish();
            let (function, program) = program?;
            let params = || program.params.iter();
            let places: Vec<TokenStream> = params().map(|it| self.lent(&program, it)).collect();
            let sized: TokenStream = params().filter_map(|it| self.sized(&program, it)).collect();
            let AtOnce { body, value } = reverse::at_once(program, self.runtime)?;
            let body = quote!(#sized #body);
            if reverse::failure::is_left_in(&body) {
                return None;
            }
            made.functions.extend(self.print_at_once(&function, &name, &places, &body, &value));
            made.sweeps.push(name.clone());
        }
        Some(name)
    }

    /// `ct_x: &mut [__C]`
    fn lent(&self, program: &ir::Program, param: &ir::Param) -> TokenStream {
        let ct = program.cotangent_name(param.var);
        let ty = self.place_type(&self.request.params[param.position].ty);
        quote!(#ct: &mut #ty)
    }

    fn print_at_once(
        &self,
        function: &syn::ItemFn,
        name: &Ident,
        places: &[TokenStream],
        body: &TokenStream,
        value: &TokenStream,
    ) -> TokenStream {
        let (mut head, output) = (self.head_of(function), self.innermost().output);
        head.inputs.push(quote!(__ct: __C));
        head.inputs.extend(places.iter().cloned());
        let given = self.in_terms_of(&output, &self.lifted_number()).into_token_stream();
        let value = match Failure::of(&output) {
            (_, Some(it)) => it.wrap(value),
            _ => value.clone(),
        };
        self.printed(name, &head, &given, &quote!(#body #value))
    }
}
