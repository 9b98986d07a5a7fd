//! Branches.

use super::leave;
use super::pattern::Asked;
use super::{Lowered, Lowering, Value};
use crate::lift::Want;
use crate::reverse::effects::Effects;
use crate::reverse::ir::{Atom, Block, Branch, Kind, Question, Statement, Var};
use proc_macro2::Span;
use quote::{ToTokens, quote};
use syn::{Expr, ExprIf, Stmt};

impl<'a> Lowering<'a> {
    pub(super) fn if_stmt(&mut self, it: &'a ExprIf) -> Lowered<()> {
        let Asked { question, bound } = self.ask(&it.cond)?;
        let then = self.arm(|this| {
            this.answered(bound.as_ref())?;
            this.stmts(&it.then_branch.stmts).map(|_| None)
        })?;
        let otherwise = self.arm(|this| match &it.else_branch {
            Some((_, it)) => this.arm_stmt(it),
            None => Ok(None),
        })?;
        self.branch(None, question, vec![then, otherwise]);
        Ok(())
    }

    fn arm_stmt(&mut self, expr: &'a Expr) -> Lowered<Option<Atom>> {
        match expr {
            Expr::If(it) => self.if_stmt(it)?,
            Expr::Block(it) => return self.stmts(&it.block.stmts).map(|_| None),
            other => self.code_expr(other)?,
        }
        Ok(None)
    }

    pub(super) fn if_value(&mut self, expr: &'a Expr, it: &'a ExprIf) -> Lowered<Value> {
        if is_pattern_on_active(self, &it.cond)
            && let Some(value) = self.whole_if_few(expr)
        {
            return Ok(value);
        }
        let wanted_by = self.wanted_by.take();
        let Asked { question, bound } = self.ask(&it.cond)?;
        let then = self.arm(|this| {
            this.answered(bound.as_ref())?;
            this.wanted_by = wanted_by.by_arm();
            this.stmts(&it.then_branch.stmts)
        })?;
        let otherwise = self.arm(|this| match &it.else_branch {
            Some((_, it)) => {
                this.wanted_by = wanted_by.by_arm();
                this.arm_value(it)
            }
            None => Ok(None),
        })?;
        self.wanted_by = wanted_by;
        Ok(Value::Atom(self.value_branch(question, vec![then, otherwise])))
    }

    fn arm_value(&mut self, expr: &'a Expr) -> Lowered<Option<Atom>> {
        match expr {
            Expr::Block(it) if it.label.is_none() => self.stmts(&it.block.stmts),
            other => {
                self.leaves_at_end(other)?;
                self.atom(other).map(Some)
            }
        }
    }

    /// `if let Some(x) = y` with a `y` that is followed takes what is not there yet.
    pub(super) fn bind_condition(&mut self, cond: &'a Expr) -> Lowered<()> {
        if is_pattern_on_active(self, cond) {
            return Err(self.refuse(cond, "a pattern on a number that a derivative follows"));
        }
        self.only_looks(cond)
    }

    pub(super) fn match_value(&mut self, expr: &'a Expr, it: &'a syn::ExprMatch) -> Lowered<Value> {
        if self.is_active(&it.expr)
            && let Some(value) = self.whole_if_few(expr)
        {
            return Ok(value);
        }
        let wanted_by = self.wanted_by.take();
        let (question, arms) = self.match_arms(it, &|this, body| {
            this.wanted_by = wanted_by.by_arm();
            this.arm_value(body)
        })?;
        self.wanted_by = wanted_by;
        Ok(Value::Atom(self.value_branch(question, arms)))
    }

    pub(super) fn match_stmt(&mut self, it: &'a syn::ExprMatch) -> Lowered<()> {
        let (question, arms) = self.match_arms(it, &|this, body| match body {
            Expr::Block(it) if it.label.is_none() => this.stmts(&it.block.stmts).map(|_| None),
            Expr::Return(it) => this.returned(it),
            Expr::Break(it) => this.broken(it),
            Expr::Continue(it) => this.continued(it),
            other => this.expr_stmt(other).map(|()| None),
        })?;
        self.branch(None, question, arms);
        Ok(())
    }

