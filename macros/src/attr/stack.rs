//! How stacked attributes meet.
//!
//! rustc runs the attributes of an item one by one, outermost first, under whatever names they were
//! imported. Each of ours only appends itself to a hidden attribute that stands last on the item,
//! so that one runs when all the others have had their turn, and sees them all.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Meta, Path};

use super::args;
use crate::diagnostics::Diagnostics;
use crate::expand::expand;

const HIDDEN: &str = "__emit";

/// Hands `#[attribute(args)]` on to the hidden attribute of `item`.
pub(crate) fn defer(attribute: &str, args: TokenStream, item: TokenStream) -> TokenStream {
    let krate = args::krate(&args);
    let entry = entry(attribute, args, place(&item));
    match syn::parse2::<Annotated>(item.clone()) {
        Ok(annotated) => annotated.append(&entry, krate),
        // rustc has reported it.
        Err(_) => item,
    }
}

/// The place of the attribute, as if the user's own code spoke of it: messages there then say
/// nothing of macros.
fn place(item: &TokenStream) -> Span {
    let first = item.clone().into_iter().next();
    first.map_or_else(Span::call_site, |it| Span::call_site().resolved_at(it.span()))
}

fn entry(attribute: &str, args: TokenStream, place: Span) -> TokenStream {
    let name = Ident::new(attribute, place);
    let mut list = Group::new(Delimiter::Parenthesis, args);
    list.set_span(place);
    quote!(#name #list)
}

/// Expands the whole stack.
pub(crate) fn emit(stack: TokenStream, item: &TokenStream) -> TokenStream {
    let cx = Diagnostics::default();
    if let Ok(request) = super::parse(&cx, stack, item.clone()) {
        return expand(&request, cx);
    }
    let errors = cx.finish().errors;
    quote!(#item #errors)
}

/// An item of which only the attributes are parsed.
struct Annotated {
    attrs: Vec<Attribute>,
    rest: TokenStream,
}

impl Parse for Annotated {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Ok(Annotated { attrs: input.call(Attribute::parse_outer)?, rest: input.parse()? })
    }
}

impl Annotated {
    fn append(mut self, entry: &TokenStream, krate: Option<Path>) -> TokenStream {
        if let Some((path, tokens)) = self.attrs.iter_mut().find_map(hidden) {
            // The path is not looked up before the attribute's turn, so the inner one may still say
            // where the crate is.
            *path = krate.map_or_else(|| path.clone(), |it| hidden_path(&it));
            *tokens = quote!(#tokens, #entry);
        } else {
            let path = hidden_path(&krate.unwrap_or_else(args::default_krate));
            self.attrs.push(syn::parse_quote!(#[#path(#entry)]));
        }
        self.into_token_stream()
    }
}

impl ToTokens for Annotated {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.attrs.iter().map(ToTokens::to_token_stream));
        self.rest.to_tokens(tokens);
    }
}

fn hidden(attr: &mut Attribute) -> Option<(&mut Path, &mut TokenStream)> {
    let Meta::List(list) = &mut attr.meta else { return None };
    let is_hidden = list.path.segments.last().is_some_and(|it| it.ident == HIDDEN);
    is_hidden.then_some((&mut list.path, &mut list.tokens))
}

fn hidden_path(krate: &Path) -> Path {
    let name = Ident::new(HIDDEN, Span::call_site());
    syn::parse_quote!(#krate::#name)
}
