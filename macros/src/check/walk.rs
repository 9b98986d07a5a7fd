//! The walk over a body.

use super::{Body, control, effects, io, members, places, syntax, values, writes};
use crate::resolve::macros::name;
use crate::resolve::{Address, Facts, address};
use std::collections::HashMap;
use syn::visit::{self, Visit};
use syn::{Expr, Macro};

/// A family of checks: what it refuses of an expression, if anything.
type Family = for<'b> fn(&Body<'b>, &'b Expr) -> Option<&'b Expr>;

const FAMILIES: [Family; 8] = [
    effects::check,
    io::check,
    members::check,
    writes::resized,
    control::check,
    values::check,
    places::check,
    syntax::check,
];

pub(super) fn check<'b>(body: &'b Body<'b>) {
    let mut walk = Walk { body };
    walk.visit_block(&body.facts.function.block);
}

/// The walk that looks for writes alone.
pub(super) fn shared_places<'b>(body: &'b Body<'b>) {
    let mut walk = SharedPlaces { body };
    walk.visit_block(&body.facts.function.block);
}

struct SharedPlaces<'b> {
    body: &'b Body<'b>,
}

impl<'b> Visit<'b> for SharedPlaces<'b> {
    fn visit_expr(&mut self, expr: &'b Expr) {
        let body = self.body;
        if body.is_settled(expr) {
            return;
        }
        match writes::check(body, expr) {
            Some(refused) => body.settle(refused),
            None => visit::visit_expr(self, expr),
        }
    }

    fn visit_macro(&mut self, call: &'b Macro) {
        if !self.body.is_settled(call) {
            arguments(self.body.facts, call).for_each(|it| self.visit_expr(it));
        }
    }

    fn visit_item(&mut self, _: &'b syn::Item) {}
}

struct Walk<'b> {
    body: &'b Body<'b>,
}

impl<'b> Visit<'b> for Walk<'b> {
    fn visit_expr(&mut self, expr: &'b Expr) {
        let body = self.body;
        if body.is_settled(expr) {
            return;
        }
        FAMILIES.iter().filter_map(|family| family(body, expr)).for_each(|it| body.settle(it));
        if body.is_settled(expr) {
            return;
        }
        let before = body.settled.borrow().len();
        visit::visit_expr(self, expr);
        if body.settled.borrow().len() == before && syntax::after(body, expr) {
            body.settle(expr);
        }
    }

    fn visit_macro(&mut self, call: &'b Macro) {
        let refused = io::check_macro(self.body, call) || syntax::check_macro(self.body, call);
        if refused || control::check_macro(self.body, call) {
            self.body.settle(call);
        } else if name(call) != "nondiff" {
            arguments(self.body.facts, call).for_each(|it| self.visit_expr(it));
        }
    }

    /// Functions in the body have their own walk.
    fn visit_item(&mut self, item: &'b syn::Item) {
        if syntax::check_item(self.body, item) {
            self.body.settle(item);
        }
    }
}

pub(super) fn arguments<'b>(
    facts: &Facts<'b>,
    call: &Macro,
) -> impl Iterator<Item = &'b Expr> + use<'b> {
    facts.macros.get(call).into_iter().flat_map(|it| &it.exprs)
}

/// The expressions of a body by their addresses.
pub(super) fn by_address<'b>(facts: &Facts<'b>) -> HashMap<Address, &'b Expr> {
    struct Index<'i, 'b> {
        facts: &'i Facts<'b>,
        exprs: HashMap<Address, &'b Expr>,
    }
    impl<'b> Visit<'b> for Index<'_, 'b> {
        fn visit_expr(&mut self, expr: &'b Expr) {
            self.exprs.insert(address(expr), expr);
            visit::visit_expr(self, expr);
        }
        fn visit_macro(&mut self, call: &'b Macro) {
            arguments(self.facts, call).for_each(|it| self.visit_expr(it));
        }
    }
    let mut index = Index { facts, exprs: HashMap::new() };
    index.visit_block(&facts.function.block);
    index.exprs
}
