//! `?` after an item of a sequence: where there is none, the function fails.

use super::item::Item;
use super::optional::mapped;
use super::{Unfold, mark, syntax};
use crate::reverse::failure;
use syn::{Expr, ExprMethodCall, Stmt, parse_quote};

impl Unfold<'_> {
    /// `xs.iter().find(f)?`, `xs.first().copied().map(f)?`, `xs.iter().max_by(f).ok_or(error)?`
    pub(super) fn tried(&mut self, it: &ExprMethodCall, before: &mut Vec<Stmt>) -> Option<Expr> {
        let mut tried = it.clone();
        let option = if or_error(it).is_some() {
            match &mut *tried.receiver {
                Expr::MethodCall(it) => &mut it.receiver,
                _ => return None,
            }
        } else {
            &mut tried.receiver
        };
        let (inner, steps) = mapped(option);
        **option = inner;
        let is_held = syntax::is_place(option);
        let item = match self.taken_out(&tried, before) {
            Some(item) => item,
            None if is_held => self.held_item(&tried.receiver),
            None if steps.is_empty() => return None,
            None => Item::Value(Expr::MethodCall(tried)),
        };
        Some(self.through(item, &steps, before)?.expr())
    }

    /// What an option holds that has a name.
    fn held_item(&mut self, option: &Expr) -> Item {
        let (found, option) = (self.fresh("found"), syntax::operand(option));
        let failure = failure::fail(&parse_quote!(#option.map(|_| ::core::unreachable!())));
        Item::Value(parse_quote! {
            match #option.__success() { Some(#found) => #found, None => { #failure } }
        })
    }
}

/// The `ok_or(error)` that a `?` follows.
pub(super) fn or_error(tried: &ExprMethodCall) -> Option<&ExprMethodCall> {
    match &*tried.receiver {
        Expr::MethodCall(it) if matches!(mark::method(it).as_str(), "ok_or" | "ok_or_else") => {
            Some(it)
        }
        _ => None,
    }
}
