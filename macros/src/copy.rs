//! The lifted copy of a function: its signature and body, generic over the number type.

use crate::check::Selected;
use crate::lift::{self, Form, Lift};
use crate::resolve::Facts;
use crate::resolve::scalar::Element;
use crate::signature::GenericForms;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{FnArg, GenericParam, ReturnType};

/// A function that is copied, with what is known of it.
pub(crate) struct Source<'a> {
    pub(crate) facts: &'a Facts<'a>,
    pub(crate) selected: &'a Selected,
    pub(crate) runtime: &'a TokenStream,
}

/// How a copy is called and where it stands.
pub(crate) struct Place<'a> {
    pub(crate) name: &'a Ident,
    pub(crate) visibility: TokenStream,
    /// What the function itself is called by, from there. A copy in a body, which has none, is told its
    /// scalar by inference; all others by their first argument.
    pub(crate) original: Option<TokenStream>,
}

impl Source<'_> {
    /// The copy. Returns also what it can run on.
    pub(crate) fn copy(&self, place: &Place<'_>, wants_lanes: bool) -> (TokenStream, Form) {
        let (facts, selected) = (self.facts, self.selected);
        let is_generic = facts.scalar.element == Element::Generic;
        let is_straight = || crate::straight::is_straight(facts, &facts.function.block);
        let fits_lanes = wants_lanes || (!is_generic && is_straight());
        let form = if fits_lanes { Form::Lanes } else { Form::Scalar };
        let scalar = lift::scalar_parameter().to_token_stream();
        let (runtime, scalar) = (self.runtime, &scalar);
        let lift = Lift { facts, selected, form, runtime, scalar, only_looks: false };
        let body = match &place.original {
            Some(original) if is_generic && !fits_lanes => self.instantiation(original),
            _ => lift.body(&facts.function.block),
        };
        (self.print(&lift, place, &body), form)
    }

    /// A function that is generic over its number type needs no other body: it is called at `Num<S>`,
    /// which has the float traits that it asks for.
    fn instantiation(&self, original: &TokenStream) -> TokenStream {
        let signature = &self.facts.function.sig;
        let number = lift::number(self.runtime);
        let generics = signature.generics.params.iter().filter_map(|it| match it {
            GenericParam::Type(it) if self.facts.scalar.is_name(&it.ident) => Some(number.clone()),
            GenericParam::Type(it) => Some(it.ident.to_token_stream()),
            GenericParam::Const(it) => Some(it.ident.to_token_stream()),
            GenericParam::Lifetime(_) => None,
        });
        let args = signature.inputs.iter().filter_map(|it| match it {
            FnArg::Typed(it) => Some(&it.pat),
            FnArg::Receiver(_) => None,
        });
        quote!(#original::<#(#generics),*>(#(#args),*))
    }

    fn print(&self, lift: &Lift<'_>, place: &Place<'_>, body: &TokenStream) -> TokenStream {
        let (signature, runtime) = (&self.facts.function.sig, self.runtime);
        let number = lift::number(runtime);
        let forms = GenericForms::new(&signature.generics, self.facts.scalar, runtime);
        let generics = forms.parameters(&TokenStream::new(), form_trait(lift.form), &number);
        let where_clause = forms.where_clause(&number);
        let receiver = signature.receiver().map(|it| quote!(#it,));
        let scalar = lift::scalar_parameter();
        let marker = place.original.as_ref().map(|_| quote!(_: #runtime::In<#scalar>,));
        let inputs = signature.inputs.iter().filter_map(|it| match it {
            FnArg::Typed(it) => {
                let (pat, ty) = (&it.pat, lift.ty(&it.ty));
                Some(quote!(#pat: #ty))
            }
            FnArg::Receiver(_) => None,
        });
        let output = match &signature.output {
            ReturnType::Type(arrow, ty) => {
                let ty = lift.ty(ty);
                quote!(#arrow #ty)
            }
            ReturnType::Default => TokenStream::new(),
        };
        let (visibility, name) = (&place.visibility, place.name);
        quote! {
            #[doc(hidden)]
            #[inline(always)]
            #[allow(clippy::all, clippy::pedantic, non_snake_case, unused)]
            #visibility fn #name #generics (#receiver #marker #(#inputs),*) #output #where_clause { #body }
        }
    }
}

/// The trait that a form's scalar must have.
pub(crate) fn form_trait(form: Form) -> &'static str {
    match form {
        Form::Scalar => "Scalar",
        Form::Lanes => "Real",
    }
}

/// The copy of a function declared in a body.
pub(crate) fn nested(
    facts: &Facts<'_>,
    selected: &Selected,
    form: Form,
    runtime: &TokenStream,
) -> TokenStream {
    let function = facts.function;
    let name = lift::nested_copy_name(&function.sig.ident);
    let place = Place { name: &name, visibility: function.vis.to_token_stream(), original: None };
    Source { facts, selected, runtime }.copy(&place, form == Form::Lanes).0
}
