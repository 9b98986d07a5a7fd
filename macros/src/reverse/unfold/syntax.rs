//! Small questions about expressions, and small expressions.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::ToTokens;
use std::collections::HashMap;
use syn::visit::{self, Visit};
use syn::{Expr, Lit, Pat, UnOp, parse_quote};

/// An expression that keeps together beside any operator.
pub(super) fn operand(expr: &Expr) -> Expr {
    match expr {
        Expr::Path(_)
        | Expr::Lit(_)
        | Expr::Paren(_)
        | Expr::Field(_)
        | Expr::Index(_)
        | Expr::MethodCall(_)
        | Expr::Call(_)
        | Expr::Array(_)
        | Expr::Tuple(_)
        | Expr::Macro(_) => expr.clone(),
        _ => parse_quote!((#expr)),
    }
}

pub(super) fn integer(i: usize) -> Expr {
    let literal = Literal::usize_unsuffixed(i);
    parse_quote!(#literal)
}

/// What an integer literal says.
pub(super) fn known(expr: &Expr) -> Option<usize> {
    match expr {
        Expr::Lit(it) => match &it.lit {
            Lit::Int(it) if it.suffix().is_empty() || it.suffix() == "usize" => {
                it.base10_parse().ok()
            }
            _ => None,
        },
        Expr::Paren(it) => known(&it.expr),
        _ => None,
    }
}

/// The name that an expression is.
pub(super) fn name(expr: &Expr) -> Option<&Ident> {
    match expr {
        Expr::Path(it) if it.qself.is_none() => it.path.get_ident(),
        Expr::Paren(it) => name(&it.expr),
        Expr::Group(it) => name(&it.expr),
        _ => None,
    }
}

/// A pattern without its type.
pub(super) fn plain(pat: &Pat) -> &Pat {
    match pat {
        Pat::Type(it) => plain(&it.pat),
        Pat::Paren(it) => plain(&it.pat),
        other => other,
    }
}

/// The name that a pattern is, by value.
pub(super) fn own_name(pat: &Pat) -> Option<&Ident> {
    match plain(pat) {
        Pat::Ident(it) if it.subpat.is_none() && it.by_ref.is_none() => Some(&it.ident),
        _ => None,
    }
}

/// The name that a place begins with.
pub(super) fn root(place: &Expr) -> Option<&Ident> {
    crate::resolve::assigned::root(place).and_then(name)
}

/// Whether an expression is a place, which may be looked at again.
pub(super) fn is_place(expr: &Expr) -> bool {
    match expr {
        Expr::Path(_) => true,
        Expr::Field(it) => is_place(&it.base),
        Expr::Index(it) => is_place(&it.expr),
        Expr::Paren(it) => is_place(&it.expr),
        Expr::Group(it) => is_place(&it.expr),
        Expr::Unary(it) => matches!(it.op, UnOp::Deref(_)) && is_place(&it.expr),
        _ => false,
    }
}

/// Whether an expression is a float literal.
pub(super) fn is_literal(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(it) => matches!(&it.lit, Lit::Float(it) if it.suffix().is_empty()),
        Expr::Unary(it) => matches!(it.op, UnOp::Neg(_)) && is_literal(&it.expr),
        Expr::Paren(it) => is_literal(&it.expr),
        _ => false,
    }
}

/// Whether any of these names occurs among the tokens.
pub(super) fn mentions(tokens: &impl ToTokens, is_it: &dyn Fn(&str) -> bool) -> bool {
    fn any(tokens: proc_macro2::TokenStream, is_it: &dyn Fn(&str) -> bool) -> bool {
        tokens.into_iter().any(|token| match token {
            proc_macro2::TokenTree::Ident(it) => is_it(&it.to_string()),
            proc_macro2::TokenTree::Group(it) => any(it.stream(), is_it),
            _ => false,
        })
    }
    any(tokens.to_token_stream(), is_it)
}

/// Whether an expression itself writes to something, or leaves what is around it.
pub(super) fn acts(expr: &Expr) -> bool {
    match expr {
        Expr::Macro(_) | Expr::Try(_) | Expr::Return(_) => true,
        Expr::Binary(it) if is_bits(&it.op) => true,
        _ => crate::resolve::assigned::written_by(expr).is_some(),
    }
}

fn is_bits(op: &syn::BinOp) -> bool {
    use syn::BinOp::{BitAndAssign, BitOrAssign, BitXorAssign, ShlAssign, ShrAssign};
    matches!(op, BitAndAssign(_) | BitOrAssign(_) | BitXorAssign(_) | ShlAssign(_) | ShrAssign(_))
}

/// A name of ours.
pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// The smaller of two lengths.
pub(super) fn min(a: &Expr, b: &Expr) -> Expr {
    match (known(a), known(b)) {
        (Some(a), Some(b)) => integer(a.min(b)),
        _ if a == b => a.clone(),
        _ => {
            let (a, b) = if known(a).is_some() { (b, a) } else { (a, b) };
            let a = operand(a);
            parse_quote!(#a.min(#b))
        }
    }
}

/// `a - b`, but nothing below zero.
pub(super) fn less(a: &Expr, b: &Expr) -> Expr {
    match (known(a), known(b)) {
        (Some(a), Some(b)) => integer(a.saturating_sub(b)),
        (_, Some(0)) => a.clone(),
        _ => {
            let a = operand(a);
            parse_quote!(#a.saturating_sub(#b))
        }
    }
}

pub(super) fn plus(a: &Expr, b: &Expr) -> Expr {
    match (known(a), known(b)) {
        (Some(a), Some(b)) => integer(a + b),
        (Some(0), _) => b.clone(),
        (_, Some(0)) => a.clone(),
        _ => {
            let (a, b) = (sum_operand(a), operand(b));
            parse_quote!(#a + #b)
        }
    }
}

/// A sum needs no parentheses on the left of another.
fn sum_operand(expr: &Expr) -> Expr {
    match expr {
        Expr::Binary(it) if matches!(it.op, syn::BinOp::Add(_)) => expr.clone(),
        _ => operand(expr),
    }
}

pub(super) fn times(a: &Expr, b: &Expr) -> Expr {
    match (known(a), known(b)) {
        (Some(a), Some(b)) => integer(a * b),
        (_, Some(1)) => a.clone(),
        _ => {
            let (a, b) = (operand(a), operand(b));
            parse_quote!(#a * #b)
        }
    }
}

pub(super) fn over(a: &Expr, b: &Expr) -> Expr {
    match (known(a), known(b)) {
        (Some(a), Some(b)) if b != 0 => integer(a / b),
        _ => {
            let (a, b) = (operand(a), operand(b));
            parse_quote!(#a / #b)
        }
    }
}

pub(super) fn over_up(a: &Expr, b: &Expr) -> Expr {
    match (known(a), known(b)) {
        (Some(a), Some(b)) if b != 0 => integer(a.div_ceil(b)),
        _ => {
            let a = operand(a);
            parse_quote!(#a.div_ceil(#b))
        }
    }
}

/// How often each name occurs in a function.
pub(super) fn counts(function: &syn::ItemFn) -> HashMap<String, usize> {
    fn count(tokens: proc_macro2::TokenStream, counts: &mut HashMap<String, usize>) {
        for token in tokens {
            match token {
                proc_macro2::TokenTree::Ident(it) => {
                    *counts.entry(it.to_string()).or_default() += 1;
                }
                proc_macro2::TokenTree::Group(it) => count(it.stream(), counts),
                _ => {}
            }
        }
    }
    let mut found = HashMap::new();
    count(function.block.to_token_stream(), &mut found);
    found
}

/// How often each name is declared by a `let` of its own.
pub(super) fn lets(function: &syn::ItemFn) -> HashMap<String, usize> {
    struct Lets(HashMap<String, usize>);
    impl<'ast> Visit<'ast> for Lets {
        fn visit_local(&mut self, it: &'ast syn::Local) {
            if let Pat::Ident(it) = &it.pat {
                *self.0.entry(it.ident.to_string()).or_default() += 1;
            }
            visit::visit_local(self, it);
        }
    }
    let mut lets = Lets(HashMap::new());
    lets.visit_block(&function.block);
    lets.0
}

/// Whether a function calls one of these locals, or a closure where it stands.
pub(super) fn calls_any(function: &syn::ItemFn, names: &std::collections::HashSet<String>) -> bool {
    struct Finder<'f>(&'f std::collections::HashSet<String>, bool);
    impl<'ast> Visit<'ast> for Finder<'_> {
        fn visit_expr_closure(&mut self, it: &'ast syn::ExprClosure) {
            self.1 |= mentions(&it.body, &|name| self.0.contains(name));
            visit::visit_expr_closure(self, it);
        }
        fn visit_expr_call(&mut self, it: &'ast syn::ExprCall) {
            self.1 |= match name(&it.func) {
                Some(it) => self.0.contains(&it.to_string()),
                None => matches!(&*it.func, Expr::Paren(_)),
            };
            visit::visit_expr_call(self, it);
        }
    }
    let mut finder = Finder(names, false);
    finder.visit_block(&function.block);
    finder.1
}

/// Puts blocks in parentheses where they stand for one operand of something.
pub(super) fn enclose(expr: &mut Expr) {
    let enclosed = |it: &mut Expr| {
        if matches!(it, Expr::Block(_)) {
            // By hand: `parse_quote!` would read again all that the block holds, at each level of it.
            let expr = Box::new(std::mem::replace(it, Expr::Verbatim(TokenStream::new())));
            let paren_token = syn::token::Paren::default();
            *it = Expr::Paren(syn::ExprParen { attrs: Vec::new(), paren_token, expr });
        }
    };
    match expr {
        Expr::Binary(it) => [&mut it.left, &mut it.right].into_iter().for_each(|it| enclosed(it)),
        Expr::MethodCall(it) => enclosed(&mut it.receiver),
        Expr::Index(it) => enclosed(&mut it.expr),
        Expr::Field(it) => enclosed(&mut it.base),
        Expr::Cast(it) => enclosed(&mut it.expr),
        Expr::Unary(it) => enclosed(&mut it.expr),
        Expr::Reference(it) => enclosed(&mut it.expr),
        Expr::Call(it) => enclosed(&mut it.func),
        Expr::Range(it) => {
            [&mut it.start, &mut it.end].into_iter().flatten().for_each(|it| enclosed(it));
        }
        _ => {}
    }
}
