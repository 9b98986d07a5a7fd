//! References into a list, to be written through: the places themselves.
//!
//! `let (a, b) = v.split_at_mut(k);` makes `a` another name of `v[..k]`, and `*v.last_mut().unwrap()` is an entry.

use super::item::{Item, Named};
use super::syntax::{self, operand};
use super::{Unfold, mark};
use syn::{Expr, ExprCall, ExprIf, ExprMethodCall, Pat, Stmt, parse_quote};

impl Unfold<'_> {
    /// `let (a, b) = v.split_at_mut(k);`
    pub(super) fn halves(&mut self, stmt: &Stmt) -> Option<Named> {
        let Stmt::Local(syn::Local { pat: Pat::Tuple(pat), init: Some(init), .. }) = stmt else {
            return None;
        };
        let Expr::MethodCall(it) = &*init.expr else { return None };
        let (Some(at), 2) = (it.args.first(), pat.elems.len()) else { return None };
        if it.method != "split_at_mut" || !self.is_lent(it) {
            return None;
        }
        let mut named = Named::default();
        let list = operand(&self.with_fixed_indices(&it.receiver, &mut named.stmts));
        let middle = self.fresh("middle");
        named.stmts.push(parse_quote!(let #middle = #at;));
        named.stmts.push(parse_quote!(if #middle > #list.len() { ::core::panic!("mid > len"); }));
        let halves: [Expr; 2] = [parse_quote!(#list[..#middle]), parse_quote!(#list[#middle..])];
        for (pat, half) in pat.elems.iter().zip(halves) {
            self.name(pat, &Item::Unique(half), &mut named)?;
        }
        Some(named)
    }

    /// `v.last_mut().unwrap()`
    pub(super) fn lent_entry(&mut self, it: &ExprMethodCall) -> Option<Expr> {
        let Expr::MethodCall(of) = &*it.receiver else { return None };
        if !matches!(mark::method(it).as_str(), "unwrap" | "expect") || !self.is_lent(of) {
            return None;
        }
        let list = operand(&of.receiver);
        let index: Expr = match (of.method.to_string().as_str(), of.args.first()) {
            ("first_mut", None) => syntax::integer(0),
            ("last_mut", None) => parse_quote!(#list.len() - 1),
            ("get_mut", Some(index)) if !matches!(index, Expr::Range(_)) => index.clone(),
            _ => return None,
        };
        Some(parse_quote!((&mut #list[#index])))
    }

    /// `if let Some(x) = v.last_mut() { .. }`
    pub(super) fn if_lent(&mut self, it: &ExprIf) -> Option<Expr> {
        let Expr::Let(asked) = &*it.cond else { return None };
        let (Pat::TupleStruct(pat), Expr::MethodCall(of)) = (&*asked.pat, &*asked.expr) else {
            return None;
        };
        if !pat.path.is_ident("Some") || pat.elems.len() != 1 || !self.is_lent(of) {
            return None;
        }
        let mut before = Vec::new();
        let list = operand(&self.with_fixed_indices(&of.receiver, &mut before));
        let at = self.fresh("at");
        let index: Expr = match (of.method.to_string().as_str(), of.args.first()) {
            ("first_mut", None) => syntax::integer(0),
            ("last_mut", None) => parse_quote!(#list.len().wrapping_sub(1)),
            ("get_mut", Some(index)) if !matches!(index, Expr::Range(_)) => index.clone(),
            _ => return None,
        };
        let mut named = Named::default();
        self.name(&pat.elems[0], &Item::Unique(parse_quote!(#list[#at])), &mut named)?;
        let mut then = it.then_branch.clone();
        then.stmts.iter_mut().for_each(|it| named.substitute_in(it));
        then.stmts.splice(0..0, named.stmts);
        let otherwise = it.else_branch.as_ref().map(|(_, it)| quote::quote!(else #it));
        Some(parse_quote!({
            #(#before)*
            let #at = #index;
            if #at < #list.len() #then #otherwise
        }))
    }

    /// `std::mem::replace(&mut a, x)`
    pub(super) fn exchanged(&mut self, it: &ExprCall) -> Option<Expr> {
        let (Expr::Reference(of), 2) = (it.args.first()?, it.args.len()) else { return None };
        let is_followed = |name: &syn::Ident| self.active.contains(&name.to_string());
        let is_it = of.mutability.is_some() && syntax::root(&of.expr).is_some_and(is_followed);
        if !is_it || !is_exchange(it) {
            return None;
        }
        let mut before = Vec::new();
        let place = operand(&self.with_fixed_indices(&of.expr, &mut before));
        let (old, new) = (self.fresh("old"), &it.args[1]);
        Some(parse_quote!({ #(#before)* let #old = #place.clone(); #place = #new; #old }))
    }

    /// Whether a method lends a place that a derivative follows.
    fn is_lent(&self, it: &ExprMethodCall) -> bool {
        let is_followed = |name: &syn::Ident| self.active.contains(&name.to_string());
        it.method.to_string().ends_with("_mut")
            && syntax::is_place(&it.receiver)
            && syntax::root(&it.receiver).is_some_and(is_followed)
    }
}

/// Whether a call is one of `std::mem::replace`.
pub(super) fn is_exchange(it: &ExprCall) -> bool {
    matches!(&*it.func, Expr::Path(it) if it.path.segments.last().is_some_and(|it| it.ident == "replace"))
}
