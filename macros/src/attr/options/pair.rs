//! `has_aux` wants a function that returns a pair.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::{ReturnType, Type};

use super::Function;
use crate::diagnostics::Code;
use crate::source::quoted;

/// Reports a return type that is visibly no pair. The name of a type may stand for one.
pub(super) fn require(function: &Function<'_>) {
    let name = &function.sig.ident;
    let (at, returns, value) = match &function.sig.output {
        ReturnType::Default => (name.to_token_stream(), "nothing".to_owned(), "f64".to_owned()),
        ReturnType::Type(_, ty) if is_no_pair(ty) => {
            (ty.to_token_stream(), format!("`{}`", quoted(ty)), quoted(ty))
        }
        ReturnType::Type(..) => return,
    };
    function
        .cx
        .error(Code::AuxWithoutPair, at, format!("`has_aux` on `{name}`, which returns {returns}"))
        .note("with `has_aux` a function returns a pair: the value, and whatever else is of use")
        .help(format!("return both, as in `-> ({value}, f64)`, or leave `has_aux` out"))
        .emit();
}

fn is_no_pair(ty: &Type) -> bool {
    match ty {
        Type::Tuple(tuple) => tuple.elems.len() != 2,
        Type::Array(_) | Type::Slice(_) | Type::Reference(_) => true,
        Type::Path(path) => path.path.segments.last().is_some_and(|it| is_known(&it.ident)),
        _ => false,
    }
}

fn is_known(name: &Ident) -> bool {
    ["f64", "f32", "usize", "i32", "i64", "bool", "Vec", "Option"].iter().any(|it| name == it)
}
