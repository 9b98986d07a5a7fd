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
use crate::tensors;

const ENTRIES: &str =
    "write `0` where each call has its own value, or `None` where all calls share one";

/// `in_dims = 0`, `in_dims = (None, 0)`, or `in_dims(w = None)`: an entry for each parameter.
pub(super) fn read_in(function: &Function<'_>, arg: &Arg) -> Result<Vec<Dim>, Reported> {
    let params = function.params;
    match arg.entries() {
        Entries::One(all) => {
            let dims = params.iter().map(|it| dim(function, arg, &all, Some(&it.ty)));
            // One fault is one error.
            dims.collect()
        }
        Entries::List(entries) if entries.is_empty() => Err(nothing_listed(function, arg)),
        Entries::List(entries) if entries.iter().all(|it| matches!(it, Expr::Assign(_))) => {
            by_name(function, arg, &entries)
        }
        Entries::List(entries) => {
            let types: Vec<_> = params.iter().map(|it| &it.ty).collect();
            let dims = all_dims(function, arg, &entries, &types)?;
            if dims.len() == params.len() {
                Ok(dims)
            } else {
                Err(wrong_count(function, arg, &dims))
            }
        }
    }
}

/// Reads all before it gives up, to report all.
fn all_dims(
    function: &Function<'_>,
    arg: &Arg,
    entries: &[Expr],
    types: &[&Type],
) -> Result<Vec<Dim>, Reported> {
    let entries = entries.iter().enumerate();
    let dims: Vec<_> =
        entries.map(|(i, it)| dim(function, arg, it, types.get(i).copied())).collect();
    dims.into_iter().collect()
}

/// One entry, for a value of a type, if that is known. Whether a tensor has the axis is seen where the batches
/// are that it is in by then.
fn dim(
    function: &Function<'_>,
    arg: &Arg,
    entry: &Expr,
    ty: Option<&Type>,
) -> Result<Dim, Reported> {
    let may_have = |axis| axis == 0 || ty.is_none_or(tensors::is_tensor);
    match wrt::signed(entry) {
        Some(axis) if may_have(axis) => return Ok(Dim::Mapped(axis)),
        Some(_) => return Err(out_of_range(function, arg, entry)),
        None => {}
    }
    if let (Expr::Struct(_), "in_dims") = (entry, arg.name.to_string().as_str()) {
        return Ok(Dim::FIRST);
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

pub(super) fn not_a_dim(function: &Function<'_>, arg: &Arg, entry: &Expr) -> Reported {
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
    let dims = dims.into_iter().map(|it| it.unwrap_or(Dim::FIRST));
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
    let dim = dim(function, arg, &assign.right, Some(&function.params[position].ty))?;
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
    let padded = (0..params.len()).map(|it| written(dims.get(it).copied().unwrap_or(Dim::FIRST)));
    error.help(format!("for example `in_dims = {}`", tuple(&padded.collect::<Vec<_>>()))).emit()
}

/// The signature, and below each parameter its entry.
fn aligned(function: &str, params: &[Param], dims: &[Dim]) -> String {
    let (mut above, mut below) = (format!("{function}("), " ".repeat(letters(function) + 1));
    for i in 0..params.len().max(dims.len()) {
        let param = params.get(i).map(|it| format!("{}: {}", it.written, quoted(&it.ty)));
        let end = if i + 1 < params.len() { "," } else { ")" };
        let param = param.map_or_else(String::new, |it| it + end);
        let entry = dims.get(i).map_or_else(|| "?".into(), |it| written(*it));
        let width = letters(&param).max(letters(&entry)) + 1;
        let gap = |text: &str| " ".repeat(width - letters(text));
        above.extend([param.as_str(), &gap(&param)]);
        below.extend([entry.as_str(), &gap(&entry)]);
    }
    format!("{}\n{}", above.trim_end(), below.trim_end())
}

/// Names need not be ASCII: `α: f64`.
fn letters(text: &str) -> usize {
    text.chars().count()
}

fn written(dim: Dim) -> String {
    match dim {
        Dim::Mapped(axis) => axis.to_string(),
        Dim::Unmapped => "None".into(),
    }
}

fn tuple(entries: &[String]) -> String {
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
    let result = crate::in_out::result_of(function.sig);
    let output = match &result {
        ReturnType::Type(_, ty) if innermost => Some(&**ty),
        _ => None,
    };
    match arg.entries() {
        Entries::One(all) => Ok(vec![dim(function, arg, &all, output)?]),
        Entries::List(entries) if entries.is_empty() => Err(nothing_listed(function, arg)),
        Entries::List(entries) => {
            let types: Vec<&Type> = match output {
                Some(Type::Tuple(it)) => it.elems.iter().collect(),
                _ => output.into_iter().collect(),
            };
            let dims = all_dims(function, arg, &entries, &types)?;
            if let Some(ty) = output {
                require_results(function, arg, &dims, ty)?;
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
    let nothing_mapped =
        dims.map_or(function.params.is_empty(), |it| it.iter().all(|it| *it == Dim::Unmapped));
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
    let mapped = (0..function.params.len())
        .map(|it| written(if it == 0 { Dim::FIRST } else { Dim::Unmapped }));
    let error = match &mapped.collect::<Vec<_>>()[..] {
        [] => error,
        dims => error.help(format!("map an argument: `in_dims = {}`", tuple(dims))),
    };
    error.help("or give the length: `size = 16`").emit();
}
