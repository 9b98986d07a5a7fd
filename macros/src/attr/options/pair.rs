//! `has_aux` wants a function that returns a pair.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{ReturnType, Type};

use super::Function;
use crate::diagnostics::Code;
use crate::levels::failure::Failure;
use crate::source::quoted;

/// Reports a return type that is visibly no pair. The name of a type may stand for one.
pub(super) fn require(function: &Function<'_>) {
    let name = &function.sig.ident;
    let output = crate::in_out::result_of(function.sig);
    let (at, returns, pair) = match &output {
        ReturnType::Default => (name.to_token_stream(), "nothing".to_owned(), "(f64, f64)".into()),
        ReturnType::Type(_, ty) if is_no_pair(Failure::of(ty).0) => {
            (ty.to_token_stream(), format!("`{}`", quoted(ty)), paired(ty))
        }
        ReturnType::Type(..) => return,
    };
    let headline = format!("`has_aux` needs a pair, but `{name}` returns {returns}");
    function
        .cx
        .error(Code::AuxWithoutPair, at, headline)
        .note("the pair is the value to transform, and anything else that was computed on the way")
        .help(format!("return both, as in `-> {pair}`, or leave `has_aux` out"))
        .emit();
}

/// A pair that could be returned instead: of three results the last two go together.
fn paired(ty: &Type) -> String {
    let (success, failure) = Failure::of(ty);
    let pair = paired_success(success);
    match failure {
        Some(it) => quoted(&it.around(&Type::Verbatim(pair))),
        None => quoted(&pair),
    }
}

fn paired_success(ty: &Type) -> TokenStream {
    match ty {
        Type::Tuple(results) if results.elems.len() > 2 => {
            let mut rest = results.elems.iter();
            let first = rest.next();
            quote!((#first, (#(#rest),*)))
        }
        _ => quote!((#ty, f64)),
    }
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
