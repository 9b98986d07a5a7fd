//! `(a, b) = p;`, written as it is defined: `let` gives names to the parts, which are then assigned one by one.

use quote::format_ident;
use syn::{Expr, ExprAssign, Pat, Stmt, parse_quote};

/// An assignment to several places. A tuple of values has no need of it where places stand across from them.
pub(super) fn one_by_one(it: &ExprAssign) -> Option<Expr> {
    let is_known = matches!((&*it.left, &*it.right), (Expr::Tuple(places), Expr::Tuple(values))
        if places.elems.len() == values.elems.len() && places.elems.iter().all(is_place));
    if is_known || is_place(&it.left) {
        return None;
    }
    let mut parts = Parts::default();
    let (pat, right) = (parts.pattern(&it.left)?, &it.right);
    let stores = parts.stores;
    Some(parse_quote!({ let #pat = #right; #(#stores)* }))
}

fn is_place(expr: &Expr) -> bool {
    matches!(
        expr,
        Expr::Path(_) | Expr::Field(_) | Expr::Index(_) | Expr::Unary(_) | Expr::MethodCall(_)
    )
}

#[derive(Default)]
struct Parts {
    stores: Vec<Stmt>,
}

impl Parts {
    /// The pattern for what is assigned to.
    fn pattern(&mut self, left: &Expr) -> Option<Pat> {
        Some(match left {
            Expr::Tuple(it) => {
                let parts =
                    it.elems.iter().map(|it| self.pattern(it)).collect::<Option<Vec<_>>>()?;
                parse_quote!((#(#parts,)*))
            }
            Expr::Array(it) => {
                let parts =
                    it.elems.iter().map(|it| self.pattern(it)).collect::<Option<Vec<_>>>()?;
                parse_quote!([#(#parts),*])
            }
            Expr::Paren(it) => self.pattern(&it.expr)?,
            Expr::Infer(_) => parse_quote!(_),
            Expr::Range(it) if it.start.is_none() && it.end.is_none() => parse_quote!(..),
            _ if is_place(left) => {
                let part = format_ident!("__part{}", self.stores.len());
                self.stores.push(parse_quote!(#left = #part;));
                parse_quote!(#part)
            }
            _ => return None,
        })
    }
}
