//! Methods of iterators, and those that call back what they are given.

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
