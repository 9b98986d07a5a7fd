//! Between a struct as users have it and its form with other numbers, and where what does so stands: where the
//! struct does, so that rustc says of one that has no derive what there is to say in one place, and that once.

use super::parts;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

/// A value of a type as users have it, from one that the levels give: `from_of`. All of it stands where the struct
/// does, and asks for nothing that does not follow from the derive, so that one that is missing is one error.
pub(crate) fn restored(
    runtime: &TokenStream,
    ty: &Type,
    number: &Type,
    value: &TokenStream,
) -> TokenStream {
    let Type::Tuple(it) = ty else { return converted(runtime, ty, number, "from_of", value) };
    let names: Vec<Ident> =
        (0..it.elems.len()).map(|i| quote::format_ident!("__part_{}", i)).collect();
    let parts = it.elems.iter().zip(&names);
    let parts = parts.map(|(ty, name)| restored(runtime, ty, number, &name.to_token_stream()));
    quote!({ let (#(#names,)*) = #value; (#(#parts,)*) })
}

/// The other way: `to_of`, of a reference.
pub(crate) fn lifted(
    runtime: &TokenStream,
    ty: &Type,
    number: &Type,
    value: &TokenStream,
) -> TokenStream {
    converted(runtime, ty, number, "to_of", value)
}

fn converted(
    runtime: &TokenStream,
    ty: &Type,
    number: &Type,
    way: &str,
    value: &TokenStream,
) -> TokenStream {
    let way = Ident::new(way, ty.span());
    if ty == number {
        return value.clone();
    }
    let way = located(quote!(#runtime::#way::<#ty, #number>), ty.span(), &[]);
    quote_spanned!(ty.span()=> #way(#value))
}

/// Where the first struct of a signature stands, if there is one.
pub(crate) fn place_in(signature: &syn::Signature) -> Option<Span> {
    struct Search(Option<Span>);
    impl<'ast> Visit<'ast> for Search {
        fn visit_type(&mut self, ty: &'ast Type) {
            match parts(ty) {
                Some((of, _)) if self.0.is_none() => self.0 = Some(of.span()),
                _ => visit::visit_type(self, ty),
            }
        }
        fn visit_expr(&mut self, _: &'ast syn::Expr) {}
    }
    let mut search = Search(None);
    search.visit_signature(signature);
    search.0
}

/// What the declarations of arguments may declare.
pub(crate) fn locals(declarations: &[TokenStream]) -> Vec<String> {
    let words = |it: &TokenStream| -> Vec<String> {
        let text = it.to_string();
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
        let is_local = |it: &&str| it.starts_with(|c: char| c.is_lowercase() || c == '_');
        words.filter(is_local).filter(|it| *it != "__rt").map(str::to_owned).collect()
    };
    declarations.iter().flat_map(words).collect()
}

/// Generated tokens, all at one place. What is declared outside of them, `self` and these names, still means that.
pub(crate) fn located(tokens: TokenStream, at: Span, names: &[String]) -> TokenStream {
    let located = tokens.into_iter().map(|token| match token {
        TokenTree::Group(it) => {
            let stream = located(it.stream(), at, names);
            let mut group = proc_macro2::Group::new(it.delimiter(), stream);
            group.set_span(at);
            TokenTree::Group(group)
        }
        TokenTree::Ident(mut it)
            if it == "self" || it == "$crate" || names.iter().any(|name| it == name) =>
        {
            it.set_span(it.span().located_at(at));
            it.into()
        }
        mut other => {
            other.set_span(at);
            other
        }
    });
    located.collect()
}
