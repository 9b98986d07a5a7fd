//! Lists that change by several entries, and loops as long as there is one: written as pushes and pops.

use super::syntax::{self, operand};
use super::{Mode, Unfold, mark};
use std::collections::HashSet;
use syn::visit::{self, Visit};
use syn::{Expr, ExprMethodCall, ExprWhile, parse_quote};

impl Unfold<'_> {
    /// `v.extend(items)`, `v.resize(n, x)`, `v.pop()` and the like.
    pub(super) fn changed_list(&mut self, it: &ExprMethodCall) -> Option<Expr> {
        let list = operand(&it.receiver);
        let is_followed = |name: &syn::Ident| self.active.contains(&name.to_string());
        if !syntax::is_place(&list) || !syntax::root(&list).is_some_and(is_followed) {
            return None;
        }
        let args: Vec<&Expr> = it.args.iter().collect();
        match (it.method.to_string().as_str(), &args[..]) {
            ("pop", []) => Some(
                parse_quote!((if #list.is_empty() { None } else { Some(#list.pop().unwrap()) })),
            ),
            ("take", []) => Some(self.put(&list, &parse_quote!(None))),
            ("replace", [new]) => Some(self.put(&list, &parse_quote!(Some(#new)))),
            _ if self.mode(&it.receiver) != Some(Mode::Value) => None,
            ("truncate", [len]) => Some(self.truncated(&list, len)),
            ("clear", []) => Some(self.truncated(&list, &syntax::integer(0))),
            ("extend", [items]) => Some(self.extended(&list, items)),
            ("append", [Expr::Reference(other)]) if !syntax::is_place(&other.expr) => {
                Some(self.extended(&list, &other.expr))
            }
            ("append", [Expr::Reference(other)]) => {
                let other = operand(&other.expr);
                let extended = self.extended(&list, &parse_quote!(#other.clone()));
                let emptied = self.truncated(&other, &syntax::integer(0));
                Some(parse_quote!({ #extended #emptied }))
            }
            ("resize", [len, value]) => {
                let (end, entry) = (self.fresh("end"), self.fresh("entry"));
                let truncated = self.truncated(&list, &parse_quote!(#end));
                Some(parse_quote!({
                    let (#end, #entry) = (#len, #value);
                    #truncated
                    while #list.len() < #end { #list.push(#entry.clone()); }
                }))
            }
            _ => None,
        }
    }

    /// `option.take()`, `option.replace(x)`: what was there, and something else in its place.
    fn put(&mut self, option: &Expr, new: &Expr) -> Expr {
        let old = self.fresh("old");
        parse_quote!(({ let #old = #option.clone(); #option = #new; #old }))
    }

    fn truncated(&mut self, list: &Expr, len: &Expr) -> Expr {
        let end = self.fresh("end");
        parse_quote!({
            let #end = #len;
            while #list.len() > #end { #list.pop().unwrap(); }
        })
    }

    fn extended(&mut self, list: &Expr, items: &Expr) -> Expr {
        let (item, items) = (self.fresh("item"), operand(items));
        let is_followed = syntax::mentions(&items, &|name| self.active.contains(name));
        let each = mark::marked(mark::EACH, proc_macro2::Span::call_site());
        let items: Expr = if is_followed { parse_quote!(#items.#each()) } else { items };
        parse_quote!({ for #item in #items { #list.push(#item.clone()); } })
    }

    /// `while let Some(x) = v.pop() { .. }` as a loop with a branch.
    pub(super) fn endless(&self, it: &ExprWhile) -> Option<Expr> {
        let is_followed =
            has_pattern(&it.cond) && syntax::mentions(&it.cond, &|it| self.active.contains(it));
        let (label, cond, body) = (&it.label, &it.cond, &it.body);
        is_followed.then(|| parse_quote!(#label loop { if #cond #body else { break; } }))
    }
}

fn has_pattern(cond: &Expr) -> bool {
    match cond {
        Expr::Let(_) => true,
        Expr::Binary(it) => has_pattern(&it.left) || has_pattern(&it.right),
        _ => false,
    }
}

/// `v.pop().unwrap()`, which is understood as it stands.
pub(super) fn is_popped(expr: &Expr) -> bool {
    matches!(expr, Expr::MethodCall(it)
        if matches!(mark::method(it).as_str(), "unwrap" | "expect")
            && matches!(&*it.receiver, Expr::MethodCall(it) if it.method == "pop"))
}

/// Whether there is anything of this kind in a function.
pub(super) fn are_changed(function: &syn::ItemFn, active: &HashSet<String>) -> bool {
    struct Finder<'f>(&'f HashSet<String>, bool);
    impl<'ast> Visit<'ast> for Finder<'_> {
        fn visit_expr(&mut self, expr: &'ast Expr) {
            let of = match expr {
                Expr::Call(it) if super::lent::is_exchange(it) => it.args.first(),
                Expr::MethodCall(it) if is_change(&it.method.to_string()) => Some(&*it.receiver),
                Expr::While(it) if has_pattern(&it.cond) => Some(&*it.cond),
                _ => None,
            };
            self.1 |= of.is_some_and(|it| syntax::mentions(it, &|name| self.0.contains(name)));
            visit::visit_expr(self, expr);
        }
    }
    let mut finder = Finder(active, false);
    finder.visit_block(&function.block);
    finder.1
}

fn is_change(method: &str) -> bool {
    matches!(
        method,
        "pop"
            | "take"
            | "replace"
            | "truncate"
            | "clear"
            | "extend"
            | "append"
            | "resize"
            | "split_at_mut"
            | "first_mut"
            | "last_mut"
            | "get_mut"
    )
}
