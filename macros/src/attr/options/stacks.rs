//! Entries of `in_dims` for the fields of a struct, which are mapped each in its own way.

use super::{Function, Stack, dims, wrt};
use crate::attr::args::{Arg, Entries};
use crate::attr::chains::single_ident;
use crate::diagnostics::{Code, Reported};
use crate::source::quoted;
use quote::ToTokens;
use syn::{Expr, ExprStruct};

/// `in_dims = (Model { w: 0, bias: None }, 0)`: the entries of structs, where the others have been read.
pub(super) fn read(function: &Function<'_>, arg: &Arg) -> Result<Vec<Stack>, Reported> {
    let entries: Vec<(usize, Expr)> = match arg.entries() {
        Entries::One(all) => (0..function.params.len()).map(|it| (it, (*all).clone())).collect(),
        Entries::List(entries) => entries
            .into_iter()
            .enumerate()
            .map(|(at, it)| match it {
                Expr::Assign(it) => {
                    let name = single_ident(&it.left).expect("it was read as a name");
                    Ok((wrt::by_name(function, name)?, *it.right))
                }
                it => Ok((at, it)),
            })
            .collect::<Result<_, _>>()?,
    };
    let structs = entries.into_iter().filter_map(|(position, it)| match it {
        Expr::Struct(it) => Some((position, it)),
        _ => None,
    });
    structs.map(|(position, it)| stack(function, arg, position, &it)).collect()
}

fn stack(
    function: &Function<'_>,
    arg: &Arg,
    position: usize,
    entry: &ExprStruct,
) -> Result<Stack, Reported> {
    let mut fields: Vec<(String, bool)> = Vec::new();
    for field in &entry.fields {
        let name = field.member.to_token_stream().to_string();
        if fields.iter().any(|it| it.0 == name) {
            let error =
                function.cx.error(Code::Duplicate, field, format!("`{name}` is listed twice"));
            return Err(error.help("leave one of them out").emit());
        }
        let is_mapped = match (wrt::signed(&field.expr), single_ident(&field.expr)) {
            (Some(0), _) => true,
            (Some(_), _) => return Err(refuse_axis(function, &name, &field.expr)),
            (None, Some(none)) if none == "None" || none == "none" => false,
            _ => return Err(dims::not_a_dim(function, arg, &field.expr)),
        };
        fields.push((name, is_mapped));
    }
    Ok(Stack { position, path: entry.path.clone(), fields })
}

fn refuse_axis(function: &Function<'_>, name: &str, entry: &Expr) -> Reported {
    let headline = format!("`in_dims` has axis {} for `{name}`, a field of a stack", quoted(entry));
    function
        .cx
        .error(Code::AxisOutOfRange, entry, headline)
        .note("a stack has one more axis in front of each field, and axis 0 counts the elements")
        .help("write `0`, and bring that axis to the front: `permute`")
        .emit()
}
