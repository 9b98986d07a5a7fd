//! The generics of generated functions: the user's own, without the scalar, and with ours.

use crate::lift::scalar_parameter;
use crate::lift::types::Replace;
use crate::resolve::Scalar;
use crate::resolve::scalar::Element;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::visit_mut::VisitMut;
use syn::{GenericParam, Generics, Type, WherePredicate};

/// The generics of one function, in the forms that generated code needs.
pub(crate) struct GenericForms<'a> {
    generics: &'a Generics,
    scalar: &'a Scalar,
    runtime: &'a TokenStream,
}

impl<'a> GenericForms<'a> {
    pub(crate) fn new(
        generics: &'a Generics,
        scalar: &'a Scalar,
        runtime: &'a TokenStream,
    ) -> Self {
        GenericForms { generics, scalar, runtime }
    }

    /// The user's parameters that stay: all but the scalar.
    fn kept(&self) -> impl Iterator<Item = &'a GenericParam> {
        let scalar = self.scalar;
        self.generics
            .params
            .iter()
            .filter(move |it| !matches!(it, GenericParam::Type(it) if scalar.is_name(&it.ident)))
    }

    /// What the scalar of a copy must be: `Real<Elem = f64>`.
    pub(crate) fn scalar_bound(&self, trait_name: &str) -> TokenStream {
        let (runtime, name) =
            (self.runtime, syn::Ident::new(trait_name, proc_macro2::Span::call_site()));
        match (self.scalar.element, &self.scalar.names[0]) {
            (Element::Generic, _) => quote!(#runtime::#name),
            (_, element) => quote!(#runtime::#name<Elem = #element>),
        }
    }

    /// `<'a, const N: usize, __S: Real<..>>`, with `first` before all else.
    pub(crate) fn parameters(
        &self,
        first: &TokenStream,
        trait_name: &str,
        by: &TokenStream,
    ) -> TokenStream {
        let (bound, parameter) = (self.scalar_bound(trait_name), scalar_parameter());
        let (lifetimes, others): (Vec<_>, Vec<_>) =
            self.kept().partition(|it| matches!(it, GenericParam::Lifetime(_)));
        let others = others.into_iter().map(|it| self.parameter(it, by));
        quote!(<#first #(#lifetimes,)* #(#others,)* #parameter: #bound>)
    }

    fn parameter(&self, it: &GenericParam, by: &TokenStream) -> TokenStream {
        let mut it = it.clone();
        if let GenericParam::Type(it) = &mut it {
            it.default = None;
        }
        if let GenericParam::Const(it) = &mut it {
            it.default = None;
        }
        Replace::new(self.scalar, by).visit_generic_param_mut(&mut it);
        it.into_token_stream()
    }

    /// The where clause without what it says of the scalar.
    pub(crate) fn where_clause(&self, by: &TokenStream) -> TokenStream {
        let predicates = self.generics.where_clause.iter().flat_map(|it| &it.predicates);
        let kept = predicates.filter(|it| !self.is_about_scalar(it)).map(|it| {
            let mut it = it.clone();
            Replace::new(self.scalar, by).visit_where_predicate_mut(&mut it);
            it
        });
        let kept: Vec<_> = kept.collect();
        if kept.is_empty() { TokenStream::new() } else { quote!(where #(#kept),*) }
    }

    fn is_about_scalar(&self, predicate: &WherePredicate) -> bool {
        matches!(predicate, WherePredicate::Type(it)
            if matches!(&it.bounded_ty, Type::Path(path)
                if path.path.segments.first().is_some_and(|it| self.scalar.is_name(&it.ident))))
    }

    /// The arguments for a call of another generated function of the same generics:
    /// `::<N, _>`, `last` standing for the scalar. Lifetimes are left to inference.
    pub(crate) fn arguments(&self, last: &TokenStream) -> TokenStream {
        let names = self.names();
        quote!(::<#(#names,)* #last>)
    }

    /// The same where the scalar is inferred: nothing, if there is nothing else to say.
    pub(crate) fn inferred_arguments(&self) -> TokenStream {
        if self.names().is_empty() { TokenStream::new() } else { self.arguments(&quote!(_)) }
    }

    /// The names of the kept type and const parameters.
    pub(crate) fn names(&self) -> Vec<TokenStream> {
        self.kept()
            .filter_map(|it| match it {
                GenericParam::Type(it) => Some(it.ident.to_token_stream()),
                GenericParam::Const(it) => Some(it.ident.to_token_stream()),
                GenericParam::Lifetime(_) => None,
            })
            .collect()
    }
}
