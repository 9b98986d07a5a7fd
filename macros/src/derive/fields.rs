//! The fields of a struct of numbers.

use super::parameter;
use crate::diagnostics::{Code, Diagnostics, Reported};
use crate::lift::types::Replace;
use crate::source::quoted;
use crate::structs::Marks;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::visit::{self, Visit};
use syn::{Index, Member, Type};

/// What a transform does with a field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It is made of numbers.
    Numbers,
    /// It is, but no derivative follows them.
    Fixed,
    /// It holds none that anybody cares for.
    Kept,
}

pub(super) struct Field {
    pub(super) member: Member,
    pub(super) vis: syn::Visibility,
    pub(super) role: Role,
    /// Its type in the user's struct.
    pub(super) written: Type,
    /// The same with its structs marked, in terms of the number.
    marked: Type,
    number: syn::Ident,
    /// Whether it is surely `Copy`, if numbers are.
    pub(super) is_copy: bool,
    /// Whether it is surely comparable and printable, if numbers are.
    pub(super) is_known: bool,
}

impl Field {
    pub(super) fn read(
        cx: &Diagnostics,
        marks: &Marks<'_>,
        field: &syn::Field,
        at: usize,
        is_generic: bool,
    ) -> Result<Field, Reported> {
        let (marked, found) = marks.marked(&field.ty);
        let has_scalar = marks.scalar.is_in(&field.ty);
        let role = match is_nodiff(field) {
            true if has_scalar => Role::Fixed,
            true => Role::Kept,
            // Other fields of a struct that is generic over its number are constants.
            false if has_scalar || (!is_generic && !found.is_empty()) => Role::Numbers,
            false => Role::Kept,
        };
        if let (Type::Reference(_), true) = (&field.ty, role != Role::Kept) {
            return Err(refuse_borrow(cx, field));
        }
        Ok(Field {
            member: match &field.ident {
                Some(ident) => Member::Named(ident.clone()),
                None => Member::Unnamed(Index::from(at)),
            },
            vis: field.vis.clone(),
            role,
            is_copy: is_copy(&field.ty, role == Role::Kept),
            is_known: role != Role::Kept || found.is_empty(),
            written: field.ty.clone(),
            marked,
            number: marks.scalar.names[0].clone(),
        })
    }

    pub(super) fn has_numbers(&self) -> bool {
        self.role != Role::Kept
    }

    /// Its type with a certain number.
    pub(super) fn with(&self, number: &impl ToTokens) -> TokenStream {
        if self.role == Role::Kept {
            return self.written.to_token_stream();
        }
        let scalar = crate::resolve::Scalar::named(self.number.clone());
        Replace::new(&scalar, &number.to_token_stream()).ty(&self.marked).to_token_stream()
    }

    /// Its type over the parameter of the generated code.
    pub(super) fn ty(&self) -> TokenStream {
        self.with(&parameter())
    }
}

/// Whether a field is marked `#[nodiff]`.
pub(super) fn is_nodiff(field: &syn::Field) -> bool {
    field.attrs.iter().any(|it| it.path().is_ident("nodiff"))
}

/// Whether a type is surely `Copy`, taking structs of numbers for such.
fn is_copy(ty: &Type, is_kept: bool) -> bool {
    struct Find {
        found: bool,
        is_kept: bool,
    }
    impl<'ast> Visit<'ast> for Find {
        fn visit_type_path(&mut self, it: &'ast syn::TypePath) {
            let Some(last) = it.path.segments.last() else { return };
            let name = last.ident.to_string();
            let owns = matches!(name.as_str(), "String" | "Box" | "Rc" | "Arc")
                || (crate::vocabulary::is_std_owner(&name) && name != "Option" && name != "Result");
            self.found |= owns
                || (self.is_kept
                    && crate::vocabulary::may_be_alias(&name)
                    && name != "PhantomData");
            visit::visit_type_path(self, it);
        }
        fn visit_type_reference(&mut self, it: &'ast syn::TypeReference) {
            self.found |= it.mutability.is_some();
        }
    }
    let mut find = Find { found: false, is_kept };
    find.visit_type(ty);
    !find.found
}

fn refuse_borrow(cx: &Diagnostics, field: &syn::Field) -> Reported {
    let ty = quoted(&field.ty);
    cx.error(Code::NoStruct, &field.ty, format!("a field `{ty}` borrows its numbers"))
        .note("the gradient has this struct's type too, and has to own what it holds")
        .help("own them, `Vec<f64>` or `[f64; N]`, or mark the field `#[nodiff]`")
        .emit()
}

/// A tuple of something for each field.
pub(super) fn listed(fields: impl Iterator<Item = TokenStream>) -> TokenStream {
    quote!(#(#fields)*)
}
