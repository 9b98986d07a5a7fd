//! Runs the program `nist` as a user would.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const MISRA1A: &str = include_str!("../data/nist-strd/Misra1a.dat");

fn nist(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_nist")).args(arguments).output().expect("nist runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// An empty folder, removed in the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("nist-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder for temporary files");
        Self(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().expect("a name in UTF-8")
    }

    /// Of Misra1a with `old` replaced.
    fn with_misra1a(self, old: &str, new: &str) -> Self {
        assert!(MISRA1A.contains(old));
        fs::write(self.0.join("Misra1a.dat"), MISRA1A.replace(old, new)).expect("a file");
        self
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn all_problems_are_solved() {
    let output = nist(&[]);
    let table = text(&output.stdout);
    assert!(output.status.success(), "{table}");
    assert_eq!(table.matches("solved").count(), 54, "{table}");
    assert!(table.contains("54 of 54 fits agree"), "{table}");
    assert!(table.lines().all(|line| line.chars().count() <= 93), "{table}");
}

#[test]
fn one_problem_with_its_numbers_and_picture() {
    let folder = Folder::new("picture");
    let output = nist(&["--problem", "nelson", "--plot", folder.path()]);
    let table = text(&output.stdout);
    assert!(output.status.success(), "{table}");
    assert!(table.contains("b3            -5.7701013174e-2    -5.7701013174e-2"), "{table}");
    let picture = fs::read(folder.0.join("Nelson.png")).expect("a picture");
    assert!(picture.starts_with(b"\x89PNG"));
    assert!(picture.len() > 10_000, "an empty picture packs to less");
}

#[test]
fn another_result_is_not_solved() {
    let folder = Folder::new("unsolved").with_misra1a("2.3894212918E+02", "2.3894312918E+02");
    let output = nist(&["--data", folder.path()]);
    let table = text(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{table}");
    assert_eq!(table.matches("NOT SOLVED").count(), 2, "{table}");
    assert!(table.contains("Misra1a from start 2: fewer than 6 digits agree"), "{table}");
}

#[test]
fn a_bad_file_is_named_and_nothing_written() {
    let folder = Folder::new("bad").with_misra1a("81.78E0", "81,78");
    let pictures = folder.0.join("pictures");
    let output = nist(&["--data", folder.path(), "--plot", pictures.to_str().unwrap()]);
    let message = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{message}");
    assert!(message.contains("Misra1a.dat:74: expected a number, found `81,78`"), "{message}");
    assert!(output.stdout.is_empty());
    assert!(!Path::exists(&pictures));
}
