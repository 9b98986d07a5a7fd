//! Loops.

use super::leave::{self, Flags};
use super::{Lowered, Lowering};
use crate::lift::Want;
use crate::reverse::ir::{Atom, Head, Kind, Loop, Op, Statement};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Expr, Stmt};

impl<'a> Lowering<'a> {
    pub(super) fn for_loop(&mut self, it: &'a syn::ExprForLoop) -> Lowered<()> {
        if self.is_active(&it.expr) {
            return self.for_each(it);
        }
        self.only_looks(&it.expr)?;
        let exits = leave::ends_loop(it.label.as_ref(), &it.body);
        let pattern = &it.pat;
        let head = if !exits && runs_both_ways(&it.expr) {
            let iterator = match self.stepped(&it.expr) {
                Some(code) => {
                    let run = self.variable("range", Kind::Plain, Span::call_site());
                    self.push(Statement::Let(run, Op::Code(code)));
                    Atom::Var(run)
                }
                None => self.plain(&it.expr),
            };
            Head::Over { pattern: quote!(#pattern), bound: None, iterator, trips: trips(&it.expr) }
        } else {
            let iterator = self.lift.expr(&it.expr, Want::Any);
            Head::Once { pattern: quote!(#pattern), iterator }
        };
        if matches!(head, Head::Over { .. }) {
            for id in self.lift.facts.scopes.bound_by(&it.pat) {
                if !self.lift.facts.scopes.local(id).is_mut {
                    self.lasting.insert(id);
                }
            }
        }
        self.loop_over(it.label.as_ref(), head, TokenStream::new(), &it.body.stmts, exits)
    }

    /// A range in steps, which the standard library runs through from behind for some integers only.
    fn stepped(&self, expr: &Expr) -> Option<TokenStream> {
        let runtime = self.lift.runtime;
        match expr {
            Expr::Paren(it) => self.stepped(&it.expr),
            Expr::MethodCall(it) if it.method == "rev" => {
                let of = self.stepped(&it.receiver)?;
                Some(quote!(#of.rev()))
            }
            Expr::MethodCall(it) if it.method == "step_by" => {
                let of = match self.stepped(&it.receiver) {
                    Some(of) => quote!(#of.both_ways()),
                    None => self.lift.expr(&it.receiver, Want::Any),
                };
                let by = it.args.iter().map(|it| self.lift.expr(it, Want::Any));
                let steps = quote_spanned!(it.method.span()=> #runtime::steps);
                Some(quote!(#steps(#of, #(#by),*)))
            }
            _ => None,
        }
    }

    fn for_each(&mut self, it: &'a syn::ExprForLoop) -> Lowered<()> {
        Err(self.refuse(&it.expr, "a loop over numbers that a derivative follows"))
    }

    pub(super) fn while_loop(&mut self, it: &'a syn::ExprWhile) -> Lowered<()> {
        self.bind_condition(&it.cond)?;
        let head = Head::While(self.asked_again(self.lift.condition(&it.cond)));
        let exits = leave::ends_loop(it.label.as_ref(), &it.body);
        self.loop_over(it.label.as_ref(), head, TokenStream::new(), &it.body.stmts, exits)
    }

    pub(super) fn endless_loop(&mut self, it: &'a syn::ExprLoop) -> Lowered<()> {
        let stmts = &it.body.stmts;
        self.loop_over(it.label.as_ref(), Head::Forever, TokenStream::new(), stmts, true)
    }

    pub(super) fn loop_over(
        &mut self,
        label: Option<&syn::Label>,
        head: Head,
        prologue: TokenStream,
        stmts: &'a [Stmt],
        exits: bool,
    ) -> Lowered<()> {
        self.loop_of(label, head, prologue, leave::is_deep(stmts), exits, |this| this.stmts(stmts))
    }

    /// A loop whose body is lowered by `body`.
    pub(super) fn loop_of(
        &mut self,
        label: Option<&syn::Label>,
        head: Head,
        prologue: TokenStream,
        skips: bool,
        exits: bool,
        body: impl FnOnce(&mut Self) -> Lowered<Option<Atom>>,
    ) -> Lowered<()> {
        let (done, skip) = (exits.then(|| self.flag("done")), skips.then(|| self.flag("skip")));
        self.current.clear();
        let flags = Flags {
            label: label.cloned(),
            done: done.clone(),
            skip: skip.clone(),
            is_of_segments: false,
        };
        self.loops.push(flags);
        self.begin(&head, prologue);
        let body = self.block(|this| {
            if let Some(skip) = skip {
                this.push(Statement::Code(quote!(let mut #skip = false;)));
            }
            body(this).map(|_| None)
        });
        self.loops.pop();
        let prologue = self.begun();
        self.current.clear();
        let kept = self.variable("kept", Kind::Kept, Span::call_site());
        let count = self.variable("count", Kind::Plain, Span::call_site());
        self.push(Statement::Loop(Loop { head, prologue, body: body?, exit: done, kept, count }));
        let after = self.after_loop();
        if !after.is_empty() {
            self.push(Statement::Code(after));
        }
        Ok(())
    }
}

/// Whether an expression is an iterator that can be run through from behind.
pub(super) fn runs_both_ways(expr: &Expr) -> bool {
    match expr {
        Expr::Range(it) => it.start.is_some() && it.end.is_some(),
        Expr::Paren(it) => runs_both_ways(&it.expr),
        Expr::MethodCall(it) if it.method == "rev" => runs_both_ways(&it.receiver),
        // Only of a range that is half open the standard library knows the last step.
        Expr::MethodCall(it) if it.method == "step_by" => {
            runs_both_ways(&it.receiver) && !is_closed(&it.receiver)
        }
        _ => false,
    }
}

fn is_closed(expr: &Expr) -> bool {
    match expr {
        Expr::Range(it) => matches!(it.limits, syn::RangeLimits::Closed(_)),
        Expr::Paren(it) => is_closed(&it.expr),
        Expr::MethodCall(it) => is_closed(&it.receiver),
        _ => false,
    }
}

/// How many entries an iterator has, if it says so in literals.
fn trips(expr: &Expr) -> Option<usize> {
    match expr {
        Expr::Paren(it) => trips(&it.expr),
        Expr::Range(it) => {
            let (start, end) = (integer(it.start.as_ref()?)?, integer(it.end.as_ref()?)?);
            let is_closed = matches!(it.limits, syn::RangeLimits::Closed(_));
            Some((end + usize::from(is_closed)).saturating_sub(start))
        }
        Expr::MethodCall(it) if it.method == "rev" => trips(&it.receiver),
        Expr::MethodCall(it) if it.method == "step_by" => {
            let step = integer(it.args.first()?).filter(|it| *it > 0)?;
            Some(trips(&it.receiver)?.div_ceil(step))
        }
        _ => None,
    }
}

fn integer(expr: &Expr) -> Option<usize> {
    match expr {
        Expr::Lit(syn::ExprLit { lit: syn::Lit::Int(it), .. }) => it.base10_parse().ok(),
        _ => None,
    }
}
