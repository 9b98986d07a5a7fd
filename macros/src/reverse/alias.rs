//! Names that the user has for what a program calls otherwise.
//!
//! The user's own code between the statements may speak of them. Where it does not, they are left out.

use super::names::each_name;
use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::quote;
use std::collections::HashMap;

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
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut count = |it: String| *counts.entry(it).or_insert(0) += 1;
    sweeps.iter().for_each(|it| each_name(it.clone(), &mut count));
    // An alias says its own name twice.
    sweeps.map(|it| without(it, &|name| counts[name] == 2))
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
