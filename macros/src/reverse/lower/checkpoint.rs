//! Loops that keep their state every so many steps.
//!
//! Such a loop becomes one over segments, each of which is a loop over some of the steps. What a segment begins
//! from is copied before it, and kept; the segment itself keeps nothing, and is run again when its turn comes
//! backwards.

use super::leave::{self, Flags};
use super::{Binding, Lowered, Lowering};
use crate::attr::checkpoint;
use crate::diagnostics::{Code::BadCheckpoint, Reported};
use crate::lift::Want;
use crate::resolve::{LocalId, assigned};
use crate::reverse::effects::{defined_in, writes};
use crate::reverse::failure;
use crate::reverse::forward::Forward;
use crate::reverse::ir::{Again, Atom, Block, Code, Head, Kind, Loop, Op, Place, Question};
use crate::reverse::ir::{Statement, Var};
use crate::reverse::names::names_in;
use crate::source::quoted;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use std::collections::{BTreeSet, HashSet};
use syn::visit::{self, Visit};
use syn::{Expr, Label};

/// How many steps of a loop go together, if it says so.
pub(super) fn every(expr: &Expr) -> Option<&Expr> {
    match expr {
        Expr::ForLoop(it) => checkpoint::every(&it.body),
        Expr::While(it) => checkpoint::every(&it.body),
        Expr::Loop(it) => checkpoint::every(&it.body),
        _ => None,
    }
}

/// What a loop runs over.
struct Run<'a> {
    pattern: TokenStream,
    iterator: TokenStream,
    exits: bool,
    label: Option<&'a Label>,
    body: &'a syn::Block,
    /// Of a `while`.
    condition: Option<&'a Expr>,
}

