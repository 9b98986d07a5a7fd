//! Runs the program `digits` as a user would.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn digits(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_digits")).args(arguments).output().expect("digits runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A name for temporary files of this process.
fn temporary(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("digits-{name}-{}", std::process::id()))
}

#[test]
fn an_epoch_with_noise_and_pictures() {
    let folder = temporary("plot");
    let plot = folder.to_str().expect("a name in UTF-8");
    let privately = ["--epochs", "1", "--clip", "1", "--noise", "4", "--plot", plot];
    let output = digits(&privately);
    let told = text(&output.stdout);
    assert!(output.status.success(), "{told}{}", text(&output.stderr));
    assert!(told.starts_with("1437 images to learn from, 360 for the test\n"), "{told}");
    assert!(told.contains("differentially private"), "{told}");
    for picture in ["accuracy.png", "misread.png"] {
        let bytes = fs::read(folder.join(picture)).expect("a picture");
        assert!(bytes.starts_with(b"\x89PNG") && bytes.len() > 5000, "{picture}");
    }
    fs::remove_dir_all(folder).expect("it is there");
}

#[test]
fn an_accuracy_that_is_not_reached() {
    let output = digits(&["--epochs", "1", "--rate", "1e-9", "--at-least", "96"]);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn what_is_wrong_with_a_file() {
    let file = temporary("garbled");
    let path = file.to_str().expect("a name in UTF-8");
    let error = || {
        let output = digits(&["--data", path]);
        assert_eq!(output.status.code(), Some(2));
        text(&output.stderr)
    };
    assert!(error().starts_with(&format!("error: {path}: ")), "{}", error());
    fs::write(&file, "1,2,3\n").expect("a file");
    assert!(error().contains("not text compressed by gzip, or damaged"), "{}", error());
    let whole = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/digits/digits.csv.gz");
    let whole = fs::read(whole).expect("the data");
    fs::write(&file, &whole[..whole.len() / 2]).expect("a file");
    assert!(error().contains("not text compressed by gzip, or damaged"), "{}", error());
    fs::remove_file(file).expect("it is there");
}

#[test]
fn arguments_that_make_no_sense() {
    for wrong in [["--noise", "1"], ["--clip", "0"], ["--batch", "0"], ["--at-least", "101"]] {
        let output = digits(&wrong);
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
        assert!(text(&output.stderr).starts_with("error: "), "{wrong:?}");
    }
}
