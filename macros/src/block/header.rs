//! What a block is for, with other numbers: `impl<S> Add<Vec3Of<Num<S>>> for Vec3Of<Num<S>>`.

use super::Block;
use crate::lift::types::Replace;
use crate::lift::{number, scalar_parameter};
use crate::vocabulary;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::visit_mut::{self, VisitMut};
use syn::{GenericArgument, GenericParam, Path, PathArguments, Type};

impl Block<'_> {
    /// The block's parameters and our scalar, its parameters alone, and its `where` clause.
    pub(super) fn generics(&self, bound: &str) -> (TokenStream, TokenStream, TokenStream) {
        self.generics_with(bound, |_| true)
    }

    /// The same, with those of its lifetimes alone that are meant.
    pub(super) fn generics_with(
        &self,
        bound: &str,
        is_meant: impl Fn(&syn::Lifetime) -> bool,
    ) -> (TokenStream, TokenStream, TokenStream) {
        let (scalar, element) = (scalar_parameter(), &self.scalar.names[0]);
        let bound = Ident::new(bound, Span::call_site());
        let generics = &self.item.generics;
        let is_left_out = |it: &&GenericParam| matches!(it, GenericParam::Lifetime(it) if !is_meant(&it.lifetime));
        let params: Vec<_> = generics.params.iter().filter(|it| !is_left_out(it)).collect();
        let (lifetimes, others): (Vec<_>, Vec<_>) =
            params.into_iter().partition(|it| matches!(it, GenericParam::Lifetime(_)));
        let clause = generics.where_clause.to_token_stream();
        (
            quote!(<#(#lifetimes,)* #scalar: __rt::#bound<Elem = #element>, #(#others),*>),
            quote!(<#(#lifetimes,)* #(#others),*>),
            clause,
        )
    }

    /// A type with lifted numbers. In a header, which has to tell the number by itself, structs go by their
    /// names.
    pub(super) fn lifted(&self, ty: &Type) -> Type {
        let number = number(&quote!(__rt));
        Replace::new(self.scalar, &number).ty(&self.named(ty, &number))
    }

    /// The same with any numbers.
    pub(super) fn named(&self, ty: &Type, number: &TokenStream) -> Type {
        let mut ty = ty.clone();
        super::SelfType { item: self.item }.visit_type_mut(&mut ty);
        self.renamed(number, |it| it.visit_type_mut(&mut ty));
        ty
    }

    /// The same for the arguments of a trait.
    pub(super) fn lifted_path(&self, path: &Path) -> Path {
        let mut path = path.clone();
        for segment in &mut path.segments {
            if let PathArguments::AngleBracketed(it) = &mut segment.arguments {
                for arg in &mut it.args {
                    if let GenericArgument::Type(ty) = arg {
                        *ty = self.lifted(ty);
                    }
                }
            }
        }
        path
    }

    fn renamed(&self, number: &TokenStream, visit: impl FnOnce(&mut Renamed<'_>)) {
        let parameters: Vec<Ident> =
            self.item.generics.type_params().map(|it| it.ident.clone()).collect();
        visit(&mut Renamed { parameters: &parameters, number });
    }
}

/// `Vec3Of<Num<S>>` for `Vec3`.
struct Renamed<'p> {
    parameters: &'p [Ident],
    number: &'p TokenStream,
}

impl VisitMut for Renamed<'_> {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        let Type::Path(it) = ty else { return visit_mut::visit_type_mut(self, ty) };
        let Some(last) = it.path.segments.last_mut() else { return };
        let name = last.ident.to_string();
        if vocabulary::is_plain_type(&name) || self.parameters.contains(&last.ident) {
            return visit_mut::visit_type_mut(self, ty);
        }
        let number = self.number;
        let mut arguments: Vec<TokenStream> = vec![quote!(#number)];
        if let PathArguments::AngleBracketed(it) = &last.arguments {
            let lifetimes = it.args.iter().filter(|it| matches!(it, GenericArgument::Lifetime(_)));
            let others = it.args.iter().filter(|it| !matches!(it, GenericArgument::Lifetime(_)));
            arguments = lifetimes
                .map(ToTokens::to_token_stream)
                .chain(arguments)
                .chain(others.map(ToTokens::to_token_stream))
                .collect();
        }
        last.ident = format_ident!("{}Of", last.ident, span = last.ident.span());
        last.arguments = PathArguments::AngleBracketed(syn::parse_quote!(<#(#arguments),*>));
    }
}
