//! No kernel is left out: whatever a tensor has for a method is called in a row, or is named here with a reason.

use crate::methods::{methods, read};
use std::collections::BTreeSet;
use std::path::Path;

/// Methods that rows have no use for.
const WITHOUT_ROWS: &[(&str, &[&str])] = &[
    ("a place for all of a batch, of which each element has another", &["argmax", "argmin"]),
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
];

#[test]
fn every_method_is_called() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let methods = methods(&tests.join("../runtime"));
    let files = ["reductions", "structure", "linear"];
    let rows: String =
        files.iter().map(|it| read(&tests.join(format!("tests/kernels/{it}.rs")))).collect();
    let is_called = |it: &str| {
        [format!(".{it}("), format!("::{it}("), format!(".{it}::<")]
            .iter()
            .any(|it| rows.contains(it))
    };
    let excepted: BTreeSet<&str> = WITHOUT_ROWS.iter().flat_map(|it| it.1).copied().collect();
    let missing: Vec<_> =
        methods.iter().filter(|it| !is_called(it) && !excepted.contains(it.as_str())).collect();
    assert_eq!(missing, [""; 0], "are called in no row");
}
