//! Members of companions.

/// Members of companions that take the function's own arguments: `grad`, `value_and_grad`, `jacfwd_grad`.
pub(crate) fn is_derivative(name: &str) -> bool {
    let is_one = |it: &str| matches!(it, "grad" | "jacfwd" | "jacrev" | "hessian");
    let alone = name.strip_prefix("value_and_").filter(|it| it.starts_with("grad"));
    alone.unwrap_or(name).split('_').all(is_one)
}

/// The member of companions that takes a batch, which is followed forward.
pub(crate) fn is_batch(name: &str) -> bool {
    name == "vmap"
}

/// Members of companions that a body cannot be followed through: those of batches and along tangents, alone or
/// with others, `vmap_grad`.
pub(crate) fn is_opaque_transform(name: &str) -> bool {
    let is_opaque = |it: &str| matches!(it, "jvp" | "hvp" | "vjp" | "linearize" | "vmap");
    let name = name.replace("value_and_grad", "grad");
    let name = name.strip_suffix("_into").unwrap_or(&name);
    name.split('_').all(|it| is_opaque(it) || is_derivative(it)) && name.split('_').any(is_opaque)
}
