//! The manners of the repository. Formatting and lints have their own commands, in `.ci/run`.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// Codes that no program can be written for.
const WITHOUT_CASE: &[(&str, &str)] = &[("FT9901", "a bug, of which none is known")];

/// Refusals that rustc words alone, from the types of generated code.
const WITHOUT_CODE: &[(&str, &str)] =
    &[("ui-tests/fail/calls/method-not-annotated.stderr", "a sibling that is not there")];

/// Files that may be longer than others.
const LONG: &[(&str, &str)] = &[("macros/src/lib.rs", "the documentation of each attribute")];

const LONGEST: usize = 400;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The files below a folder, by their paths from the root, hidden ones and what is built left out.
fn files(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
            let name = entry.file_name().and_then(OsStr::to_str).unwrap();
            match entry.is_dir() {
                _ if name.starts_with('.') || name == "target" => {}
                true => folders.push(entry),
                false => {
                    found.push(entry.strip_prefix(root()).unwrap().to_str().unwrap().to_owned());
                }
            }
        }
    }
    found
}

fn sources() -> impl Iterator<Item = String> {
    let folders = ["macros", "runtime", "tests", "ui-tests", "examples", "benches"];
    folders.into_iter().flat_map(files).filter(|it| has_extension(it, "rs"))
}

fn has_extension(path: &str, extension: &str) -> bool {
    Path::new(path).extension() == Some(OsStr::new(extension))
}

fn refusals() -> Vec<String> {
    files("ui-tests").into_iter().filter(|it| has_extension(it, "stderr")).collect()
}

/// Between the first `before` and the next `after`.
fn between<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
    text.split_once(before)?.1.split_once(after).map(|it| it.0)
}

#[test]
fn the_crates_have_one_version_and_the_changelog_has_it() {
    let workspace = read("Cargo.toml");
    let version = between(&workspace, "\nversion = \"", "\"").unwrap();
    assert!(
        workspace.contains(&format!("functra = {{ path = \"runtime\", version = \"{version}\" }}"))
    );
    assert!(
        workspace.contains(&format!(
            "functra-macros = {{ path = \"macros\", version = \"={version}\" }}"
        ))
    );
    for manifest in ["macros/Cargo.toml", "runtime/Cargo.toml"] {
        assert!(read(manifest).contains("\nversion.workspace = true\n"), "{manifest}");
    }
    assert!(read("runtime/CHANGELOG.md").contains(&format!("\n## [{version}]")));
}

#[test]
fn a_licence_goes_with_each_crate() {
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        assert_eq!(read(&format!("macros/{licence}")), read(&format!("runtime/{licence}")));
    }
}

/// The codes of the table, as messages show them.
fn codes() -> BTreeSet<String> {
    let table = read("macros/src/codes.rs");
    let table = between(&table, "\ncodes! {", "\n}").unwrap();
    let numbers = table.lines().filter_map(|it| between(it, " = ", ","));
    numbers.map(|it| format!("FT{it:0>4}")).collect()
}

#[test]
fn every_code_is_seen_in_a_refusal() {
    let shown: String = refusals().iter().map(|it| read(it)).collect();
    for code in codes() {
        let is_excepted = WITHOUT_CASE.iter().any(|it| it.0 == code);
        assert_eq!(shown.contains(&format!("[{code}]")), !is_excepted, "{code}");
    }
}

#[test]
fn every_code_has_a_page() {
    let pages: String =
        files("runtime/src").iter().filter(|it| it.contains("errors")).map(|it| read(it)).collect();
    for code in codes() {
        assert!(pages.contains(&format!("//! # {code}: ")), "{code}");
    }
}

#[test]
fn a_headline_is_a_phrase_and_ends_with_its_code() {
    for path in refusals() {
        assert!(root().join(&path).with_extension("rs").exists(), "{path} belongs to no program");
        let text = read(&path);
        let is_excepted = WITHOUT_CODE.iter().any(|it| it.0 == path);
        assert_eq!(text.contains("[FT"), !is_excepted, "{path}");
        for headline in text.lines().filter_map(|it| it.strip_prefix("error: ")) {
            let phrase = headline.rsplit_once(" [FT").map(|it| it.0);
            let phrase = phrase
                .unwrap_or_else(|| panic!("{path} has a headline without a code: {headline}"));
            assert!(
                phrase.starts_with(|it: char| it.is_lowercase() || it == '`'),
                "{path}: {headline}"
            );
            assert!(!phrase.ends_with('.'), "{path}: {headline}");
        }
    }
}

