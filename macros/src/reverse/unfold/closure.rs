//! Closures, written out where they are called.

use super::item::{Item, Named};
use super::syntax::{self, mentions, operand};
use super::{Mode, Unfold};
use crate::reverse::left;
use crate::vocabulary;
use proc_macro2::{Ident, Span};
use quote::ToTokens;
use syn::visit::Visit;
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ExprBlock, ExprClosure, Label, Lifetime, Stmt, Token, UnOp, parse_quote};

impl Unfold<'_> {
    /// What a function does with these arguments: statements, and its value.
    pub(super) fn apply(&mut self, function: &Expr, args: &[Item]) -> Option<(Vec<Stmt>, Expr)> {
        match function {
            Expr::Paren(it) => self.apply(&it.expr, args),
            Expr::Closure(it) => self.apply_closure(&it.clone(), args),
            Expr::Path(path) => match syntax::name(function).map(ToString::to_string) {
                Some(name) if self.closures.contains_key(&name) => {
                    let function = self.closures[&name].clone();
                    self.apply(&function, args)
                }
                Some(name) if self.active.contains(&name) => None,
                _ => Some((Vec::new(), self.apply_path(path, args))),
            },
            _ => None,
        }
    }

    fn apply_closure(&mut self, it: &ExprClosure, args: &[Item]) -> Option<(Vec<Stmt>, Expr)> {
        if it.inputs.len() != args.len() || self.keeps_copies(it) || it.asyncness.is_some() {
            return None;
        }
        self.budget = self.budget.checked_sub(crate::source::size(it.body.to_token_stream()))?;
        let mut body = match without_return(&it.body) {
            Some(body) => body,
            None => left_early(&it.body, &self.fresh("returned"))?,
        };
        let mut named = Named::default();
        for (pat, arg) in it.inputs.iter().zip(args) {
            self.name(pat, arg, &mut named)?;
        }
        named.substitute(&mut body);
        let (stmts, value) = parts(body);
        named.stmts.extend(stmts);
        Some((named.stmts, value))
    }

    /// Whether a closure has taken copies of what changes outside of it.
    fn keeps_copies(&self, it: &ExprClosure) -> bool {
        it.capture.is_some() && mentions(&it.body, &|name| self.muts.contains(name))
    }

    /// `f64::max`, as a method; any other function by a call.
    fn apply_path(&self, path: &syn::ExprPath, args: &[Item]) -> Expr {
        let segments = &path.path.segments;
        let args: Vec<Expr> = args.iter().map(Item::expr).collect();
        let is_of_number = segments.len() == 2
            && self.scalar.is_name(&segments[0].ident)
            && vocabulary::is_float_method(&segments[1].ident.to_string());
        if let (true, [receiver, rest @ ..]) = (is_of_number, &args[..]) {
            let (receiver, method) = (operand(receiver), &segments[1].ident);
            return parse_quote!(#receiver.#method(#(#rest),*));
        }
        parse_quote!(#path(#(#args),*))
    }

    /// `f(x)`, where `f` is a closure.
    pub(super) fn inlined(&mut self, it: &syn::ExprCall) -> Option<Expr> {
        if !self.is_closure(&it.func) {
            return None;
        }
        let mut stmts = Vec::new();
        let args: Vec<Item> = it.args.iter().map(|it| self.given(it, &mut stmts)).collect();
        let (more, value) = self.apply(&it.func, &args)?;
        stmts.extend(more);
        Some(block(stmts, &value))
    }

    fn is_closure(&self, function: &Expr) -> bool {
        match function {
            Expr::Paren(it) => self.is_closure(&it.expr),
            Expr::Closure(_) => true,
            _ => {
                syntax::name(function).is_some_and(|it| self.closures.contains_key(&it.to_string()))
            }
        }
    }

    /// An argument: what is borrowed mutably stays the place that it is.
    fn given(&mut self, arg: &Expr, before: &mut Vec<Stmt>) -> Item {
        match arg {
            Expr::Reference(it) if it.mutability.is_some() && syntax::is_place(&it.expr) => {
                Item::Unique(self.with_fixed_indices(&it.expr, before))
            }
            Expr::Path(_) if self.mode(arg) == Some(Mode::Unique) => {
                Item::Unique(parse_quote!(*#arg))
            }
            _ => Item::Value(arg.clone()),
        }
    }
}

/// `{ stmts; value }`
pub(super) fn block(stmts: Vec<Stmt>, value: &Expr) -> Expr {
    if matches!(value, Expr::Tuple(it) if it.elems.is_empty()) {
        return parse_quote!({ #(#stmts)* });
    }
    parse_quote!({ #(#stmts)* #value })
}

/// The statements of a body, and its value.
fn parts(body: Expr) -> (Vec<Stmt>, Expr) {
    match body {
        Expr::Block(mut it) if it.label.is_none() => match it.block.stmts.pop() {
            Some(Stmt::Expr(value, None)) => (it.block.stmts, value),
            last => {
                it.block.stmts.extend(last);
                (it.block.stmts, parse_quote!(()))
            }
        },
        other => (Vec::new(), other),
    }
}

/// A closure's body without `return`: what follows an `if` that ends in one goes into its other arm.
fn without_return(body: &Expr) -> Option<Expr> {
    if !returns(body) {
        return Some(body.clone());
    }
    match body {
        Expr::Block(it) if it.label.is_none() => {
            let stmts = stmts_without_return(&it.block.stmts)?;
            Some(parse_quote!({ #(#stmts)* }))
        }
        Expr::Return(it) => Some(it.expr.as_deref().cloned().unwrap_or_else(|| parse_quote!(()))),
        Expr::If(it) => {
            let (cond, otherwise) = (&it.cond, &it.else_branch.as_ref()?.1);
            let (then, otherwise) =
                (stmts_without_return(&it.then_branch.stmts)?, without_return(otherwise)?);
            (!returns(cond)).then(|| parse_quote!(if #cond { #(#then)* } else { #otherwise }))
        }
        _ => None,
    }
}

/// A closure's body that `return`s from within a loop, as a `loop` of one iteration that is left there.
fn left_early(body: &Expr, name: &Ident) -> Option<Expr> {
    let Expr::Block(body) = body else { return None };
    let label = Lifetime::new(&format!("'{name}"), Span::call_site());
    let (attrs, mut block) = (Vec::new(), body.block.clone());
    Leave(&label).visit_block_mut(&mut block);
    let label = Some(Label { name: label, colon_token: <Token![:]>::default() });
    let body = Expr::Block(ExprBlock { attrs, label, block });
    if returns(&body) {
        return None;
    }
    let Expr::Block(block) = body else { return None };
    match left::as_loop(&block)? {
        Expr::Loop(it) => Some(left::through_option(&it).unwrap_or(Expr::Loop(it))),
        _ => None,
    }
}

/// `break` from a block for `return`.
struct Leave<'l>(&'l Lifetime);

impl VisitMut for Leave<'_> {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        if let Expr::Closure(_) = expr {
            return;
        }
        visit_mut::visit_expr_mut(self, expr);
        if let Expr::Return(it) = expr {
            let (label, value) = (self.0, &it.expr);
            *expr = parse_quote!(break #label #value);
        }
    }

    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}

fn stmts_without_return(stmts: &[Stmt]) -> Option<Vec<Stmt>> {
    let Some(first) = stmts.iter().position(stmt_returns) else { return Some(stmts.to_vec()) };
    let (before, rest) = (&stmts[..first], &stmts[first + 1..]);
    let value: Expr = match &stmts[first] {
        Stmt::Expr(Expr::If(it), _) if it.else_branch.is_none() && !rest.is_empty() => {
            let ends = matches!(it.then_branch.stmts.last(), Some(Stmt::Expr(Expr::Return(_), _)));
            let (cond, then) = (&it.cond, stmts_without_return(&it.then_branch.stmts)?);
            let rest = stmts_without_return(rest)?;
            if !ends || returns(cond) {
                return None;
            }
            parse_quote!(if #cond { #(#then)* } else { #(#rest)* })
        }
        Stmt::Expr(it, _) if rest.is_empty() => without_return(it)?,
        Stmt::Expr(it @ Expr::Return(_), _) => without_return(it)?,
        _ => return None,
    };
    Some(before.iter().cloned().chain([Stmt::Expr(value, None)]).collect())
}

fn stmt_returns(stmt: &Stmt) -> bool {
    let mut finder = Returns(false);
    finder.visit_stmt(stmt);
    finder.0
}

fn returns(expr: &Expr) -> bool {
    let mut finder = Returns(false);
    finder.visit_expr(expr);
    finder.0
}

struct Returns(bool);

impl<'ast> Visit<'ast> for Returns {
    fn visit_expr_return(&mut self, _: &'ast syn::ExprReturn) {
        self.0 = true;
    }
    fn visit_expr_try(&mut self, _: &'ast syn::ExprTry) {
        self.0 = true;
    }
    fn visit_expr_closure(&mut self, _: &'ast ExprClosure) {}
    fn visit_item(&mut self, _: &'ast syn::Item) {}
}

/// The closure that an expression is, after the statements that it takes to make it.
pub(super) fn made(expr: &Expr) -> Option<(Vec<Stmt>, Expr)> {
    match expr {
        Expr::Closure(_) => Some((Vec::new(), expr.clone())),
        Expr::Paren(it) => made(&it.expr),
        Expr::Block(it) if it.label.is_none() => {
            let (last, before) = it.block.stmts.split_last()?;
            let Stmt::Expr(last, None) = last else { return None };
            let (more, closure) = made(last)?;
            Some((before.iter().cloned().chain(more).collect(), closure))
        }
        _ => None,
    }
}

/// Whether an expression is a function by its path: `f64::sin`.
pub(super) fn is_function(expr: &Expr) -> bool {
    matches!(expr, Expr::Path(it) if it.path.segments.len() > 1)
}

/// `!c`
pub(super) fn not(cond: &Expr) -> Expr {
    match cond {
        Expr::Unary(it) if matches!(it.op, UnOp::Not(_)) => (*it.expr).clone(),
        _ => {
            let cond = operand(cond);
            parse_quote!(!#cond)
        }
    }
}
