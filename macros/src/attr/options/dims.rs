//! `in_dims` and `out_dims`: what is mapped, and what the batch shares.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Expr, ExprAssign, ReturnType, Type};

use super::{Dim, Function, Options, wrt};
use crate::attr::args::{Arg, Entries};
use crate::attr::chains::single_ident;
use crate::attr::suggest::count;
use crate::attr::{Param, Transform};
use crate::diagnostics::{Code, Reported};
use crate::source::quoted;

const ENTRIES: &str =
    "write `0` where each call has its own value, or `None` where all calls share one";

/// `in_dims = 0`, `in_dims = (None, 0)`, or `in_dims(w = None)`: an entry for each parameter.
pub(super) fn read_in(function: &Function<'_>, arg: &Arg) -> Result<Vec<Dim>, Reported> {
    let params = function.params;
    match arg.entries() {
        Entries::One(all) => Ok(vec![dim(function, arg, &all)?; params.len()]),
        Entries::List(entries) if entries.is_empty() => Err(nothing_listed(function, arg)),
        Entries::List(entries) if entries.iter().all(|it| matches!(it, Expr::Assign(_))) => {
            by_name(function, arg, &entries)
        }
        Entries::List(entries) => {
            let dims = all_dims(function, arg, &entries)?;
            if dims.len() == params.len() {
                Ok(dims)
            } else {
                Err(wrong_count(function, arg, &dims))
            }
        }
    }
}

/// Reads all before it gives up, to report all.
fn all_dims(function: &Function<'_>, arg: &Arg, entries: &[Expr]) -> Result<Vec<Dim>, Reported> {
    let dims: Vec<_> = entries.iter().map(|it| dim(function, arg, it)).collect();
    dims.into_iter().collect()
}

fn dim(function: &Function<'_>, arg: &Arg, entry: &Expr) -> Result<Dim, Reported> {
    match wrt::signed(entry) {
        Some(0) => return Ok(Dim::Mapped),
        Some(_) => return Err(out_of_range(function, arg, entry)),
        None => {}
    }
    match single_ident(entry) {
        Some(none) if none == "None" || none == "none" => Ok(Dim::Unmapped),
        _ => Err(not_a_dim(function, arg, entry)),
    }
}

fn out_of_range(function: &Function<'_>, arg: &Arg, entry: &Expr) -> Reported {
    let headline =
        format!("`{}` has axis {}, but a batch has only axis 0", arg.name, quoted(entry));
    function
        .cx
        .error(Code::AxisOutOfRange, entry, headline)
        .note("a batch is a sequence with one entry per call, and axis 0 counts the calls")
        .help(ENTRIES)
        .emit()
}

fn not_a_dim(function: &Function<'_>, arg: &Arg, entry: &Expr) -> Reported {
    let headline = format!("`{}` is no entry of `{}`", quoted(entry), arg.name);
    function.cx.error(Code::UnknownOption, entry, headline).help(ENTRIES).emit()
}

fn nothing_listed(function: &Function<'_>, arg: &Arg) -> Reported {
    let headline = format!("`{}` is empty", arg.name);
    function
        .cx
        .error(Code::EmptyList, arg, headline)
        .help(ENTRIES)
        .help(format!(
            "or leave `{}` out: each call then has its own value of everything",
            arg.name
        ))
        .emit()
}

/// `in_dims(w = None)`: what is not named is mapped.
fn by_name(function: &Function<'_>, arg: &Arg, entries: &[Expr]) -> Result<Vec<Dim>, Reported> {
    let mut dims = vec![None; function.params.len()];
    let mut fault = None;
    for entry in entries {
        let Expr::Assign(assign) = entry else { continue };
        fault = named(function, arg, assign, &mut dims).err().or(fault);
    }
    let dims = dims.into_iter().map(|it| it.unwrap_or(Dim::Mapped));
    fault.map_or_else(|| Ok(dims.collect()), Err)
}

fn named(
    function: &Function<'_>,
    arg: &Arg,
    assign: &ExprAssign,
    dims: &mut [Option<Dim>],
) -> Result<(), Reported> {
    let name = single_ident(&assign.left).ok_or_else(|| not_a_dim(function, arg, &assign.left))?;
    let position = wrt::by_name(function, name)?;
    let dim = dim(function, arg, &assign.right)?;
    if dims[position].replace(dim).is_none() {
        return Ok(());
    }
    let error = function.cx.error(Code::Duplicate, assign, format!("`{name}` is listed twice"));
    Err(error.help("leave one of them out").emit())
}

