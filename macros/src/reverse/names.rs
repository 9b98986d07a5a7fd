//! Names that a function does not have yet.

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
        let mut taken = HashSet::new();
        collect(&quote::quote!(#function), &mut taken);
        Names { taken, last: HashMap::new() }
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

fn collect(tokens: &TokenStream, names: &mut HashSet<String>) {
    for token in tokens.clone() {
        match token {
            TokenTree::Ident(it) => {
                names.insert(it.to_string());
            }
            TokenTree::Group(it) => collect(&it.stream(), names),
            _ => {}
        }
    }
}
