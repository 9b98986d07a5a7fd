//! The user's own code between the statements of a program: it may look at numbers that a derivative follows,
//! and do no more with them, or their derivative would be lost without a word.

use super::{Binding, Lowered, Lowering};
use crate::resolve::{LocalId, assigned};
use std::collections::BTreeSet;
use syn::Expr;
use syn::visit::{self, Visit};

impl Lowering<'_> {
    /// Refuses code that writes to what a derivative follows, or calls a closure that is not there.
    pub(super) fn only_looks(&self, expr: &Expr) -> Lowered<()> {
        if !self.active.of(expr).touched {
            return Ok(());
        }
        let inside = self.lift.facts.scopes.declared_within(expr).into_iter().collect();
        let mut doing = Doing { lowering: self, inside, writes: false, calls: false };
        doing.visit_expr(expr);
        match (doing.writes, doing.calls) {
            (true, _) => Err(self.refuse(expr, "a write in the middle of an expression")),
            (_, true) => Err(self.refuse(expr, "a closure that is handed on")),
            _ => Ok(()),
        }
    }
}

struct Doing<'l, 'a> {
    lowering: &'l Lowering<'a>,
    /// What the code declares itself.
    inside: BTreeSet<LocalId>,
    writes: bool,
    calls: bool,
}

impl Doing<'_, '_> {
    fn write(&mut self, place: &Expr) {
        let scopes = self.lowering.lift.facts.scopes;
        let root = assigned::root(place).and_then(|it| scopes.use_of(it));
        self.writes |=
            root.is_some_and(|id| !self.inside.contains(&id) && self.lowering.active.local(id));
    }
}

impl<'ast> Visit<'ast> for Doing<'_, '_> {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        assigned::written_by(expr).into_iter().for_each(|it| self.write(it));
        if let Expr::Path(_) = expr {
            let id = self.lowering.lift.facts.scopes.use_of(expr);
            let binding = id.and_then(|id| self.lowering.bindings.get(&id));
            self.calls |= matches!(binding, Some(Binding::Closure));
        }
        visit::visit_expr(self, expr);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        let arguments = self.lowering.lift.facts.macros.get(call);
        arguments.iter().flat_map(|it| &it.exprs).for_each(|it| Visit::visit_expr(self, it));
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}
