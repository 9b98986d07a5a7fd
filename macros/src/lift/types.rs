//! Types, generics and patterns of the copy: the number type's names give way to `Num<S>`.

use super::Lift;
use crate::resolve::Scalar;
use crate::resolve::scalar::Element;
use crate::vocabulary;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::visit_mut::{self, VisitMut};
use syn::{Path, Type};

/// Puts a type in place of the scalar's names.
pub(crate) struct Replace<'a> {
    scalar: &'a Scalar,
    by: Type,
}

impl<'a> Replace<'a> {
    pub(crate) fn new(scalar: &'a Scalar, by: &TokenStream) -> Self {
        Replace { scalar, by: syn::parse_quote!(#by) }
    }

    pub(crate) fn ty(&mut self, ty: &Type) -> Type {
        let mut ty = ty.clone();
        self.visit_type_mut(&mut ty);
        ty
    }
}

impl VisitMut for Replace<'_> {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        match ty {
            Type::Path(it)
                if it.qself.is_none()
                    && it.path.get_ident().is_some_and(|it| self.scalar.is_name(it)) =>
            {
                *ty = self.by.clone();
            }
            // The length of an array stays what it is.
            Type::Array(it) => self.visit_type_mut(&mut it.elem),
            // No number itself, it keeps the user's own, unless that is a parameter's name.
            Type::ImplTrait(_) if self.scalar.element != Element::Generic => {}
            _ => visit_mut::visit_type_mut(self, ty),
        }
    }

    /// `T::Output` and the like.
    fn visit_type_path_mut(&mut self, it: &mut syn::TypePath) {
        let begins_with_scalar = it.qself.is_none()
            && it.path.segments.first().is_some_and(|s| self.scalar.is_name(&s.ident));
        if begins_with_scalar {
            let rest: Vec<_> = it.path.segments.iter().skip(1).collect();
            let by = &self.by;
            if let Ok(path) = syn::parse2(quote!(<#by>::#(#rest)::*)) {
                *it = path;
            }
            return;
        }
        visit_mut::visit_type_path_mut(self, it);
    }
}

/// Puts `_` in place of names that may stand for numbers.
struct Unknown<'a> {
    scalar: &'a Scalar,
}

impl VisitMut for Unknown<'_> {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        let is_alias =
            |it: &syn::Ident| !self.scalar.is_name(it) && vocabulary::may_be_alias(&it.to_string());
        match ty {
            Type::Path(_) if crate::structs::parts(ty).is_some() => {}
            Type::Path(it) if it.path.get_ident().is_some_and(is_alias) => {
                *ty = syn::parse_quote!(_);
            }
            _ => visit_mut::visit_type_mut(self, ty),
        }
    }
}

impl Lift<'_> {
    /// A type of the copy.
    pub(crate) fn ty(&self, ty: &Type) -> TokenStream {
        Replace::new(self.facts.scalar, &self.number()).ty(ty).into_token_stream()
    }

    /// The type of a local that holds numbers of the copy. A name of the user's, `Vec3`, may be one for
    /// numbers of the function itself, so rustc is left to find out.
    pub(crate) fn ty_of_local(&self, ty: &Type) -> TokenStream {
        let mut ty = self.ty_of_structs(ty);
        Unknown { scalar: self.facts.scalar }.visit_type_mut(&mut ty);
        self.ty(&ty)
    }

    /// The same for a path that may begin with a type in brackets, `<T as Float>::sin`.
    pub(super) fn path_of(&self, it: &syn::ExprPath) -> TokenStream {
        if it.qself.is_none() {
            return self.path(&it.path);
        }
        let mut it = it.clone();
        Replace::new(self.facts.scalar, &self.number()).visit_expr_path_mut(&mut it);
        it.into_token_stream()
    }

    /// A path of the copy: `f64::sin` and `Vec::<f64>::new` speak of its own number type.
    pub(super) fn path(&self, path: &Path) -> TokenStream {
        let mut path = path.clone();
        let mut replace = Replace::new(self.facts.scalar, &self.number());
        for segment in &mut path.segments {
            replace.visit_path_segment_mut(segment);
        }
        let begins_with_scalar = path.leading_colon.is_none()
            && path.segments.first().is_some_and(|it| self.facts.scalar.is_name(&it.ident));
        if !begins_with_scalar {
            return path.into_token_stream();
        }
        let number = self.number();
        let rest: Vec<_> = path.segments.iter().skip(1).collect();
        quote!(<#number>::#(#rest)::*)
    }
}
