//! FT0301 and FT0302: globals that are written to, or may be.

use super::Body;
use crate::diagnostics::Code;
use crate::resolve::{Kind, assigned};
use crate::source::quoted;
use crate::vocabulary;
use syn::visit::{self, Visit};
use syn::{Expr, ExprMethodCall, ExprPath};

/// What of an expression is refused.
pub(super) fn check<'b>(body: &Body<'b>, expr: &'b Expr) -> Option<&'b Expr> {
    match expr {
        Expr::Assign(it) => assignment(body, expr, &it.left, &it.right),
        Expr::Binary(it) if assigned::assigning(&it.op).is_some() => {
            assignment(body, expr, &it.left, &it.right)
        }
        Expr::MethodCall(it) => call(body, expr, it),
        _ => None,
    }
}

fn assignment<'b>(body: &Body<'b>, expr: &'b Expr, place: &Expr, value: &Expr) -> Option<&'b Expr> {
    let global = global(body, place)?;
    write(
        body,
        expr,
        &format!("`{}` assigns to the global `{}`", body.name(), quoted(global)),
        Some(value),
    );
    Some(expr)
}

fn call<'b>(body: &Body<'b>, expr: &'b Expr, it: &ExprMethodCall) -> Option<&'b Expr> {
    let global = global(body, &it.receiver).map(quoted)?;
    let calls = calls(it);
    let has = |test: fn(&str) -> bool| calls.iter().any(|it| test(&it.method.to_string()));
    let writes =
        has(vocabulary::writes_cell) || calls.iter().any(|it| it.args.iter().any(writes_inside));
    if writes {
        let value = it.args.first().filter(|it| !matches!(it, Expr::Closure(_)));
        write(body, expr, &format!("`{}` changes the global `{global}`", body.name()), value);
        return Some(expr);
    }
    if !calls.iter().any(|it| vocabulary::reads_cell(&it.method.to_string(), it.args.len())) {
        return None;
    }
    read(body, expr, &global);
    Some(expr)
}

/// The calls of a chain, `LOG.lock().unwrap().push(x)`.
fn calls(it: &ExprMethodCall) -> Vec<&ExprMethodCall> {
    let mut calls = vec![it];
    while let Some(Expr::MethodCall(inner)) = calls.last().map(|it| &*it.receiver) {
        calls.push(inner);
    }
    calls
}

/// `LAST.with(|it| it.set(x))`.
fn writes_inside(arg: &Expr) -> bool {
    struct Find(bool);
    impl<'ast> Visit<'ast> for Find {
        fn visit_expr(&mut self, expr: &'ast Expr) {
            self.0 |= match expr {
                Expr::Assign(_) => true,
                Expr::Binary(it) => assigned::assigning(&it.op).is_some(),
                Expr::MethodCall(it) => {
                    let name = it.method.to_string();
                    vocabulary::writes_cell(&name) || name == "borrow_mut"
                }
                _ => false,
            };
            visit::visit_expr(self, expr);
        }
    }
    let mut find = Find(false);
    if let Expr::Closure(it) = arg {
        find.visit_expr(&it.body);
    }
    find.0
}

/// The global that a place is part of: a name in capitals that is no local.
fn global<'e>(body: &Body<'_>, place: &'e Expr) -> Option<&'e ExprPath> {
    match place {
        Expr::Path(it) => {
            let is_local = body.facts.scopes.use_of(place).is_some();
            let last = it.path.segments.last()?.ident.to_string();
            (!is_local && is_capitals(&last)).then_some(it)
        }
        Expr::Field(it) => global(body, &it.base),
        Expr::Index(it) => global(body, &it.expr),
        Expr::Paren(it) => global(body, &it.expr),
        Expr::Unary(it) => global(body, &it.expr),
        Expr::Reference(it) => global(body, &it.expr),
        Expr::MethodCall(it) => global(body, &it.receiver),
        Expr::Try(it) => global(body, &it.expr),
        _ => None,
    }
}

fn is_capitals(name: &str) -> bool {
    name.chars().any(|it| it.is_ascii_uppercase())
        && !name.chars().any(|it| it.is_ascii_lowercase())
}

fn write(body: &Body<'_>, at: &Expr, headline: &str, value: Option<&Expr>) {
    let name = body.name();
    let message = body.error(Code::GlobalWrite, at, headline.into()).note(format!(
        "{} runs `{name}` as often as it needs, and for many elements or tangents at once: \
         what a run leaves behind is not what one call would",
        body.asked.first
    ));
    let begin = match body.asked.derivative {
        Some(it) => format!("return it, and ask for it with `#[{}(has_aux)]`", it.name()),
        None => "return it".to_string(),
    };
    message.help(format!("{begin}: {}", returned(body, value))).emit();
}

/// The function that returns what it wrote.
fn returned(body: &Body<'_>, value: Option<&Expr>) -> String {
    let pair = |it: &Expr| format!("`(result, {})`", quoted(it));
    let ty = value.and_then(|it| match body.facts.kinds.of_expr(it) {
        Kind::Integer => Some("u64".to_string()),
        Kind::Bool => Some("bool".to_string()),
        Kind::Float => Some(body.facts.scalar.names[0].to_string()),
        _ => None,
    });
    match (value, ty) {
        (Some(value), Some(ty)) => {
            format!("`{}`, which ends in {}", body.returning(&ty), pair(value))
        }
        (Some(value), None) => format!("the function then ends in {}", pair(value)),
        (None, _) => "the function then ends in `(result, value)`".into(),
    }
}

fn read(body: &Body<'_>, at: &Expr, global: &str) {
    let name = body.name();
    let argument = global.rsplit("::").next().unwrap_or(global).trim().to_lowercase();
    let scalar = &body.facts.scalar.names[0];
    body.error(
        Code::GlobalRead,
        at,
        format!("`{name}` reads the global `{global}`, which may change"),
    )
    .note(format!(
        "{} may run `{name}` several times, and its result holds if they all see the same",
        body.asked.first
    ))
    .help(format!(
        "read it before the call, and pass it: `{}`",
        body.taking(&format!("#[nodiff] {argument}: {scalar}"))
    ))
    .emit();
}
