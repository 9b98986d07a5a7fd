//! The names of Rust's own library that the front end must know, each list in one place.
//!
//! A macro sees names, not types. These lists say what a name means where the meaning decides
//! how an expression is emitted; a name that stands in none of them is a user's own.

use crate::check::Outside;

/// Methods of `f64`: on a number that is not differentiated but has a differentiated argument,
/// the number itself must be lifted (`2.0.powf(x)`).
pub(crate) fn is_float_method(name: &str) -> bool {
    matches!(
        name,
        "abs"
            | "abs_sub"
            | "acos"
            | "acosh"
            | "asin"
            | "asinh"
            | "atan"
            | "atan2"
            | "atanh"
            | "cbrt"
            | "ceil"
            | "clamp"
            | "copysign"
            | "cos"
            | "cosh"
            | "div_euclid"
            | "exp"
            | "exp2"
            | "exp_m1"
            | "floor"
            | "fract"
            | "hypot"
            | "ln"
            | "ln_1p"
            | "log"
            | "log10"
            | "log2"
            | "max"
            | "maximum"
            | "midpoint"
            | "min"
            | "minimum"
            | "mul_add"
            | "powf"
            | "powi"
            | "recip"
            | "rem_euclid"
            | "round"
            | "round_ties_even"
            | "signum"
            | "sin"
            | "sin_cos"
            | "sinh"
            | "sqrt"
            | "tan"
            | "tanh"
            | "to_degrees"
            | "to_radians"
            | "trunc"
    )
}

/// How many numbers a method of `f64` takes, itself included, if it takes and returns nothing else.
pub(crate) fn float_method_arity(name: &str) -> Option<usize> {
    match name {
        "abs_sub" | "atan2" | "copysign" | "div_euclid" | "hypot" | "log" | "max" | "maximum"
        | "midpoint" | "min" | "minimum" | "powf" | "rem_euclid" => Some(2),
        "clamp" | "mul_add" => Some(3),
        "powi" | "sin_cos" => None,
        _ => is_float_method(name).then_some(1),
    }
}

/// Whether the argument of a tensor's method at a position may be a tensor or a number, by value or by reference.
pub(crate) fn is_operand(name: &str, position: usize) -> bool {
    match name {
        "select" | "pad_with" => position == 1,
        "direction" | "heaviside" | "lerp" | "ln_beta" | "logaddexp" | "rem" | "xlogy" => true,
        _ => float_method_arity(name).is_some_and(|it| it > 1),
    }
}

/// Methods that give an iterator, whatever the receiver.
pub(crate) fn gives_iterator(name: &str) -> bool {
    matches!(
        name,
        "chain"
            | "chunks"
            | "chunks_exact"
            | "cycle"
            | "filter_map"
            | "flat_map"
            | "into_iter"
            | "iter"
            | "iter_mut"
            | "map_while"
            | "scan"
            | "skip_while"
            | "step_by"
            | "take_while"
            | "windows"
    )
}

/// Methods that give an iterator if the receiver is one.
pub(crate) fn keeps_iterator(name: &str) -> bool {
    matches!(
        name,
        "cloned"
            | "copied"
            | "enumerate"
            | "filter"
            | "inspect"
            | "map"
            | "rev"
            | "skip"
            | "take"
            | "zip"
    )
}

/// Methods of an iterator that pass on some of its items, as they are.
pub(crate) fn keeps_items(name: &str) -> bool {
    matches!(
        name,
        "filter" | "inspect" | "rev" | "skip" | "skip_while" | "step_by" | "take" | "take_while"
    )
}

/// Methods whose result holds no number that could carry a derivative, whatever the receiver.
pub(crate) fn returns_plain(name: &str) -> bool {
    is_shape_method(name)
        || matches!(
            name,
            "all"
                | "any"
                | "argmax"
                | "argmax_axis"
                | "argmin"
                | "argmin_axis"
                | "argsort"
                | "cmp"
                | "contains"
                | "count"
                | "eq"
                | "equal"
                | "ge"
                | "gt"
                | "is_err"
                | "is_finite"
                | "is_infinite"
                | "is_nan"
                | "is_none"
                | "is_normal"
                | "is_ok"
                | "is_sign_negative"
                | "is_sign_positive"
                | "is_some"
                | "is_subnormal"
                | "le"
                | "lt"
                | "ne"
                | "partial_cmp"
                | "position"
                | "rposition"
                | "to_places"
                | "total_cmp"
        )
}

