//! FT0523 and FT0524: what cannot be seen through, and what has no place in a computation.

use super::Body;
use crate::diagnostics::Code;
use crate::resolve::macros::name;
use crate::resolve::scalar::Element;
use crate::source::quoted;
use crate::vocabulary;
use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Expr, Item, Lit, Macro, Pat};

/// The kinds of expression that are refused: what each is called, why, and what to write.
fn fence(expr: &Expr) -> Option<(&'static str, &'static str, &'static str)> {
    const LATER: &str = "a transformed function runs from its first line to its last, in one go";
    const POINTER: &str = "what is behind a pointer cannot be followed";
    const MOVE_OUT: &str = "move the computation into a function that is not `async`, annotate that, and call it from here";
    const REFERENCE: &str = "use a reference: `&x`";
    Some(match expr {
        Expr::Async(_) => ("an `async` block", LATER, MOVE_OUT),
        Expr::Await(_) => ("`.await`", LATER, MOVE_OUT),
        Expr::Closure(it) if it.asyncness.is_some() => ("an `async` closure", LATER, MOVE_OUT),
        Expr::Yield(_) => ("`yield`", LATER, "collect the values in a `Vec`, and return that"),
        Expr::RawAddr(_) => ("a raw pointer", POINTER, REFERENCE),
        Expr::Cast(it) if matches!(*it.ty, syn::Type::Ptr(_)) => {
            ("a raw pointer", POINTER, REFERENCE)
        }
        Expr::TryBlock(_) => (
            "a `try` block",
            "`?` in it would leave the block, not the function",
            "move the block into a function of its own, and annotate that",
        ),
        Expr::Verbatim(_) => (
            "this expression",
            "it is syntax of an unstable Rust, whose meaning is not known here",
            "write it in stable Rust",
        ),
        _ => return None,
    })
}

/// What of an expression is refused.
pub(super) fn check<'b>(body: &Body<'b>, expr: &'b Expr) -> Option<&'b Expr> {
    if let Some((what, why, help)) = fence(expr) {
        let at = keyword(expr);
        body.error(
            Code::UnsupportedExpression,
            at,
            format!("{what} in `{}`, which is transformed", body.name()),
        )
        .note(why)
        .help(help)
        .emit();
        return Some(expr);
    }
    match expr {
        Expr::Match(it) if body.asked.prints_body => float_pattern(body, it),
        _ => None,
    }
}

/// The keyword of a block, all of anything else.
fn keyword(expr: &Expr) -> TokenStream {
    match expr {
        Expr::Async(it) => it.async_token.to_token_stream(),
        Expr::TryBlock(it) => it.try_token.to_token_stream(),
        other => other.to_token_stream(),
    }
}

/// `unsafe`, once nothing in it was refused. Tells whether it was.
pub(super) fn after(body: &Body<'_>, expr: &Expr) -> bool {
    let (Expr::Unsafe(it), true) = (expr, body.asked.prints_body) else { return false };
    body.error(
        Code::UnsupportedExpression,
        it.unsafe_token,
        format!("an `unsafe` block in `{}`, which is transformed", body.name()),
    )
    .note("what it reads and writes cannot be followed")
    .help("write it in safe Rust: an index for `get_unchecked`, a reference for a pointer")
    .help(
        "or move it into a function of its own, and give that its derivative: `#[derivative(..)]`",
    )
    .emit();
    true
}

/// `match x { 0.0 => .. }`: lifted numbers are compared, not matched.
fn float_pattern<'b>(body: &Body<'b>, it: &'b syn::ExprMatch) -> Option<&'b Expr> {
    if !body.facts.active.of(&it.expr).value || body.is_batched_choice(&it.expr) {
        return None;
    }
    let arm = it.arms.iter().find(|it| is_float_pattern(&it.pat))?;
    let (value, pattern) = (quoted(&it.expr), shown(&arm.pat));
    let help = match &it.arms[..] {
        [first, second] if matches!(first.pat, Pat::Lit(_)) && first.guard.is_none() => {
            format!(
                "compare it: `if {value} == {pattern} {{ {} }} else {{ {} }}`",
                quoted(&first.body),
                quoted(&second.body)
            )
        }
        _ => format!("compare it: `if {} {{ .. }} else {{ .. }}`", comparison(&value, &arm.pat)),
    };
    body.error(
        Code::UnsupportedExpression,
        &arm.pat,
        format!("`{value}` is matched with the float pattern `{pattern}`"),
    )
    .note(format!(
        "{} runs `{}` on numbers that carry more than a float, and no pattern can take them apart",
        body.asked.first,
        body.name()
    ))
    .help(help)
    .emit();
    Some(&it.expr)
}

