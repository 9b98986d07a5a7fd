//! The names that stand for what an expression gives: `place` of `let place = &mut w`.

use crate::resolve::{Facts, LocalId};
use syn::visit::{self, Visit};
use syn::{Expr, Pat};

/// The locals of the pattern that an expression is matched against.
pub(super) fn of(facts: &Facts<'_>, expr: &Expr) -> Vec<LocalId> {
    let mut find = Find { facts, expr, found: Vec::new() };
    find.visit_block(&facts.function.block);
    find.found
}

struct Find<'f, 'a> {
    facts: &'f Facts<'a>,
    expr: &'f Expr,
    found: Vec<LocalId>,
}

impl Find<'_, '_> {
    fn bind(&mut self, pat: &Pat, to: &Expr) {
        if std::ptr::eq(to, self.expr) {
            self.found.extend(self.facts.scopes.bound_by(pat));
        }
    }
}

impl<'ast> Visit<'ast> for Find<'_, '_> {
    fn visit_local(&mut self, it: &'ast syn::Local) {
        if let Some(init) = &it.init {
            self.bind(&it.pat, &init.expr);
        }
        visit::visit_local(self, it);
    }

    fn visit_expr_for_loop(&mut self, it: &'ast syn::ExprForLoop) {
        self.bind(&it.pat, &it.expr);
        visit::visit_expr_for_loop(self, it);
    }

    fn visit_expr_let(&mut self, it: &'ast syn::ExprLet) {
        self.bind(&it.pat, &it.expr);
        visit::visit_expr_let(self, it);
    }

    fn visit_expr_match(&mut self, it: &'ast syn::ExprMatch) {
        it.arms.iter().for_each(|arm| self.bind(&arm.pat, &it.expr));
        visit::visit_expr_match(self, it);
    }
}
