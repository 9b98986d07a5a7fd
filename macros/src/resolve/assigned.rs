//! What is written to, and what has a value.

use crate::vocabulary;
use syn::visit::{self, Visit};
use syn::{BinOp, Block, Expr, ExprIf, Stmt};

/// The places that are assigned to in the arms of an `if`.
pub(crate) fn places(it: &ExprIf) -> Vec<&Expr> {
    let mut places = Places { found: Vec::new() };
    places.visit_expr_if(it);
    places.found
}

struct Places<'p> {
    found: Vec<&'p Expr>,
}

impl<'p> Visit<'p> for Places<'p> {
    fn visit_expr(&mut self, expr: &'p Expr) {
        match expr {
            Expr::Assign(it) => self.found.push(&it.left),
            Expr::Binary(it) if assigning(&it.op).is_some() => self.found.push(&it.left),
            _ => {}
        }
        visit::visit_expr(self, expr);
    }
}

/// The place that an expression itself writes to, or lends to be written to.
pub(crate) fn written_by(expr: &Expr) -> Option<&Expr> {
    match expr {
        Expr::Assign(it) => Some(&it.left),
        Expr::Binary(it) if assigning(&it.op).is_some() => Some(&it.left),
        Expr::Reference(it) if it.mutability.is_some() => Some(&it.expr),
        Expr::MethodCall(it) if vocabulary::writes_to_receiver(&it.method.to_string()) => {
            Some(&it.receiver)
        }
        _ => None,
    }
}

/// Whether an expression, or one in it, writes to something.
pub(crate) fn writes_within(expr: &Expr) -> bool {
    struct Finder(bool);
    impl<'ast> Visit<'ast> for Finder {
        fn visit_expr(&mut self, expr: &'ast Expr) {
            self.0 |= written_by(expr).is_some();
            visit::visit_expr(self, expr);
        }
    }
    let mut finder = Finder(false);
    finder.visit_expr(expr);
    finder.0
}

/// The name that a place begins with: `a` of `a[i].x`, `*a`.
pub(crate) fn root(place: &Expr) -> Option<&Expr> {
    match place {
        Expr::Path(_) => Some(place),
        Expr::Field(it) => root(&it.base),
        Expr::Index(it) => root(&it.expr),
        Expr::Paren(it) => root(&it.expr),
        Expr::Group(it) => root(&it.expr),
        Expr::Unary(it) => root(&it.expr),
        Expr::Reference(it) => root(&it.expr),
        _ => None,
    }
}

/// `+` for `+=`.
pub(crate) fn assigning(op: &BinOp) -> Option<&'static str> {
    Some(match op {
        BinOp::AddAssign(_) => "+",
        BinOp::SubAssign(_) => "-",
        BinOp::MulAssign(_) => "*",
        BinOp::DivAssign(_) => "/",
        BinOp::RemAssign(_) => "%",
        BinOp::BitAndAssign(_) => "&",
        BinOp::BitOrAssign(_) => "|",
        BinOp::BitXorAssign(_) => "^",
        BinOp::ShlAssign(_) => "<<",
        BinOp::ShrAssign(_) => ">>",
        _ => return None,
    })
}

/// Whether an `if` has a value: it has two arms, and each ends in an expression with one.
pub(crate) fn has_value(it: &ExprIf) -> bool {
    let otherwise = it.else_branch.as_ref().is_some_and(|(_, it)| match &**it {
        Expr::If(it) => has_value(it),
        Expr::Block(it) => ends_in_value(&it.block),
        _ => false,
    });
    otherwise && ends_in_value(&it.then_branch)
}

fn ends_in_value(block: &Block) -> bool {
    matches!(block.stmts.last(), Some(Stmt::Expr(it, None)) if !is_statement(it))
}

/// Whether an expression has no value worth choosing.
pub(crate) fn is_statement(expr: &Expr) -> bool {
    match expr {
        Expr::Assign(_)
        | Expr::While(_)
        | Expr::ForLoop(_)
        | Expr::Return(_)
        | Expr::Break(_)
        | Expr::Continue(_)
        | Expr::Let(_) => true,
        Expr::Macro(it) => super::macros::name(&it.mac).starts_with("assert"),
        Expr::Binary(it) => assigning(&it.op).is_some(),
        Expr::If(it) => !has_value(it),
        Expr::Block(it) => !ends_in_value(&it.block),
        _ => false,
    }
}
