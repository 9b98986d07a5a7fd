//! Text as words, each with its place for the errors.

use flate2::read::GzDecoder;
use std::fmt::{self, Display};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// Why a file cannot be read.
#[derive(Debug)]
pub struct ReadError {
    path: PathBuf,
    /// The line, counted from one; none if the file as a whole is to blame.
    line: Option<usize>,
    what: String,
}

impl ReadError {
    pub(super) fn of_file(path: &Path, what: impl Display) -> ReadError {
        ReadError { path: path.to_owned(), line: None, what: what.to_string() }
    }
}

impl Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path.display())?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        write!(f, ": {}", self.what)
    }
}

impl std::error::Error for ReadError {}

/// The text of a file, which is compressed if its name ends in `.gz`.
pub(super) fn text(path: &Path) -> Result<String, ReadError> {
    let error = |it| ReadError::of_file(path, it);
    let bytes = fs::read(path).map_err(error)?;
    let mut text = String::new();
    if path.extension().is_some_and(|it| it == "gz") {
        GzDecoder::new(bytes.as_slice()).read_to_string(&mut text).map_err(error)?;
    } else {
        bytes.as_slice().read_to_string(&mut text).map_err(error)?;
    }
    Ok(text)
}

/// What is left of a text.
pub(super) struct Words<'a> {
    path: &'a Path,
    rest: Box<dyn Iterator<Item = (usize, &'a str)> + 'a>,
    /// That of the last word read.
    line: usize,
}

impl<'a> Words<'a> {
    pub(super) fn new(path: &'a Path, text: &'a str) -> Words<'a> {
        let lines = (1..).zip(text.lines());
        let words =
            lines.flat_map(|(line, text)| text.split_whitespace().map(move |it| (line, it)));
        Words { path, rest: Box::new(words), line: 1 }
    }

    /// The next word.
    pub(super) fn one<T: FromStr>(&mut self, what: &str) -> Result<T, ReadError> {
        let Some((line, word)) = self.rest.next() else {
            return Err(self.error(format!("the file ends before {what}")));
        };
        self.line = line;
        word.parse().map_err(|_| self.error(format!("`{word}` cannot be {what}")))
    }

    /// A count that is not zero.
    pub(super) fn count(&mut self, what: &str) -> Result<usize, ReadError> {
        match self.one(what)? {
            0 => Err(self.error(format!("{what} cannot be zero"))),
            count => Ok(count),
        }
    }

    pub(super) fn list(&mut self, len: usize, what: &str) -> Result<Vec<f64>, ReadError> {
        (0..len).map(|i| self.one(&format!("{what}, number {} of {len}", i + 1))).collect()
    }

    pub(super) fn array<const N: usize>(&mut self, what: &str) -> Result<[f64; N], ReadError> {
        let mut numbers = [0.0; N];
        numbers.copy_from_slice(&self.list(N, what)?);
        Ok(numbers)
    }

    pub(super) fn end(mut self) -> Result<(), ReadError> {
        let Some((line, word)) = self.rest.next() else { return Ok(()) };
        self.line = line;
        Err(self.error(format!("`{word}` after the last number")))
    }

    fn error(&self, what: String) -> ReadError {
        ReadError { path: self.path.to_owned(), line: Some(self.line), what }
    }
}
