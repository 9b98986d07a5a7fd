//! What reaches the world outside a function, or changes behind its back.

use crate::check::Outside;

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
