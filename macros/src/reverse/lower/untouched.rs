//! The user's own code between the statements of a program: it may look at numbers that a derivative follows,
//! and do no more with them, or their derivative would be lost without a word.

use super::leave::{IN_THE_MIDDLE, may_leave};
use super::{Binding, Lowered, Lowering, Value, Wanted};
use crate::resolve::{LocalId, assigned};
use crate::reverse::ir::{Atom, Kind};
use std::collections::BTreeSet;
use syn::Expr;
use syn::visit::{self, Visit};

impl<'a> Lowering<'a> {
    /// The value of a branch or a block that no derivative follows, though what is done on the way is followed.
    pub(super) fn plain_value(&mut self, expr: &'a Expr) -> Lowered<Value> {
        match expr {
            Expr::Paren(it) => self.plain_value(&it.expr),
            Expr::Group(it) => self.plain_value(&it.expr),
            Expr::If(it) if self.is_taken_apart(expr) => self.if_value(expr, it),
            Expr::Match(it) if self.is_taken_apart(expr) => self.match_value(expr, it),
            Expr::Block(it) if self.is_taken_apart(expr) => self.block_value(&it.block),
            _ => {
                self.wanted_by.take();
                Ok(Value::Atom(self.plain(expr)))
            }
        }
    }

    /// Whether a value stays the user's own code: no derivative follows it, and it does not leave what is around it.
    pub(super) fn is_constant(&self, expr: &Expr) -> bool {
        let is_branch = matches!(expr, Expr::If(_) | Expr::Match(_) | Expr::Block(_));
        let leaves = is_branch && may_leave(expr);
        is_marked_constant(expr) || !(leaves || self.is_active(expr))
    }

    /// The same as an operand.
    pub(super) fn atom_without_numbers(&mut self, expr: &'a Expr) -> Lowered<Atom> {
        self.wanted_by = Wanted { is_plain: true, ..Wanted::default() };
        let value = self.plain_value(expr)?;
        self.wanted_by.take();
        Ok(self.read(value, Kind::Plain))
    }

    /// Whether it is a branch or a block that writes to what a derivative follows before it has a value, or leaves
    /// what is around it.
    pub(super) fn is_taken_apart(&self, expr: &Expr) -> bool {
        let is_block = match expr {
            Expr::Paren(it) => return self.is_taken_apart(&it.expr),
            Expr::Group(it) => return self.is_taken_apart(&it.expr),
            Expr::If(_) | Expr::Match(_) => true,
            Expr::Block(it) => it.label.is_none(),
            _ => false,
        };
        is_block && (self.does(expr).0 || may_leave(expr))
    }

    /// Whether code writes to what a derivative follows, and whether it calls a closure that is not there.
    fn does(&self, expr: &Expr) -> (bool, bool) {
        if !self.active.of(expr).touched {
            return (false, false);
        }
        let inside = self.lift.facts.scopes.declared_within(expr).into_iter().collect();
        let mut doing = Doing { lowering: self, inside, writes: false, calls: false };
        doing.visit_expr(expr);
        (doing.writes, doing.calls)
    }

    /// Refuses code that writes to what a derivative follows, or calls a closure that is not there.
    pub(super) fn only_looks(&self, expr: &Expr) -> Lowered<()> {
        if may_leave(expr) {
            return Err(self.refuse(expr, IN_THE_MIDDLE));
        }
        match self.does(expr) {
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

/// Whether an expression says of itself that no derivative follows its value.
fn is_marked_constant(expr: &Expr) -> bool {
    matches!(expr, Expr::Macro(it) if crate::resolve::macros::name(&it.mac) == "nondiff")
}
