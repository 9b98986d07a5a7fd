//! Random keys in types: parameters of the type `Key`, which a batch may give each element its own of.

use crate::structs;
use syn::{PathArguments, Type};

/// Whether a type is a random key, a reference to one, or a sequence of such.
pub(crate) fn is_key(ty: &Type) -> bool {
    match ty {
        Type::Reference(it) => is_key(&it.elem),
        Type::Slice(it) => is_key(&it.elem),
        Type::Array(it) => is_key(&it.elem),
        Type::Paren(it) => is_key(&it.elem),
        Type::Group(it) => is_key(&it.elem),
        Type::Path(it) => {
            // `Of<Key, f64>`, where it was found to be made of numbers.
            if let Some((of, _)) = structs::parts(ty) {
                return is_key(of);
            }
            let last = it.path.segments.last();
            last.is_some_and(|it| it.ident == "Key" && matches!(it.arguments, PathArguments::None))
        }
        _ => false,
    }
}
