//! Values that may not be there: the methods of `Option`, and those of sequences that give one, as branches.

use super::closure::block;
use super::item::Item;
use super::syntax::{self, operand};
use super::{Unfold, mark};
use syn::{Expr, ExprMethodCall, Stmt, parse_quote};

impl Unfold<'_> {
    /// `xs.get(i)`, `xs.first()`, `xs.last()`
    pub(super) fn entry(&mut self, it: &ExprMethodCall, before: &mut Vec<Stmt>) -> Option<Expr> {
        let of = &*it.receiver;
        let is_followed = |it: &Expr| syntax::mentions(it, &|name| self.active.contains(name));
        if !syntax::is_place(of) || !is_followed(of) || it.args.iter().any(is_followed) {
            return None;
        }
        let place = operand(of);
        match (mark::method(it).as_str(), it.args.first()) {
            ("first", None) => {
                Some(parse_quote!(if #place.is_empty() { None } else { Some(&#place[0]) }))
            }
            ("last", None) => Some(
                parse_quote!(if #place.is_empty() { None } else { Some(&#place[#place.len() - 1]) }),
            ),
            ("get", Some(index)) if !matches!(index, Expr::Range(_)) => {
                let at = self.fresh("at");
                before.push(parse_quote!(let #at = #index;));
                Some(parse_quote!(if #at < #place.len() { Some(&#place[#at]) } else { None }))
            }
            _ => None,
        }
    }

    /// `xs.iter().max_by(..)`, of which nothing is taken out yet.
    pub(super) fn found(&mut self, it: &ExprMethodCall, before: &mut Vec<Stmt>) -> Option<Expr> {
        if mark::method(it) == "reduce" {
            let flow = self.flow(&it.receiver, before)?.sequence()?;
            let (len, mut unwrapped) = (flow.len()?, it.clone());
            unwrapped.method = mark::marked("unwrap", it.method.span());
            unwrapped.args.clear();
            *unwrapped.receiver = Expr::MethodCall(it.clone());
            return Some(parse_quote!(if #len > 0 { Some(#unwrapped) } else { None }));
        }
        let (sequence, index) = self.choice(it, before)?;
        let (choice, at, mut stmts) = (self.fresh("choice"), self.fresh("at"), Vec::new());
        before.push(parse_quote!(let #choice = #index;));
        let found = self.element(&sequence, &parse_quote!(#at), &mut stmts)?.expr();
        Some(parse_quote!(if let Some(#at) = #choice { #(#stmts)* Some(#found) } else { None }))
    }

    /// `option.unwrap_or(x)`, `option.map_or(x, f)`
    pub(super) fn or_else(&mut self, it: &ExprMethodCall, before: &mut Vec<Stmt>) -> Option<Expr> {
        let args: Vec<&Expr> = it.args.iter().collect();
        let (otherwise, map) = match (mark::method(it).as_str(), &args[..]) {
            ("unwrap_or", [default]) => ((*default).clone(), None),
            ("unwrap_or_default", []) => (self.literal("0.0")?, None),
            ("unwrap_or_else", [function]) => {
                let (stmts, value) = self.apply(function, &[])?;
                (block(stmts, &value), None)
            }
            ("map_or", [default, function]) => ((*default).clone(), Some((*function).clone())),
            _ => return None,
        };
        let is_evaluated = matches!(mark::method(it).as_str(), "unwrap_or" | "map_or");
        let otherwise = match otherwise {
            it @ (Expr::Lit(_) | Expr::Path(_)) => it,
            it if !is_evaluated => it,
            it => {
                let name = self.fresh("otherwise");
                before.push(parse_quote!(let #name = #it;));
                parse_quote!(#name)
            }
        };
        let (option, maps) = mapped(&it.receiver);
        let (found, mut stmts) = (self.fresh("found"), Vec::new());
        let mut value: Expr = parse_quote!(#found);
        for function in maps.into_iter().chain(map) {
            let (more, mapped) = self.apply(&function, &[Item::Value(value)])?;
            stmts.extend(more);
            value = mapped;
        }
        let value = block(stmts, &value);
        let option = operand(&option);
        Some(parse_quote! {
            match #option.__success() { Some(#found) => #value, None => #otherwise }
        })
    }
}

/// The option that methods like `map` and `copied` are called on, and the functions that it is mapped by.
fn mapped(expr: &Expr) -> (Expr, Vec<Expr>) {
    match expr {
        Expr::Paren(it) => mapped(&it.expr),
        Expr::MethodCall(it) => match (mark::method(it).as_str(), it.args.first()) {
            ("copied" | "cloned", None) => mapped(&it.receiver),
            ("map", Some(function)) => {
                let (option, mut maps) = mapped(&it.receiver);
                maps.push(function.clone());
                (option, maps)
            }
            _ => (expr.clone(), Vec::new()),
        },
        _ => (expr.clone(), Vec::new()),
    }
}
