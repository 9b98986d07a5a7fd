//! The lifted copy of a function: its signature and body, generic over the number type.

use crate::lift::{self, Form, Lift};
use crate::resolve::Facts;
use crate::signature::GenericForms;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{FnArg, ReturnType};

/// A function that is copied, with what is known of it.
pub(crate) struct Source<'a> {
    pub(crate) facts: &'a Facts<'a>,
    pub(crate) runtime: &'a TokenStream,
}

/// How a copy is called and where it stands.
pub(crate) struct Place<'a> {
    pub(crate) name: &'a Ident,
    pub(crate) visibility: TokenStream,
    /// Whether its first argument names the scalar. A copy in a body is found by inference instead.
    pub(crate) has_marker: bool,
}

impl Source<'_> {
    /// The copy. Returns also what it can run on.
    pub(crate) fn copy(&self, place: &Place<'_>, wants_lanes: bool) -> (TokenStream, Form) {
        let facts = self.facts;
        let fits_lanes = wants_lanes || crate::straight::is_straight(facts, &facts.function.block);
        let form = if fits_lanes { Form::Lanes } else { Form::Scalar };
        (self.print(&Lift { facts, form, runtime: self.runtime }, place), form)
    }

    fn print(&self, lift: &Lift<'_>, place: &Place<'_>) -> TokenStream {
        let (signature, runtime) = (&self.facts.function.sig, self.runtime);
        let number = lift::number(runtime);
        let forms = GenericForms::new(&signature.generics, self.facts.scalar, runtime);
        let generics = forms.parameters(&TokenStream::new(), form_trait(lift.form), &number);
        let where_clause = forms.where_clause(&number);
        let receiver = signature.receiver().map(|it| quote!(#it,));
        let scalar = lift::scalar_parameter();
        let marker = place.has_marker.then(|| quote!(_: #runtime::In<#scalar>,));
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
        let (visibility, name, body) = (&place.visibility, place.name, lift.body(&self.facts.function.block));
        quote! {
            #[doc(hidden)]
            #[inline(always)]
            #[allow(clippy::all, clippy::pedantic, unused)]
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
pub(crate) fn nested(facts: &Facts<'_>, form: Form, runtime: &TokenStream) -> TokenStream {
    let function = facts.function;
    let name = lift::nested_copy_name(&function.sig.ident);
    let place = Place { name: &name, visibility: function.vis.to_token_stream(), has_marker: false };
    Source { facts, runtime }.copy(&place, form == Form::Lanes).0
}
