//! Marks in the tree, for what is known of it.
//!
//! Facts stand beside the tree, by address, and what is unfolded moves. So what a derivative follows is marked
//! where it stands: the methods that consume an iterator get another name until they are unfolded.

use super::syntax::ident;
use crate::resolve::{Dependence, Scopes};
use crate::reverse::failure;
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ExprMethodCall, parse_quote};

const MARK: &str = "__followed_";

/// The method that stands for a `for` loop.
pub(super) const EACH: &str = "each";

/// Marks what a derivative follows.
pub(super) struct Marker<'m> {
    pub(super) active: &'m Dependence,
    pub(super) scopes: &'m Scopes,
    pub(super) found: bool,
}

impl Marker<'_> {
    fn mark(&mut self, it: &mut ExprMethodCall) {
        self.found = true;
        it.method = marked(&it.method.to_string(), it.method.span());
    }
}

impl VisitMut for Marker<'_> {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        let dep = self.active.of(expr);
        match expr {
            Expr::MethodCall(it) => {
                let name = it.method.to_string();
                let is_consumed = consumes(&name) || failure::is_try(it);
                if is_consumed && (dep.value || (name == "for_each" && dep.touched)) {
                    self.mark(it);
                }
            }
            Expr::ForLoop(it) if self.active.of(&it.expr).value => {
                // What is inside is marked before it moves.
                visit_mut::visit_expr_for_loop_mut(self, it);
                let (over, each) = (super::syntax::operand(&it.expr), ident(EACH));
                let mut marked: ExprMethodCall = parse_quote!(#over.#each());
                self.mark(&mut marked);
                *it.expr = Expr::MethodCall(marked);
                return;
            }
            _ => {}
        }
        visit_mut::visit_expr_mut(self, expr);
    }

    /// `let n: usize = xs.iter().map(..).sum();` holds no number to follow.
    fn visit_local_mut(&mut self, it: &mut syn::Local) {
        let bound = self.scopes.bound_by(&it.pat);
        match it.init.as_mut().map(|it| &mut *it.expr) {
            Some(Expr::MethodCall(it)) if !bound.iter().any(|id| self.active.local(*id)) => {
                visit_mut::visit_expr_method_call_mut(self, it);
            }
            _ => visit_mut::visit_local_mut(self, it),
        }
    }

    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}

/// Methods that make a value of what an iterator gives.
fn consumes(name: &str) -> bool {
    matches!(
        name,
        "sum"
            | "product"
            | "fold"
            | "reduce"
            | "for_each"
            | "collect"
            | "map"
            | "unwrap"
            | "expect"
            | "unwrap_or"
            | "unwrap_or_default"
            | "unwrap_or_else"
            | "map_or"
            | "get"
            | "first"
            | "last"
            | "next"
            | "nth"
            | "find"
            | "max_by"
            | "min_by"
            | "sort_by"
            | "sort_unstable_by"
    )
}

/// A marked method of a name.
pub(super) fn marked(name: &str, span: proc_macro2::Span) -> syn::Ident {
    syn::Ident::new(&format!("{MARK}{name}"), span)
}

/// The name of a method, marked or not.
pub(super) fn method(it: &ExprMethodCall) -> String {
    let name = it.method.to_string();
    name.strip_prefix(MARK).map_or(name.clone(), ToString::to_string)
}

pub(super) fn is_marked(it: &ExprMethodCall) -> bool {
    it.method.to_string().starts_with(MARK)
}

/// Tells `collect` what to collect.
pub(super) fn expect(expr: &mut Expr, ty: &syn::Type) {
    if let Expr::MethodCall(it) = expr
        && is_marked(it)
        && method(it) == "collect"
        && it.turbofish.is_none()
    {
        it.turbofish = Some(parse_quote!(::<#ty>));
    }
}

/// Takes the marks away.
pub(super) struct Unmarker;

impl VisitMut for Unmarker {
    fn visit_expr_method_call_mut(&mut self, it: &mut ExprMethodCall) {
        if is_marked(it) {
            it.method = syn::Ident::new(&method(it), it.method.span());
        }
        visit_mut::visit_expr_method_call_mut(self, it);
    }

    fn visit_expr_for_loop_mut(&mut self, it: &mut syn::ExprForLoop) {
        if let Some(over) = iterated(&it.expr) {
            *it.expr = over.clone();
        }
        visit_mut::visit_expr_for_loop_mut(self, it);
    }
}

/// What a marked `for` loop goes over.
pub(super) fn iterated(expr: &Expr) -> Option<&Expr> {
    match expr {
        Expr::MethodCall(it) if is_marked(it) && method(it) == EACH => Some(&it.receiver),
        _ => None,
    }
}