impl<'a> Lowering<'a> {
    pub(super) fn checkpointed(&mut self, expr: &'a Expr, every: &'a Expr) -> Lowered<()> {
        let run = self.run_of(expr)?;
        let (runtime, iterator) = (self.lift.runtime, &run.iterator);
        let every = self.lift.expr(every, Want::Any);
        let segments = self.plain_variable("segments");
        let code = quote!(#runtime::segments(#iterator, #every));
        self.push(Statement::Let(segments, Op::Code(code)));
        let segment = self.plain_variable("segment");
        let over = run.exits.then(|| self.flag("over"));
        let head = self.head_of_segments(segments, segment, run.exits);
        let (around, first) = (self.in_scope(), self.aliases.len());
        self.current.clear();
        self.loops.push(Flags { label: None, done: over, skip: None, is_of_segments: true });
        self.begin(&head, TokenStream::new());
        let block = self.block(|this| this.segment(&run, segment).map(|()| None))?;
        self.begun();
        let (body, mut again) = self.again(expr, block, &around, first)?;
        again.used.insert(segment);
        let over = self.loops.pop().and_then(|it| it.done);
        self.current.clear();
        self.push_segments(head, segment, body, again, over);
        Ok(())
    }

    fn plain_variable(&mut self, hint: &str) -> Var {
        self.variable(hint, Kind::Plain, Span::call_site())
    }

    fn run_of(&mut self, expr: &'a Expr) -> Lowered<Run<'a>> {
        let endless = |label, body, condition| Run {
            pattern: quote!(_),
            iterator: quote!(0..::core::primitive::usize::MAX),
            exits: true,
            label,
            body,
            condition,
        };
        match expr {
            Expr::ForLoop(it) if super::loops::runs_both_ways(&it.expr) => {
                self.only_looks(&it.expr)?;
                Ok(Run {
                    pattern: it.pat.to_token_stream(),
                    iterator: self.lift.expr(&it.expr, Want::Any),
                    exits: leave::ends_loop(it.label.as_ref(), &it.body),
                    label: it.label.as_ref(),
                    body: &it.body,
                    condition: None,
                })
            }
            Expr::ForLoop(it) => {
                let over = self.in_source(&it.expr);
                let headline = format!("`{}` cannot be cut into parts", quoted(&over));
                let help = "a loop with a checkpoint goes over a range, with `rev()` and `step_by(..)`, or over an array or a slice of what is differentiated";
                Err(self.cx.error(BadCheckpoint, over, headline).help(help).emit())
            }
            Expr::While(it) => {
                self.bind_condition(&it.cond)?;
                Ok(endless(it.label.as_ref(), &it.body, Some(&*it.cond)))
            }
            Expr::Loop(it) => Ok(endless(it.label.as_ref(), &it.body, None)),
            _ => unreachable!("only loops have checkpoints"),
        }
    }

    fn head_of_segments(&self, segments: Var, segment: Var, exits: bool) -> Head {
        let (segments_name, name) = (&self.info(segments).name, &self.info(segment).name);
        if exits {
            let iterator = quote!(::core::clone::Clone::clone(&#segments_name));
            return Head::Once { pattern: quote!(__segment), iterator };
        }
        let (pattern, iterator) = (quote!(#name), Atom::Var(segments));
        Head::Over { pattern, bound: Some(segment), iterator, trips: None }
    }

    /// The loop over the steps of one segment.
    fn segment(&mut self, run: &Run<'a>, segment: Var) -> Lowered<()> {
        let (pattern, name) = (run.pattern.clone(), &self.info(segment).name);
        let iterator = quote!(::core::clone::Clone::clone(&#name));
        let head = if run.exits {
            Head::Once { pattern, iterator }
        } else {
            let iterator = Code { operand: iterator.clone(), lifted: iterator };
            Head::Over { pattern, bound: None, iterator: Atom::Code(iterator), trips: None }
        };
        let stmts = &run.body.stmts;
        let skips = leave::is_deep(stmts);
        self.loop_of(run.label, head, TokenStream::new(), skips, run.exits, |this| {
            let Some(condition) = run.condition else { return this.stmts(stmts) };
            let question = Question::If(this.lift.condition(condition));
            let then = this.arm(|this| this.stmts(stmts).map(|_| None))?;
            let otherwise = this.arm(|this| {
                this.leave_loops(1);
                Ok(None)
            })?;
            this.branch(None, question, vec![then, otherwise]);
            Ok(None)
        })
    }

    fn push_segments(
        &mut self,
        head: Head,
        segment: Var,
        mut before: Vec<Statement>,
        again: Again,
        exit: Option<Ident>,
    ) {
        if exit.is_some() {
            before.insert(0, Statement::Let(segment, Op::Code(quote!(__segment))));
        }
        before.push(Statement::Again(again));
        let body = Block { statements: before, value: None };
        let kept = self.variable("kept", Kind::Kept, Span::call_site());
        let count = self.plain_variable("count");
        let prologue = TokenStream::new();
        self.push(Statement::Loop(Loop { head, prologue, body, exit, kept, count }));
        let after = self.after_loop();
        if !after.is_empty() {
            self.push(Statement::Code(after));
        }
    }

    /// The variables of the blocks that are open.
    fn in_scope(&self) -> Vec<Var> {
        let params = self.program.params.iter().map(|it| it.var);
        params.chain(self.open.iter().flatten().flat_map(defined_in)).collect()
    }

    /// What a block is run again from. What it changes is copied before each segment, and what else may change
    /// before the backward sweep, once before all.
    fn again(
        &mut self,
        expr: &'a Expr,
        block: Block,
        around: &[Var],
        aliases: usize,
    ) -> Lowered<(Vec<Statement>, Again)> {
        let forward = Forward { program: &self.program, runtime: self.lift.runtime };
        let tokens = forward.bare(&block);
        if failure::is_left_in(&tokens) || has_failure(&block) {
            return Err(self.fails(expr));
        }
        let mut again = Returning {
            mentioned: names_in(tokens),
            before: Vec::new(),
            again: Again {
                block,
                restored: TokenStream::new(),
                places: BTreeSet::new(),
                used: BTreeSet::new(),
            },
        };
        let aliases = self.aliased(aliases, &mut again.mentioned);
        around.iter().for_each(|it| self.restore_variable(*it, &mut again));
        self.restore_flags(&mut again);
        let outside = self.outside(expr).locals;
        for id in outside {
            self.restore_local(id, expr, &mut again);
        }
        again.again.restored.extend(aliases);
        Ok((again.before, again.again))
    }

    /// What was run once without a failure would have to be told so when it is run again.
    fn fails(&self, expr: &Expr) -> Reported {
        let at = match expr {
            Expr::ForLoop(it) => it.expr.to_token_stream(),
            Expr::While(it) => it.cond.to_token_stream(),
            _ => quote!(#expr),
        };
        self.cx
            .error(
                BadCheckpoint,
                self.in_source(at),
                "a loop with a checkpoint fails in the middle",
            )
            .note("backwards its steps are run once more, from what was kept, after the function has returned: a failure would have nowhere to go by then")
            .help("leave the loop by `break`, and fail after it")
            .emit()
    }

    /// The names for places that are mentioned.
    fn aliased(&self, count: usize, mentioned: &mut HashSet<String>) -> TokenStream {
        let mut named = Vec::new();
        for (name, value) in self.aliases[..count].iter().rev() {
            if mentioned.contains(&name.to_string()) {
                mentioned.extend(names_in(value.clone()));
                named.push(quote!(let #name = #value;));
            }
        }
        named.into_iter().rev().collect()
    }

    fn restore_variable(&mut self, var: Var, to: &mut Returning) {
        if !to.mentions(&self.info(var).name) {
            return;
        }
        if !self.info(var).written {
            to.again.used.insert(var);
            return;
        }
        let (name, kind) = (self.info(var).name.clone(), self.kind(var));
        let copy = self.variable(&name.to_string(), kind, Span::call_site());
        let place = Place { root: var, path: Vec::new() };
        let is_changed = to.again.block.statements.iter().any(|it| writes(it, var));
        to.again.places.insert(var);
        let copied = Statement::Let(copy, Op::Read(place));
        let value = match kind {
            Kind::Number => self.info(copy).name.to_token_stream(),
            _ => {
                let copy = &self.info(copy).name;
                quote!(#copy.clone())
            }
        };
        self.restore(&name, copied, copy, &value, is_changed, to);
    }

    /// Nobody has left yet.
    fn restore_flags(&self, to: &mut Returning) {
        let loops = self.loops.iter().flat_map(|it| [&it.done, &it.skip]).flatten();
        let flags = loops.chain(self.returned.iter().map(leave::Returned::flag));
        for flag in flags.filter(|it| to.mentioned.contains(&it.to_string())) {
            to.again.restored.extend(quote!(let mut #flag = false;));
        }
    }

    /// A local of the user's that no derivative follows.
    fn restore_local(&mut self, id: LocalId, expr: &Expr, to: &mut Returning) {
        let is_bound =
            matches!(self.bindings.get(&id), Some(Binding::Value(_) | Binding::Place(_)))
                || self.closures.contains_key(&id);
        let name = self.lift.facts.scopes.local(id).ident.clone();
        if is_bound || self.lasting.contains(&id) || name == "self" || !to.mentions(&name) {
            return;
        }
        let copy = self.plain_variable(&name.to_string());
        let copied = Statement::Let(copy, Op::Code(quote!(::core::clone::Clone::clone(&#name))));
        let of = &self.info(copy).name;
        let value = quote!(::core::clone::Clone::clone(&#of));
        let is_changed = self.may_change(id, expr);
        self.restore(&name, copied, copy, &value, is_changed, to);
    }

    fn restore(
        &mut self,
        name: &Ident,
        copied: Statement,
        copy: Var,
        value: &TokenStream,
        is_changed: bool,
        to: &mut Returning,
    ) {
        to.again.restored.extend(quote!(let mut #name = #value;));
        to.again.used.insert(copy);
        if is_changed {
            to.before.push(copied);
        } else {
            self.push(copied);
        }
    }

    /// Whether a loop does more with a local than to look at its entries.
    fn may_change(&self, id: LocalId, expr: &Expr) -> bool {
        let mut changes = Changes { lowering: self, id, found: false };
        changes.visit_expr(expr);
        self.lift.facts.scopes.local(id).is_mut && changes.found
    }
}

/// What is found out about a block that is run again.
struct Returning {
    mentioned: HashSet<String>,
    /// What stands before it.
    before: Vec<Statement>,
    again: Again,
}

impl Returning {
    fn mentions(&self, name: &Ident) -> bool {
        self.mentioned.contains(&name.to_string())
    }
}

fn has_failure(block: &Block) -> bool {
    block
        .statements
        .iter()
        .any(|it| matches!(it, Statement::Fail(_)) || it.blocks().into_iter().any(has_failure))
}

/// `+=`, `|=`.
fn is_assigning(op: &syn::BinOp) -> bool {
    let op = op.to_token_stream().to_string();
    op.ends_with('=') && !["==", "!=", "<=", ">="].contains(&op.as_str())
}

struct Changes<'l, 'a> {
    lowering: &'l Lowering<'a>,
    id: LocalId,
    found: bool,
}

impl Changes<'_, '_> {
    fn change(&mut self, place: &Expr) {
        let scopes = self.lowering.lift.facts.scopes;
        let root = assigned::root(place).and_then(|it| scopes.use_of(it));
        self.found |= root == Some(self.id);
    }
}

impl<'ast> Visit<'ast> for Changes<'_, '_> {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        match expr {
            Expr::Assign(it) => self.change(&it.left),
            Expr::Binary(it) if is_assigning(&it.op) => self.change(&it.left),
            Expr::Reference(it) if it.mutability.is_some() => self.change(&it.expr),
            Expr::MethodCall(it) => self.change(&it.receiver),
            Expr::Macro(_) => self.found = true,
            _ => {}
        }
        visit::visit_expr(self, expr);
    }

    fn visit_stmt_macro(&mut self, _: &'ast syn::StmtMacro) {
        self.found = true;
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}
