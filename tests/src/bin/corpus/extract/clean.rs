//! What a source file loses before anything else looks at it: documentation, lints and foreign
//! derives, which mean nothing elsewhere, and the reach of `pub(..)`, as all lands in one module.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;

const DERIVES: [&str; 8] =
    ["Debug", "Clone", "Copy", "PartialEq", "PartialOrd", "Default", "Eq", "Hash"];

pub(crate) fn clean(tokens: TokenStream) -> TokenStream {
    let mut output = TokenStream::new();
    let mut rest = tokens.into_iter().peekable();
    while let Some(token) = rest.next() {
        let is_hash = matches!(&token, TokenTree::Punct(p) if p.as_char() == '#');
        let is_pub = matches!(&token, TokenTree::Ident(i) if i == "pub");
        if is_hash {
            rest.next_if(|t| matches!(t, TokenTree::Punct(p) if p.as_char() == '!'));
            let group = rest.next_if(|t| is_group(t, Delimiter::Bracket));
            output.extend(group.map_or_else(|| quote!(#), |group| attribute(&group)));
        } else {
            output.extend([descend(token)]);
        }
        if is_pub {
            rest.next_if(is_reach);
        }
    }
    output
}

fn descend(token: TokenTree) -> TokenTree {
    let TokenTree::Group(group) = token else { return token };
    let mut inner = Group::new(group.delimiter(), clean(group.stream()));
    inner.set_span(group.span());
    TokenTree::Group(inner)
}

fn is_group(token: &TokenTree, delimiter: Delimiter) -> bool {
    matches!(token, TokenTree::Group(g) if g.delimiter() == delimiter)
}

/// The `(crate)` of `pub(crate)`.
fn is_reach(token: &TokenTree) -> bool {
    let TokenTree::Group(group) = token else { return false };
    let first = group.stream().into_iter().next().map(|t| t.to_string()).unwrap_or_default();
    let alone = group.stream().into_iter().count() == 1;
    first == "in" || alone && ["crate", "super", "self"].contains(&first.as_str())
}

fn attribute(token: &TokenTree) -> TokenStream {
    let TokenTree::Group(group) = token else { return TokenStream::new() };
    let mut inner = group.stream().into_iter();
    match inner.next().map(|t| t.to_string()).as_deref() {
        Some("cfg" | "default") => quote!(# #token),
        Some("derive") => inner.next().map(|t| derives(&t)).unwrap_or_default(),
        _ => TokenStream::new(),
    }
}

fn derives(list: &TokenTree) -> TokenStream {
    let TokenTree::Group(list) = list else { return TokenStream::new() };
    let known = list.stream().into_iter().filter(|t| DERIVES.contains(&t.to_string().as_str()));
    quote!(#[derive(#(#known),*)])
}