fn shown(pat: &Pat) -> String {
    let Pat::Range(it) = pat else { return quoted(pat) };
    let end = |it: &Option<Box<Expr>>| it.as_ref().map(quoted).unwrap_or_default();
    format!("{}{}{}", end(&it.start), quoted(&it.limits), end(&it.end))
}

/// What a pattern asks of a number.
fn comparison(value: &str, pat: &Pat) -> String {
    let Pat::Range(it) = pat else { return format!("{value} == {}", quoted(pat)) };
    let below = if matches!(it.limits, syn::RangeLimits::Closed(_)) { "<=" } else { "<" };
    let start = it.start.as_ref().map(|it| format!("{value} >= {}", quoted(it)));
    let end = it.end.as_ref().map(|it| format!("{value} {below} {}", quoted(it)));
    start.into_iter().chain(end).collect::<Vec<_>>().join(" && ")
}

fn is_float_pattern(pat: &Pat) -> bool {
    let is_float = |expr: &Expr| {
        let literal = match expr {
            Expr::Unary(it) => &*it.expr,
            other => other,
        };
        matches!(literal, Expr::Lit(it) if matches!(it.lit, Lit::Float(_)))
    };
    match pat {
        Pat::Lit(it) => matches!(it.lit, Lit::Float(_)),
        Pat::Range(it) => [&it.start, &it.end].into_iter().flatten().any(|it| is_float(it)),
        Pat::Or(it) => it.cases.iter().any(is_float_pattern),
        Pat::Paren(it) => is_float_pattern(&it.pat),
        Pat::Tuple(it) => it.elems.iter().any(is_float_pattern),
        _ => false,
    }
}

/// A macro with a value inside that is followed. Tells whether it was refused.
pub(super) fn check_macro(body: &Body<'_>, call: &Macro) -> bool {
    let (facts, name) = (body.facts, name(call));
    if vocabulary::is_assembly_macro(&name) {
        body.error(
            Code::UnsupportedExpression,
            call,
            format!("inline assembly in `{}`, which is transformed", body.name()),
        )
        .note("what it reads and writes cannot be followed")
        .help("write it in Rust")
        .emit();
        return true;
    }
    let mentioned = facts.scopes.mentioned_by(call).iter().find(|id| facts.active.local(**id));
    if name == "nondiff" && mentioned.is_some() && facts.scalar.element == Element::Generic {
        refuse_generic_nondiff(body, call);
        return true;
    }
    let (None, Some(id), true) = (facts.macros.get(call), mentioned, body.asked.prints_body) else {
        return false;
    };
    let local = &facts.scopes.local(*id).ident;
    body.error(
        Code::OpaqueMacro,
        call,
        format!("`{name}!` is a macro, and what it does with `{local}` cannot be seen"),
    )
    .note(format!(
        "{} follows `{local}` through every expression, and a macro becomes expressions only later",
        body.asked.first
    ))
    .help(format!("write a function instead of `{name}!`, and annotate it like `{}`", body.name()))
    .help(format!(
        "or, if its value is a constant to all derivatives: `nondiff!({})`",
        quoted(call)
    ))
    .emit();
    true
}

/// A function that is generic over its numbers runs as it stands, at numbers that carry derivatives, and
/// there `nondiff!` is no more than what it is around.
fn refuse_generic_nondiff(body: &Body<'_>, call: &Macro) {
    let name = body.name();
    body.error(
        Code::UnsupportedExpression,
        call,
        format!("`nondiff!` in `{name}`, which is generic over its numbers"),
    )
    .note(format!(
        "{} runs `{name}` as it stands, on numbers that carry derivatives along",
        body.asked.first
    ))
    .help(format!("make `{name}` a function of `f64`"))
    .emit();
}

/// A `static` in the body that can change. Tells whether it was refused.
pub(super) fn check_item(body: &Body<'_>, item: &Item) -> bool {
    let (at, what) = match item {
        Item::Static(it) if !matches!(it.mutability, syn::StaticMutability::None) => {
            (it.to_token_stream(), "`static mut`")
        }
        Item::Static(it) if vocabulary::is_cell(&quoted(&it.ty)) => {
            (it.to_token_stream(), "a `static` that can change")
        }
        Item::Macro(it) if name(&it.mac) == "thread_local" => {
            (it.to_token_stream(), "`thread_local!`")
        }
        _ => return false,
    };
    body.error(
        Code::UnsupportedExpression,
        at,
        format!("{what} in `{}`, which is transformed", body.name()),
    )
    .note(format!(
        "{} runs copies of `{}`, and each would have a `static` of its own",
        body.asked.first,
        body.name()
    ))
    .help("take what it holds as an argument, and return what becomes of it")
    .emit();
    true
}
