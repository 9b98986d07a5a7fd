//! FT0101 to FT0107: branches and loops that batched values would steer.

use super::rewrite::{self, mask};
use super::{Body, walk};
use crate::diagnostics::Code;
use crate::resolve::address;
use crate::resolve::macros::{Rest, name};
use crate::source::quoted;
use quote::ToTokens;
use std::collections::HashSet;
use syn::visit::{self, Visit};
use syn::{BinOp, Expr, ExprIf, Macro};

const ONE_BRANCH: &str = "one call computes the whole batch, and takes one branch for all of it";
const ONE_ARM: &str = "one call computes the whole batch, and takes one arm for all of it";
const ONE_COUNT: &str =
    "one call computes the whole batch, and repeats a loop equally often for all of it";
const ONE_END: &str = "one call computes the whole batch, and returns for all of it at once";
const ONE_ROUND: &str =
    "one call computes the whole batch, and leaves a round for all of it at once";

/// What of an expression is refused.
pub(super) fn check<'b>(body: &Body<'b>, expr: &'b Expr) -> Option<&'b Expr> {
    match expr {
        Expr::If(it) => batched_let(body, &it.cond, "if let").or_else(|| branch(body, it)),
        Expr::While(it) => {
            batched_let(body, &it.cond, "while let").or_else(|| repetition(body, it))
        }
        Expr::Match(it) => choice(body, it),
        Expr::ForLoop(it) => bound(body, &it.expr),
        Expr::Binary(it) => logic(body, expr, it),
        _ => None,
    }
}

fn branch<'b>(body: &Body<'b>, it: &'b ExprIf) -> Option<&'b Expr> {
    if body.is_settled(&*it.cond) {
        return None;
    }
    let exits = exits(body, it);
    if !body.is_batched_truth(&it.cond) {
        let may_select = body.facts.selects && body.may_be_batched_truth(&it.cond);
        if may_select && exits.is_empty() && rewrite::is_convertible(body, it) {
            body.selected.borrow_mut().insert(address(it));
        }
        return None;
    }
    match exits.first() {
        Some(exit) => only_some(body, &it.cond, exit),
        None if body.facts.selects && rewrite::is_convertible(body, it) => {
            body.selected.borrow_mut().insert(address(it));
            settle_logic(body, &it.cond);
            return None;
        }
        None => differs(body, it),
    }
    Some(&it.cond)
}

fn differs(body: &Body<'_>, it: &ExprIf) {
    let headline = format!("`if` condition `{}` differs between batch elements", quoted(&it.cond));
    let message = body.batched(Code::BatchedIf, &it.cond, headline, &it.cond, ONE_BRANCH);
    let message = match rewrite::select(body, it) {
        Some(select) => {
            settle_chain(body, it);
            message.help(format!("compute both and choose for each element: {select}"))
        }
        None => message.help(format!(
            "compute both, `a` and `b`, and choose for each element: `select({}, a, b)`",
            mask(&it.cond)
        )),
    };
    let message = if !body.facts.selects && rewrite::is_convertible(body, it) {
        message.help("or have that done to every such `if`: `#[vmap(branches = select)]`")
    } else {
        message
    };
    body.or_share(message, &it.cond).emit();
}

/// What a `select` makes of `&&` is no fault.
fn settle_logic(body: &Body<'_>, cond: &Expr) {
    match cond {
        Expr::Paren(it) => settle_logic(body, &it.expr),
        Expr::Binary(it) if matches!(it.op, BinOp::And(_) | BinOp::Or(_)) => {
            body.settle(cond);
            settle_logic(body, &it.left);
            settle_logic(body, &it.right);
        }
        _ => {}
    }
}

/// The `else if`s of a branch that is rewritten as a whole.
fn settle_chain(body: &Body<'_>, it: &ExprIf) {
    if let Some((_, Expr::If(it))) = it.else_branch.as_ref().map(|(token, it)| (token, &**it)) {
        body.settle(&*it.cond);
        settle_chain(body, it);
    }
}

