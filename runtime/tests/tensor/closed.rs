//! The set of kernels is closed: whatever a tensor has for a method is a row of the laws, or is named here with a reason.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

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

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The sources below a folder.
fn sources(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    entries.flat_map(|it| if it.is_dir() { sources(&it) } else { vec![read(&it)] }).collect()
}

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The name that a text begins with.
fn name(text: &str) -> &str {
    let is_part = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '_';
    &text[..text.find(|it| !is_part(it)).unwrap_or(text.len())]
}

/// The public methods in the `impl`s of `Tensor`, those of macros left out.
fn written_methods(source: &str) -> impl Iterator<Item = &str> {
    let mut is_of_tensor = false;
    source.lines().filter_map(move |line| {
        if line.starts_with("impl") {
            is_of_tensor = line.contains(" Tensor<") && !line.contains(" for ");
        }
        let method = line.strip_prefix("    pub ")?;
        let method = method.strip_prefix("const ").unwrap_or(method).strip_prefix("fn ")?;
        is_of_tensor.then(|| name(method))
    })
}

/// The macros of a source that make public methods, by name.
fn makers(source: &str) -> impl Iterator<Item = &str> {
    let macros = source.split("macro_rules! ").skip(1);
    let makes = |it: &&str| {
        let body = &it[..it.find("\n}").unwrap_or(it.len())];
        body.contains("> Tensor<") && body.contains("pub fn $")
    };
    macros.filter(makes).map(name)
}

/// The names that a row begins with, up to the first that something else follows.
fn names(row: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for word in row.split(' ') {
        let name = name(word);
        if !name.starts_with(|it: char| it.is_ascii_lowercase()) {
            break;
        }
        found.push(name);
        if name != word {
            break;
        }
    }
    found
}

/// The methods that the rows of such a macro are: the names that a row begins with.
fn methods_of_rows<'s>(source: &'s str, maker: &str) -> Vec<&'s str> {
    let mut found = Vec::new();
    let (block, line) = (format!("\n{maker}! {{\n"), format!("\n{maker}!("));
    for rows in source.split(&*block).skip(1) {
        let rows = &rows[..rows.find("\n}").unwrap_or(rows.len())];
        for row in rows.lines().filter_map(|it| it.strip_prefix("    ")) {
            found.extend(names(row));
        }
    }
    found.extend(source.split(&*line).skip(1).flat_map(names));
    found
}

fn methods() -> BTreeSet<String> {
    let mut all = sources(&here().join("src/tensor"));
    all.push(read(&here().join("src/tensor.rs")));
    let of_source = |it: &String| {
        let rows = makers(it).flat_map(|maker| methods_of_rows(it, maker));
        let all = written_methods(it).chain(rows).filter(|it| !it.starts_with("__"));
        all.map(str::to_owned).collect::<Vec<_>>()
    };
    all.iter().flat_map(of_source).collect()
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
    let (methods, laws) = (methods(), with_laws());
    assert!(methods.len() > 120, "{methods:?}");
    let excepted: BTreeSet<String> =
        WITHOUT_LAWS.iter().flat_map(|it| it.1).map(|it| (*it).to_owned()).collect();
    let known: BTreeSet<String> = laws.union(&excepted).cloned().collect();
    let list = |it: &mut dyn Iterator<Item = &String>| it.cloned().collect::<Vec<_>>();
    assert_eq!(list(&mut methods.difference(&known)), [""; 0], "are no rows of the laws");
    assert_eq!(list(&mut laws.intersection(&excepted)), [""; 0], "have laws, and are excepted");
    assert_eq!(list(&mut excepted.difference(&methods)), [""; 0], "are no methods");
}
