//! Names: those that code speaks of, those that it declares, and those that a function does not have yet.

use super::ir::Statement;
use proc_macro2::{TokenStream, TokenTree};
use std::collections::{HashMap, HashSet};
use syn::ItemFn;

/// All names of a function, and those that were made for it.
pub(super) struct Names {
    taken: HashSet<String>,
    /// The number of the last name that was made of each, so that thousands of them are found at once.
    last: HashMap<String, usize>,
}

impl Names {
    pub(super) fn of(function: &ItemFn) -> Names {
        Names { taken: names_in(quote::quote!(#function)), last: HashMap::new() }
    }

    /// The name itself, or if it is taken, the first that is not, with a number behind it.
    pub(super) fn fresh(&mut self, name: &str) -> String {
        if self.taken.insert(name.to_string()) { name.to_string() } else { self.numbered(name) }
    }

    /// The first that is not taken with a number behind it: `x2`.
    pub(super) fn numbered(&mut self, name: &str) -> String {
        let last = self.last.entry(name.to_string()).or_insert(1);
        loop {
            *last += 1;
            let numbered = format!("{name}{last}");
            if self.taken.insert(numbered.clone()) {
                return numbered;
            }
        }
    }
}

/// The names that tokens speak of, each as often as they do. Text may be a format string, `"{x}"`.
pub(super) fn each_name(tokens: TokenStream, see: &mut impl FnMut(String)) {
    for token in tokens {
        match token {
            TokenTree::Ident(it) => see(it.to_string()),
            TokenTree::Group(it) => each_name(it.stream(), see),
            TokenTree::Literal(it) => it.to_string().split('{').skip(1).for_each(|rest| {
                let is_part = |c: char| c.is_alphanumeric() || c == '_';
                see(rest.chars().take_while(|c| is_part(*c)).collect());
            }),
            TokenTree::Punct(_) => {}
        }
    }
}

/// The names that tokens speak of.
pub(super) fn names_in(tokens: TokenStream) -> HashSet<String> {
    let mut names = HashSet::new();
    each_name(tokens, &mut |it| {
        names.insert(it);
    });
    names
}

/// The names that the user's own code declares: those between a `let` and the end of its pattern.
pub(super) fn names_declared(statement: &Statement) -> HashSet<String> {
    match statement {
        Statement::Code(code) => declared_in(code.clone()),
        Statement::Alias(name, _) => HashSet::from([name.to_string()]),
        _ => HashSet::new(),
    }
}

fn declared_in(code: TokenStream) -> HashSet<String> {
    let (mut names, mut is_pattern) = (HashSet::new(), false);
    for token in code {
        match token {
            TokenTree::Ident(it) if it == "let" => is_pattern = true,
            TokenTree::Punct(it) if it.as_char() == '=' || it.as_char() == ';' => {
                is_pattern = false;
            }
            other if is_pattern => names.extend(names_in(other.into())),
            _ => {}
        }
    }
    names
}