/// Methods that ask for a length: the same for every element of a batch.
pub(crate) fn is_shape_method(name: &str) -> bool {
    matches!(name, "len" | "is_empty" | "capacity" | "nrows" | "ncols" | "shape" | "dim" | "size")
}

/// Methods of the standard library that take values or closures. On a receiver that is not
/// differentiated, any other method with a differentiated argument is a user's own.
pub(crate) fn is_std_method(name: &str) -> bool {
    matches!(
        name,
        "all"
            | "and_then"
            | "any"
            | "append"
            | "binary_search_by"
            | "chain"
            | "clone_from_slice"
            | "cmp_by"
            | "collect"
            | "contains"
            | "copy_from_slice"
            | "count"
            | "dedup_by"
            | "entry"
            | "enumerate"
            | "extend"
            | "extend_from_slice"
            | "fill"
            | "fill_with"
            | "filter"
            | "filter_map"
            | "find"
            | "find_map"
            | "flat_map"
            | "fold"
            | "for_each"
            | "get"
            | "get_mut"
            | "get_or_insert"
            | "insert"
            | "inspect"
            | "into_iter"
            | "is_some_and"
            | "iter"
            | "iter_mut"
            | "last"
            | "map"
            | "map_err"
            | "map_or"
            | "map_or_else"
            | "map_while"
            | "max_by"
            | "max_by_key"
            | "min_by"
            | "min_by_key"
            | "next"
            | "ok_or"
            | "or"
            | "or_insert"
            | "partition"
            | "partition_point"
            | "position"
            | "product"
            | "push"
            | "push_back"
            | "push_front"
            | "reduce"
            | "replace"
            | "resize"
            | "retain"
            | "rev"
            | "scan"
            | "skip_while"
            | "sort_by"
            | "split_at"
            | "sum"
            | "swap"
            | "take_while"
            | "then"
            | "then_some"
            | "try_fold"
            | "try_for_each"
            | "unwrap_or"
            | "unwrap_or_else"
            | "zip"
    )
}

/// Methods of Rust's own, of options and sequences.
pub(crate) fn is_of_containers(name: &str) -> bool {
    is_std_method(name)
        || returns_plain(name)
        || is_view(name)
        || changes_length(name)
        || overwrites(name)
        || gives_iterator(name)
        || keeps_iterator(name)
        || matches!(name, "as_slice" | "as_mut_slice" | "as_ref" | "as_mut" | "borrow" | "into")
        || matches!(name, "unwrap" | "unwrap_or_default" | "expect" | "ok" | "err")
        || name.ends_with("_mut")
}

/// Methods that put what the receiver holds and what an argument holds in one place, so that
/// both are numbers of one type: `first.unwrap_or(x)`, `head.iter().chain(tail)`.
pub(crate) fn joins_receiver(name: &str) -> bool {
    matches!(
        name,
        "chain" | "get_or_insert" | "insert" | "or" | "or_else" | "unwrap_or" | "unwrap_or_else"
    )
}

/// Methods of a sequence that give the same entries.
pub(crate) fn is_view(name: &str) -> bool {
    matches!(
        name,
        "iter"
            | "iter_mut"
            | "into_iter"
            | "rev"
            | "skip"
            | "take"
            | "step_by"
            | "copied"
            | "cloned"
            | "clone"
            | "to_vec"
            | "to_owned"
            | "as_slice"
            | "as_ref"
    )
}

/// The function that chooses between two values.
pub(crate) fn is_select(function: &syn::Expr) -> bool {
    let syn::Expr::Path(it) = function else { return false };
    it.path.segments.last().is_some_and(|it| it.ident == "select")
}

