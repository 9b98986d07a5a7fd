//! What locals turn out to be, from where they go: in a function with structs, `let y = a.x * b.x; y + 1.0` says only
//! at its end that `y` is a number.
//!
//! A sum with a number on one side is one of numbers; what is returned as a number is one; and what a sum, a
//! difference or a quotient that is a number is made of are numbers. A product of others may be one as well, as of
//! vectors, so nothing is said of its factors. What is left open is left to types.

use super::kind::{Kind, Kinds};
use syn::visit::{self, Visit};
use syn::{BinOp, Block, Expr, ItemFn, ReturnType, Stmt};

/// Finds out, until there is nothing more to learn.
pub(super) fn demanded(kinds: &mut Kinds<'_>, function: &ItemFn) {
    let gives_number = match &function.sig.output {
        ReturnType::Type(_, ty) => kinds.of_type(ty) == Kind::Float,
        ReturnType::Default => false,
    };
    loop {
        let mut demand = Demand { kinds, gives_number, is_news: false };
        if gives_number {
            demand.tail(&function.block);
        }
        demand.visit_block(&function.block);
        if !demand.is_news {
            return;
        }
    }
}

struct Demand<'k, 'a> {
    kinds: &'k mut Kinds<'a>,
    gives_number: bool,
    is_news: bool,
}

impl Demand<'_, '_> {
    fn is_number(&self, expr: &Expr) -> bool {
        self.kinds.of_expr(expr) == Kind::Float
    }

    fn tail(&mut self, block: &Block) {
        if let Some(Stmt::Expr(tail, None)) = block.stmts.last() {
            self.number(tail);
        }
    }

    /// An expression is a number.
    fn number(&mut self, expr: &Expr) {
        match expr {
            Expr::Path(_) => {
                if let Some(id) = self.kinds.local_of(expr) {
                    self.is_news |= self.kinds.learn(id, Kind::Float);
                }
            }
            Expr::Paren(it) => self.number(&it.expr),
            Expr::Group(it) => self.number(&it.expr),
            Expr::Unary(it) => self.number(&it.expr),
            Expr::Return(it) => it.expr.iter().for_each(|it| self.number(it)),
            Expr::Block(it) => self.tail(&it.block),
            Expr::If(it) => {
                self.tail(&it.then_branch);
                it.else_branch.iter().for_each(|(_, it)| self.number(it));
            }
            Expr::Match(it) => it.arms.iter().for_each(|it| self.number(&it.body)),
            Expr::Binary(it) => self.operands(it),
            _ => {}
        }
    }

    /// What a number is computed from.
    fn operands(&mut self, it: &syn::ExprBinary) {
        let is_known = self.is_number(&it.left) || self.is_number(&it.right);
        let is_product = matches!(it.op, BinOp::Mul(_) | BinOp::Rem(_));
        let is_arithmetic =
            is_product || matches!(it.op, BinOp::Add(_) | BinOp::Sub(_) | BinOp::Div(_));
        if is_arithmetic && (is_known || !is_product) {
            self.number(&it.left);
            self.number(&it.right);
        }
    }

    /// Both are numbers if one of them is.
    fn alike(&mut self, left: &Expr, right: &Expr) {
        if self.is_number(left) {
            self.number(right);
        } else if self.is_number(right) {
            self.number(left);
        }
    }
}

impl<'ast> Visit<'ast> for Demand<'_, '_> {
    fn visit_local(&mut self, it: &'ast syn::Local) {
        visit::visit_local(self, it);
        let Some((id, init)) = self.kinds.named_by(&it.pat).zip(it.init.as_ref()) else { return };
        if self.kinds.local(id) == Kind::Float {
            self.number(&init.expr);
        } else if self.is_number(&init.expr) {
            self.is_news |= self.kinds.learn(id, Kind::Float);
        }
    }

    fn visit_expr_assign(&mut self, it: &'ast syn::ExprAssign) {
        visit::visit_expr_assign(self, it);
        self.alike(&it.left, &it.right);
    }

    fn visit_expr_binary(&mut self, it: &'ast syn::ExprBinary) {
        visit::visit_expr_binary(self, it);
        let is_of_one_type = matches!(
            it.op,
            BinOp::Add(_)
                | BinOp::Sub(_)
                | BinOp::AddAssign(_)
                | BinOp::SubAssign(_)
                | BinOp::Lt(_)
                | BinOp::Le(_)
                | BinOp::Gt(_)
                | BinOp::Ge(_)
        );
        if is_of_one_type {
            self.alike(&it.left, &it.right);
        }
    }

    fn visit_expr_return(&mut self, it: &'ast syn::ExprReturn) {
        visit::visit_expr_return(self, it);
        if self.gives_number {
            it.expr.iter().for_each(|it| self.number(it));
        }
    }

    // What they return is theirs.
    fn visit_expr_closure(&mut self, _: &'ast syn::ExprClosure) {}
    fn visit_item(&mut self, _: &'ast syn::Item) {}
}
