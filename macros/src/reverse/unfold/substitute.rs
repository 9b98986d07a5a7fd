//! A place where the name of a reference to it was.

use super::item::Item;
use super::syntax::operand;
use proc_macro2::{Group, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, Member, UnOp};

/// One name, and what it stands for.
pub(super) struct Substitution<'s> {
    pub(super) name: &'s str,
    pub(super) item: &'s Item,
}

impl Substitution<'_> {
    pub(super) fn apply(&self, expr: &mut Expr) {
        Replace(self).visit_expr_mut(expr);
    }

    pub(super) fn apply_to_stmt(&self, stmt: &mut syn::Stmt) {
        Replace(self).visit_stmt_mut(stmt);
    }

    pub(super) fn apply_to_block(&self, block: &mut syn::Block) {
        Replace(self).visit_block_mut(block);
    }

    /// What an expression of the name alone is: `t`, `t.1`.
    fn item_of(&self, expr: &Expr) -> Option<Item> {
        match expr {
            Expr::Path(it) if it.path.is_ident(self.name) => Some(self.item.clone()),
            Expr::Paren(it) => self.item_of(&it.expr),
            Expr::Unary(it) if matches!(it.op, UnOp::Deref(_)) => match self.item_of(&it.expr)? {
                item @ (Item::Shared(_) | Item::Unique(_)) => Some(item.pointee()),
                _ => None,
            },
            Expr::Field(it) => match (self.item_of(&it.base)?, &it.member) {
                (Item::Pair(first, _), Member::Unnamed(it)) if it.index == 0 => Some(*first),
                (Item::Pair(_, second), Member::Unnamed(it)) if it.index == 1 => Some(*second),
                _ => None,
            },
            _ => None,
        }
    }

    /// What is borrowed, where a method, a field or an index looks through the reference.
    fn seen(&self, expr: &Expr) -> Option<Expr> {
        match self.item_of(expr)? {
            Item::Unique(place) => Some(operand(&place)),
            _ => None,
        }
    }

    fn replacement(&self, expr: &Expr) -> Option<Expr> {
        self.item_of(expr).map(|it| operand(&it.expr()))
    }

    /// The arguments of a macro.
    fn tokens(&self, tokens: TokenStream) -> TokenStream {
        let mut after_dot = false;
        let replaced = tokens.into_iter().map(|token| {
            let was_after_dot = std::mem::take(&mut after_dot);
            match token {
                TokenTree::Ident(it) if !was_after_dot && it == self.name => {
                    let item = self.item.expr();
                    quote!((#item))
                }
                TokenTree::Group(it) => {
                    let mut group = Group::new(it.delimiter(), self.tokens(it.stream()));
                    group.set_span(it.span());
                    group.to_token_stream()
                }
                TokenTree::Punct(it) => {
                    after_dot = it.as_char() == '.';
                    it.to_token_stream()
                }
                other => other.to_token_stream(),
            }
        });
        replaced.collect()
    }
}

struct Replace<'s>(&'s Substitution<'s>);

impl VisitMut for Replace<'_> {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        let seen = match expr {
            Expr::MethodCall(it) => Some(&mut it.receiver),
            Expr::Index(it) => Some(&mut it.expr),
            Expr::Field(it) => Some(&mut it.base),
            _ => None,
        };
        if let Some(seen) = seen
            && let Some(place) = self.0.seen(seen)
        {
            **seen = place;
        }
        if let Some(replacement) = self.0.replacement(expr) {
            *expr = replacement;
            return;
        }
        visit_mut::visit_expr_mut(self, expr);
    }

    fn visit_macro_mut(&mut self, call: &mut syn::Macro) {
        call.tokens = self.0.tokens(std::mem::take(&mut call.tokens));
    }

    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}
