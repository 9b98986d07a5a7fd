//! Which truth values surely differ between batch elements, because batched numbers decide them.

use super::Body;
use crate::resolve::{Kind, address};
use crate::vocabulary;
use syn::{BinOp, Expr, Stmt, UnOp};

/// How far a truth value is traced through locals.
const LINKS: usize = 8;

impl Body<'_> {
    /// Whether an expression is a truth value made of batched numbers.
    pub(super) fn is_batched_truth(&self, expr: &Expr) -> bool {
        self.facts.batched.is_some() && self.is_truth(expr, LINKS)
    }

    /// Whether it could be one, for all that is seen of the types: fields of structs are compared. (A choice
    /// by what all elements share is right as well.)
    pub(super) fn may_be_batched_truth(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Paren(it) => self.may_be_batched_truth(&it.expr),
            Expr::Binary(it) if is_comparison(&it.op) => {
                let sides = [&*it.left, &*it.right];
                sides.iter().any(|it| self.facts.is_batched(it))
                    && sides.iter().all(|it| self.facts.kinds.of_expr(it) == Kind::Unknown)
            }
            Expr::Binary(it) if matches!(it.op, BinOp::And(_) | BinOp::Or(_)) => {
                self.may_be_batched_truth(&it.left) && self.may_be_batched_truth(&it.right)
            }
            _ => false,
        }
    }

    fn is_truth(&self, expr: &Expr, links: usize) -> bool {
        match expr {
            Expr::Paren(it) => self.is_truth(&it.expr, links),
            Expr::Group(it) => self.is_truth(&it.expr, links),
            Expr::Unary(it) if matches!(it.op, UnOp::Not(_)) => self.is_truth(&it.expr, links),
            Expr::Binary(it) => match it.op {
                BinOp::And(_) | BinOp::Or(_) | BinOp::BitAnd(_) | BinOp::BitOr(_) => {
                    self.is_truth(&it.left, links) || self.is_truth(&it.right, links)
                }
                _ => is_comparison(&it.op) && self.compares_numbers(it),
            },
            Expr::MethodCall(it) => self.asks_number(it) || self.asks_each(it, links),
            Expr::Block(it) => match it.block.stmts.last() {
                Some(Stmt::Expr(tail, None)) => self.is_truth(tail, links),
                _ => false,
            },
            Expr::Path(_) => {
                links > 0 && self.cause(expr).is_some_and(|it| self.is_truth(it, links - 1))
            }
            _ => false,
        }
    }

    /// The expression that made a local batched.
    fn cause(&self, expr: &Expr) -> Option<&Expr> {
        let id = self.facts.scopes.use_of(expr)?;
        let cause = self.facts.batched.as_ref()?.cause(id)?;
        self.exprs.get(&cause).copied().filter(|it| address(*it) != address(expr))
    }

    /// Whether numbers are compared, and one of them is batched.
    fn compares_numbers(&self, it: &syn::ExprBinary) -> bool {
        let sides = [&*it.left, &*it.right];
        let is = |kind| sides.iter().any(|it| self.facts.kinds.of_expr(it) == kind);
        let is_batched = sides.iter().any(|it| self.facts.is_batched(it));
        let is_order = sides.iter().any(|it| self.is_batched_order(it));
        is_order || (is_batched && is(Kind::Float) && !is(Kind::Integer))
    }

    /// `x.is_nan()`.
    fn asks_number(&self, it: &syn::ExprMethodCall) -> bool {
        vocabulary::asks_number(&it.method.to_string()) && self.facts.is_batched(&it.receiver)
    }

    /// `xs.iter().any(|x| *x > 0.0)`.
    fn asks_each(&self, it: &syn::ExprMethodCall, links: usize) -> bool {
        let asks = it.method == "any" || it.method == "all";
        asks && matches!(it.args.first(), Some(Expr::Closure(it)) if self.is_truth(&it.body, links))
    }

    /// `x.partial_cmp(&y)`.
    fn is_batched_order(&self, expr: &Expr) -> bool {
        let Expr::MethodCall(it) = expr else { return false };
        let is_batched = || {
            self.facts.is_batched(&it.receiver)
                || it.args.iter().any(|it| self.facts.is_batched(it))
        };
        vocabulary::orders_numbers(&it.method.to_string()) && is_batched()
    }

    /// Whether what is matched on surely differs between batch elements.
    pub(super) fn is_batched_choice(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Paren(it) => self.is_batched_choice(&it.expr),
            Expr::Tuple(it) => it.elems.iter().any(|it| self.is_batched_choice(it)),
            _ => {
                let is_number = self.facts.kinds.of_expr(expr) == Kind::Float;
                (is_number && self.facts.is_batched(expr))
                    || self.is_batched_truth(expr)
                    || self.is_batched_order(expr)
            }
        }
    }
}

fn is_comparison(op: &BinOp) -> bool {
    matches!(
        op,
        BinOp::Lt(_) | BinOp::Le(_) | BinOp::Gt(_) | BinOp::Ge(_) | BinOp::Eq(_) | BinOp::Ne(_)
    )
}
