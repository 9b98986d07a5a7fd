//! What the levels do for `&mut` parameters: see [`in_out`](crate::in_out).

use super::failure::Failure;
use super::{Arg, Builder};
use crate::in_out;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::{FnArg, ItemFn, ReturnType, Type};

impl Builder<'_> {
    /// Whether a parameter is an argument and a result.
    pub(super) fn is_in_out(&self, position: usize) -> bool {
        let ty = &self.request.params[position].ty;
        in_out::pointee(ty).is_some() && self.scalar.is_in(ty)
    }

    pub(super) fn has_in_outs(&self) -> bool {
        (0..self.request.params.len()).any(|it| self.is_in_out(it))
    }

    /// The arguments that are results.
    pub(super) fn written_args(&self) -> Vec<Arg> {
        let args = self.innermost().args.into_iter();
        args.filter(|it| self.is_in_out(it.position)).collect()
    }

    /// What the levels take for a parameter of this type.
    pub(super) fn argument_type(&self, ty: &Type) -> Type {
        if self.scalar.is_in(ty) { in_out::taken(ty) } else { ty.clone() }
    }

    /// What the function itself returns.
    pub(super) fn value(&self) -> Type {
        match &self.request.item.sig.output {
            ReturnType::Type(_, ty) => super::owned(ty),
            ReturnType::Default => syn::parse_quote!(()),
        }
    }

    /// The same, and what it writes.
    pub(super) fn result(&self) -> Type {
        let value = self.value();
        let types = self.request.params.iter().map(|it| &it.ty).filter(|it| self.scalar.is_in(it));
        let Some(written) = in_out::written(types) else { return value };
        let (success, failure) = Failure::of(&value);
        let both = in_out::returned(success, &written);
        failure.map_or(both.clone(), |it| it.around(&both))
    }

    /// The function with shared references for what it writes to, for signatures.
    pub(super) fn taking(&self) -> ItemFn {
        let mut item = self.request.item.clone();
        for input in &mut item.sig.inputs {
            if let FnArg::Typed(it) = input {
                *it.ty = self.argument_type(&it.ty);
            }
        }
        item
    }

    /// Statements that make places for what a call writes, and the value of the call with what it wrote.
    pub(super) fn with_written(
        &self,
        call: &TokenStream,
        place: &dyn Fn(&Arg) -> TokenStream,
    ) -> (TokenStream, TokenStream) {
        let written = self.written_args();
        let names: Vec<Ident> = written.iter().map(name).collect();
        let places = written.iter().map(place);
        let before = quote!(#(let mut #names = #places;)*);
        let written = tuple(&names.iter().map(|it| quote!(#it)).collect::<Vec<_>>());
        let value = match (&names[..], Failure::of(&self.value()).0) {
            ([], _) => call.clone(),
            (_, Type::Tuple(it)) if it.elems.is_empty() => quote!(({ #call; #written })),
            _ => quote!(({ let __value = #call; (__value, #written) })),
        };
        (before, value)
    }
}

/// What an argument is called while it is written to.
fn name(arg: &Arg) -> Ident {
    format_ident!("__written_{}", arg.ident)
}

/// The argument of the call.
pub(super) fn lent(arg: &Arg) -> TokenStream {
    let name = name(arg);
    quote!(&mut #name)
}

/// One value, or several in a tuple.
pub(super) fn tuple(values: &[TokenStream]) -> TokenStream {
    match values {
        [one] => one.clone(),
        several => quote!((#(#several),*)),
    }
}
