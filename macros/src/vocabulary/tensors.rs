//! Methods of tensors, and what they share with those of numbers.

use super::float_method_arity;

/// Whether the argument of a tensor's method at a position may be a tensor or a number, by value or by reference.
pub(crate) fn is_operand(name: &str, position: usize) -> bool {
    match name {
        "select" | "pad_with" => position == 1,
        "direction" | "heaviside" | "lerp" | "ln_beta" | "logaddexp" | "rem" | "xlogy" => true,
        _ => float_method_arity(name).is_some_and(|it| it > 1),
    }
}

/// Methods that ask for a length: the same for every element of a batch.
pub(crate) fn is_shape_method(name: &str) -> bool {
    matches!(name, "len" | "is_empty" | "capacity" | "nrows" | "ncols" | "shape" | "dim" | "size")
}

/// Methods of a tensor that take places along its axes, the same for a whole batch.
pub(crate) fn takes_places(name: &str) -> bool {
    matches!(
        name,
        "at" | "col" | "index_axis" | "row" | "slice" | "slice_step" | "set" | "take_axis"
    )
}

/// The function that chooses between two values.
pub(crate) fn is_select(function: &syn::Expr) -> bool {
    let syn::Expr::Path(it) = function else { return false };
    it.path.segments.last().is_some_and(|it| it.ident == "select")
}