/// A `return`, `?`, `break`, or `continue` in an arm of a batched `if`.
fn only_some(body: &Body<'_>, cond: &Expr, exit: &Exit<'_>) {
    let word = exit.word;
    let (code, what, rule) = match word {
        "return" | "?" => (Code::BatchedReturn, "end the call", ONE_END),
        "break" => (Code::BatchedBreak, "end the loop", ONE_ROUND),
        _ => (Code::BatchedBreak, "end the round", ONE_ROUND),
    };
    let headline = format!("`{word}` would {what} for some batch elements only");
    let condition =
        format!("it depends on `{}`, which differs between batch elements", quoted(cond));
    let message = body.error(code, exit.at, headline).note(condition);
    let message = body.because(message, cond).note(format!("in {}, {rule}", body.asked.batch()));
    let cond_text = mask(cond);
    let message = match (word, exit.value) {
        ("return", Some(value)) => message.help(format!(
            "compute the other result too, and choose at the end: `select({cond_text}, {}, result)`",
            quoted(value)
        )),
        ("return" | "?", _) => message.help(format!(
            "go on to the end, and choose there: `select({cond_text}, early, result)`"
        )),
        _ => message.help(format!(
            "go on with the loop, and keep what is done as it is: `value = select({cond_text}, value, next)`"
        )),
    };
    body.or_share(message, cond).emit();
}

fn repetition<'b>(body: &Body<'b>, it: &'b syn::ExprWhile) -> Option<&'b Expr> {
    if !body.is_batched_truth(&it.cond) {
        return None;
    }
    let headline =
        format!("`while` condition `{}` differs between batch elements", quoted(&it.cond));
    let message = body.batched(Code::BatchedWhile, &it.cond, headline, &it.cond, ONE_COUNT);
    let body_text = rewrite::masked(body, &it.body, "going")
        .unwrap_or_else(|| "value = select(going, next, value);".into());
    let message = message.help(format!(
        "make as many rounds as the slowest element needs, and keep what is done as it is:\n\
         for _ in 0..100 {{\n    let going = {};\n    {}\n}}",
        mask(&it.cond),
        body_text.replace('\n', "\n    "),
    ));
    body.or_share(message, &it.cond).emit();
    Some(&it.cond)
}

fn choice<'b>(body: &Body<'b>, it: &'b syn::ExprMatch) -> Option<&'b Expr> {
    if it.arms.len() > 1 && body.is_batched_choice(&it.expr) {
        refuse_choice(body, &it.expr, &it.expr, "match", rewrite::match_select(it));
        return Some(&it.expr);
    }
    let guards = it.arms.iter().filter_map(|arm| arm.guard.as_ref());
    let guard = guards.map(|(_, it)| &**it).find(|it| body.is_batched_truth(it))?;
    let headline = format!("guard `{}` differs between batch elements", quoted(guard));
    let message = body.batched(Code::BatchedMatch, guard, headline, guard, ONE_ARM);
    let message = message.help(format!(
        "compute both, `a` and `b`, in one arm, and choose for each element: `select({}, a, b)`",
        mask(guard)
    ));
    body.or_share(message, guard).emit();
    Some(guard)
}

fn refuse_choice(
    body: &Body<'_>,
    at: impl ToTokens,
    value: &Expr,
    word: &str,
    select: Option<String>,
) {
    let headline = format!("`{word}` on `{}`, which differs between batch elements", quoted(value));
    let message = body.batched(Code::BatchedMatch, at, headline, value, ONE_ARM);
    let message = match select {
        Some(select) => message.help(format!("compute both and choose for each element: {select}")),
        None => message.help(
            "compute the arms, `a` and `b`, and choose for each element: `select(condition, a, b)`",
        ),
    };
    body.or_share(message, value).emit();
}

/// `if let`, also in a chain of conditions.
fn batched_let<'b>(body: &Body<'b>, cond: &'b Expr, word: &str) -> Option<&'b Expr> {
    match cond {
        Expr::Let(it) if body.is_batched_choice(&it.expr) => {
            refuse_choice(body, &it.expr, &it.expr, word, None);
            Some(&it.expr)
        }
        Expr::Binary(it) if matches!(it.op, BinOp::And(_)) => {
            batched_let(body, &it.left, word).or_else(|| batched_let(body, &it.right, word))
        }
        _ => None,
    }
}

/// `matches!`. Tells whether it was refused.
pub(super) fn check_macro(body: &Body<'_>, call: &Macro) -> bool {
    let Some(arguments) = body.facts.macros.get(call) else { return false };
    let is_pattern = matches!(arguments.rest, Rest::Pattern(_));
    if !is_pattern || !body.is_batched_choice(&arguments.exprs[0]) {
        return false;
    }
    let word = format!("{}!", name(call));
    refuse_choice(body, call, &arguments.exprs[0], &word, None);
    true
}

