//! The set of kernels is closed: whatever a tensor has for a method is a row of the laws, or is named here with a reason.

use std::collections::BTreeSet;
use std::path::Path;

use crate::methods::{methods, name, read};

/// Methods that no derivative passes through.
const WITHOUT_LAWS: &[(&str, &[&str])] = &[
    ("made of what no derivative follows", &["arange", "eye", "from_fn", "ones", "zeros"]),
    ("tested where functions are transformed", &["full", "linspace", "map", "new", "set"]),
    ("asks for the shape", &["dim", "is_empty", "len", "shape", "size"]),
    (
        "for users, outside of transformed functions",
        &[
            "as_matrix_view",
            "as_mut_slice",
            "as_slice",
            "as_vector_view",
            "into_vec",
            "iter",
            "row_slice",
        ],
    ),
    ("truth values", &["all", "any", "equal", "ge", "gt", "le", "lt"]),
    (
        "places",
        &["argmax", "argmax_axis", "argmin", "argmin_axis", "argsort", "one_hot", "to_places"],
    ),
];

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The methods that are rows of the laws: `row: method(..`, or called as `__method_vjp`.
fn with_laws() -> BTreeSet<String> {
    let tests = here().join("tests/tensor");
    let all = read(&tests.join("kernels.rs")) + &read(&tests.join("linear.rs"));
    let rows = all.lines().filter_map(|it| it.trim().split_once(": "));
    let rows = rows.filter(|it| it.1[name(it.1).len()..].starts_with('(')).map(|it| name(it.1));
    let called = all.split("__").filter_map(|it| it.split_once("_vjp")).map(|it| it.0);
    rows.chain(called).filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

#[test]
fn every_method_has_laws_or_needs_none() {
    let (methods, laws) = (methods(here()), with_laws());
    assert!(methods.len() > 120, "{methods:?}");
    let excepted: BTreeSet<String> =
        WITHOUT_LAWS.iter().flat_map(|it| it.1).map(|it| (*it).to_owned()).collect();
    let known: BTreeSet<String> = laws.union(&excepted).cloned().collect();
    let list = |it: &mut dyn Iterator<Item = &String>| it.cloned().collect::<Vec<_>>();
    assert_eq!(list(&mut methods.difference(&known)), [""; 0], "are no rows of the laws");
    assert_eq!(list(&mut laws.intersection(&excepted)), [""; 0], "have laws, and are excepted");
    assert_eq!(list(&mut excepted.difference(&methods)), [""; 0], "are no methods");
}
