//! What to write instead of a branch, in the user's own words.

use super::{Body, control};
use crate::resolve::Kind;
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
    if let Some(value) = value(it) {
        return Some(format!("`{value}`"));
    }
    let text = assignments(body, it)?;
    Some(if text.contains('\n') { format!("\n{text}") } else { format!("`{text}`") })
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
        [Stmt::Expr(it, None)] if !is_statement(it) && !is_composed(it) => Some(it),
        _ => None,
    }
}

/// Whether an expression makes more than one number: `select` chooses between numbers.
fn is_composed(expr: &Expr) -> bool {
    matches!(expr, Expr::Tuple(_) | Expr::Array(_) | Expr::Repeat(_) | Expr::Struct(_) | Expr::Lit(ExprLit { lit: Lit::Bool(_), .. }))
}

/// Whether an expression has no value worth choosing.
pub(crate) fn is_statement(expr: &Expr) -> bool {
    match expr {
        Expr::Assign(_) | Expr::While(_) | Expr::ForLoop(_) | Expr::Return(_) | Expr::Macro(_) => true,
        Expr::Break(_) | Expr::Continue(_) | Expr::Let(_) | Expr::Loop(_) | Expr::Match(_) => true,
        Expr::Binary(it) => assigned_op(&it.op).is_some(),
        Expr::If(it) => it.else_branch.is_none(),
        Expr::Block(it) => it.block.stmts.last().is_none_or(|it| match it {
            Stmt::Expr(it, None) => is_statement(it),
            _ => true,
        }),
        _ => false,
    }
}

/// `y = select(c, a, y);`, for arms that only assign.
fn assignments(body: &Body<'_>, it: &ExprIf) -> Option<String> {
    let then = assigned(body, &it.then_branch)?;
    let otherwise = match it.else_branch.as_ref().map(|it| &*it.1) {
        None => Vec::new(),
        Some(Expr::Block(it)) => assigned(body, &it.block)?,
        Some(_) => return None,
    };
    let places = then.iter().chain(&otherwise).map(|it| &it.0);
    let mut distinct: Vec<&String> = Vec::new();
    places.for_each(|it| if !distinct.contains(&it) { distinct.push(it) });
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
    let assigned = assigned(body, block)?;
    let lines: Vec<String> =
        assigned.iter().map(|(place, value)| format!("{place} = select({mask}, {value}, {place});")).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// The places and values of a block that only assigns numbers, each place once.
fn assigned(body: &Body<'_>, block: &Block) -> Option<Vec<(String, String)>> {
    let pairs: Option<Vec<_>> = block.stmts.iter().map(|it| assignment(body, it)).collect();
    let pairs = pairs?;
    let is_twice = |i: usize| pairs[..i].iter().any(|it| it.0 == pairs[i].0);
    (!(0..pairs.len()).any(is_twice)).then_some(pairs)
}

fn assignment(body: &Body<'_>, stmt: &Stmt) -> Option<(String, String)> {
    let is_number = |it: &Expr| body.facts.kinds.of_expr(it) != Kind::Integer && !is_composed(it);
    match stmt {
        Stmt::Expr(Expr::Assign(it), _) if is_number(&it.left) && is_number(&it.right) => {
            Some((quoted(&it.left), quoted(&it.right)))
        }
        Stmt::Expr(Expr::Binary(it), _) if is_number(&it.left) => {
            let op = assigned_op(&it.op)?;
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

/// `+` for `+=`.
pub(super) fn assigned_op(op: &BinOp) -> Option<&'static str> {
    Some(match op {
        BinOp::AddAssign(_) => "+",
        BinOp::SubAssign(_) => "-",
        BinOp::MulAssign(_) => "*",
        BinOp::DivAssign(_) => "/",
        BinOp::RemAssign(_) => "%",
        _ => return None,
    })
}

/// A `match` of two arms on a truth value as `select`.
pub(super) fn match_select(it: &syn::ExprMatch) -> Option<String> {
    let [first, second] = &it.arms[..] else { return None };
    let is_plain = |arm: &syn::Arm| arm.guard.is_none() && !is_statement(&arm.body);
    let truth = literal(&first.pat)?;
    let (yes, no) = if truth { (first, second) } else { (second, first) };
    (is_plain(yes) && is_plain(no))
        .then(|| format!("`select({}, {}, {})`", mask(&it.expr), quoted(&yes.body), quoted(&no.body)))
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

/// Whether `branches = select` can compute both arms of an `if` and choose: they have no effects but
/// on local numbers.
pub(crate) fn is_convertible(body: &Body<'_>, it: &ExprIf) -> bool {
    let facts = body.facts;
    let is_plain = |expr: &Expr| {
        let kind = facts.kinds.of_expr(expr);
        root(expr).is_none_or(|it| facts.scopes.use_of(it).is_none())
            || matches!(kind, Kind::Integer | Kind::Bool)
    };
    let mut places = Places { found: Vec::new(), is_opaque: false };
    places.visit_expr_if(it);
    !control::has_exit(body, it) && !places.is_opaque && !places.found.iter().any(|it| is_plain(it))
}

/// The local that a place is part of.
pub(crate) fn root(place: &Expr) -> Option<&Expr> {
    match place {
        Expr::Path(_) => Some(place),
        Expr::Field(it) => root(&it.base),
        Expr::Index(it) => root(&it.expr),
        Expr::Paren(it) => root(&it.expr),
        Expr::Group(it) => root(&it.expr),
        Expr::Unary(it) => root(&it.expr),
        Expr::Reference(it) => root(&it.expr),
        _ => None,
    }
}

/// The places that are assigned to.
struct Places<'p> {
    found: Vec<&'p Expr>,
    /// Whether something is written to in another way, or decided by a pattern.
    is_opaque: bool,
}

impl<'p> Visit<'p> for Places<'p> {
    fn visit_expr(&mut self, expr: &'p Expr) {
        match expr {
            Expr::Assign(it) => self.found.push(&it.left),
            Expr::Binary(it) if assigned_op(&it.op).is_some() => self.found.push(&it.left),
            Expr::Reference(it) => self.is_opaque |= it.mutability.is_some(),
            Expr::MethodCall(it) => {
                let name = it.method.to_string();
                self.is_opaque |= name.ends_with("_mut") || super::writes::is_write(&name);
            }
            Expr::Let(_) => self.is_opaque = true,
            _ => {}
        }
        visit::visit_expr(self, expr);
    }
}