#[test]
fn no_file_is_long() {
    for path in sources().filter(|it| !it.contains("golden/")) {
        // What users read is as long as it has to be.
        let is_code = |line: &&str| !line.trim_start().starts_with("//");
        let is_long = read(&path).lines().filter(is_code).count() > LONGEST;
        assert!(
            !is_long || LONG.iter().any(|it| it.0 == path),
            "{path} has more than {LONGEST} lines of code"
        );
    }
}

#[test]
fn nothing_is_left_for_later() {
    let marks = [["TO", "DO"].concat(), ["FIX", "ME"].concat()];
    for path in sources() {
        let source = read(&path);
        let left = source.lines().find(|line| marks.iter().any(|it| line.contains(it)));
        assert_eq!(left, None, "{path}");
    }
}

/// The words after `flag` in the commands of a document.
fn named<'t>(text: &'t str, flag: &str) -> impl Iterator<Item = &'t str> {
    let commands = text.lines().filter(|it| it.contains("cargo "));
    let words = commands
        .flat_map(move |it| it.split(flag).skip(1).filter_map(|it| it.split_whitespace().next()));
    words
        .map(|it| it.trim_matches(|c: char| !c.is_alphanumeric() && c != '-'))
        .filter(|it| !it.is_empty())
}

#[test]
fn commands_in_documents_name_what_is_there() {
    let manifests: String =
        files("").iter().filter(|it| it.ends_with("Cargo.toml")).map(|it| read(it)).collect();
    let sources: Vec<_> = sources().collect();
    let documents = [".ci/run", "README.md", "tests/corpus/README.md", "macros/ARCHITECTURE.md"];
    for document in documents.iter().filter(|it| root().join(it).exists()) {
        let text = read(document);
        for package in named(&text, " -p ") {
            assert!(manifests.contains(&format!("name = \"{package}\"")), "{document}: {package}");
        }
        for binary in named(&text, "--bin ").filter(|it| *it != "example") {
            let ends = [format!("/bin/{binary}.rs"), format!("/bin/{binary}/main.rs")];
            assert!(
                sources.iter().any(|it| ends.iter().any(|end| it.ends_with(end))),
                "{document}: {binary}"
            );
        }
    }
}

#[test]
fn the_architecture_quotes_a_golden_expansion() {
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let golden =
        ["input", "expanded"].map(|it| read(&format!("macros/golden/gradient/{it}.rs"))).concat();
    let text = read("macros/ARCHITECTURE.md");
    let quotes: Vec<_> =
        text.split("```text").skip(1).filter_map(|it| it.split("```").next()).collect();
    assert!(!quotes.is_empty());
    for quote in quotes {
        assert!(squeezed(&golden).contains(&squeezed(quote)), "{quote}");
    }
}

#[test]
fn the_code_map_names_what_is_there_and_all_of_it() {
    let text = read("macros/ARCHITECTURE.md");
    let paths: BTreeSet<&str> = text.split('`').filter(|it| is_path(it)).collect();
    for path in &paths {
        assert!(root().join(path).exists(), "`{path}` is not there");
    }
    for krate in ["macros/src", "runtime/src"] {
        for path in files(krate) {
            let is_named =
                paths.iter().any(|it| path == *it || (it.ends_with('/') && path.starts_with(it)));
            assert!(is_named, "`{path}` is not in the code map");
        }
    }
}

/// Whether a quoted word is a path of the repository: `macros/src/lib.rs`.
fn is_path(word: &str) -> bool {
    let folders = ["macros/", "runtime/", "tests/", "ui-tests/", "examples/", "benches/"];
    folders.iter().any(|it| word.starts_with(it))
        && word.chars().all(|it| it.is_alphanumeric() || "/._-".contains(it))
}
