//! Ranges of integers, in some order.

use syn::Expr;

/// The ends of a range whose numbers an expression gives, in some order.
pub(crate) fn ends(expr: &Expr) -> Option<impl Iterator<Item = &Expr>> {
    Some([&range(expr)?.start, &range(expr)?.end].into_iter().flatten().map(Box::as_ref))
}

/// The range itself.
pub(super) fn range(expr: &Expr) -> Option<&syn::ExprRange> {
    match expr {
        Expr::Range(it) => Some(it),
        Expr::Paren(it) => range(&it.expr),
        Expr::MethodCall(it) => {
            let is_in_order =
                ["rev", "step_by", "skip", "take"].iter().any(|name| it.method == name);
            if is_in_order { range(&it.receiver) } else { None }
        }
        _ => None,
    }
}
