//! Values that may not be there: the methods of `Option`, and those of sequences that give one, as branches.

use super::closure::block;
use super::item::Item;
use super::syntax::{self, operand};
use super::{Unfold, mark};
use syn::{Expr, ExprMethodCall, Stmt, parse_quote};

impl Unfold<'_> {
    /// `xs.get(i)`, `xs.first()`, `xs.last()`
    pub(super) fn entry(&mut self, it: &ExprMethodCall, before: &mut Vec<Stmt>) -> Option<Expr> {
        if !self.is_entry(it) {
            return None;
        }
        let place = operand(&it.receiver);
        match (mark::method(it).as_str(), it.args.first()) {
            ("first", None) => {
                Some(parse_quote!(if #place.is_empty() { None } else { Some(&#place[0]) }))
            }
            ("last", None) => Some(
                parse_quote!(if #place.is_empty() { None } else { Some(&#place[#place.len() - 1]) }),
            ),
            ("get", Some(index)) => {
                let at = self.fresh("at");
                before.push(parse_quote!(let #at = #index;));
                Some(parse_quote!(if #at < #place.len() { Some(&#place[#at]) } else { None }))
            }
            _ => None,
        }
    }

    /// Whether a method is one of numbers that stand side by side, of which it gives some.
    pub(super) fn is_entry(&self, it: &ExprMethodCall) -> bool {
        let is_followed = |it: &Expr| syntax::mentions(it, &|name| self.active.contains(name));
        let has_range = it.args.iter().any(|it| matches!(it, Expr::Range(_)));
        let of = &*it.receiver;
        let is_asked = it.args.iter().any(is_followed);
        syntax::is_place(of) && is_followed(of) && !is_asked && !has_range
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

    /// What is in an option, after all that happens to it.
    pub(super) fn through(
        &mut self,
        mut item: Item,
        steps: &[Step],
        out: &mut Vec<Stmt>,
    ) -> Option<Item> {
        for step in steps {
            item = match step {
                Step::Copied => item.pointee(),
                Step::Map(function) => {
                    let (stmts, value) = self.apply(function, &[item])?;
                    out.extend(stmts);
                    Item::Value(value)
                }
            };
        }
        Some(item)
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
        let (option, mut steps) = mapped(&it.receiver);
        steps.extend(map.map(Step::Map));
        let (found, mut stmts) = (self.fresh("found"), Vec::new());
        let value = self.through(Item::Value(parse_quote!(#found)), &steps, &mut stmts)?;
        let value = block(stmts, &value.expr());
        let option = operand(&option);
        Some(parse_quote! {
            match #option.__success() { Some(#found) => #value, None => #otherwise }
        })
    }
}

/// What happens to what is in an option.
pub(super) enum Step {
    Copied,
    Map(Expr),
}

/// The option that methods like `map` and `copied` are called on, and these.
pub(super) fn mapped(expr: &Expr) -> (Expr, Vec<Step>) {
    let after = |of: &Expr, step: Step| {
        let (option, mut steps) = mapped(of);
        steps.push(step);
        (option, steps)
    };
    match expr {
        Expr::Paren(it) => mapped(&it.expr),
        Expr::MethodCall(it) => match (mark::method(it).as_str(), it.args.first()) {
            ("copied" | "cloned", None) => after(&it.receiver, Step::Copied),
            ("map", Some(function)) => after(&it.receiver, Step::Map(function.clone())),
            _ => (expr.clone(), Vec::new()),
        },
        _ => (expr.clone(), Vec::new()),
    }
}
