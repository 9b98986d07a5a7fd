//! `grad_into`: a gradient that is computed backwards, into places that the caller holds, with the memory of a
//! workspace.

use super::derivative::Problem;
use super::reverse::{chosen, place_of};
use super::{Arg, Builder, Level, Made, Shape, ours};
use crate::attr::{Mode, Step, Transform, described};
use crate::lift::scalar_parameter;
use crate::structs::unmarked;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::Type;

/// The name of the member.
const NAME: &str = "grad_into";

impl Builder<'_> {
    /// The member, and the hidden function behind it, of a gradient that goes backward and by arguments whose
    /// numbers lie in memory as they are: floats, arrays and slices.
    pub(super) fn grad_into(&self, steps: &[Step], made: &mut Made) -> Option<TokenStream> {
        let [step] = steps else { return None };
        let below = self.innermost();
        let is_struct =
            |it: &Arg| matches!(&it.shape, Shape::One(ty) if unmarked(self.scalar, ty).1);
        if step.transform != Transform::Grad
            || step.options.has_aux
            || below.args.iter().any(is_struct)
        {
            return None;
        }
        let problem = self.problem(step, &below)?;
        let is_lent = |it: &Arg| self.is_number(&it.owned()) || self.is_added_in_place(it);
        let is_backward = self.way(step, &problem) == Mode::Reverse;
        if !is_backward || !chosen(step, &problem).all(is_lent) {
            return None;
        }
        let level = self.level_into(&problem);
        if !self.is_stub {
            let body = self.body_into(step, &problem, made)?;
            made.functions.extend(self.hidden(&level, &body));
        }
        Some(self.member_into(steps, &problem, &level))
    }

    /// What the hidden function takes and returns: the places come last.
    fn level_into(&self, problem: &Problem<'_>) -> Level {
        let out = Arg {
            ident: ours("out"),
            shape: Shape::One(self.places_type(problem)),
            has_floats: true,
            nodiff: false,
            position: usize::MAX,
        };
        let args = problem.below.args.iter().cloned().chain([out]).collect();
        let output = problem.result_type(problem.output.clone());
        Level { name: NAME.into(), args, order: 1, output, places: None }
    }

    /// `(&mut [f64], &mut f64)`
    fn places_type(&self, problem: &Problem<'_>) -> Type {
        let places = problem.selection.map_leaves(&|it| {
            let ty = borrowed_from(it);
            quote!(&mut #ty)
        });
        syn::parse_quote!(#places)
    }

    /// Clears the places, and has the sweeps add to them.
    fn body_into(
        &self,
        step: &Step,
        problem: &Problem<'_>,
        made: &mut Made,
    ) -> Option<TokenStream> {
        let (runtime, by) = (self.runtime, scalar_parameter().to_token_stream());
        let pattern = problem.selection.map_leaves(&|it| place_of(it).into_token_stream());
        let is_number = |it: &&Arg| self.is_number(&it.owned());
        let (mut before, mut after) = (TokenStream::new(), TokenStream::new());
        for arg in chosen(step, problem) {
            let (ident, ct, sum) = (&arg.ident, place_of(arg), sum_of(arg));
            if is_number(&arg) {
                before.extend(
                    quote!(let mut #sum = #runtime::zeros::<_, #runtime::Num<#by>, _>(&#ident);),
                );
                after.extend(quote!(*#ct = #sum.0;));
            } else {
                let reference = (!arg.is_borrowed()).then(|| quote!(&));
                let name = ident.to_string();
                before.extend(
                    quote!(#runtime::InPlace::<#by>::clear(&mut *#ct, #reference #ident, #name);),
                );
            }
        }
        let place = |arg: &Arg| {
            let (ct, sum) = (place_of(arg), sum_of(arg));
            if is_number(&arg) {
                quote!(&mut #sum)
            } else {
                quote!(#runtime::wrap_in_place_mut::<#by, _>(&mut *#ct))
            }
        };
        let run = self.run_backward(step, problem, made, &place)?;
        let result = problem.result(quote!(#runtime::unwrap(&__y)));
        Some(quote!(let #pattern = __out; #before #run #after #result))
    }

    fn member_into(&self, steps: &[Step], problem: &Problem<'_>, level: &Level) -> TokenStream {
        let below = &problem.below;
        let is_taken = |name: &str| below.args.iter().any(|it| it.ident == name);
        let name = |name: &str, other: &str| {
            Ident::new(if is_taken(name) { other } else { name }, proc_macro2::Span::call_site())
        };
        let (out, workspace) = (name("out", "results"), name("workspace", "memory"));
        let (runtime, by) = (self.runtime, self.scalar_type().into_token_stream());
        let mut args = self.public_args(below);
        let places = self.in_terms_of(&self.places_type(problem), &by);
        args.push(quote!(#out: #places));
        args.push(quote!(#workspace: &mut #runtime::Workspace));
        let output = self.in_terms_of(&level.output, &by);
        let passed = below.args.iter().map(Arg::pattern);
        let call = |callee: TokenStream| quote!(#workspace.lend(|| #callee(#(#passed,)* #out)));
        let doc = format!(
            "the value, and {}, into the places of `{out}`, with the memory of `{workspace}`",
            described(steps, self.name())
        );
        let step = &steps[0];
        self.public_function(NAME, &doc, step, &args, &quote!(-> #output), call, NAME)
    }
}

/// The type of a place for the gradient by an argument.
fn borrowed_from(arg: &Arg) -> Type {
    match &arg.shape {
        Shape::One(Type::Reference(it)) => (*it.elem).clone(),
        _ => arg.owned(),
    }
}

/// What the gradient by one number is summed in.
fn sum_of(arg: &Arg) -> Ident {
    format_ident!("__sum_{}", arg.ident)
}
