//! Files that are not as they should be are errors that say where.

use functra_benches::adbench::{self, ReadError};
use std::fs;
use std::path::{Path, PathBuf};

/// A file with this text, in a folder that the build may write to.
fn file(name: &str, text: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).unwrap();
    path
}

/// What comes after the file's path.
fn message<T>(path: &Path, result: Result<T, ReadError>) -> String {
    let error = result.err().expect("an error").to_string();
    error.strip_prefix(path.to_str().unwrap()).expect("the path").to_owned()
}

const MIXTURE: &str = "2 1 1\n0.5\n1 2\n3 4 5\n6 7\n1 0\n";

fn mixture_error(name: &str, text: &str) -> String {
    let path = file(name, text);
    message(&path, adbench::mixture(&path))
}

#[test]
fn a_mixture() {
    let mixture = adbench::mixture(&file("mixture.txt", MIXTURE)).unwrap();
    assert_eq!((mixture.dim(), mixture.m, mixture.gamma), (2, 0, 1.0));
    assert_eq!((mixture.alphas, mixture.means), (vec![0.5], vec![1.0, 2.0]));
    assert_eq!((mixture.factors, mixture.points), (vec![3.0, 4.0, 5.0], vec![6.0, 7.0]));
}

#[test]
fn a_word_that_is_no_number() {
    let error = mixture_error("word.txt", &MIXTURE.replace('4', "four"));
    assert_eq!(error, ", line 4: `four` cannot be the factors, number 2 of 3");
}

#[test]
fn numbers_that_are_missing_or_too_many() {
    let error = mixture_error("short.txt", "2 1 1\n0.5\n1 2\n3 4 5\n6\n");
    assert_eq!(error, ", line 5: the file ends before the points, number 2 of 2");
    let error = mixture_error("long.txt", &format!("{MIXTURE}8\n"));
    assert_eq!(error, ", line 7: `8` after the last number");
}

#[test]
fn a_count_of_zero() {
    assert_eq!(mixture_error("zero.txt", "0 1 1"), ", line 1: the dimension cannot be zero");
    let path = file("no-points.txt", "1 0 1");
    assert_eq!(
        message(&path, adbench::bundle(&path)),
        ", line 1: the number of points cannot be zero"
    );
}

#[test]
fn a_file_that_is_not_there_or_is_not_what_its_name_says() {
    let path = adbench::path("none.txt");
    assert!(message(&path, adbench::mixture(&path)).starts_with(": "));
    assert!(mixture_error("plain.txt.gz", MIXTURE).contains("invalid gzip header"));
    let path = file("half.json", "{");
    assert!(message(&path, adbench::reference(&path)).contains("line 1 column 1"));
}

#[test]
fn the_small_inputs_that_come_with_the_rest() {
    let observations = adbench::bundle(&adbench::path("ba_test.txt")).unwrap();
    assert_eq!(observations.weights, [0.417_022; 10]);
    assert_eq!(observations.cameras[9][10], 0.069_976);
    let mixture = adbench::mixture(&adbench::path("gmm_test.txt")).unwrap();
    assert_eq!((mixture.dim(), mixture.factors.len(), mixture.points.len()), (2, 9, 2));
}
