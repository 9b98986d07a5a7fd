//! Options whose value is a single thing.

use quote::ToTokens;
use syn::{Expr, ExprLit, Lit};

use super::{Function, Mode, Randomness, bad_value, bad_value_of};
use crate::attr::args::{self, Arg, Value};
use crate::attr::chains::{Common, single_ident};
use crate::diagnostics::{Code, Diagnostics, Reported};
use crate::source::quoted;

/// Reads an option that speaks of the function, and says whether it was one.
pub(in crate::attr) fn common(function: &Function<'_>, arg: &Arg, shared: &mut Common) -> bool {
    let name = arg.name.to_string();
    if !["crate", "name", "method", "scalar"].contains(&name.as_str()) {
        return false;
    }
    // A fault was reported, and the default holds.
    let _ = read_common(function.cx, &name, arg, shared);
    true
}

fn read_common(
    cx: &Diagnostics,
    option: &str,
    arg: &Arg,
    shared: &mut Common,
) -> Result<(), Reported> {
    match option {
        "crate" => {
            let path = args::path(arg);
            let takes = "give the path of functra here: `crate = ::functra`";
            shared.krate = Some(path.ok_or_else(|| bad_value(cx, arg, takes))?);
        }
        "name" => {
            let name = assigned(arg).and_then(single_ident).cloned();
            let takes = "give the companion a name: `name = loss_derivatives`";
            set(cx, arg, &mut shared.name, name.ok_or_else(|| bad_value(cx, arg, takes))?)?;
        }
        "method" => shared.method = flag(cx, arg)?,
        _ => {
            let ty = assigned(arg).and_then(|it| syn::parse2(it.to_token_stream()).ok());
            let takes = "give the name of the scalar type in the signature: `scalar = Float`";
            set(cx, arg, &mut shared.scalar, ty.ok_or_else(|| bad_value(cx, arg, takes))?)?;
        }
    }
    Ok(())
}

/// Several attributes of a function may say the same of it, and nothing else.
fn set<T: ToTokens>(
    cx: &Diagnostics,
    arg: &Arg,
    place: &mut Option<T>,
    value: T,
) -> Result<(), Reported> {
    let said = place.as_ref().map(quoted);
    if let Some(said) = said.filter(|it| *it != quoted(&value)) {
        let (name, value) = (&arg.name, quoted(&value));
        let headline = format!("`{name}` is `{said}` in another attribute, and `{value}` here");
        let help = "all attributes of a function speak of one companion: say it once";
        return Err(cx.error(Code::Duplicate, arg, headline).help(help).emit());
    }
    *place = Some(value);
    Ok(())
}

fn assigned(arg: &Arg) -> Option<&Expr> {
    match &arg.value {
        Value::Assigned(value) => Some(value),
        _ => None,
    }
}

/// `has_aux`, or `has_aux = true`.
pub(super) fn flag(cx: &Diagnostics, arg: &Arg) -> Result<bool, Reported> {
    match &arg.value {
        Value::Absent => Ok(true),
        Value::Assigned(value) if quoted(value) == "true" => Ok(true),
        Value::Assigned(value) if quoted(value) == "false" => Ok(false),
        _ => {
            let takes = format!("write `{0}` alone, or `{0} = false`", arg.name);
            Err(bad_value(cx, arg, &takes))
        }
    }
}

/// `size = expr`
pub(super) fn expr(cx: &Diagnostics, arg: &Arg) -> Result<Expr, Reported> {
    let takes = "give the length of the batch: `size = 16`";
    assigned(arg).cloned().ok_or_else(|| bad_value(cx, arg, takes))
}

/// `branches = select`
pub(super) fn branches(cx: &Diagnostics, arg: &Arg) -> Result<bool, Reported> {
    match word(arg).as_deref() {
        Some("select") => Ok(true),
        Some("error") => Ok(false),
        _ => Err(bad_value(
            cx,
            arg,
            "to compute both sides of each `if`, and select: `branches = select`\n\
             to have such an `if` refused, which is the default: `branches = error`",
        )),
    }
}

/// `randomness = different`
pub(super) fn randomness(cx: &Diagnostics, arg: &Arg) -> Result<Randomness, Reported> {
    match word(arg).as_deref() {
        Some("different") => Ok(Randomness::Different),
        Some("same") => Ok(Randomness::Same),
        Some("error") => Ok(Randomness::Unsaid),
        _ => Err(bad_value_of(
            Code::BadRandomness,
            cx,
            arg,
            "for numbers of its own in each element: `randomness = different`\n\
             for the same numbers in all: `randomness = same`\n\
             to have a shared key refused, which is the default: `randomness = error`",
        )),
    }
}

/// `mode = forward`
pub(super) fn mode(cx: &Diagnostics, arg: &Arg) -> Result<Mode, Reported> {
    match word(arg).as_deref() {
        Some("forward") => Ok(Mode::Forward),
        Some("reverse") => Ok(Mode::Reverse),
        _ => Err(bad_value(cx, arg, "write `mode = forward` or `mode = reverse`")),
    }
}

fn word(arg: &Arg) -> Option<String> {
    assigned(arg).and_then(single_ident).map(ToString::to_string)
}

/// `chunk = 8`
pub(super) fn chunk(cx: &Diagnostics, arg: &Arg) -> Result<usize, Reported> {
    let value = assigned(arg).and_then(integer);
    if let Some(chunk) = value.filter(|it| *it > 0) {
        return Ok(chunk);
    }
    let headline = "`chunk` has to be a whole number of at least 1, written as a literal";
    Err(cx
        .error(Code::BadChunk, arg, headline)
        .note("it says how many batch elements, or tangents, are computed at a time")
        .help("for example `chunk = 8`; or leave `chunk` out")
        .emit())
}

fn integer(expr: &Expr) -> Option<usize> {
    match expr {
        Expr::Lit(ExprLit { lit: Lit::Int(value), .. }) => value.base10_parse().ok(),
        _ => None,
    }
}
