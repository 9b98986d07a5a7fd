//! What to write instead of a branch, in the user's own words.

use super::{Body, control, signature};
use crate::resolve::{Kind, Scopes, assigned};
use crate::source::quoted;
use syn::visit::{self, Visit};
use syn::{BinOp, Block, Expr, ExprIf, ExprLit, Lit, Pat, Stmt};

/// A condition as `select` takes it: `(x > 0.0) & (y > 0.0)` for `x > 0.0 && y > 0.0`.
pub(super) fn mask(cond: &Expr) -> String {
    match cond {
        Expr::Paren(it) => mask(&it.expr),
        Expr::Binary(it) => match it.op {
            BinOp::And(_) => format!("{} & {}", operand(&it.left), operand(&it.right)),
            BinOp::Or(_) => format!("{} | {}", operand(&it.left), operand(&it.right)),
            _ => quoted(cond),
        },
        _ => quoted(cond),
    }
}

fn operand(cond: &Expr) -> String {
    match cond {
        Expr::Binary(_) => format!("({})", mask(cond)),
        Expr::Paren(it) => operand(&it.expr),
        _ => quoted(cond),
    }
}

/// An `if` as `select`: quoted in the message, so with backticks.
pub(super) fn select(body: &Body<'_>, it: &ExprIf) -> Option<String> {
    if let (Some(guarded), None) = (guarded(body, it), &it.else_branch) {
        return Some(guarded);
    }
    if let Some(value) = value(it) {
        return Some(format!("`{value}`"));
    }
    let text = assignments(body, it)?;
    Some(if text.contains('\n') { format!("\n{text}") } else { format!("`{text}`") })
}

/// `if i > 0 { .. }` around the `select`, where that much of the condition is the same for the whole batch:
/// it may guard the rest.
fn guarded(body: &Body<'_>, it: &ExprIf) -> Option<String> {
    let Expr::Binary(cond) = &*it.cond else { return None };
    if !matches!(cond.op, BinOp::And(_)) || body.facts.is_batched(&cond.left) {
        return None;
    }
    let inner = ExprIf { cond: cond.right.clone(), ..it.clone() };
    let text = assignments(body, &inner)?.replace('\n', "\n    ");
    let (guard, is_long) = (quoted(&cond.left), text.contains('\n'));
    Some(if is_long {
        format!("\nif {guard} {{\n    {text}\n}}")
    } else {
        format!("`if {guard} {{ {text} }}`")
    })
}

/// `select(c, a, b)`, for arms that are one expression each.
fn value(it: &ExprIf) -> Option<String> {
    let then = tail(&it.then_branch)?;
    let otherwise = match &*it.else_branch.as_ref()?.1 {
        Expr::If(it) => value(it)?,
        Expr::Block(it) => quoted(tail(&it.block)?),
        _ => return None,
    };
    Some(format!("select({}, {}, {otherwise})", mask(&it.cond), quoted(then)))
}

/// The expression that a block consists of.
fn tail(block: &Block) -> Option<&Expr> {
    match &block.stmts[..] {
        [Stmt::Expr(it, None)] if !assigned::is_statement(it) && !is_composed(it) => Some(it),
        _ => None,
    }
}

/// Whether an expression makes more than one number: `select` chooses between numbers.
fn is_composed(expr: &Expr) -> bool {
    matches!(
        expr,
        Expr::Tuple(_)
            | Expr::Array(_)
            | Expr::Repeat(_)
            | Expr::Struct(_)
            | Expr::Lit(ExprLit { lit: Lit::Bool(_), .. })
    )
}

/// `y = select(c, a, y);`, for arms that only assign.
fn assignments(body: &Body<'_>, it: &ExprIf) -> Option<String> {
    let then = assignments_of(body, &it.then_branch)?;
    let otherwise = match it.else_branch.as_ref().map(|it| &*it.1) {
        None => Vec::new(),
        Some(Expr::Block(it)) => assignments_of(body, &it.block)?,
        Some(_) => return None,
    };
    let places = then.iter().chain(&otherwise).map(|it| &it.0);
    let mut distinct: Vec<&String> = Vec::new();
    places.for_each(|it| {
        if !distinct.contains(&it) {
            distinct.push(it);
        }
    });
    let value = |arm: &[(String, String)], place: &String| {
        arm.iter().find(|it| it.0 == *place).map_or_else(|| place.clone(), |it| it.1.clone())
    };
    let several = distinct.len() > 1;
    let cond = if several { "chosen".to_string() } else { mask(&it.cond) };
    let line = |place: &&String| {
        format!("{place} = select({cond}, {}, {});", value(&then, place), value(&otherwise, place))
    };
    let lines: Vec<String> = distinct.iter().map(line).collect();
    let begin = if several { format!("let chosen = {};\n", mask(&it.cond)) } else { String::new() };
    (!lines.is_empty()).then(|| begin + &lines.join("\n"))
}

