//! `&mut` parameters: the function is written so that it takes what they hold, writes to a local of the name, and
//! returns that.
//!
//! `fn f(y: &mut [f64]) { y[0] = 1.0; }` becomes `fn f(y2: &[f64]) -> Vec<f64> { let mut y = y2.to_vec(); y[0] =
//! 1.0; y }`: its program is that of a function without `&mut`.

use super::names::Names;
use super::rename;
use crate::in_out;
use crate::resolve::Scalar;
use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::quote;
use std::collections::HashSet;
use syn::visit_mut::{self, VisitMut};
use syn::{Block, Expr, FnArg, ItemFn, Pat, PatType, Stmt, Type, UnOp};

/// Makes a function return what it writes to its `&mut` parameters, beside its value, as `result` says.
pub(crate) fn returned(function: &ItemFn, scalar: &Scalar, result: &Type) -> ItemFn {
    let mut function = rename::distinct(function);
    let mut all = Names::of(&function);
    let value = Value::of(&function.sig.output);
    let (mut locals, mut names) = (Vec::new(), Vec::new());
    for input in &mut function.sig.inputs {
        if let FnArg::Typed(it) = input
            && scalar.is_in(&it.ty)
            && let Some((local, name)) = own(it, &mut all)
        {
            locals.push(local);
            names.push(name);
        }
    }
    let written = match &names[..] {
        [one] => quote!(#one),
        several => quote!((#(#several),*)),
    };
    let mut places = Places { names: names.iter().map(Ident::to_string).collect() };
    places.visit_block_mut(&mut function.block);
    let mut exits = Exits { written: syn::parse_quote!(#written), value };
    exits.visit_block_mut(&mut function.block);
    exits.end(&mut function.block);
    function.block.stmts.splice(0..0, locals);
    function.sig.output = syn::parse_quote!(-> #result);
    function
}

/// Gives a `&mut` parameter another name and a shared reference, and its own name to a local.
fn own(input: &mut PatType, names: &mut Names) -> Option<(Stmt, Ident)> {
    let pointee = in_out::pointee(&input.ty)?.clone();
    let Pat::Ident(pat) = &mut *input.pat else { return None };
    let name = pat.ident.clone();
    pat.ident = Ident::new(&names.numbered(&name.to_string()), name.span());
    let given = &pat.ident;
    let local = match &pointee {
        Type::Slice(_) => syn::parse_quote!(let mut #name = #given.to_vec();),
        Type::Path(it) if it.path.segments.last().is_some_and(|it| !it.arguments.is_none()) => {
            syn::parse_quote!(let mut #name = #given.clone();)
        }
        _ => syn::parse_quote!(let mut #name = *#given;),
    };
    *input.ty = syn::parse_quote!(&#pointee);
    Some((local, name))
}

/// What was a reference is the place itself.
struct Places {
    names: HashSet<String>,
}

impl Places {
    fn is_one(&self, expr: &Expr) -> bool {
        matches!(expr, Expr::Path(it)
            if it.path.get_ident().is_some_and(|it| self.names.contains(&it.to_string())))
    }

    /// What a place, or a part of one, is written in.
    fn visit_base(&mut self, base: &mut Expr) {
        if !self.is_one(base) {
            self.visit_expr_mut(base);
        }
    }

    /// `(&mut y)` for `y` in a macro, which may say `*y` or `y[0]`.
    fn tokens(&self, tokens: TokenStream) -> TokenStream {
        let mut after_dot = false;
        let replaced = tokens.into_iter().map(|token| {
            let was_after_dot = std::mem::replace(
                &mut after_dot,
                matches!(&token, TokenTree::Punct(it) if it.as_char() == '.'),
            );
            match token {
                TokenTree::Ident(it) if !was_after_dot && self.names.contains(&it.to_string()) => {
                    quote!((&mut #it))
                }
                TokenTree::Group(it) => {
                    let mut group = Group::new(it.delimiter(), self.tokens(it.stream()));
                    group.set_span(it.span());
                    TokenTree::Group(group).into()
                }
                other => other.into(),
            }
        });
        replaced.collect()
    }
}

impl VisitMut for Places {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        match expr {
            Expr::Unary(it) if matches!(it.op, UnOp::Deref(_)) && self.is_one(&it.expr) => {
                *expr = (*it.expr).clone();
            }
            Expr::MethodCall(it) => {
                self.visit_base(&mut it.receiver);
                it.args.iter_mut().for_each(|it| self.visit_expr_mut(it));
            }
            Expr::Field(it) => self.visit_base(&mut it.base),
            Expr::Index(it) => {
                self.visit_base(&mut it.expr);
                self.visit_expr_mut(&mut it.index);
            }
            Expr::Reference(it) => self.visit_base(&mut it.expr),
            _ if self.is_one(expr) => *expr = syn::parse_quote!(&mut #expr),
            _ => visit_mut::visit_expr_mut(self, expr),
        }
    }

    fn visit_macro_mut(&mut self, call: &mut syn::Macro) {
        call.tokens = self.tokens(std::mem::take(&mut call.tokens));
    }

    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}

/// What a function returns beside what it writes.
#[derive(PartialEq)]
enum Value {
    /// Nothing, and says so by its signature: its block has no value.
    None,
    /// `()`, as what a success holds.
    Unit,
    Some,
}

impl Value {
    fn of(output: &syn::ReturnType) -> Value {
        match output {
            syn::ReturnType::Default => Value::None,
            syn::ReturnType::Type(_, ty) => match &**ty {
                Type::Tuple(it) if it.elems.is_empty() => Value::Unit,
                _ => Value::Some,
            },
        }
    }
}

/// What is returned, with what was written.
struct Exits {
    written: Expr,
    value: Value,
}

impl Exits {
    /// The end of the function's block.
    fn end(&self, block: &mut Block) {
        if self.value != Value::None
            && let Some(Stmt::Expr(tail, None)) = block.stmts.last_mut()
        {
            return self.with_written(tail);
        }
        if self.value == Value::Some {
            return;
        }
        if let Some(Stmt::Expr(_, end @ None)) = block.stmts.last_mut() {
            *end = Some(syn::token::Semi::default());
        }
        block.stmts.push(Stmt::Expr(self.written.clone(), None));
    }

    /// A value that the function returns.
    fn with_written(&self, value: &mut Expr) {
        match value {
            Expr::If(it) if it.else_branch.is_some() => {
                self.end(&mut it.then_branch);
                if let Some((_, otherwise)) = &mut it.else_branch {
                    self.with_written(otherwise);
                }
            }
            Expr::Match(it) => it.arms.iter_mut().for_each(|it| self.with_written(&mut it.body)),
            Expr::Block(it) => self.end(&mut it.block),
            Expr::Paren(it) => self.with_written(&mut it.expr),
            Expr::Return(_) => {}
            Expr::Macro(it) if super::failure::is_fail(&it.mac) => {}
            other => {
                let written = &self.written;
                *other = match (&self.value, &*other) {
                    (Value::Some, value) => syn::parse_quote!((#value, #written)),
                    (_, Expr::Tuple(_)) => written.clone(),
                    (_, nothing) => syn::parse_quote!({ #nothing; #written }),
                };
            }
        }
    }
}

impl VisitMut for Exits {
    fn visit_expr_return_mut(&mut self, it: &mut syn::ExprReturn) {
        match &mut it.expr {
            Some(value) => self.with_written(value),
            None => it.expr = Some(Box::new(self.written.clone())),
        }
    }

    fn visit_expr_closure_mut(&mut self, _: &mut syn::ExprClosure) {}
    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}
