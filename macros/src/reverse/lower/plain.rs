//! Integers, truth values and the like beside numbers that a derivative follows: `m.sum / m.n as f64`.

use super::Lowering;
use crate::lift::{Lift, Want};
use crate::resolve::{self, assigned};
use crate::reverse::ir::{Atom, Code, Kind, Op, Place, Statement};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Expr, ExprBinary};

impl<'a> Lowering<'a> {
    pub(super) fn is_active(&self, expr: &Expr) -> bool {
        match resolve::ends(expr) {
            Some(mut ends) => ends.any(|it| self.is_active(it)),
            None => self.active.of(expr).value && !self.is_plain(expr),
        }
    }

    /// Whether an expression surely holds no number.
    pub(super) fn is_plain(&self, expr: &Expr) -> bool {
        self.lift.facts.kinds.of_expr(expr).is_plain()
    }

    /// `n as f64`, `f64::from(n)`
    pub(super) fn number_of(
        &mut self,
        integer: &'a Expr,
        print: impl FnOnce(&Lift<'a>, &TokenStream) -> TokenStream,
    ) -> Atom {
        let _ = self.only_looks(integer);
        let value = self.as_integer(integer, self.lift.expr(integer, Want::Any));
        let lifted = print(self.lift, &value);
        if self.lasts(integer) {
            return Atom::Code(Code { operand: lifted.clone(), lifted });
        }
        self.define(Kind::Constant, Op::Code(lifted))
    }

    /// What stands beside numbers that a derivative follows, and was taken for an integer: rustc says if it is none.
    pub(super) fn checked(&self, expr: &Expr, tokens: TokenStream) -> TokenStream {
        match self.lift.facts.kinds.of_expr(expr) {
            resolve::Kind::Integer => self.as_integer(expr, tokens),
            _ => tokens,
        }
    }

    fn as_integer(&self, expr: &Expr, tokens: TokenStream) -> TokenStream {
        if !self.active.of(expr).value {
            return tokens;
        }
        let runtime = crate::lift::respan(self.lift.runtime, expr.span());
        quote_spanned!(expr.span()=> #runtime::integer(#tokens))
    }

    /// `m.n += 1`, of an integer beside numbers.
    pub(super) fn plain_compound(&self, it: &'a ExprBinary) -> TokenStream {
        let _ = self.only_looks(&it.right);
        let left = self.checked(&it.left, self.lift.expr(&it.left, Want::Any));
        let op = assigned::assigning(&it.op).expect("it was asked for");
        let op: TokenStream = op.parse().expect("an operator");
        let right = operand(&it.right, self.lift.expr(&it.right, Want::Any));
        quote!(#left #op #right)
    }

    /// Writes to what holds no number, beside numbers.
    pub(super) fn store_plain(&mut self, place: Place, value: TokenStream) {
        let new = self.variable("i", Kind::Plain, Span::call_site());
        self.push(Statement::Let(new, Op::Code(value)));
        self.push(Statement::Store(place, Atom::Var(new)));
    }
}

/// The right side of an operator.
fn operand(expr: &Expr, tokens: TokenStream) -> TokenStream {
    match expr {
        Expr::Lit(_) | Expr::Path(_) | Expr::Field(_) | Expr::MethodCall(_) => tokens,
        _ => quote!((#tokens)),
    }
}
