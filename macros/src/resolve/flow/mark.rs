//! What a dependent value makes dependent: the locals it is bound to, written to, or borrowed from.

use super::{Flow, Question};
use crate::resolve::{LocalId, address};
use crate::vocabulary;
use syn::visit::{self, Visit};
use syn::{Expr, Pat};

impl Flow<'_> {
    pub(super) fn is_dependent(&self, id: LocalId) -> bool {
        self.answer.borrow().locals[id.0]
    }

    pub(super) fn mark(&self, id: LocalId, cause: &Expr) {
        let mut answer = self.answer.borrow_mut();
        if !answer.locals[id.0] {
            answer.locals[id.0] = true;
            answer.causes.insert(id, address(cause));
            self.changed.set(true);
        }
    }

    /// Marks a local that is dependent by its type alone.
    pub(super) fn mark_declared(&self, id: LocalId) {
        if !std::mem::replace(&mut self.answer.borrow_mut().locals[id.0], true) {
            self.changed.set(true);
        }
    }

    /// A pattern's names depend on what they are bound to, and on each other: `let (a, b) = (x, 2.0)`
    /// makes one tuple of them.
    pub(super) fn bind(&self, pat: &Pat, value: bool, cause: &Expr) -> bool {
        let bound = self.scopes.bound_by(pat);
        let any = value || bound.iter().any(|id| self.is_dependent(*id));
        if any && !self.is_plain_type(pat) {
            bound.iter().for_each(|id| self.mark(*id, cause));
            if borrows_mutably(pat) {
                self.mark_root(cause, cause);
            }
        }
        any
    }

    /// `let n: usize = ..` holds no number to follow.
    fn is_plain_type(&self, pat: &Pat) -> bool {
        let Pat::Type(it) = pat else { return false };
        let syn::Type::Path(path) = &*it.ty else { return false };
        self.question != Question::Batched
            && path
                .path
                .get_ident()
                .is_some_and(|it| it == "bool" || vocabulary::is_integer_type(&it.to_string()))
    }

    /// The locals that a place is part of: `a` of `a[i].x`, `*a`, `a.iter_mut()`.
    pub(super) fn mark_root(&self, place: &Expr, cause: &Expr) {
        match place {
            Expr::Path(_) => {
                if let Some(id) = self.scopes.use_of(place) {
                    self.mark(id, cause);
                }
            }
            Expr::Field(it) => self.mark_root(&it.base, cause),
            Expr::Index(it) => self.mark_root(&it.expr, cause),
            Expr::Paren(it) => self.mark_root(&it.expr, cause),
            Expr::Group(it) => self.mark_root(&it.expr, cause),
            Expr::Unary(it) => self.mark_root(&it.expr, cause),
            Expr::Reference(it) => self.mark_root(&it.expr, cause),
            Expr::MethodCall(it) => self.mark_root(&it.receiver, cause),
            Expr::Tuple(it) => it.elems.iter().for_each(|it| self.mark_root(it, cause)),
            Expr::Array(it) => it.elems.iter().for_each(|it| self.mark_root(it, cause)),
            _ => {}
        }
    }

    /// The locals that an expression borrows mutably: what is bound to its value may write to them.
    pub(super) fn mark_borrowed(&self, expr: &Expr, cause: &Expr) {
        Borrows { flow: self, cause }.visit_expr(expr);
    }

    /// `let q = p`, where `p` is a borrow, or was lifted because `q` is.
    pub(super) fn mark_renamed(&self, expr: &Expr) {
        if let Some(id) = self.scopes.use_of(expr)
            && !self.scopes.local(id).is_parameter
        {
            self.mark(id, expr);
        }
        self.mark_borrowed(expr, expr);
    }
}

/// Whether a pattern has a `ref mut`.
fn borrows_mutably(pat: &Pat) -> bool {
    struct Finder(bool);
    impl<'ast> Visit<'ast> for Finder {
        fn visit_pat_ident(&mut self, it: &'ast syn::PatIdent) {
            self.0 |= it.by_ref.is_some() && it.mutability.is_some();
        }
    }
    let mut finder = Finder(false);
    finder.visit_pat(pat);
    finder.0
}

/// Marks what is borrowed mutably: `&mut a`, `a.iter_mut()`.
struct Borrows<'f, 'a, 'c> {
    flow: &'f Flow<'a>,
    cause: &'c Expr,
}

impl<'ast> Visit<'ast> for Borrows<'_, '_, '_> {
    fn visit_expr_reference(&mut self, it: &'ast syn::ExprReference) {
        if it.mutability.is_some() {
            self.flow.mark_root(&it.expr, self.cause);
        }
        visit::visit_expr_reference(self, it);
    }

    fn visit_expr_method_call(&mut self, it: &'ast syn::ExprMethodCall) {
        let name = it.method.to_string();
        if name.contains("_mut") || name == "entry" {
            self.flow.mark_root(&it.receiver, self.cause);
        }
        visit::visit_expr_method_call(self, it);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        let macros = self.flow.macros;
        macros.get(call).iter().flat_map(|it| &it.exprs).for_each(|it| Visit::visit_expr(self, it));
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}
