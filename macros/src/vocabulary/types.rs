//! Types, modules and crates of Rust's own library.

use super::is_integer_type;

/// Types and modules of the standard library whose functions take and return any type,
/// so that a call needs no derivative: `Vec::from(..)`, `mem::swap(..)`, `iter::once(..)`.
pub(crate) fn is_std_owner(name: &str) -> bool {
    matches!(
        name,
        "Vec"
            | "Box"
            | "Rc"
            | "Arc"
            | "Cell"
            | "RefCell"
            | "Some"
            | "Ok"
            | "Err"
            | "Option"
            | "Result"
            | "Iterator"
            | "IntoIterator"
            | "FromIterator"
            | "Default"
            | "VecDeque"
            | "HashMap"
            | "BTreeMap"
            | "Wrapping"
            | "Cow"
            | "Into"
            | "From"
            | "Clone"
            | "ToOwned"
            | "Add"
            | "Sub"
            | "Mul"
            | "Div"
            | "Rem"
            | "Neg"
            | "AsRef"
            | "mem"
            | "iter"
            | "array"
            | "slice"
            | "option"
            | "result"
            | "vec"
            | "convert"
            | "cmp"
            | "ops"
            | "hint"
    )
}

/// Whether the name of a type is not Rust's own: `Vec3`, which may be another name for `[f64; 3]`.
pub(crate) fn may_be_alias(name: &str) -> bool {
    let is_std = is_std_owner(name) || is_integer_type(name);
    !is_std && !matches!(name, "f64" | "f32" | "bool" | "char" | "str" | "String" | "Self")
}

/// Types that are surely no structs of numbers.
pub(crate) fn is_plain_type(name: &str) -> bool {
    name != "Self" && !may_be_alias(name)
}

/// Functions that have a name without any `use`.
pub(crate) fn is_prelude_function(name: &str) -> bool {
    name == "drop"
}

/// Whether a path begins in the standard library.
pub(crate) fn is_std_crate(name: &str) -> bool {
    matches!(name, "std" | "core" | "alloc")
}