/// A loop over a range whose end is computed from batched numbers right there.
fn bound<'b>(body: &Body<'b>, over: &'b Expr) -> Option<&'b Expr> {
    let range = match over {
        Expr::Range(it) => it,
        Expr::Paren(it) => return bound(body, &it.expr),
        Expr::MethodCall(it) => return bound(body, &it.receiver),
        _ => return None,
    };
    let ends = [range.start.as_deref(), range.end.as_deref()];
    let end = ends.into_iter().flatten().find(|it| body.batched_cast(it).is_some())?;
    let (name, number) =
        (quoted(end), body.batched_cast(end).map(|it| quoted(&it.expr)).unwrap_or_default());
    let headline = format!("loop bound `{name}` differs between batch elements");
    let message = body.batched(Code::BatchedBound, end, headline, end, ONE_COUNT);
    let message = message.help(format!(
        "loop to a bound that all share, `0..most`, and keep what is done as it is: \
         `value = select((i as f64) < {number}, next, value)`"
    ));
    body.or_share(message, end).emit();
    Some(end)
}

/// `&&` and `||`, outside of a condition that is refused as a whole.
fn logic<'b>(body: &Body<'b>, expr: &'b Expr, it: &'b syn::ExprBinary) -> Option<&'b Expr> {
    let (op, bitwise) = match it.op {
        BinOp::And(_) => ("&&", "&"),
        BinOp::Or(_) => ("||", "|"),
        _ => return None,
    };
    let side = [&*it.left, &*it.right].into_iter().find(|it| body.is_batched_truth(it))?;
    let headline = format!(
        "`{op}` needs one truth value, but `{}` differs between batch elements",
        quoted(side)
    );
    let rule = format!("`{op}` would have to skip its right side for some elements only");
    let message = body.batched(Code::BatchedLogic, expr, headline, side, &rule);
    message.help(format!("write `{bitwise}`, which computes both sides: `{}`", mask(expr))).emit();
    Some(expr)
}

/// An expression that leaves a loop or the function.
struct Exit<'b> {
    word: &'static str,
    at: &'b Expr,
    value: Option<&'b Expr>,
}

/// The exits in the arms of an `if`, but for those that depend on another batched `if` in them.
fn exits<'b>(body: &Body<'b>, it: &'b ExprIf) -> Vec<Exit<'b>> {
    let mut find = Exits { body, found: Vec::new(), loops: 0, labels: HashSet::new() };
    find.visit_block(&it.then_branch);
    if let Some((_, otherwise)) = &it.else_branch {
        find.visit_expr(otherwise);
    }
    find.found
}

/// Whether the arms of an `if` leave a loop or the function.
pub(super) fn has_exit(body: &Body<'_>, it: &ExprIf) -> bool {
    !exits(body, it).is_empty()
}

struct Exits<'e, 'b> {
    body: &'e Body<'b>,
    found: Vec<Exit<'b>>,
    /// How many loops of the arm are around.
    loops: usize,
    labels: HashSet<String>,
}

impl<'b> Exits<'_, 'b> {
    fn exit(&mut self, word: &'static str, at: &'b Expr, value: Option<&'b Expr>) {
        self.found.push(Exit { word, at, value });
    }

    fn leaves(&self, label: Option<&syn::Lifetime>) -> bool {
        match label {
            Some(label) => !self.labels.contains(&label.to_string()),
            None => self.loops == 0,
        }
    }

    fn in_loop(&mut self, label: Option<&syn::Label>, expr: &'b Expr) {
        self.labels.extend(label.map(|it| it.name.to_string()));
        self.loops += 1;
        visit::visit_expr(self, expr);
        self.loops -= 1;
    }
}

impl<'b> Visit<'b> for Exits<'_, 'b> {
    fn visit_expr(&mut self, expr: &'b Expr) {
        match expr {
            Expr::Return(it) => self.exit("return", expr, it.expr.as_deref()),
            Expr::Try(_) => self.exit("?", expr, None),
            Expr::Break(it) if self.leaves(it.label.as_ref()) => self.exit("break", expr, None),
            Expr::Continue(it) if self.leaves(it.label.as_ref()) => {
                self.exit("continue", expr, None);
            }
            Expr::Loop(it) => self.in_loop(it.label.as_ref(), expr),
            Expr::While(it) => self.in_loop(it.label.as_ref(), expr),
            Expr::ForLoop(it) => self.in_loop(it.label.as_ref(), expr),
            Expr::If(it) if self.body.is_batched_truth(&it.cond) && has_exit(self.body, it) => {}
            Expr::Closure(_) => {}
            _ => visit::visit_expr(self, expr),
        }
    }

    fn visit_macro(&mut self, call: &'b Macro) {
        walk::arguments(self.body.facts, call).for_each(|it| self.visit_expr(it));
    }

    fn visit_item(&mut self, _: &'b syn::Item) {}
}
