//! Reads the problem files of the Statistical Reference Datasets.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// One nonlinear regression problem, as its file states it.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// The name, such as `Misra1a`.
    pub name: String,
    /// How hard the problem is held to be.
    pub level: Level,
    /// What y measures, or `y` where the file does not tell.
    pub response: String,
    /// What each predictor measures, or its symbol.
    pub predictors: Vec<String>,
    /// The two points to start a fit from.
    pub starts: [Vec<f64>; 2],
    /// What a fit should find.
    pub certified: Certified,
    /// The response, one number for each observation.
    pub y: Vec<f64>,
    /// The predictors, side by side for each observation.
    pub x: Vec<f64>,
}

/// The certified results, to 11 digits.
#[derive(Debug, Clone, PartialEq)]
pub struct Certified {
    /// The parameters at the minimum.
    pub parameters: Vec<f64>,
    /// The standard deviation of each parameter.
    pub deviations: Vec<f64>,
    /// The residual sum of squares.
    pub rss: f64,
}

/// The level of difficulty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nearly every method finds the minimum from either start.
    Lower,
    /// In between.
    Average,
    /// Known to defeat some methods.
    Higher,
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Level::Lower => "lower",
            Level::Average => "average",
            Level::Higher => "higher",
        })
    }
}

/// What is wrong with a file, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataError {
    file: PathBuf,
    line: usize,
    expected: String,
    found: String,
}

impl fmt::Display for DataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, expected, found } = self;
        write!(f, "{}:{line}: expected {expected}, found {found}", file.display())
    }
}

impl std::error::Error for DataError {}

type Result<T> = std::result::Result<T, DataError>;

impl Problem {
    /// Reads the problem in `text`; `file` is only named in errors.
    ///
    /// # Errors
    ///
    /// Where the text is not a complete problem file, with the line that is wrong.
    pub fn parse(file: &Path, text: &str) -> Result<Self> {
        let lines = Lines { file, lines: text.lines().map(str::trim).collect() };
        let (response, predictors) = (response(&lines)?, predictors(&lines)?);
        let [first, second, parameters, deviations] = parameter_table(&lines)?;
        let rss = lines.labelled("Residual Sum of Squares:")?;
        let observations = observations(&lines, parameters.len())?;
        let (y, x) = observed(&lines, observations, predictors.len())?;
        let certified = Certified { parameters, deviations, rss };
        let (name, level) = (name(&lines)?, level(&lines)?);
        Ok(Self { name, level, response, predictors, starts: [first, second], certified, y, x })
    }

    /// The number of observations.
    #[must_use]
    pub fn observations(&self) -> usize {
        self.y.len()
    }

    /// The number of parameters.
    #[must_use]
    pub fn parameters(&self) -> usize {
        self.certified.parameters.len()
    }
}

fn name(lines: &Lines<'_>) -> Result<String> {
    let (line, rest) = lines.find("`Dataset Name: NAME`", |l| l.strip_prefix("Dataset Name:"))?;
    let name = rest.split_whitespace().next();
    name.map(str::to_owned).ok_or_else(|| lines.error(line, "the name of the dataset", rest))
}

fn level(lines: &Lines<'_>) -> Result<Level> {
    let expected = "`Lower`, `Average` or `Higher Level of Difficulty`";
    let (line, word) = lines.find(expected, |l| l.strip_suffix("Level of Difficulty"))?;
    match word.trim() {
        "Lower" => Ok(Level::Lower),
        "Average" => Ok(Level::Average),
        "Higher" => Ok(Level::Higher),
        _ => Err(lines.error(line, expected, lines.lines[line - 1])),
    }
}

/// What `1 Response (y = ..)` says.
fn response(lines: &Lines<'_>) -> Result<String> {
    let (_, rest) = lines.find("`1 Response (y = WHAT)`", |l| after(l, "1 Response"))?;
    Ok(meanings(rest).swap_remove(0))
}

/// What `N Predictors (x1 = ..; x2 = ..)` says.
fn predictors(lines: &Lines<'_>) -> Result<Vec<String>> {
    let expected = "`1 Predictor (x = WHAT)`";
    let (line, rest) = lines.find(expected, |l| l.contains("Predictor").then_some(l))?;
    let meanings = meanings(rest);
    let count: usize = lines.number(line, rest.split_whitespace().next())?;
    if count == meanings.len() {
        return Ok(meanings);
    }
    Err(lines.error(line, &format!("the meanings of {count} predictors"), rest))
}

/// The meanings in `(x1 = time; x2 = temperature)`: `time` and `temperature`; of `(x)`: `x`.
fn meanings(text: &str) -> Vec<String> {
    let inner = after(text, "(").unwrap_or(text).trim_end_matches(')');
    let meaning = |part: &str| after(part, "=").unwrap_or(part).trim().to_owned();
    inner.split(';').map(meaning).collect()
}

