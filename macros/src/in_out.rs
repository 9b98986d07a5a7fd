//! `&mut` parameters made of numbers. A transform sees each twice: it takes `&T`, what the place held before, and
//! returns a `T`, what the function left in it. So `fn step(t: f64, y: &mut [f64])` is transformed as
//! `fn step(t: f64, y: &[f64]) -> Vec<f64>`, and nobody's place is written to twice.

use crate::levels::owned;
use syn::{ReturnType, Signature, Type};

/// What a `&mut` parameter points to.
pub(crate) fn pointee(ty: &Type) -> Option<&Type> {
    match ty {
        Type::Reference(it) if it.mutability.is_some() => Some(&it.elem),
        Type::Paren(it) => pointee(&it.elem),
        Type::Group(it) => pointee(&it.elem),
        _ => None,
    }
}

/// What a transform takes for a parameter of a type.
pub(crate) fn taken(ty: &Type) -> Type {
    match pointee(ty) {
        Some(pointee) => syn::parse_quote!(&#pointee),
        None => ty.clone(),
    }
}

/// What a function leaves in its `&mut` parameters, if it has any: one value, or a tuple.
pub(crate) fn written<'t>(types: impl Iterator<Item = &'t Type>) -> Option<Type> {
    let mut written: Vec<Type> = types.filter_map(pointee).map(owned).collect();
    match written.len() {
        0 | 1 => written.pop(),
        _ => Some(syn::parse_quote!((#(#written),*))),
    }
}

/// What a transform says that a function returns, which returns `value` and writes `written`.
pub(crate) fn returned(value: &Type, written: &Type) -> Type {
    match value {
        Type::Tuple(it) if it.elems.is_empty() => written.clone(),
        _ => syn::parse_quote!((#value, #written)),
    }
}

/// The same of a signature, before it is known which parameters are made of numbers.
pub(crate) fn result_of(sig: &Signature) -> ReturnType {
    let types = sig.inputs.iter().filter_map(|it| match it {
        syn::FnArg::Typed(it) => Some(&*it.ty),
        syn::FnArg::Receiver(_) => None,
    });
    match (written(types), &sig.output) {
        (None, output) => output.clone(),
        (Some(written), ReturnType::Default) => syn::parse_quote!(-> #written),
        (Some(written), ReturnType::Type(arrow, value)) => {
            ReturnType::Type(*arrow, Box::new(returned(value, &written)))
        }
    }
}