fn wrong_count(function: &Function<'_>, arg: &Arg, dims: &[Dim]) -> Reported {
    let (name, params) = (&function.sig.ident, function.params);
    let arguments = count(params.len(), "argument", "arguments");
    let entries = count(dims.len(), "entry", "entries");
    let headline = format!("`in_dims` has {entries}, but `{name}` has {arguments}");
    let error = function.cx.error(Code::InDimsCount, arg, headline);
    let error = error.note(aligned(&name.to_string(), params, dims)).help(ENTRIES);
    if params.is_empty() {
        return error.emit();
    }
    let padded = (0..params.len()).map(|it| written(dims.get(it).copied().unwrap_or(Dim::Mapped)));
    error.help(format!("for example `in_dims = {}`", tuple(&padded.collect::<Vec<_>>()))).emit()
}

/// The signature, and below each parameter its entry.
fn aligned(function: &str, params: &[Param], dims: &[Dim]) -> String {
    let (mut above, mut below) = (format!("{function}("), " ".repeat(letters(function) + 1));
    for i in 0..params.len().max(dims.len()) {
        let param = params.get(i).map(|it| format!("{}: {}", it.written, quoted(&it.ty)));
        let end = if i + 1 < params.len() { "," } else { ")" };
        let param = param.map_or_else(String::new, |it| it + end);
        let entry = dims.get(i).map_or("?", |it| written(*it));
        let width = letters(&param).max(letters(entry)) + 1;
        let gap = |text: &str| " ".repeat(width - letters(text));
        above.extend([param.as_str(), &gap(&param)]);
        below.extend([entry, &gap(entry)]);
    }
    format!("{}\n{}", above.trim_end(), below.trim_end())
}

/// Names need not be ASCII: `α: f64`.
fn letters(text: &str) -> usize {
    text.chars().count()
}

fn written(dim: Dim) -> &'static str {
    match dim {
        Dim::Mapped => "0",
        Dim::Unmapped => "None",
    }
}

fn tuple(entries: &[&str]) -> String {
    match entries {
        [one] => format!("({one},)"),
        many => format!("({})", many.join(", ")),
    }
}

/// `out_dims = 0`, or an entry for each element of a returned tuple.
pub(super) fn read_out(
    function: &Function<'_>,
    innermost: bool,
    arg: &Arg,
) -> Result<Vec<Dim>, Reported> {
    match arg.entries() {
        Entries::One(all) => Ok(vec![dim(function, arg, &all)?]),
        Entries::List(entries) if entries.is_empty() => Err(nothing_listed(function, arg)),
        Entries::List(entries) => {
            let dims = all_dims(function, arg, &entries)?;
            match &function.sig.output {
                ReturnType::Type(_, ty) if innermost => require_results(function, arg, &dims, ty)?,
                _ => {}
            }
            Ok(dims)
        }
    }
}

/// Whether a tuple has as many elements as there are entries. Only to return some once, it has to be seen.
fn require_results(
    function: &Function<'_>,
    arg: &Arg,
    dims: &[Dim],
    ty: &Type,
) -> Result<(), Reported> {
    let results = match ty {
        Type::Tuple(results) => results.elems.len(),
        _ if dims.contains(&Dim::Unmapped) => 1,
        _ => return Ok(()),
    };
    if results == dims.len() {
        return Ok(());
    }
    let name = &function.sig.ident;
    let entries = count(dims.len(), "entry", "entries");
    let results = count(results, "result", "results");
    let headline = format!("`out_dims` has {entries}, but `{name}` has {results}");
    let error = function.cx.error(Code::OutDimsCount, arg, headline);
    let error = error.note(format!("`{name}` returns `{}`", quoted(ty)));
    Err(error.help("write one entry for each element, or a single one for all").emit())
}

/// Some argument has to tell the length of the batch, or the option `size`.
pub(super) fn require_size(
    function: &Function<'_>,
    transform: Transform,
    args: &[Arg],
    options: &Options,
) {
    let dims = options.in_dims.as_deref();
    let nothing_mapped = dims.map_or(function.params.is_empty(), |it| !it.contains(&Dim::Mapped));
    if transform != Transform::Vmap || !nothing_mapped || args.iter().any(|it| it.name == "size") {
        return;
    }
    let in_dims = args.iter().find(|it| it.name == "in_dims");
    let at =
        in_dims.map_or_else(|| function.sig.ident.to_token_stream(), ToTokens::to_token_stream);
    nothing_tells_the_length(function, at);
}

fn nothing_tells_the_length(function: &Function<'_>, at: TokenStream) {
    let name = &function.sig.ident;
    let headline =
        format!("`vmap` of `{name}` maps no argument, so nothing tells how long the batch is");
    let error = function.cx.error(Code::NothingMapped, at, headline);
    let mapped = (0..function.params.len()).map(|it| if it == 0 { "0" } else { "None" });
    let error = match &mapped.collect::<Vec<_>>()[..] {
        [] => error,
        dims => error.help(format!("map an argument: `in_dims = {}`", tuple(dims))),
    };
    error.help("or give the length: `size = 16`").emit();
}
