//! FT0201 and FT0202: one number wanted where a batch has many.

use super::Body;
use crate::diagnostics::Code;
use crate::resolve::Kind;
use crate::source::quoted;
use crate::vocabulary;
use syn::visit::{self, Visit};
use syn::{Expr, ExprCast, ExprMethodCall};

const ONE_NUMBER: &str = "one call computes the whole batch, and a plain number could hold the value of one element only";
const ONE_ORDER: &str =
    "one call computes the whole batch, and could put its numbers in one order only";
const ONE_INDEX: &str = "one call computes the whole batch, and reads one place for all of it";

/// What of an expression is refused.
pub(super) fn check<'b>(body: &Body<'b>, expr: &'b Expr) -> Option<&'b Expr> {
    match expr {
        Expr::Index(it) => index(body, it),
        Expr::Cast(it) if is_batched_cast(body, it) => Some(cast(body, expr, it)),
        Expr::MethodCall(it) => method(body, expr, it),
        _ => None,
    }
}

impl Body<'_> {
    /// A cast of a batched number to an integer, inside an expression.
    pub(super) fn batched_cast<'e>(&self, expr: &'e Expr) -> Option<&'e ExprCast> {
        struct Find<'f, 'b, 'e> {
            body: &'f Body<'b>,
            found: Option<&'e ExprCast>,
        }
        impl<'e> Visit<'e> for Find<'_, '_, 'e> {
            fn visit_expr_cast(&mut self, it: &'e ExprCast) {
                if is_batched_cast(self.body, it) {
                    self.found = self.found.or(Some(it));
                }
                visit::visit_expr_cast(self, it);
            }
        }
        let mut find = Find { body: self, found: None };
        find.visit_expr(expr);
        find.found
    }
}

fn is_batched_cast(body: &Body<'_>, it: &ExprCast) -> bool {
    body.facts.is_batched(&it.expr)
        && matches!(body.facts.kinds.of_expr(&it.expr), Kind::Float | Kind::Bool)
        && body.facts.kinds.of_type(&it.ty) == Kind::Integer
}

fn cast<'b>(body: &Body<'b>, expr: &'b Expr, it: &'b ExprCast) -> &'b Expr {
    let message = one_number(body, expr, &it.expr);
    if body.facts.kinds.of_expr(&it.expr) == Kind::Bool {
        let condition = quoted(without_parentheses(&it.expr));
        message.help(format!("make it a float: `select({condition}, 1.0, 0.0)`")).emit();
        return expr;
    }
    let inner = match &*it.expr {
        Expr::Path(_)
        | Expr::MethodCall(_)
        | Expr::Paren(_)
        | Expr::Field(_)
        | Expr::Index(_)
        | Expr::Call(_) => quoted(&it.expr),
        other => format!("({})", quoted(other)),
    };
    message
        .help(format!("keep it a number of the batch: `{inner}.trunc()` rounds as the cast does"))
        .emit();
    expr
}

fn without_parentheses(expr: &Expr) -> &Expr {
    match expr {
        Expr::Paren(it) => without_parentheses(&it.expr),
        _ => expr,
    }
}

fn method<'b>(body: &Body<'b>, expr: &'b Expr, it: &'b ExprMethodCall) -> Option<&'b Expr> {
    let name = it.method.to_string();
    if !body.facts.is_batched(&it.receiver) {
        return None;
    }
    if vocabulary::orders_numbers(&name) {
        return Some(order(body, expr, it));
    }
    if !vocabulary::takes_one_number(&name) {
        return None;
    }
    let message = one_number(body, expr, &it.receiver);
    message.help(format!("compute with `{}` itself", quoted(&it.receiver))).emit();
    Some(expr)
}

/// Two numbers put in order, to sort by for one.
fn order<'b>(body: &Body<'b>, expr: &'b Expr, it: &'b ExprMethodCall) -> &'b Expr {
    let (call, left) = (quoted(expr), quoted(&it.receiver));
    let headline =
        format!("`{call}` would be one order, but `{left}` differs between batch elements");
    let message = body.batched(Code::BatchedToNumber, expr, headline, &it.receiver, ONE_ORDER);
    let (first, second) = ("numbers.iter().copied()", "f64::INFINITY, f64::min");
    message
        .help(format!("for the least or the greatest: `{first}.fold({second})`"))
        .help("to sort, exchange neighbours: `(a, b)` becomes `(a.min(b), a.max(b))`")
        .emit();
    expr
}

fn one_number<'m>(body: &'m Body<'_>, expr: &Expr, value: &Expr) -> super::Message<'m> {
    let value_text = quoted(without_parentheses(value));
    let headline = format!(
        "`{}` would be one number, but `{value_text}` differs between batch elements",
        quoted(expr)
    );
    body.batched(Code::BatchedToNumber, expr, headline, value, ONE_NUMBER)
}

/// An index that is computed from batched numbers right there.
fn index<'b>(body: &Body<'b>, it: &'b syn::ExprIndex) -> Option<&'b Expr> {
    let cast = body.batched_cast(&it.index)?;
    let (index, number, place) = (quoted(&it.index), quoted(&cast.expr), quoted(&it.expr));
    let headline = format!("index `{index}` differs between batch elements");
    let message = body.batched(Code::BatchedIndex, &it.index, headline, &it.index, ONE_INDEX);
    message
        .help(format!(
            "go through `{place}`, and keep for each element the entry that is meant:\n\
             let mut entry = {place}[0];\n\
             for k in 1..{place}.len() {{\n    entry = select({number} >= k as f64, {place}[k], entry);\n}}"
        ))
        .emit();
    Some(&it.index)
}
