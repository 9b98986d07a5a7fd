//! The sweeps that callers use, which see neither what a function was asked for nor what its parameters are made of.

use super::failure::Failure;
use super::in_out::tuple;
use super::printed::Bodies;
use super::sweeps::{FEW_MOVING, FOR_CALLERS, MOST_MOVING};
use super::way::is_reverse;
use super::{Arg, Builder, Made};
use crate::attr::{Mode, Step, Transform};
use crate::diagnostics::{Code, Diagnostics};
use crate::in_out;
use crate::lift::scalar_parameter;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use std::collections::HashMap;
use syn::Type;

/// What to do about a derivative that is not known.
pub(super) const FORWARD: &str = "take the caller's derivative in forward mode, `mode = forward`";

impl Builder<'_> {
    /// The sweeps that callers use, whatever was asked of the function itself. Returns whether there are any.
    /// What forward mode does as well is left to it, since that takes nothing apart, and so is what nothing else does.
    pub(crate) fn sweeps_for_callers(&self, made: &mut Made) -> bool {
        let is_known = self.sweeps_by_floats(made);
        if self.has_in_outs() {
            let name = self.function_name(FOR_CALLERS);
            made.functions.extend(if is_known {
                self.sweeps_in_place(&name, &self.function_name(&self.pure(FOR_CALLERS)))
            } else {
                self.unknown(&name, &self.value())
            });
        }
        is_known
    }

    /// The name of the sweeps that write to nothing.
    pub(super) fn pure(&self, name: &str) -> String {
        if self.has_in_outs() { format!("{name}_pure") } else { name.into() }
    }

    fn sweeps_by_floats(&self, made: &mut Made) -> bool {
        let name = self.function_name(&self.pure(FOR_CALLERS));
        if made.sweeps.contains(&name) {
            return true;
        }
        let lowered = || {
            let is_asked = self.asks_for_derivative() && !self.is_kept_forward();
            // What structs can do is known to rustc alone, which would say so even if nobody called this.
            let is_unsure = !self.asks_for_reverse()
                && crate::structs::may_be_in(self.scalar, &self.request.item);
            if self.request.rule.is_some() || !is_asked || self.selects || is_unsure {
                return None;
            }
            let silent = Diagnostics::default();
            let function = self.lowered(&silent, &name, &self.floats(), false);
            silent.finish();
            function
        };
        let function = self.sweeps_by_forward_mode(&name, FEW_MOVING).or_else(lowered);
        let function = function.or_else(|| self.sweeps_by_forward_mode(&name, MOST_MOVING));
        let is_known = function.is_some();
        made.functions
            .extend(function.unwrap_or_else(|| self.unknown(&name, &self.innermost().output)));
        is_known
    }

    /// Whether the user said that the function is not to be run backwards.
    fn is_kept_forward(&self) -> bool {
        let mut steps = self.request.chains.iter().flat_map(|it| &it.steps);
        steps.any(|it| it.options.mode == Some(Mode::Forward))
    }

    /// Whether the function itself runs backwards.
    fn asks_for_reverse(&self) -> bool {
        self.request.chains.iter().flat_map(|it| &it.steps).any(is_reverse)
    }

    /// Reports a checkpoint that nothing would use.
    pub(crate) fn check_checkpoints(&self) {
        let Some(marked) = &self.request.marked else { return };
        let is_free = |it: &Step| {
            it.options.mode != Some(Mode::Forward)
                && matches!(it.transform, Transform::Grad | Transform::Hessian)
        };
        let mut steps = self.request.chains.iter().flat_map(|it| &it.steps);
        if steps.any(|it| is_reverse(it) || is_free(it)) {
            return;
        }
        let function = self.name();
        let headline = format!("`{function}` is never run backwards, so its loops keep nothing");
        self.cx
            .error(Code::BadCheckpoint, &marked.at, headline)
            .help("leave the attribute out, or take a derivative backwards: `#[grad(mode = reverse)]`, `#[vjp]`, `#[jacrev]`")
            .emit();
    }

    /// What stands in for sweeps that are not known: who gets to use them has an error.
    pub(super) fn unknown(&self, name: &Ident, output: &Type) -> TokenStream {
        self.unknown_with(name, output, FORWARD)
    }

    /// The same with what is to be done about it.
    pub(super) fn unknown_with(&self, name: &Ident, output: &Type, instead: &str) -> TokenStream {
        let bodies = Bodies {
            forward: self.not_known(&format!("`{}`", self.name()), instead),
            value: quote!(::core::unreachable!()),
            backward: TokenStream::new(),
            places: HashMap::new(),
        };
        self.print_sweeps(&self.taking(), name, bodies, output)
    }

    /// Says when it is compiled for a caller that a derivative is not known.
    pub(super) fn not_known(&self, what: &str, instead: &str) -> TokenStream {
        let scalar = scalar_parameter();
        let text = format!(
            "the reverse derivative of {what} is not known [FT0425]: it is called by a function that is run backwards; {instead}"
        );
        // It is a format string, and may quote a block.
        let text = text.replace('{', "{{").replace('}', "}}");
        quote_spanned! {self.name().span()=>
            const { ::core::assert!(::core::mem::size_of::<#scalar>() == ::core::primitive::usize::MAX, #text) }
        }
    }

    /// The sweeps of a function that writes to what it is lent: a place of a cotangent is lent with that of what
    /// was written, and given back with that of what was there before.
    fn sweeps_in_place(&self, name: &Ident, pure: &Ident) -> TokenStream {
        let (scalar, args, value) = (scalar_parameter(), self.innermost().args, self.value());
        let floats = args.iter().filter(|it| it.has_floats);
        let places: HashMap<usize, Ident> =
            floats.map(|it| (it.position, format_ident!("__ct_{}", it.ident))).collect();
        let passed: Vec<TokenStream> = args.iter().map(Arg::pattern).collect();
        let call = self.sweep(pure, &quote!(#scalar), &quote!(__C), &passed);
        let (success, failure) = Failure::of(&value);
        let question = failure.map(|_| quote!(?));
        let (given, seed) = match success {
            Type::Tuple(it) if it.elems.is_empty() => (quote!(()), quote!(__taken)),
            _ => (quote!(__y.0), quote!((__ct, __taken))),
        };
        let lent = args.iter().map(|it| match places.get(&it.position) {
            Some(ct) => ct.to_token_stream(),
            None => quote!(::core::option::Option::None),
        });
        let (taken, written) = (self.taken_cotangents(&places), self.written_args());
        let mutable = written.iter().map(|it| &places[&it.position]);
        let backward = quote! {
            #(let mut #mutable = #mutable;)*
            let __taken = #taken;
            __pullback(#seed #(, #lent)*);
        };
        let forward = quote!(let (__y, __pullback) = #call #question;);
        let bodies = Bodies { forward, value: given, backward, places };
        self.print_sweeps(&self.taking(), name, bodies, &value)
    }

    /// The cotangents of what was written, out of the places that were lent.
    fn taken_cotangents(&self, places: &HashMap<usize, Ident>) -> TokenStream {
        let runtime = self.runtime;
        let taken = self.written_args().into_iter().map(|it| {
            let (ident, ct) = (&it.ident, &places[&it.position]);
            match in_out::pointee(self.written(&it)) {
                Some(Type::Slice(_)) => {
                    quote!(#runtime::taken_out::<__S, __C, _>(&mut #ct, #ident))
                }
                _ => quote!(#runtime::replaced::<__S, __C, _>(&mut #ct, #ident)),
            }
        });
        tuple(&taken.collect::<Vec<_>>())
    }
}