/// Methods whose closure decides something.
pub(crate) fn takes_predicate(name: &str) -> bool {
    matches!(
        name,
        "all"
            | "any"
            | "filter"
            | "find"
            | "is_some_and"
            | "partition"
            | "partition_point"
            | "position"
            | "retain"
            | "rposition"
            | "skip_while"
            | "take_while"
    )
}

/// How many values a method passes to a function that it is given, in the last place, if it passes those
/// that its receiver holds.
pub(crate) fn calls_back_with(name: &str) -> Option<usize> {
    match name {
        "map" | "for_each" | "flat_map" | "filter_map" | "map_while" | "and_then" | "map_or" => {
            Some(1)
        }
        "fold" | "reduce" | "rfold" => Some(2),
        _ => None,
    }
}

/// Whether a method calls what it is given in the last place with what its receiver holds.
pub(crate) fn calls_back(name: &str) -> bool {
    calls_back_with(name).is_some() || takes_predicate(name)
}

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

/// The primitive integers.
pub(crate) fn is_integer_type(name: &str) -> bool {
    matches!(
        name,
        "usize"
            | "u8"
            | "u16"
            | "u32"
            | "u64"
            | "u128"
            | "isize"
            | "i8"
            | "i16"
            | "i32"
            | "i64"
            | "i128"
    )
}

/// Traits that say "a floating-point number": a type parameter bounded by one is a scalar.
pub(crate) fn is_float_trait(name: &str) -> bool {
    matches!(
        name,
        "Float"
            | "FloatCore"
            | "Real"
            | "RealField"
            | "ComplexField"
            | "NumCast"
            | "FromPrimitive"
            | "FloatConst"
            | "Num"
            | "NumAssign"
            | "NumOps"
            | "NumAssignOps"
            | "Signed"
            | "SimdRealField"
            | "ClosedAdd"
            | "NumRef"
            | "RefNum"
            | "Zero"
            | "One"
            | "Bounded"
            | "Add"
            | "Sub"
            | "Mul"
            | "Div"
            | "ToPrimitive"
            | "CoordFloat"
            | "CoordNum"
            | "GeoFloat"
            | "GeoNum"
    )
}

/// Traits whose `T::from(x)` gives an `Option`, as `num_traits::NumCast` does.
pub(crate) fn is_num_cast_trait(name: &str) -> bool {
    matches!(name, "Float" | "NumCast" | "CoordFloat" | "CoordNum" | "GeoFloat" | "GeoNum")
}

/// Macros whose arguments are expressions that run as they stand.
pub(crate) fn is_expression_macro(name: &str) -> bool {
    matches!(
        name,
        "vec"
            | "assert"
            | "assert_eq"
            | "assert_ne"
            | "debug_assert"
            | "debug_assert_eq"
            | "debug_assert_ne"
            | "matches"
            | "panic"
            | "unreachable"
            | "todo"
            | "unimplemented"
            | "format"
            | "nondiff"
    )
}

/// Methods of a float that give a truth value.
pub(crate) fn asks_number(name: &str) -> bool {
    matches!(
        name,
        "is_nan"
            | "is_finite"
            | "is_infinite"
            | "is_normal"
            | "is_subnormal"
            | "is_sign_negative"
            | "is_sign_positive"
    )
}

/// Methods that put two floats in order, or one into a class.
pub(crate) fn orders_numbers(name: &str) -> bool {
    matches!(name, "partial_cmp" | "total_cmp" | "classify")
}

/// Methods of a tensor that take places along its axes, the same for a whole batch.
pub(crate) fn takes_places(name: &str) -> bool {
    matches!(
        name,
        "at" | "col" | "index_axis" | "row" | "slice" | "slice_step" | "set" | "take_axis"
    )
}

/// Methods that take a plain number, or bits, out of a float.
pub(crate) fn takes_one_number(name: &str) -> bool {
    matches!(
        name,
        "item"
            | "into_scalar"
            | "to_bits"
            | "to_int_unchecked"
            | "to_isize"
            | "to_i8"
            | "to_i16"
            | "to_i32"
            | "to_i64"
            | "to_usize"
            | "to_u8"
            | "to_u16"
            | "to_u32"
            | "to_u64"
            | "to_be_bytes"
            | "to_le_bytes"
            | "to_ne_bytes"
    )
}

