//! The methods of tensors, as the sources name them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

pub(crate) fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The sources below a folder.
fn sources(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    entries.flat_map(|it| if it.is_dir() { sources(&it) } else { vec![read(&it)] }).collect()
}

/// The name that a text begins with.
pub(crate) fn name(text: &str) -> &str {
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

/// All of them, of the library in a folder.
pub(crate) fn methods(library: &Path) -> BTreeSet<String> {
    let mut all = sources(&library.join("src/tensor"));
    all.push(read(&library.join("src/tensor.rs")));
    let of_source = |it: &String| {
        let rows = makers(it).flat_map(|maker| methods_of_rows(it, maker));
        let all = written_methods(it).chain(rows).filter(|it| !it.starts_with("__"));
        all.map(str::to_owned).collect::<Vec<_>>()
    };
    all.iter().flat_map(of_source).collect()
}
