//! Statements.

use super::{Lift, Want};
use crate::resolve::scalar::Element;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Block, Expr, Item, Pat, Stmt};

impl Lift<'_> {
    /// A block, braces included. `want` is for its last expression.
    pub(super) fn block(&self, block: &Block, want: Want) -> TokenStream {
        let stmts = self.stmts(&block.stmts, want);
        quote!({ #stmts })
    }

    pub(super) fn stmts(&self, stmts: &[Stmt], want: Want) -> TokenStream {
        let print = |(i, stmt): (usize, &Stmt)| match stmt {
            Stmt::Expr(tail, None) if is_tail(stmts, i) => self.expr(tail, want),
            _ => self.stmt(stmt),
        };
        stmts.iter().enumerate().map(print).collect()
    }

    pub(crate) fn stmt(&self, stmt: &Stmt) -> TokenStream {
        match stmt {
            Stmt::Local(it) => self.local(it),
            Stmt::Expr(it, semi) => {
                let it = self.expr(it, Want::Any);
                quote!(#it #semi)
            }
            Stmt::Item(Item::Fn(it)) => self.nested_function(it),
            Stmt::Item(it) => it.to_token_stream(),
            Stmt::Macro(it) => {
                let (call, semi) = (self.macro_call(&it.mac, Want::Any), &it.semi_token);
                quote!(#call #semi)
            }
        }
    }

    /// `let`. What is declared with a plain value but takes lifted ones later begins lifted.
    fn local(&self, it: &syn::Local) -> TokenStream {
        let is_lifted =
            self.facts.scopes.bound_by(&it.pat).iter().any(|id| self.facts.active.local(*id));
        let is_touched = |it: &syn::LocalInit| {
            let diverge = it.diverge.as_ref();
            self.is_touched(&it.expr) || diverge.is_some_and(|it| self.is_touched(&it.1))
        };
        if !is_lifted && !it.init.as_ref().is_some_and(is_touched) {
            return it.to_token_stream();
        }
        let pat = if is_lifted { self.pattern(&it.pat) } else { it.pat.to_token_stream() };
        let attrs = &it.attrs;
        let Some(init) = &it.init else { return quote!(#(#attrs)* let #pat;) };
        let value = match (is_lifted, &it.pat) {
            (true, Pat::Type(typed)) => self.annotated(&init.expr, &typed.ty),
            (true, _) => self.expr(&init.expr, Want::Lifted),
            (false, _) => self.expr(&init.expr, Want::Any),
        };
        let diverge = init.diverge.as_ref().map(|(otherwise, it)| {
            let it = self.expr(it, Want::Any);
            quote!(#otherwise #it)
        });
        quote!(#(#attrs)* let #pat = #value #diverge;)
    }

    /// A plain value under a type annotation is made under that annotation, then lifted:
    /// `collect()` must know what to collect.
    pub(crate) fn annotated(&self, init: &Expr, ty: &syn::Type) -> TokenStream {
        let is_plain_chain =
            matches!(init, Expr::MethodCall(_)) && !self.facts.active.of(init).value;
        if !is_plain_chain {
            return self.expr(init, Want::Lifted);
        }
        if self.facts.scalar.element == Element::Generic && self.facts.scalar.is_in(ty) {
            return init.to_token_stream();
        }
        let plain = self.expr(init, Want::Any);
        self.lift(quote!({ let __plain: #ty = #plain; __plain }))
    }

    /// A pattern, with the types in it.
    pub(super) fn pattern(&self, pat: &Pat) -> TokenStream {
        match pat {
            Pat::Type(it) => {
                let (pat, ty) = (self.pattern(&it.pat), self.ty_of_local(&it.ty));
                quote!(#pat: #ty)
            }
            _ => self.struct_pattern(pat, true).to_token_stream(),
        }
    }
}

/// Whether a statement gives the block its value: the last one does, and so does each of several of which
/// `#[cfg]` leaves one.
pub(crate) fn is_tail(stmts: &[Stmt], i: usize) -> bool {
    let may_go = |stmt: &Stmt| {
        matches!(stmt, Stmt::Expr(it, None)
            if crate::lift::expr::attributes(it).iter().any(|it| it.path().is_ident("cfg")))
    };
    i + 1 == stmts.len() || stmts[i..].iter().all(may_go)
}