/// Methods of a collection that change its length.
pub(crate) fn changes_length(name: &str) -> bool {
    matches!(
        name,
        "push"
            | "push_back"
            | "push_front"
            | "pop"
            | "pop_back"
            | "pop_front"
            | "insert"
            | "remove"
            | "swap_remove"
            | "extend"
            | "extend_from_slice"
            | "append"
            | "clear"
            | "truncate"
            | "drain"
            | "retain"
            | "resize"
            | "split_off"
            | "dedup"
    )
}

/// Methods that overwrite their receiver, or a part of it.
pub(crate) fn overwrites(name: &str) -> bool {
    matches!(
        name,
        "fill"
            | "fill_with"
            | "copy_from_slice"
            | "clone_from_slice"
            | "copy_within"
            | "swap"
            | "swap_with_slice"
            | "sort_by"
            | "reverse"
            | "rotate_left"
            | "rotate_right"
            | "replace"
            | "insert"
            | "take"
            | "set"
            | "next"
            | "next_back"
            | "nth"
            | "sort_unstable_by"
            | "sort_by_key"
    )
}

/// Methods that change their receiver, or lend it to be changed.
pub(crate) fn writes_to_receiver(name: &str) -> bool {
    name.contains("_mut") || changes_length(name) || overwrites(name)
}

/// Methods of cells, locks and atomics that change what is inside.
pub(crate) fn writes_cell(name: &str) -> bool {
    name.starts_with("fetch_")
        || name.starts_with("compare_exchange")
        || matches!(
            name,
            "set"
                | "store"
                | "swap"
                | "replace"
                | "borrow_mut"
                | "try_borrow_mut"
                | "write"
                | "try_write"
                | "with_borrow_mut"
                | "get_or_init"
                | "get_mut"
                | "update"
                | "take"
                | "push"
                | "push_back"
                | "insert"
                | "pop"
                | "extend"
                | "clear"
                | "remove"
        )
}

/// Methods of cells, locks and atomics that read what is inside, by their number of arguments.
pub(crate) fn reads_cell(name: &str, arguments: usize) -> bool {
    match name {
        "lock" | "try_lock" | "read" | "try_read" | "borrow" | "try_borrow" | "get" => {
            arguments == 0
        }
        "load" | "with" | "with_borrow" => arguments == 1,
        _ => false,
    }
}

/// Whether a type, as it is written, can change behind a shared reference.
pub(crate) fn is_cell(ty: &str) -> bool {
    ["Cell", "Mutex", "RwLock", "Atomic", "Lock"].iter().any(|it| ty.contains(it))
}

/// Macros that write to somewhere outside.
pub(crate) fn is_output_macro(name: &str) -> bool {
    matches!(name, "println" | "print" | "eprintln" | "eprint" | "dbg" | "write" | "writeln")
}

/// Macros that are machine code.
pub(crate) fn is_assembly_macro(name: &str) -> bool {
    matches!(name, "asm" | "naked_asm" | "global_asm")
}

/// What a called path has to do with the world outside, if anything.
pub(crate) fn outside_world(path: &[&str]) -> Option<Outside> {
    let (last, owners) = path.split_last()?;
    let in_module = |name: &str| owners.contains(&name);
    match *last {
        "random" | "thread_rng" | "rng"
            if in_module("rand") || owners.is_empty() && *last != "rng" && *last != "random" =>
        {
            Some(Outside::Draws)
        }
        "stdout" | "stderr" if owners.is_empty() || in_module("io") => Some(Outside::Prints),
        "stdin" if owners.is_empty() || in_module("io") => Some(Outside::Reads),
        "now" if in_module("Instant") || in_module("SystemTime") => Some(Outside::Reads),
        _ if ["fs", "net", "env", "process", "File", "TcpStream", "Command"]
            .iter()
            .any(|it| in_module(it)) =>
        {
            Some(Outside::Reads)
        }
        _ => None,
    }
}
