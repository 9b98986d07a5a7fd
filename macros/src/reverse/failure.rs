//! Functions that may fail: their sweeps fail with them, so that the program itself is that of a success.
//!
//! Before anything is asked of such a function, it is written so that it returns what is in `Some` or `Ok`.
//! What fails returns from the forward sweep as the user has it: `return None` becomes `__fail!(None)`, which
//! is no way out of the middle to those who look for such, and so becomes `call()?` a `call().__tried()`.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::quote;
use syn::visit_mut::{self, VisitMut};
use syn::{Block, Expr, ItemFn, Stmt, Type};

const FAIL: &str = "__fail";
pub(super) const TRIED: &str = "__tried";

/// Makes a function that may fail one that returns `success`.
pub(crate) fn succeed(function: &mut ItemFn, success: &Type) {
    function.sig.output = syn::parse_quote!(-> #success);
    Exits.visit_block_mut(&mut function.block);
    of_block(&mut function.block);
}

/// Whether a failure stands where it cannot be one: in code that is the user's own.
pub(crate) fn is_left_in(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(it) => it == FAIL || it == TRIED,
        TokenTree::Group(it) => is_left_in(&it.stream()),
        _ => false,
    })
}

/// The value of a block that is the function's.
fn of_block(block: &mut Block) {
    if let Some(Stmt::Expr(tail, None)) = block.stmts.last_mut() {
        of_value(tail);
    }
}

/// A value that the function returns.
fn of_value(value: &mut Expr) {
    match value {
        Expr::If(it) => {
            of_block(&mut it.then_branch);
            if let Some((_, otherwise)) = &mut it.else_branch {
                of_arm(otherwise);
            }
        }
        Expr::Match(it) => it.arms.iter_mut().for_each(|it| of_arm(&mut it.body)),
        Expr::Block(it) => of_block(&mut it.block),
        Expr::Paren(it) => of_value(&mut it.expr),
        Expr::Return(_) => {}
        Expr::Macro(it) if is_fail(&it.mac) => {}
        other => *other = outcome(other),
    }
}

fn of_arm(arm: &mut Expr) {
    of_value(arm);
    in_block(arm);
}

/// A failure as the value of an arm stands in a block.
fn in_block(arm: &mut Expr) {
    if matches!(arm, Expr::Macro(it) if is_fail(&it.mac)) {
        *arm = syn::parse_quote!({ #arm });
    }
}

/// What is in `Some(..)` or `Ok(..)`, or the failure.
fn outcome(value: &Expr) -> Expr {
    let name = |path: &syn::Path| path.segments.last().map(|it| it.ident.to_string());
    match value {
        Expr::Call(it) if it.args.len() == 1 => match &*it.func {
            Expr::Path(path) => match name(&path.path).as_deref() {
                Some("Some" | "Ok") => it.args[0].clone(),
                Some("Err") => fail(value),
                _ => tried(value),
            },
            _ => tried(value),
        },
        Expr::Path(it) if name(&it.path).as_deref() == Some("None") => fail(value),
        _ => tried(value),
    }
}

/// A return of `value`, which is a failure.
pub(super) fn fail(value: &Expr) -> Expr {
    let name = Ident::new(FAIL, Span::call_site());
    syn::parse_quote!(#name!(#value))
}

/// `value?`
fn tried(value: &Expr) -> Expr {
    let name = Ident::new(TRIED, Span::call_site());
    match value {
        Expr::Call(_) | Expr::MethodCall(_) | Expr::Path(_) | Expr::Field(_) | Expr::Paren(_) => {
            syn::parse_quote!(#value.#name())
        }
        _ => syn::parse_quote!((#value).#name()),
    }
}

/// What a `?` follows, which may be a failure for sure.
fn questioned(value: &Expr) -> Expr {
    match outcome(value) {
        Expr::Macro(it) if is_fail(&it.mac) => match value {
            Expr::Call(it) => {
                let (err, error) = (&it.func, &it.args);
                fail(&syn::parse_quote!(#err(::core::convert::From::from(#error))))
            }
            _ => fail(value),
        },
        other => other,
    }
}

/// The ways out of a function that may fail.
struct Exits;

impl VisitMut for Exits {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        visit_mut::visit_expr_mut(self, expr);
        match expr {
            Expr::Try(it) => *expr = questioned(&it.expr),
            Expr::Match(it) => it.arms.iter_mut().for_each(|it| in_block(&mut it.body)),
            Expr::Return(it) => {
                let Some(value) = &mut it.expr else { return };
                of_value(value);
                if let Expr::Macro(it) = &**value
                    && is_fail(&it.mac)
                {
                    *expr = Expr::Macro(it.clone());
                }
            }
            _ => {}
        }
    }

    fn visit_expr_closure_mut(&mut self, _: &mut syn::ExprClosure) {}
    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}

/// Whether a macro stands for a return of a failure.
pub(super) fn is_fail(mac: &syn::Macro) -> bool {
    mac.path.is_ident(FAIL)
}

/// Whether a method stands for `?`.
pub(super) fn is_try(it: &syn::ExprMethodCall) -> bool {
    it.method == TRIED
}

/// The return that a macro stands for.
pub(super) fn returned(mac: &syn::Macro) -> TokenStream {
    let value = &mac.tokens;
    quote!(return #value;)
}

/// The tokens of a sweep, with `?` where it was.
pub(super) fn with_questions(tokens: TokenStream) -> TokenStream {
    let mut out: Vec<TokenTree> = Vec::new();
    let mut rest = tokens.into_iter().peekable();
    while let Some(token) = rest.next() {
        match token {
            TokenTree::Ident(it) if it == TRIED => {
                out.pop();
                rest.next();
                out.extend(quote!(?));
            }
            TokenTree::Group(it) => out.push(group(&it)),
            other => out.push(other),
        }
    }
    out.into_iter().collect()
}

fn group(it: &Group) -> TokenTree {
    let mut group = Group::new(it.delimiter(), with_questions(it.stream()));
    group.set_span(it.span());
    TokenTree::Group(group)
}
