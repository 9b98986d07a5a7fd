//! Whether a body runs on a whole batch as it stands: arithmetic and loops over integers, nothing that
//! asks a number for its value. The copies of such functions serve lanes even where nobody asked.

use crate::resolve::{Facts, Kind, macros};
use crate::vocabulary;
use syn::visit::{self, Visit};
use syn::{BinOp, Block, Expr};

/// Whether nothing in a body could fail to compile for lanes.
pub(crate) fn is_straight(facts: &Facts<'_>, block: &Block) -> bool {
    is_straight_among(facts, block, &|_| false)
}

/// The same where some methods and functions of types are known to run on lanes, by their names.
pub(crate) fn is_straight_among(
    facts: &Facts<'_>,
    block: &Block,
    is_known: &dyn Fn(&str) -> bool,
) -> bool {
    let mut check = Check { facts, is_known, is_straight: true };
    check.visit_block(block);
    check.is_straight
}

struct Check<'f, 'a> {
    facts: &'f Facts<'a>,
    is_known: &'f dyn Fn(&str) -> bool,
    is_straight: bool,
}

impl Check<'_, '_> {
    fn is_decision(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Binary(it) => is_comparison(&it.op) && !self.compares_integers(it),
            Expr::Cast(it) => !self.facts.scalar.is_in(&it.ty),
            Expr::Call(it) if self.is_known_call(it) => false,
            Expr::MethodCall(it) if (self.is_known)(&it.method.to_string()) => false,
            Expr::Call(_) | Expr::Match(_) | Expr::Closure(_) | Expr::Unsafe(_) => true,
            Expr::MethodCall(it) => !is_arithmetic(&it.method.to_string()),
            _ => false,
        }
    }

    /// `Vec3::new(x, y, z)`
    fn is_known_call(&self, it: &syn::ExprCall) -> bool {
        let Expr::Path(it) = &*it.func else { return false };
        let mut names = it.path.segments.iter().rev().map(|it| it.ident.to_string());
        let (last, owner) = (names.next().unwrap_or_default(), names.next());
        let is_type = |it: &str| it.starts_with(char::is_uppercase);
        owner.is_some_and(|it| is_type(&it)) && (self.is_known)(&last)
    }

    /// Whether a macro asks a number for its value, as `assert_eq!(x, 1.0)` does.
    fn looks_at_values(&self, call: &syn::Macro) -> bool {
        let facts = self.facts;
        match facts.macros.get(call) {
            Some(_) if macros::name(call) == "vec" => false,
            Some(it) => it.exprs.iter().any(|it| facts.active.of(it).value),
            None => facts.scopes.mentioned_by(call).iter().any(|it| facts.active.local(*it)),
        }
    }

    fn compares_integers(&self, it: &syn::ExprBinary) -> bool {
        [&it.left, &it.right].into_iter().any(|it| self.facts.kinds.of_expr(it) == Kind::Integer)
    }
}

/// Methods that work on lanes as on single numbers.
fn is_arithmetic(name: &str) -> bool {
    vocabulary::is_float_method(name)
        || vocabulary::is_shape_method(name)
        || matches!(
            name,
            "iter" | "enumerate" | "zip" | "rev" | "skip" | "take" | "clone" | "to_vec"
        )
}

fn is_comparison(op: &BinOp) -> bool {
    matches!(
        op,
        BinOp::Lt(_) | BinOp::Le(_) | BinOp::Gt(_) | BinOp::Ge(_) | BinOp::Eq(_) | BinOp::Ne(_)
    )
}

impl<'ast> Visit<'ast> for Check<'_, '_> {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        if self.facts.active.of(expr).touched {
            self.is_straight &= !self.is_decision(expr);
            visit::visit_expr(self, expr);
        }
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.is_straight &= !self.looks_at_values(call);
        let macros = self.facts.macros;
        macros.get(call).iter().flat_map(|it| &it.exprs).for_each(|it| self.visit_expr(it));
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {
        self.is_straight = false;
    }
}
