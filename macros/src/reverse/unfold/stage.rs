//! The loop of a flow: what happens to each item, one stage after the other.

use super::Unfold;
use super::closure::not;
use super::flow::{Flow, Stage};
use super::item::Item;
use super::sequence::Sequence;
use proc_macro2::Ident;
use syn::{Expr, Pat, Stmt, parse_quote};

/// What is done with an item at the end of its way.
pub(super) type Sink<'s> = &'s mut dyn FnMut(&mut Unfold<'_>, &Item, &mut Vec<Stmt>) -> Option<()>;

/// A stage with what it remembers from one item to the next.
struct Step {
    stage: Stage,
    state: Ident,
}

impl Unfold<'_> {
    /// The loops of a flow, after `before`.
    pub(super) fn repeat(
        &mut self,
        flow: Flow,
        label: Option<&syn::Label>,
        pat: Option<&Pat>,
        before: &mut Vec<Stmt>,
        sink: Sink<'_>,
    ) -> Option<()> {
        let ends_early = flow.stages.iter().any(Stage::may_end);
        if ends_early && (flow.sources.len() > 1 || flow.stages.iter().any(Stage::is_nested)) {
            return None;
        }
        let steps: Vec<Step> = flow.stages.into_iter().map(|it| self.step(it, before)).collect();
        for source in flow.sources {
            let stmts = self.loop_over(source, label, pat, &steps, sink)?;
            before.push(stmts);
        }
        Some(())
    }

    fn loop_over(
        &mut self,
        source: Sequence,
        label: Option<&syn::Label>,
        pat: Option<&Pat>,
        steps: &[Step],
        sink: Sink<'_>,
    ) -> Option<Stmt> {
        let (walk, source) = source.walk();
        let wild: Pat = parse_quote!(_);
        let pat = pat.filter(|_| steps.is_empty()).unwrap_or(&wild);
        let name = source.index_name(pat).cloned().unwrap_or_else(|| self.fresh("k"));
        let index: Expr = parse_quote!(#name);
        let mut body = Vec::new();
        let item = self.element(&source, &index, &mut body)?;
        self.take(steps, &item, &mut body, sink)?;
        let walk = walk.expr();
        let expr: Expr = parse_quote!(#label for #name in #walk { #(#body)* });
        Some(Stmt::Expr(expr, None))
    }

    fn step(&mut self, stage: Stage, before: &mut Vec<Stmt>) -> Step {
        let (hint, start): (&str, Option<Expr>) = match &stage {
            Stage::SkipWhile(_) => ("skipping", Some(parse_quote!(true))),
            Stage::Enumerate => ("count", Some(parse_quote!(0usize))),
            Stage::Take(_) => ("taken", Some(parse_quote!(0usize))),
            Stage::Skip(_) => ("skipped", Some(parse_quote!(0usize))),
            Stage::Scan(start, _) => ("state", Some(start.clone())),
            _ => ("_", None),
        };
        let state = if start.is_some() { self.fresh(hint) } else { super::syntax::ident("__no") };
        if let Some(start) = start {
            self.declare(parse_quote!(let mut #state = #start;), before);
        }
        Step { stage, state }
    }

    /// The rest of an item's way.
    fn take(
        &mut self,
        steps: &[Step],
        item: &Item,
        out: &mut Vec<Stmt>,
        sink: Sink<'_>,
    ) -> Option<()> {
        let Some((Step { stage, state }, rest)) = steps.split_first() else {
            return sink(self, item, out);
        };
        match stage {
            Stage::ByValue => self.take(rest, &item.pointee(), out, sink),
            Stage::Map(function) => {
                let (stmts, value) = self.apply(function, std::slice::from_ref(item))?;
                out.extend(stmts);
                self.take(rest, &Item::Value(value), out, sink)
            }
            Stage::Filter(_) | Stage::TakeWhile(_) | Stage::SkipWhile(_) | Stage::Inspect(_) => {
                self.ask(stage, state, rest, item, out, sink)
            }
            Stage::FilterMap(function) => {
                let (stmts, value) = self.apply(function, std::slice::from_ref(item))?;
                out.extend(stmts);
                out.extend(self.if_some(&value, &[], rest, sink)?);
                Some(())
            }
            Stage::MapWhile(function) => {
                let (stmts, value) = self.apply(function, std::slice::from_ref(item))?;
                out.extend(stmts);
                out.extend(self.if_some(&value, &[parse_quote!(break;)], rest, sink)?);
                Some(())
            }
            Stage::Scan(_, function) => {
                let state = Item::Unique(parse_quote!(#state));
                let (stmts, value) = self.apply(function, &[state, item.clone()])?;
                out.extend(stmts);
                out.extend(self.if_some(&value, &[parse_quote!(break;)], rest, sink)?);
                Some(())
            }
            Stage::FlatMap(function) => {
                let (stmts, value) = self.apply(function, std::slice::from_ref(item))?;
                out.extend(stmts);
                self.inner(&value, rest, out, sink)
            }
            Stage::Flatten => self.inner(&item.expr(), rest, out, sink),
            Stage::Enumerate | Stage::Take(_) | Stage::Skip(_) => {
                self.count(stage, state, rest, item, out, sink)
            }
        }
    }

    /// A stage that looks at the item, and decides.
    fn ask(
        &mut self,
        stage: &Stage,
        state: &Ident,
        rest: &[Step],
        item: &Item,
        out: &mut Vec<Stmt>,
        sink: Sink<'_>,
    ) -> Option<()> {
        let item = self.settled(item, out);
        let (Stage::Filter(function)
        | Stage::TakeWhile(function)
        | Stage::SkipWhile(function)
        | Stage::Inspect(function)) = stage
        else {
            unreachable!("the others do not look")
        };
        let (stmts, answer) = self.apply(function, &[Item::Shared(Box::new(item.clone()))])?;
        match stage {
            Stage::Filter(_) => {
                out.extend(stmts);
                let mut inner = Vec::new();
                self.take(rest, &item, &mut inner, sink)?;
                out.push(parse_quote!(if #answer { #(#inner)* }));
            }
            Stage::SkipWhile(_) => {
                let answer = super::closure::block(stmts, &answer);
                out.push(parse_quote!(#state = #state && #answer;));
                let mut inner = Vec::new();
                self.take(rest, &item, &mut inner, sink)?;
                out.push(parse_quote!(if !#state { #(#inner)* }));
            }
            Stage::TakeWhile(_) => {
                out.extend(stmts);
                let over = not(&answer);
                out.push(parse_quote!(if #over { break; }));
                self.take(rest, &item, out, sink)?;
            }
            _ => {
                out.extend(stmts);
                out.push(Stmt::Expr(answer, Some(<syn::Token![;]>::default())));
                self.take(rest, &item, out, sink)?;
            }
        }
        Some(())
    }

    /// A stage that counts.
    fn count(
        &mut self,
        stage: &Stage,
        state: &Ident,
        rest: &[Step],
        item: &Item,
        out: &mut Vec<Stmt>,
        sink: Sink<'_>,
    ) -> Option<()> {
        match stage {
            Stage::Take(n) => {
                out.push(parse_quote!(if #state == #n { break; }));
                out.push(parse_quote!(#state += 1;));
                self.take(rest, item, out, sink)?;
                // What comes after the last one is not asked for.
                out.push(parse_quote!(if #state == #n { break; }));
                Some(())
            }
            Stage::Skip(n) => {
                let mut inner = Vec::new();
                self.take(rest, item, &mut inner, sink)?;
                out.push(parse_quote!(if #state < #n { #state += 1; } else { #(#inner)* }));
                Some(())
            }
            _ => {
                let i = self.fresh("i");
                out.push(parse_quote!(let #i = #state;));
                out.push(parse_quote!(#state += 1;));
                let item = Item::pair(Item::Value(parse_quote!(#i)), item.clone());
                self.take(rest, &item, out, sink)
            }
        }
    }

    /// The items of what an item gives.
    fn inner(
        &mut self,
        value: &Expr,
        rest: &[Step],
        out: &mut Vec<Stmt>,
        sink: Sink<'_>,
    ) -> Option<()> {
        let flow = self.flow(value, out)?;
        let mut then = |this: &mut Unfold<'_>, item: &Item, out: &mut Vec<Stmt>| {
            this.take(rest, item, out, sink)
        };
        self.repeat(flow, None, None, out, &mut then)
    }

    /// What is done with `e`, where an expression ends in `Some(e)`.
    fn if_some(
        &mut self,
        value: &Expr,
        none: &[Stmt],
        rest: &[Step],
        sink: Sink<'_>,
    ) -> Option<Vec<Stmt>> {
        let mut budget = 1;
        self.some(value, none, rest, sink, &mut budget)
    }

    fn some(
        &mut self,
        value: &Expr,
        none: &[Stmt],
        rest: &[Step],
        sink: Sink<'_>,
        budget: &mut usize,
    ) -> Option<Vec<Stmt>> {
        match value {
            Expr::Paren(it) => self.some(&it.expr, none, rest, sink, budget),
            Expr::Path(it) if it.path.is_ident("None") => Some(none.to_vec()),
            Expr::Call(it) if matches!(&*it.func, Expr::Path(it) if it.path.is_ident("Some")) => {
                // The rest is written out once.
                *budget = budget.checked_sub(1)?;
                let mut stmts = Vec::new();
                self.take(rest, &Item::Value(it.args.first()?.clone()), &mut stmts, sink)?;
                Some(stmts)
            }
            Expr::Block(it) if it.label.is_none() => {
                let (last, before) = it.block.stmts.split_last()?;
                let Stmt::Expr(last, None) = last else { return None };
                let last = self.some(last, none, rest, sink, budget)?;
                Some(before.iter().cloned().chain(last).collect())
            }
            Expr::If(it) => {
                let cond = &it.cond;
                let then = Expr::Block(syn::ExprBlock {
                    attrs: Vec::new(),
                    label: None,
                    block: it.then_branch.clone(),
                });
                let then = self.some(&then, none, rest, sink, budget)?;
                let otherwise = self.some(&it.else_branch.as_ref()?.1, none, rest, sink, budget)?;
                Some(vec![parse_quote!(if #cond { #(#then)* } else { #(#otherwise)* })])
            }
            _ => None,
        }
    }
}

impl Stage {
    /// Whether it may end the loop.
    fn may_end(&self) -> bool {
        matches!(self, Stage::TakeWhile(_) | Stage::MapWhile(_) | Stage::Scan(..) | Stage::Take(_))
    }

    /// Whether it has a loop of its own.
    fn is_nested(&self) -> bool {
        matches!(self, Stage::FlatMap(_) | Stage::Flatten)
    }
}
