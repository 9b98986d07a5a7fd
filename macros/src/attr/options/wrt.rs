//! `wrt`: the arguments to differentiate with respect to.

use proc_macro2::Ident;
use syn::{Expr, ExprLit, ExprUnary, Lit, UnOp};

use super::Function;
use crate::attr::args::{Arg, Entries};
use crate::attr::chains::single_ident;
use crate::attr::suggest::{closest, count};
use crate::diagnostics::{Code, Reported};
use crate::source::{line, quoted};

/// The positions of the listed arguments; `None` if none of the entries is right.
pub(super) fn read(function: &Function<'_>, arg: &Arg) -> Option<Vec<usize>> {
    let entries = match arg.entries() {
        Entries::One(entry) => vec![*entry],
        Entries::List(entries) => entries,
    };
    if entries.is_empty() {
        nothing_listed(function, arg);
    }
    let mut positions = Vec::new();
    for entry in &entries {
        let position = position(function, entry);
        positions.extend(position.and_then(|it| new_and_active(function, entry, it, &positions)));
    }
    (!positions.is_empty()).then_some(positions)
}

fn position(function: &Function<'_>, entry: &Expr) -> Result<usize, Reported> {
    if let Some(name) = single_ident(entry) {
        return by_name(function, name);
    }
    match signed(entry) {
        Some(position) => by_position(function, entry, position),
        None => Err(neither(function, entry)),
    }
}

/// The parameter of that name.
pub(super) fn by_name(function: &Function<'_>, name: &Ident) -> Result<usize, Reported> {
    let found = function.params.iter().position(|it| it.ident == *name);
    found.ok_or_else(|| unknown_name(function, name))
}

fn unknown_name(function: &Function<'_>, name: &Ident) -> Reported {
    let headline = format!("`{}` has no argument `{name}`", function.sig.ident);
    let error = function.cx.error(Code::UnknownArgument, name, headline);
    let known = function.param_names();
    let error = match closest(&name.to_string(), known.iter().map(String::as_str)) {
        Some(meant) => error.help(format!("did you mean `{meant}`?")),
        None => error,
    };
    error.note(function.arguments()).emit()
}

fn by_position(function: &Function<'_>, entry: &Expr, position: isize) -> Result<usize, Reported> {
    let len = function.params.len();
    let found =
        if position < 0 { len.checked_add_signed(position) } else { position.try_into().ok() };
    found.filter(|it| *it < len).ok_or_else(|| out_of_range(function, entry))
}

fn out_of_range(function: &Function<'_>, entry: &Expr) -> Reported {
    let (name, len) = (&function.sig.ident, function.params.len());
    let arguments = count(len, "argument", "arguments");
    let headline = format!("`{name}` has {arguments}, so there is no position {}", quoted(entry));
    let error = function.cx.error(Code::PositionOutOfRange, entry, headline);
    let Some(last) = function.params.last() else { return error.emit() };
    error
        .note(format!("positions go from 0 to {}, or from -{len} to -1, the last", len - 1))
        .help(format!("name the argument: `wrt = {}`", last.ident))
        .emit()
}

fn neither(function: &Function<'_>, entry: &Expr) -> Reported {
    let headline = format!("`{}` does not name an argument", quoted(entry));
    let error =
        function.cx.error(Code::UnknownArgument, entry, headline).note(function.arguments());
    let Some(first) = function.params.first() else { return error.emit() };
    error.help(format!("write a name, `wrt = {}`, or a position, `wrt = 0`", first.ident)).emit()
}

/// An integer with its sign.
pub(super) fn signed(expr: &Expr) -> Option<isize> {
    match expr {
        Expr::Lit(ExprLit { lit: Lit::Int(value), .. }) => value.base10_parse().ok(),
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => signed(expr).map(|it| -it),
        _ => None,
    }
}

fn new_and_active(
    function: &Function<'_>,
    entry: &Expr,
    position: usize,
    before: &[usize],
) -> Result<usize, Reported> {
    let name = &function.params[position].ident;
    if before.contains(&position) {
        let error = function.cx.error(Code::Duplicate, entry, format!("`{name}` is listed twice"));
        return Err(error.help("leave one of them out").emit());
    }
    if function.params[position].nodiff {
        return Err(contradiction(function, entry, name));
    }
    Ok(position)
}

fn contradiction(function: &Function<'_>, entry: &Expr, name: &Ident) -> Reported {
    let headline = format!("`{name}` is listed in `wrt`, but marked `#[nodiff]`");
    function
        .cx
        .error(Code::NodiffInWrt, entry, headline)
        .note(format!("`{name}` is declared on line {}", line(name)))
        .help(format!("take `{name}` out of `wrt`, or `#[nodiff]` off `{name}`"))
        .emit()
}

fn nothing_listed(function: &Function<'_>, arg: &Arg) {
    let error = function.cx.error(
        Code::EmptyList,
        arg,
        "`wrt` lists no argument, so there is nothing to differentiate with respect to",
    );
    let error = match function.params.first() {
        Some(first) => error.help(format!("list at least one: `wrt = {}`", first.ident)),
        None => error,
    };
    error.help("or leave `wrt` out, for all arguments made of floats").emit();
}
