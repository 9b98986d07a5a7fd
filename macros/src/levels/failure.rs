//! Functions that may fail: their derivatives fail with them, around all of the answer.

use super::Builder;
use super::derivative::bare;
use proc_macro2::TokenStream;
use quote::quote;
use syn::Type;

/// The `Option` or `Result` around what a function returns.
pub(crate) struct Failure {
    path: syn::Path,
    success: &'static str,
}

impl Failure {
    /// The type of a success, and how a function of this type may fail.
    pub(crate) fn of(output: &Type) -> (&Type, Option<Failure>) {
        let infallible = (output, None);
        let Type::Path(it) = bare(output) else { return infallible };
        let Some(last) = it.path.segments.last() else { return infallible };
        let success = match last.ident.to_string().as_str() {
            "Option" => "Some",
            "Result" => "Ok",
            _ => return infallible,
        };
        let syn::PathArguments::AngleBracketed(args) = &last.arguments else { return infallible };
        match args.args.first() {
            Some(syn::GenericArgument::Type(ty)) => {
                (ty, Some(Failure { path: it.path.clone(), success }))
            }
            _ => infallible,
        }
    }

    /// The same failure around another type.
    pub(crate) fn around(&self, ty: &Type) -> Type {
        let mut path = self.path.clone();
        if let Some(last) = path.segments.last_mut()
            && let syn::PathArguments::AngleBracketed(args) = &mut last.arguments
            && let Some(first) = args.args.first_mut()
        {
            *first = syn::GenericArgument::Type(ty.clone());
        }
        syn::parse_quote!(#path)
    }

    /// A success.
    pub(crate) fn wrap(&self, value: &TokenStream) -> TokenStream {
        let success = proc_macro2::Ident::new(self.success, proc_macro2::Span::call_site());
        if self.success == "Ok" {
            quote!(::core::result::Result::#success(#value))
        } else {
            quote!(::core::option::Option::#success(#value))
        }
    }
}

impl Builder<'_> {
    /// Whether the function itself may fail.
    pub(super) fn may_fail(&self) -> bool {
        Failure::of(&self.innermost().output).1.is_some()
    }

    /// What a level of the function gives where it does not fail, and how it fails. A gradient by an `Option` is none.
    pub(super) fn failure_of<'t>(&self, output: &'t Type) -> (&'t Type, Option<Failure>) {
        if self.may_fail() { Failure::of(output) } else { (output, None) }
    }
}