/// The columns of `b1 = START START PARAMETER DEVIATION`.
fn parameter_table(lines: &Lines<'_>) -> Result<[Vec<f64>; 4]> {
    let mut columns = [const { Vec::new() }; 4];
    let (first, last) = lines.range("Starting Values")?;
    for line in first..=last {
        let label = format!("b{} =", line - first + 1);
        let expected = format!("`{label} START START PARAMETER DEVIATION`");
        let text = lines.at(line, &expected)?;
        let rest = text.strip_prefix(&label).ok_or_else(|| lines.error(line, &expected, text))?;
        let row = lines.row(line, rest, columns.len())?;
        columns.iter_mut().zip(row).for_each(|(column, value)| column.push(value));
    }
    Ok(columns)
}

/// The number of observations: more than parameters, or there is no standard deviation.
fn observations(lines: &Lines<'_>, parameters: usize) -> Result<usize> {
    let label = "Number of Observations:";
    let count = lines.labelled(label)?;
    if count > parameters {
        return Ok(count);
    }
    let (line, rest) = lines.find(label, |l| l.strip_prefix(label))?;
    Err(lines.error(line, &format!("more observations than the {parameters} parameters"), rest))
}

/// The observations: y, and the predictors side by side.
fn observed(lines: &Lines<'_>, count: usize, predictors: usize) -> Result<(Vec<f64>, Vec<f64>)> {
    let (first, last) = lines.range("Data")?;
    let (mut y, mut x) = (Vec::new(), Vec::new());
    for line in first..=last {
        let text = lines.at(line, &format!("observation {} of {count}", line - first + 1))?;
        let row = lines.row(line, text, 1 + predictors)?;
        y.push(row[0]);
        x.extend(&row[1..]);
    }
    if y.len() != count {
        return Err(lines.error(last, &format!("{count} observations"), &y.len().to_string()));
    }
    Ok((y, x))
}

/// What follows `mark` in `text`.
fn after<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    text.split_once(mark).map(|(_, rest)| rest)
}

/// A file's lines, counted from 1.
struct Lines<'a> {
    file: &'a Path,
    lines: Vec<&'a str>,
}

impl<'a> Lines<'a> {
    fn error(&self, line: usize, expected: &str, found: &str) -> DataError {
        let found = if found.is_empty() { "nothing".into() } else { format!("`{found}`") };
        DataError { file: self.file.to_owned(), line, expected: expected.into(), found }
    }

    fn end_of_file(&self, expected: &str) -> DataError {
        let (line, found) = (self.lines.len().max(1), "the end of the file".into());
        DataError { file: self.file.to_owned(), line, expected: expected.into(), found }
    }

    /// The text of a line that must be there.
    fn at(&self, line: usize, expected: &str) -> Result<&'a str> {
        self.lines.get(line - 1).copied().ok_or_else(|| self.end_of_file(expected))
    }

    /// The first line that `pick` takes something of, with its number.
    fn find(
        &self,
        expected: &str,
        pick: impl Fn(&'a str) -> Option<&'a str>,
    ) -> Result<(usize, &'a str)> {
        let picked = |(i, line): (usize, &&'a str)| pick(line).map(|rest| (i + 1, rest.trim()));
        let found = self.lines.iter().enumerate().find_map(picked);
        found.ok_or_else(|| self.end_of_file(expected))
    }

    /// The number behind `label`.
    fn labelled<T: Number>(&self, label: &str) -> Result<T> {
        let (line, rest) = self.find(&format!("`{label} NUMBER`"), |l| l.strip_prefix(label))?;
        self.number(line, Some(rest))
    }

    /// The lines, first and last, that the file's head gives for a section.
    fn range(&self, section: &str) -> Result<(usize, usize)> {
        let expected = format!("`{section} (lines FIRST to LAST)`");
        let inner = |l: &'a str| l.strip_prefix(section)?.trim().strip_prefix("(lines");
        let (line, text) = self.find(&expected, inner)?;
        let (first, last) = text
            .strip_suffix(')')
            .and_then(|ends| ends.split_once("to"))
            .ok_or_else(|| self.error(line, &expected, self.lines[line - 1]))?;
        let (first, last) = (self.number(line, Some(first))?, self.number(line, Some(last))?);
        if 1 <= first && first <= last {
            return Ok((first, last));
        }
        Err(self.error(line, &expected, self.lines[line - 1]))
    }

    /// The numbers of a line, exactly `count` of them.
    fn row(&self, line: usize, text: &str, count: usize) -> Result<Vec<f64>> {
        let row: Result<Vec<_>> =
            text.split_whitespace().map(|word| self.number(line, Some(word))).collect();
        match row? {
            row if row.len() == count => Ok(row),
            _ => Err(self.error(line, &format!("{count} numbers"), text)),
        }
    }

    fn number<T: Number>(&self, line: usize, word: Option<&str>) -> Result<T> {
        let word = word.unwrap_or_default().trim();
        let number = word.parse().ok().filter(T::is_usable);
        number.ok_or_else(|| self.error(line, T::KIND, word))
    }
}

/// A number as the files hold them.
trait Number: FromStr {
    const KIND: &str;
    /// Whether it is a number to compute with: infinities and NaN are not.
    fn is_usable(&self) -> bool;
}

impl Number for f64 {
    const KIND: &str = "a number";
    fn is_usable(&self) -> bool {
        self.is_finite()
    }
}

impl Number for usize {
    const KIND: &str = "a whole number";
    fn is_usable(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests;
