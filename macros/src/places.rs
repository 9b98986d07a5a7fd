//! Tensors of places, `Tensor<usize, 1>`, of which a batch may give each element its own.
//!
//! Derivatives do not follow them, and hand them on. To a batch they are the numbers that they are written as, which go on
//! lanes as all numbers do; what is mapped takes them as places again, one for all or one for each lane.

use crate::attr::Request;
use crate::lift::scalar_parameter;
use crate::resolve::Scalar;
use crate::resolve::scalar::Element;
use crate::tensors;
use quote::{ToTokens, quote};
use syn::{FnArg, GenericArgument, Type};

/// Marks the parameters that are such in a function that is mapped over them.
pub(crate) fn mark(request: &mut Request) {
    if Scalar::of_request(request).element == Element::Generic {
        return;
    }
    let (runtime, scalar) = (crate::companion::runtime(request), scalar_parameter());
    let mapped: Vec<bool> = (0..request.params.len())
        .map(|position| request.vmaps().any(|it| it.options.maps(position)))
        .collect();
    let inputs = request.item.sig.inputs.iter_mut().filter_map(|it| match it {
        FnArg::Typed(it) => Some(it),
        FnArg::Receiver(_) => None,
    });
    for ((input, param), is_mapped) in inputs.zip(&mut request.params).zip(mapped) {
        if is_mapped && entries(&param.ty).is_some_and(is_place) {
            let place = quote!(impl #runtime::Index<<#scalar as #runtime::Real>::Mask>);
            param.ty = tensors::of_entries(&param.ty, &syn::parse_quote!(#place));
            *input.ty = param.ty.clone();
        }
    }
}

/// Whether a parameter was marked.
pub(crate) fn are_mapped(ty: &Type) -> bool {
    matches!(entries(ty), Some(Type::ImplTrait(_)))
}

fn entries(ty: &Type) -> Option<&Type> {
    match ty {
        Type::Reference(it) if it.mutability.is_none() => entries(&it.elem),
        Type::Paren(it) => entries(&it.elem),
        Type::Group(it) => entries(&it.elem),
        _ => match tensors::arguments(ty)?.args.first()? {
            GenericArgument::Type(ty) => Some(ty),
            _ => None,
        },
    }
}

fn is_place(ty: &Type) -> bool {
    ty.to_token_stream().to_string() == "usize"
}
