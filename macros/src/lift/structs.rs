//! Structs of numbers: what is made of one, and what takes one apart, speaks of `Of<X, Num<S>>`.

use super::{Lift, Want};
use crate::resolve::scalar::Element;
use crate::structs::parts;
use crate::vocabulary;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, Index, Member, Pat, Path, PathArguments, Type};

/// What a function says of a name.
enum Said {
    /// It is a struct of numbers, written so.
    Struct(Path),
    /// It is generic over its number: `Spring<f64>`.
    Generic,
    Nothing,
}

impl Lift<'_> {
    /// The path of a struct in braces, with lifted numbers. None for what is generic over its number, or a
    /// variant.
    pub(super) fn struct_path(&self, path: &Path) -> Option<TokenStream> {
        let is_generic = self.facts.scalar.element == Element::Generic;
        if is_generic || self.struct_call(path).is_none() {
            return None;
        }
        let ty = match self.said(path) {
            Said::Generic => return None,
            Said::Struct(it) => it.to_token_stream(),
            Said::Nothing => path.to_token_stream(),
        };
        let (at, number) = (path.span(), self.number());
        let runtime = super::respan(self.runtime, at);
        Some(quote_spanned!(at=> #runtime::Of::<#ty, #number>))
    }

    /// The same, or the path itself with its numbers lifted.
    pub(crate) fn path_of_struct(&self, path: &Path) -> TokenStream {
        self.struct_path(path).unwrap_or_else(|| self.path(path))
    }

    /// The path of a struct whose fields have no names, if it is made by a call.
    pub(crate) fn path_of_tuple_struct(&self, it: &syn::ExprCall) -> Option<TokenStream> {
        let Expr::Path(callee) = &*it.func else { return None };
        if self.facts.scopes.use_of(&it.func).is_some() {
            return None;
        }
        self.struct_path(self.struct_call(&callee.path)?)
    }

    /// The same for a name that could be that of a variant as well: the function has to mention it as a type.
    fn mentioned_struct_path(&self, path: &Path) -> Option<TokenStream> {
        // First what is told by the name alone: the other takes a look at the whole function.
        self.struct_call(path)?;
        match self.said(path) {
            Said::Struct(_) => self.struct_path(path),
            _ => None,
        }
    }

    fn said(&self, path: &Path) -> Said {
        let Some(last) = path.segments.last() else { return Said::Nothing };
        let mut find = Find { name: &last.ident, lift: self, said: Said::Nothing };
        find.visit_item_fn(self.facts.function);
        match find.said {
            // Whose parameters are given where it is used.
            Said::Struct(_) if !last.arguments.is_none() => Said::Struct(path.clone()),
            said => said,
        }
    }

    /// `X { a, ..base }` with lifted fields.
    pub(super) fn struct_literal(&self, it: &syn::ExprStruct, path: &TokenStream) -> TokenStream {
        let fields = it.fields.iter().map(|field| {
            let (member, value) = (&field.member, self.expr(&field.expr, Want::Lifted));
            quote!(#member: #value)
        });
        let rest = it.rest.as_ref().map(|rest| {
            let rest = self.struct_base(rest, &it.path);
            quote!(..#rest)
        });
        quote!(#path { #(#fields,)* #rest })
    }

    /// `..Default::default()` does not say of which type, if it is to be lifted.
    fn struct_base(&self, base: &Expr, path: &Path) -> TokenStream {
        let is_default = matches!(base, Expr::Call(it)
        if matches!(&*it.func, Expr::Path(it) if it.path.segments.iter().all(|it| {
            it.ident == "Default" || it.ident == "default"
        })));
        if is_default {
            return self.lift(quote!(<#path as ::core::default::Default>::default()));
        }
        self.expr(base, Want::Lifted)
    }

    /// Whether a path that is called may be a struct.
    fn struct_call<'p>(&self, path: &'p Path) -> Option<&'p Path> {
        let last = path.segments.last()?.ident.to_string();
        let owner = path.segments.iter().rev().nth(1).map(|it| it.ident.to_string());
        let is_variant = owner.is_some_and(|it| it.starts_with(char::is_uppercase));
        let is_struct = last.starts_with(char::is_uppercase)
            && !is_variant
            && !vocabulary::is_std_owner(&last)
            && !self.facts.scalar.is_in_path(path);
        is_struct.then_some(path)
    }

    /// `X(a, b)`: a type under another name has no such function, but fields `0` and `1`.
    pub(super) fn tuple_struct(&self, it: &syn::ExprCall, want: Want) -> Option<TokenStream> {
        if want == Want::Any {
            return None;
        }
        let path = self.path_of_tuple_struct(it)?;
        let fields = it.args.iter().enumerate().map(|(i, it)| {
            let (i, value) = (Index::from(i), self.expr(it, Want::Lifted));
            quote!(#i: #value)
        });
        Some(quote!(#path { #(#fields),* }))
    }

    /// A pattern for a value with lifted numbers. Where it always matches, it has no variants.
    pub(crate) fn struct_pattern(&self, pat: &Pat, always_matches: bool) -> Pat {
        let mut pat = pat.clone();
        Patterns { lift: self, always_matches }.visit_pat_mut(&mut pat);
        pat
    }

    /// A type in which structs of numbers that the signature mentions hold lifted ones.
    pub(super) fn ty_of_structs(&self, ty: &Type) -> Type {
        let mut ty = ty.clone();
        Types { lift: self }.visit_type_mut(&mut ty);
        ty
    }
}

/// Looks for a name in a signature.
struct Find<'f> {
    name: &'f syn::Ident,
    lift: &'f Lift<'f>,
    said: Said,
}

impl<'ast> Visit<'ast> for Find<'_> {
    fn visit_type(&mut self, ty: &'ast Type) {
        match parts(ty) {
            Some((Type::Path(it), _)) if self.is_of_name(&it.path) => {
                self.said = Said::Struct(inferred(&it.path));
            }
            Some(_) => {}
            None => visit::visit_type(self, ty),
        }
    }

    fn visit_type_path(&mut self, it: &'ast syn::TypePath) {
        if it.qself.is_none() && self.is_of_name(&it.path) && !matches!(self.said, Said::Generic) {
            self.said = Said::Struct(inferred(&it.path));
        }
        visit::visit_type_path(self, it);
    }

    /// What is called is a struct, unless it is a variant.
    fn visit_expr_call(&mut self, it: &'ast syn::ExprCall) {
        if let Expr::Path(it) = &*it.func
            && self.is_of_name(&it.path)
            && matches!(self.said, Said::Nothing)
            && self.lift.struct_call(&it.path).is_some()
        {
            self.said = Said::Struct(it.path.clone());
        }
        visit::visit_expr_call(self, it);
    }

    fn visit_path(&mut self, path: &'ast Path) {
        if self.is_of_name(path) && self.lift.facts.scalar.is_in_path(path) {
            self.said = Said::Generic;
        }
        visit::visit_path(self, path);
    }
}

impl Find<'_> {
    fn is_of_name(&self, path: &Path) -> bool {
        path.segments.last().is_some_and(|it| it.ident == *self.name)
    }
}

/// `Poly<_>` for `Poly<N>`.
fn inferred(path: &Path) -> Path {
    let mut path = path.clone();
    if let Some(last) = path.segments.last_mut()
        && let PathArguments::AngleBracketed(it) = &mut last.arguments
    {
        let kept = it.args.iter().filter(|it| !matches!(it, syn::GenericArgument::Lifetime(_)));
        it.args = kept.map(|_| -> syn::GenericArgument { syn::parse_quote!(_) }).collect();
    }
    path
}

/// Puts the structs of numbers in patterns under their other names.
struct Patterns<'l, 'a> {
    lift: &'l Lift<'a>,
    always_matches: bool,
}

impl VisitMut for Patterns<'_, '_> {
    fn visit_pat_mut(&mut self, pat: &mut Pat) {
        visit_mut::visit_pat_mut(self, pat);
        let scalar = self.lift.facts.scalar;
        match pat {
            Pat::Struct(syn::PatStruct { path, .. })
            | Pat::TupleStruct(syn::PatTupleStruct { path, .. })
                if scalar.is_in_path(path) =>
            {
                let number = self.lift.number();
                let mut replace = super::types::Replace::new(scalar, &number);
                replace.visit_path_mut(path);
            }
            Pat::Struct(it) => {
                if let Some(path) = self.lift.struct_path(&it.path) {
                    it.path = syn::parse_quote!(#path);
                }
            }
            Pat::TupleStruct(it) => {
                let lift = self.lift;
                let path = if self.always_matches {
                    lift.struct_path(&it.path)
                } else {
                    lift.mentioned_struct_path(&it.path)
                };
                if let Some(path) = path {
                    *pat = in_braces(it, &path);
                }
            }
            _ => {}
        }
    }

    fn visit_expr_mut(&mut self, _: &mut Expr) {}
}

/// `X { 0: a, .. }` for `X(a, ..)`.
fn in_braces(it: &syn::PatTupleStruct, path: &TokenStream) -> Pat {
    let mut fields = Vec::new();
    let mut rest = None;
    for (i, elem) in it.elems.iter().enumerate() {
        if let Pat::Rest(_) = elem {
            rest = Some(quote!(..));
        } else {
            let member = Member::Unnamed(Index::from(i));
            fields.push(quote!(#member: #elem));
        }
    }
    syn::parse_quote!(#path { #(#fields,)* #rest })
}

/// Puts the structs of numbers in types under their other names.
struct Types<'l, 'a> {
    lift: &'l Lift<'a>,
}

impl VisitMut for Types<'_, '_> {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        if let Type::Path(it) = ty
            && it.qself.is_none()
            && let Some(path) = self.lift.mentioned_struct_path(&it.path)
        {
            *ty = syn::parse_quote!(#path);
            return;
        }
        visit_mut::visit_type_mut(self, ty);
    }
}