/// The assignments of a loop's body under a mask, for a body that only assigns.
pub(super) fn masked(body: &Body<'_>, block: &Block, mask: &str) -> Option<String> {
    let pairs = assignments_of(body, block)?;
    let lines: Vec<String> = pairs
        .iter()
        .map(|(place, value)| format!("{place} = select({mask}, {value}, {place});"))
        .collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// The places and values of a block that only assigns numbers, each place once.
fn assignments_of(body: &Body<'_>, block: &Block) -> Option<Vec<(String, String)>> {
    let pairs: Option<Vec<_>> = block.stmts.iter().map(|it| assignment(body, it)).collect();
    let pairs = pairs?;
    let is_twice = |i: usize| pairs[..i].iter().any(|it| it.0 == pairs[i].0);
    (!(0..pairs.len()).any(is_twice)).then_some(pairs)
}

fn assignment(body: &Body<'_>, stmt: &Stmt) -> Option<(String, String)> {
    let is_number = |it: &Expr| {
        matches!(body.facts.kinds.of_expr(it), Kind::Float | Kind::Unknown) && !is_composed(it)
    };
    match stmt {
        Stmt::Expr(Expr::Assign(it), _) if is_number(&it.left) && is_number(&it.right) => {
            Some((quoted(&it.left), quoted(&it.right)))
        }
        Stmt::Expr(Expr::Binary(it), _) if is_number(&it.left) => {
            let op = assigned::assigning(&it.op)?;
            let place = quoted(&it.left);
            let right = match &*it.right {
                Expr::Binary(_) if op != "+" => format!("({})", quoted(&it.right)),
                _ => quoted(&it.right),
            };
            Some((place.clone(), format!("{place} {op} {right}")))
        }
        _ => None,
    }
}

/// A `match` of two arms on a truth value as `select`.
pub(super) fn match_select(it: &syn::ExprMatch) -> Option<String> {
    let [first, second] = &it.arms[..] else { return None };
    let is_plain = |arm: &syn::Arm| arm.guard.is_none() && !assigned::is_statement(&arm.body);
    let truth = literal(&first.pat)?;
    let (yes, no) = if truth { (first, second) } else { (second, first) };
    (is_plain(yes) && is_plain(no)).then(|| {
        format!("`select({}, {}, {})`", mask(&it.expr), quoted(&yes.body), quoted(&no.body))
    })
}

fn literal(pat: &Pat) -> Option<bool> {
    match pat {
        Pat::Lit(it) => match &it.lit {
            Lit::Bool(it) => Some(it.value),
            _ => None,
        },
        _ => None,
    }
}

/// Whether `branches = select` can compute both arms of an `if` and choose: they only assign to local
/// numbers, and leave nothing.
pub(super) fn is_convertible(body: &Body<'_>, it: &ExprIf) -> bool {
    let facts = body.facts;
    let is_number = |place: &Expr| {
        let id = assigned::root(place).and_then(|it| facts.scopes.use_of(it));
        let is_own = id.is_some_and(|id| !signature::is_mutable_borrow(body, id));
        is_own && !matches!(facts.kinds.of_expr(place), Kind::Integer | Kind::Bool)
    };
    let mut effects = Effects { scopes: facts.scopes, found: false };
    effects.visit_expr_if(it);
    is_mask(body, &it.cond)
        && !control::has_exit(body, it)
        && !effects.found
        && assigned::places(it).into_iter().all(is_number)
}

/// Whether both sides of each `&&` in a condition may be computed: one that is the same for the whole
/// batch may guard the other.
fn is_mask(body: &Body<'_>, cond: &Expr) -> bool {
    match cond {
        Expr::Paren(it) => is_mask(body, &it.expr),
        Expr::Binary(it) if matches!(it.op, BinOp::And(_) | BinOp::Or(_)) => {
            is_mask(body, &it.left) && is_mask(body, &it.right)
        }
        _ => body.facts.is_batched(cond),
    }
}

/// Looks for what is written to in another way than by assignment, or decided by a pattern.
struct Effects<'s> {
    scopes: &'s Scopes,
    found: bool,
}

impl<'ast> Visit<'ast> for Effects<'_> {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        self.found |= match expr {
            Expr::Reference(it) => it.mutability.is_some(),
            Expr::MethodCall(it) => {
                let name = it.method.to_string();
                name.ends_with("_mut") || super::writes::is_write(&name)
            }
            // Only what changes something needs a `mut` to be called: `let mut add = |x| sum += x`.
            Expr::Call(it) => {
                self.scopes.use_of(&it.func).is_some_and(|it| self.scopes.local(it).is_mut)
            }
            Expr::Let(_) => true,
            _ => false,
        };
        visit::visit_expr(self, expr);
    }
}
