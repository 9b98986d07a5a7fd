//! How the functions that run another one backwards are written.

use super::Builder;
use super::derivative::bare;
use super::map::with_lifetime;
use crate::lift::scalar_parameter;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use std::collections::HashMap;
use syn::{FnArg, ItemFn, Type};

/// The lifetime of what a pullback looks at.
pub(super) const LIFETIME: &str = "'__a";

/// The two sweeps of a function, and the names of the cotangents of its parameters, by their positions.
pub(super) struct Bodies {
    pub(super) forward: TokenStream,
    pub(super) value: TokenStream,
    pub(super) backward: TokenStream,
    pub(super) places: HashMap<usize, Ident>,
}

/// What such a function takes, besides cotangents.
pub(super) struct Head {
    pub(super) parameters: TokenStream,
    /// A marker, and the arguments of the function itself.
    pub(super) inputs: Vec<TokenStream>,
    pub(super) where_clause: TokenStream,
}

impl Builder<'_> {
    pub(super) fn print_sweeps(
        &self,
        function: &ItemFn,
        name: &Ident,
        bodies: Bodies,
        output: &Type,
    ) -> TokenStream {
        let number = self.lifted_number();
        let (success, failure) = self.failure_of(output);
        let value_type = self.in_terms_of(success, &number);
        let cotangent = self.in_terms_of(success, &quote!(__C));
        let Bodies { forward, value, backward, places } = bodies;
        let (patterns, types): (Vec<_>, Vec<_>) = self.slots(&places).into_iter().unzip();
        let captured = self.captured();
        let given = quote!((#value_type, impl Fn(#cotangent #(, #types)*) + #captured));
        let result = quote! {
            (#value, { #[inline(always)] move |__ct: #cotangent #(, #patterns: #types)*| { #backward } })
        };
        let (given, result) = match &failure {
            Some(it) => (it.around(&Type::Verbatim(given)).into_token_stream(), it.wrap(&result)),
            None => (given, result),
        };
        self.printed(name, &self.head_of(function), &given, &quote!(#forward #result))
    }

    /// The number of a copy.
    pub(super) fn lifted_number(&self) -> TokenStream {
        let (runtime, scalar) = (self.runtime, scalar_parameter());
        quote!(#runtime::Num<#scalar>)
    }

    pub(super) fn head_of(&self, function: &ItemFn) -> Head {
        let (runtime, scalar, number) = (self.runtime, scalar_parameter(), self.lifted_number());
        let forms = self.generics();
        let lifetime = syn::Lifetime::new(LIFETIME, Span::call_site());
        let parameters = forms.parameters(&quote!(#lifetime,), self.bound(), &number);
        let inputs = function.sig.inputs.iter().map(|it| match it {
            FnArg::Typed(it) => {
                let ty = self.in_terms_of(&it.ty, &number).into_token_stream();
                let (pat, ty) = (&it.pat, with_lifetime(&ty, LIFETIME));
                quote!(#pat: #ty)
            }
            FnArg::Receiver(it) if it.reference.is_some() => quote!(&#lifetime self),
            FnArg::Receiver(_) => quote!(self),
        });
        let mut inputs: Vec<TokenStream> = inputs.collect();
        let first = usize::from(function.sig.receiver().is_some());
        inputs.insert(first, quote!(_: #runtime::Backward<#scalar, __C>));
        let parameters = self.with_cotangent(parameters, &TokenStream::new());
        Head { parameters, inputs, where_clause: forms.where_clause(&number) }
    }

    pub(super) fn printed(
        &self,
        name: &Ident,
        head: &Head,
        given: &TokenStream,
        body: &TokenStream,
    ) -> TokenStream {
        let (runtime, visibility) = (self.runtime, self.visibility());
        let Head { parameters, inputs, where_clause } = head;
        quote! {
            #[doc(hidden)]
            #[inline(always)]
            #[allow(clippy::all, clippy::pedantic, deprecated, non_shorthand_field_patterns, non_snake_case, unused, unreachable_code)]
            #visibility fn #name #parameters (#(#inputs),*) -> #given #where_clause {
                use #runtime::{Accumulate as _, Again as _, LiftOther as _, LiftOtherArgument as _, Look as _, OtherArgument as _, Outcome as _, Part as _, Pull as _, Put as _, Receive as _, Take as _};
                #body
            }
        }
    }

    /// The patterns and the types of the pullback's places.
    fn slots(&self, places: &HashMap<usize, Ident>) -> Vec<(TokenStream, TokenStream)> {
        let slot = |(position, param): (usize, &crate::attr::Param)| match places.get(&position) {
            Some(ct) => {
                let ty = self.place_type(&param.ty);
                (quote!(#ct), quote!(::core::option::Option<&mut #ty>))
            }
            None if self.scalar.is_in(&param.ty) => {
                let ty = self.place_type(&param.ty);
                (quote!(_), quote!(::core::option::Option<&mut #ty>))
            }
            None => (quote!(_), quote!(::core::option::Option<&mut ()>)),
        };
        self.request.params.iter().enumerate().map(slot).collect()
    }

    /// Where the cotangent of a parameter of this type is added to.
    pub(super) fn place_type(&self, ty: &Type) -> Type {
        let ty = match bare(ty) {
            Type::Reference(it) => bare(&it.elem),
            other => other,
        };
        let ty = match ty {
            Type::Slice(it) => {
                let elem = super::arg::owned(&it.elem);
                syn::parse_quote!([#elem])
            }
            other => super::arg::owned(other),
        };
        self.in_terms_of(&ty, &quote!(__C))
    }

    /// The cotangent's type goes last, but for what is said in terms of it. A number that moves by it decides branches
    /// where the function's do.
    pub(super) fn with_cotangent(
        &self,
        parameters: TokenStream,
        more: &TokenStream,
    ) -> TokenStream {
        let mut tokens: Vec<_> = parameters.into_iter().collect();
        let close = tokens.pop();
        let tokens: TokenStream = tokens.into_iter().collect();
        let cotangent = self.cotangent_parameter();
        quote!(#tokens, #cotangent #more #close)
    }

    /// What a pullback may look at.
    pub(super) fn captured(&self) -> TokenStream {
        let runtime = self.runtime;
        let lifetime = syn::Lifetime::new(LIFETIME, Span::call_site());
        let lifetimes = self.generics().lifetimes();
        let receiver = self.request.item.sig.receiver().filter(|it| it.reference.is_some());
        let receiver = receiver.map(|_| quote!(&#lifetime Self,));
        quote!(#runtime::Captures<(&#lifetime (), #(&#lifetimes (),)* #receiver)>)
    }
}
