//! Tensors in types: `Tensor<f64, 2>`, which a batch gives one more axis.

use proc_macro2::Literal;
use syn::visit::{self, Visit};
use syn::{Expr, GenericArgument, Lit, PathArguments, Type};

/// Whether a type of this name is a tensor.
pub(crate) fn is_name(name: &str) -> bool {
    name == "Tensor"
}

/// Whether a function gives a tensor: one of the type itself.
pub(crate) fn is_function(function: &Expr) -> bool {
    let Expr::Path(it) = function else { return false };
    it.path.segments.iter().rev().nth(1).is_some_and(|it| is_name(&it.ident.to_string()))
}

/// Whether a type is a tensor, or a reference to one.
pub(crate) fn is_tensor(ty: &Type) -> bool {
    match ty {
        Type::Reference(it) => is_tensor(&it.elem),
        Type::Paren(it) => is_tensor(&it.elem),
        Type::Group(it) => is_tensor(&it.elem),
        _ => rank(ty).is_some(),
    }
}

/// The number of axes of a tensor.
pub(crate) fn rank(ty: &Type) -> Option<usize> {
    let Type::Path(it) = ty else { return None };
    let last = it.path.segments.last().filter(|it| is_name(&it.ident.to_string()))?;
    let PathArguments::AngleBracketed(args) = &last.arguments else { return None };
    match args.args.last()? {
        GenericArgument::Const(Expr::Lit(it)) if let Lit::Int(rank) = &it.lit => {
            rank.base10_parse().ok()
        }
        _ => None,
    }
}

/// The same tensor with other many axes.
pub(crate) fn of_rank(ty: &Type, rank: usize) -> Type {
    let mut ty = ty.clone();
    if let Type::Path(it) = &mut ty
        && let Some(last) = it.path.segments.last_mut()
        && let PathArguments::AngleBracketed(args) = &mut last.arguments
        && let Some(GenericArgument::Const(last)) = args.args.last_mut()
    {
        let rank = Literal::usize_unsuffixed(rank);
        *last = syn::parse_quote!(#rank);
    }
    ty
}

/// Whether there is a tensor among the elements of a tuple, at any depth.
pub(crate) fn is_among(ty: &Type) -> bool {
    match ty {
        Type::Tuple(it) => it.elems.iter().any(is_among),
        _ => rank(ty).is_some(),
    }
}

/// An axis of a tensor, counted from the front, if it has it.
pub(crate) fn axis(axis: isize, rank: usize) -> Option<usize> {
    let from_front =
        if axis < 0 { rank.checked_add_signed(axis) } else { usize::try_from(axis).ok() };
    from_front.filter(|it| *it < rank)
}

/// Whether a function speaks of tensors.
pub(crate) fn mentioned(function: &syn::ItemFn) -> bool {
    let mut search = Search(false);
    search.visit_item_fn(function);
    search.0
}

/// Whether a type does.
pub(crate) fn is_in(ty: &Type) -> bool {
    let mut search = Search(false);
    search.visit_type(ty);
    search.0
}

struct Search(bool);

impl<'ast> Visit<'ast> for Search {
    fn visit_path(&mut self, it: &'ast syn::Path) {
        self.0 |= it.segments.iter().any(|it| is_name(&it.ident.to_string()));
        visit::visit_path(self, it);
    }
}
