//! Closures that are given the integers of a range.

use crate::vocabulary;
use syn::{Expr, ExprClosure, ExprMethodCall};

/// The closures of a method call whose last argument is an index: `|i|` of `(0..n).map(|i| ..)`.
pub(super) fn closures(call: &ExprMethodCall) -> impl Iterator<Item = &ExprClosure> {
    let is_given = vocabulary::calls_back(&call.method.to_string()) && is_range(&call.receiver);
    let closures = call.args.iter().filter_map(|it| match it {
        Expr::Closure(it) => Some(it),
        _ => None,
    });
    closures.filter(move |_| is_given)
}

/// Whether an expression goes through the integers of a range.
fn is_range(expr: &Expr) -> bool {
    match expr {
        Expr::Paren(it) => is_range(&it.expr),
        Expr::MethodCall(it) => {
            vocabulary::keeps_items(&it.method.to_string()) && is_range(&it.receiver)
        }
        _ => matches!(expr, Expr::Range(_)),
    }
}
