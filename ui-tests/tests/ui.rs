//! Each program in `fail` is refused word for word as the file beside it says, and each in `pass`
//! compiles and runs.
//!
//! To take over new words: `TRYBUILD=overwrite cargo test -p functra-ui-tests`, then read the diff.

#[test]
fn refusals() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("fail/**/*.rs");
    cases.pass("pass/**/*.rs");
}
