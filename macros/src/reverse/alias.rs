//! Names that the user has for what a program calls otherwise.
//!
//! The user's own code between the statements may speak of them. Where it does not, they are left out.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::quote;
use std::collections::{HashMap, HashSet};

/// What a group begins with that is an alias.
const MARK: &str = "__alias";

/// `let name = value;`, for [`needed`] to judge.
pub(super) fn declared(name: &Ident, value: &TokenStream) -> TokenStream {
    let mark = Ident::new(MARK, name.span());
    let group = Group::new(Delimiter::None, quote!(#mark #name let #name = #value;));
    TokenTree::Group(group).into()
}

/// The sweeps without the aliases that none of them speaks of.
pub(super) fn needed(sweeps: [TokenStream; 3]) -> [TokenStream; 3] {
    let mut counts = HashMap::new();
    sweeps.iter().for_each(|it| count(it.clone(), &mut counts));
    // An alias says its own name twice.
    sweeps.map(|it| without(it, &|name| counts[name] == 2))
}

/// The names that tokens speak of.
pub(super) fn names_in(tokens: TokenStream) -> HashSet<String> {
    let mut counts = HashMap::new();
    count(tokens, &mut counts);
    counts.into_keys().collect()
}

fn count(tokens: TokenStream, counts: &mut HashMap<String, usize>) {
    for token in tokens {
        match token {
            TokenTree::Ident(it) => *counts.entry(it.to_string()).or_default() += 1,
            TokenTree::Group(it) => count(it.stream(), counts),
            TokenTree::Literal(it) => named(&it.to_string(), counts),
            TokenTree::Punct(_) => {}
        }
    }
}

/// Names inside a format string, `"{x}"`.
fn named(text: &str, counts: &mut HashMap<String, usize>) {
    for name in text.split('{').skip(1) {
        let end = name.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(name.len());
        *counts.entry(name[..end].to_string()).or_default() += 1;
    }
}

fn without(tokens: TokenStream, is_idle: &dyn Fn(&str) -> bool) -> TokenStream {
    let kept = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) => match alias(&group) {
            Some((name, _)) if is_idle(&name) => TokenStream::new(),
            Some((_, statement)) => statement,
            None => {
                let mut kept = Group::new(group.delimiter(), without(group.stream(), is_idle));
                kept.set_span(group.span());
                TokenTree::Group(kept).into()
            }
        },
        token => token.into(),
    });
    kept.collect()
}

/// The name and the statement of an alias.
fn alias(group: &Group) -> Option<(String, TokenStream)> {
    let mut tokens = group.stream().into_iter();
    let is_marked = group.delimiter() == Delimiter::None
        && matches!(tokens.next(), Some(TokenTree::Ident(it)) if it == MARK);
    let name = tokens.next().filter(|_| is_marked)?;
    Some((name.to_string(), tokens.collect()))
}
