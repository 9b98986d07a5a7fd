//! What a `macro_rules!` put in the place of a fragment: `a + b` for `$e`.
//!
//! Such a fragment comes in invisible delimiters, which rustc does not heed in what a macro like ours
//! gives back: `2.0 * $e` would become `2.0 * a + b`. So those that matter are made visible.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ExprParen, Macro, Type, TypeParen, token};

/// Takes fragments out of their invisible delimiters, and puts them into parentheses where they need
/// them to stay whole.
pub(super) struct Visible;

impl VisitMut for Visible {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        visit_mut::visit_expr_mut(self, expr);
        if let Expr::Group(group) = expr {
            let inner = std::mem::replace(&mut *group.expr, Expr::PLACEHOLDER);
            *expr = if is_whole(&inner) { inner } else { parenthesized(inner) };
        }
    }

    fn visit_type_mut(&mut self, ty: &mut Type) {
        visit_mut::visit_type_mut(self, ty);
        if let Type::Group(group) = ty {
            let inner = std::mem::replace(&mut *group.elem, Type::Verbatim(TokenStream::new()));
            // `&$t` of `dyn A + B`.
            let is_open = matches!(inner, Type::TraitObject(_) | Type::ImplTrait(_));
            let elem = Box::new(inner);
            *ty =
                if is_open { Type::Paren(TypeParen { paren_token: paren(), elem }) } else { *elem };
        }
    }

    fn visit_macro_mut(&mut self, call: &mut Macro) {
        call.tokens = tokens(std::mem::take(&mut call.tokens));
    }
}

/// An expression of an attribute, `$w` in `wrt = $w`.
pub(super) fn visible(mut expr: Expr) -> Expr {
    Visible.visit_expr_mut(&mut expr);
    expr
}

/// Whether an expression stays what it is beside any operator, and before any `.`, `?` or `[..]`.
fn is_whole(expr: &Expr) -> bool {
    match expr {
        Expr::Path(_)
        | Expr::Lit(_)
        | Expr::Paren(_)
        | Expr::Tuple(_)
        | Expr::Array(_)
        | Expr::Repeat(_)
        | Expr::Macro(_) => true,
        Expr::Call(it) => is_whole(&it.func),
        Expr::MethodCall(it) => is_whole(&it.receiver),
        Expr::Index(it) => is_whole(&it.expr),
        Expr::Try(it) => is_whole(&it.expr),
        // `(s.f)(x)` calls what the field holds.
        _ => false,
    }
}

fn parenthesized(inner: Expr) -> Expr {
    Expr::Paren(ExprParen { attrs: Vec::new(), paren_token: paren(), expr: Box::new(inner) })
}

/// No code of the user's, so that nothing is said of parentheses that were not needed.
fn paren() -> token::Paren {
    token::Paren(Span::mixed_site())
}

/// The same among the arguments of a macro, of which only the tokens are known.
fn tokens(stream: TokenStream) -> TokenStream {
    stream.into_iter().map(tree).collect()
}

fn tree(tree: TokenTree) -> TokenTree {
    let TokenTree::Group(group) = tree else { return tree };
    let inner = tokens(group.stream());
    let is_open = group.delimiter() == Delimiter::None
        && syn::parse2::<Expr>(inner.clone()).is_ok_and(|it| !is_whole(&it));
    let delimiter = if is_open { Delimiter::Parenthesis } else { group.delimiter() };
    let mut visible = Group::new(delimiter, inner);
    visible.set_span(group.span());
    TokenTree::Group(visible)
}
