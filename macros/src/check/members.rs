//! FT0401: calls of those transforms of other functions that nothing is known of, `f::jvp(x, t)`.

use super::Body;
use crate::diagnostics::Code;
use crate::source::quoted;
use crate::vocabulary;
use syn::Expr;

/// What of an expression is refused.
pub(super) fn check<'b>(body: &Body<'b>, expr: &'b Expr) -> Option<&'b Expr> {
    let Expr::Call(it) = expr else { return None };
    let Expr::Path(path) = &*it.func else { return None };
    let names: Vec<String> = path.path.segments.iter().map(|it| it.ident.to_string()).collect();
    let [.., owner, member] = &names[..] else { return None };
    let is_module = owner.starts_with(char::is_uppercase)
        || matches!(owner.as_str(), "self" | "super" | "crate");
    let is_followed = it.args.iter().any(|arg| body.facts.active.of(arg).value);
    if is_module
        || !is_followed
        || !vocabulary::is_opaque_transform(member)
        || vocabulary::is_batch(member)
    {
        return None;
    }
    refuse(body, expr, &quoted(&path.path), owner, member);
    Some(expr)
}

fn refuse(body: &Body<'_>, at: &Expr, called: &str, function: &str, member: &str) {
    let first = &body.asked.first;
    let headline = format!("the derivative of `{called}` is not known");
    let instead = match (member, member.strip_prefix("vmap_")) {
        ("vmap_into", _) => format!("call `{function}` for each element, in a loop"),
        (_, Some(below)) => format!("call `{function}::{below}` for each element, in a loop"),
        ("hvp", _) => format!("multiply the rows of `{function}::hessian`"),
        _ => format!("multiply `{function}::grad`, or the rows of `{function}::jacfwd`"),
    };
    body.error(Code::UnknownDerivative, at, headline)
        .note(format!("{first} follows what it is given; `{called}` takes plain numbers alone"))
        .help(instead)
        .help("a call that no derivative needs to follow: `nondiff!(..)` around it")
        .emit();
}
