//! Methods of sequences, options and other containers.

use super::{gives_iterator, is_shape_method, keeps_iterator};

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