    #[allow(clippy::type_complexity, reason = "one function of two uses")]
    fn match_arms(
        &mut self,
        it: &'a syn::ExprMatch,
        body: &dyn Fn(&mut Self, &'a Expr) -> Lowered<Option<Atom>>,
    ) -> Lowered<(Question, Vec<Block>)> {
        let found = if self.is_active(&it.expr) {
            Some(self.scrutinee(&it.expr, it.arms.iter().map(|it| &it.pat))?)
        } else {
            self.only_looks(&it.expr)?;
            None
        };
        let scrutinee = match &found {
            Some(it) => it.tokens.clone(),
            None => self.lift.expr(&it.expr, Want::Any),
        };
        let mut patterns = Vec::new();
        let mut arms = Vec::new();
        for arm in &it.arms {
            let pat = match &found {
                Some(_) => self.pattern(&arm.pat),
                None => arm.pat.to_token_stream(),
            };
            if let Some((_, guard)) = &arm.guard {
                self.only_looks(guard)?;
            }
            let guard = arm.guard.as_ref().map(|(token, it)| {
                let it = self.lift.condition(it);
                quote!(#token #it)
            });
            patterns.push(quote!(#pat #guard));
            arms.push(self.arm(|this| {
                if let Some(found) = &found {
                    this.matched(&arm.pat, found)?;
                }
                body(this, &arm.body)
            })?);
        }
        Ok((Question::Match(scrutinee, patterns), arms))
    }

    /// An arm: what is known of the places at its beginning holds in it, and not after it.
    pub(super) fn arm(
        &mut self,
        lower: impl FnOnce(&mut Self) -> Lowered<Option<Atom>>,
    ) -> Lowered<Block> {
        let before = self.current.clone();
        let block = self.block(lower);
        self.current = before;
        self.wanted_by.take();
        block
    }

    pub(super) fn value_branch(&mut self, question: Question, mut arms: Vec<Block>) -> Atom {
        let kind = if self.wanted_by.is_plain {
            Kind::Plain
        } else if arms.iter().any(|it| self.ends_in_number(it)) {
            Kind::Number
        } else {
            Kind::Tree
        };
        for arm in arms.iter_mut().filter(|it| it.value.is_none()) {
            self.leave_value(arm, kind);
        }
        let out = self.result(kind);
        self.branch(Some(out), question, arms);
        Atom::Var(out)
    }

    fn ends_in_number(&self, block: &Block) -> bool {
        block.value.as_ref().and_then(Atom::var).is_some_and(|it| self.kind(it) == Kind::Number)
    }

    pub(super) fn branch(&mut self, out: Option<Var>, question: Question, arms: Vec<Block>) {
        self.forget_written(&arms);
        let kept = self.variable("arm", Kind::Kept, Span::call_site());
        self.push(Statement::Branch(Branch { out, question, arms, kept }));
    }

    fn forget_written<'b>(&mut self, blocks: impl IntoIterator<Item = &'b Block>) {
        for statement in blocks.into_iter().flat_map(|it| &it.statements) {
            if let Statement::Code(_) = statement {
                self.current.clear();
            }
            Effects::of(statement).written().for_each(|it| {
                self.current.remove(it);
            });
            self.forget_written(statement.blocks());
        }
    }

    /// `if c { return a; }` and all that follows it in its block.
    pub(super) fn leave(&mut self, it: &'a ExprIf, rest: &'a [Stmt]) -> Lowered<Option<Atom>> {
        let wanted_by = self.wanted_by.take();
        let Asked { question, bound } = self.ask(&it.cond)?;
        let then_leaves = leave::ends_in_leave(&it.then_branch.stmts);
        let then = self.arm(|this| {
            this.answered(bound.as_ref())?;
            this.wanted_by = wanted_by.by_arm();
            let value = this.stmts(&it.then_branch.stmts)?;
            this.wanted_by = wanted_by.by_arm();
            if then_leaves { Ok(value) } else { this.and_then(value, rest) }
        })?;
        let otherwise = self.arm(|this| {
            this.wanted_by = wanted_by.by_arm();
            match &it.else_branch {
                Some((_, it)) if then_leaves => {
                    let is_over = leave::leaves_expr(it);
                    let value = this.arm_then(it)?;
                    this.wanted_by = wanted_by.by_arm();
                    if is_over { Ok(value) } else { this.and_then(value, rest) }
                }
                Some((_, it)) => this.arm_then(it),
                None => this.stmts(rest),
            }
        })?;
        let has_value = [&then, &otherwise].iter().any(|it| it.value.is_some());
        if !has_value {
            self.branch(None, question, vec![then, otherwise]);
            return Ok(None);
        }
        self.wanted_by = wanted_by;
        Ok(Some(self.value_branch(question, vec![then, otherwise])))
    }

    /// What follows a block that did not leave: at the end of a function its value is the function's.
    fn and_then(&mut self, value: Option<Atom>, rest: &'a [Stmt]) -> Lowered<Option<Atom>> {
        if rest.is_empty() { Ok(value) } else { self.stmts(rest) }
    }

    fn arm_then(&mut self, expr: &'a Expr) -> Lowered<Option<Atom>> {
        match expr {
            Expr::Block(it) => self.stmts(&it.block.stmts),
            other => Err(self.refuse(other, "a chain of `else if`s of which some leave")),
        }
    }
}

/// `if let Some(x) = y`, with a `y` that is followed.
fn is_pattern_on_active(lowering: &Lowering<'_>, cond: &Expr) -> bool {
    match cond {
        Expr::Let(it) => lowering.is_active(&it.expr),
        Expr::Binary(it) => {
            is_pattern_on_active(lowering, &it.left) || is_pattern_on_active(lowering, &it.right)
        }
        _ => false,
    }
}
