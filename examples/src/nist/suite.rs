//! The problems that were asked for, with their models, and their fits.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use super::catalogue::Model;
use super::certify::{Agreement, Verdict};
use super::data::Problem;
use super::fit::{Fit, fit};

/// A problem and its model.
pub struct Case {
    /// The problem.
    pub problem: Problem,
    /// The model to fit.
    pub model: Model,
}

/// A fit and how well it agrees with the certified results.
#[derive(Debug)]
pub struct Outcome<'a> {
    /// The problem.
    pub problem: &'a Problem,
    /// From which of the two starts the fit began: 1 or 2.
    pub start: usize,
    /// The fit.
    pub fit: Fit,
    /// The digits that agree.
    pub agreement: Agreement,
    /// What they say.
    pub verdict: Verdict,
}

impl Case {
    /// Reads every problem in `dir`, or the one called `only`, sorted by level and name.
    ///
    /// # Errors
    ///
    /// Where a file cannot be read, is wrong, or has no model, and where there is no file.
    pub fn load(dir: &Path, only: Option<&str>) -> Result<Vec<Self>, Box<dyn Error>> {
        let files = files(dir)?;
        let names = || files.iter().map(|f| stem(f)).collect::<Vec<_>>().join(", ");
        let asked = |file: &&PathBuf| only.is_none_or(|name| stem(file).eq_ignore_ascii_case(name));
        let mut cases: Vec<_> =
            files.iter().filter(asked).map(|file| Self::read(file)).collect::<Result<_, _>>()?;
        if let (Some(name), true) = (only, cases.is_empty()) {
            return Err(format!("no problem is called {name}; there are {}", names()).into());
        }
        cases.sort_by(|a, b| a.key().cmp(&b.key()));
        Ok(cases)
    }

    fn key(&self) -> impl Ord {
        (self.problem.level, self.problem.name.clone())
    }

    fn read(file: &Path) -> Result<Self, Box<dyn Error>> {
        let text = fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
        let problem = Problem::parse(file, &text)?;
        let model = Model::of(&problem.name)
            .ok_or_else(|| format!("{}: no model for {}", file.display(), problem.name))?;
        let (has, takes) = (
            (problem.parameters(), problem.predictors.len()),
            (model.parameters, model.predictors),
        );
        if has != takes {
            let file = file.display();
            return Err(format!(
                "{file}: {has:?} parameters and predictors, the model has {takes:?}"
            )
            .into());
        }
        Ok(Self { problem, model })
    }

    /// Fits from start 1 or 2.
    #[must_use]
    pub fn solve(&self, start: usize) -> Outcome<'_> {
        let Self { problem, model } = self;
        let fit = fit(model, problem, &problem.starts[start - 1]);
        let agreement = Agreement::of(&fit, &problem.certified);
        Outcome { problem, start, fit, agreement, verdict: agreement.verdict(&problem.name) }
    }
}

/// The problem files in `dir`, sorted.
fn files(dir: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let failed = |e: std::io::Error| format!("{}: {e}", dir.display());
    let entries: Result<Vec<_>, _> = fs::read_dir(dir).map_err(failed)?.collect();
    let mut files: Vec<_> = entries.map_err(failed)?.iter().map(fs::DirEntry::path).collect();
    files.retain(|file| file.extension().is_some_and(|e| e == "dat"));
    files.sort();
    if files.is_empty() {
        return Err(format!("{}: no problem files (*.dat) here", dir.display()).into());
    }
    Ok(files)
}

fn stem(file: &Path) -> &str {
    file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("data/nist-strd")
    }

    #[test]
    fn every_problem_has_its_model() {
        let cases = Case::load(&folder(), None).unwrap();
        assert_eq!(cases.len(), 27);
        assert!(cases.is_sorted_by_key(Case::key));
    }

    #[test]
    fn one_problem_by_name() {
        let cases = Case::load(&folder(), Some("misra1A")).unwrap();
        assert_eq!(cases.len(), 1);
        assert_eq!(cases[0].problem.name, "Misra1a");
        let error = Case::load(&folder(), Some("Misra")).err().unwrap().to_string();
        assert!(error.starts_with("no problem is called Misra; there are Bennett5, "), "{error}");
    }

    #[test]
    fn a_folder_without_problems() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let error = Case::load(here, None).err().unwrap().to_string();
        assert!(error.ends_with("no problem files (*.dat) here"), "{error}");
        let error = Case::load(&here.join("nowhere"), None).err().unwrap().to_string();
        assert!(error.contains("nowhere: "), "{error}");
    }

    /// With the certified parameters, each model leaves the certified sum of squares: it is written down rightly.
    #[test]
    fn models_are_those_of_the_files() {
        for Case { problem, model } in Case::load(&folder(), None).unwrap() {
            let fitted = model.values(&problem.certified.parameters, &problem.x);
            let y = model.responses(&problem.y);
            let rss: f64 = y.iter().zip(fitted).map(|(y, fitted)| (y - fitted).powi(2)).sum();
            let (sum, scale) = (problem.certified.rss, y.iter().map(|y| y * y).sum::<f64>());
            assert!(
                (rss - sum).abs() < 1e-4 * sum + 1e-19 * scale,
                "{}: {rss} {sum}",
                problem.name
            );
        }
    }

    /// Central differences in the direction of each parameter.
    #[test]
    fn jacobians_are_the_models_slopes() {
        for Case { problem, model } in Case::load(&folder(), None).unwrap() {
            let (b, p) = (&problem.starts[1], problem.parameters());
            let jacobian = model.jacobian(b, &problem.x);
            assert_eq!(jacobian.len(), problem.observations() * p);
            for j in 0..p {
                let step = 1e-5 * b[j];
                let moved = |by: f64| {
                    let mut moved = b.clone();
                    moved[j] += by;
                    model.values(&moved, &problem.x)
                };
                let (right, left) = (moved(step), moved(-step));
                let size = right.iter().fold(0.0, |m: f64, v| m.max(v.abs())) / b[j].abs();
                for i in 0..problem.observations() {
                    let slope = (right[i] - left[i]) / (2.0 * step);
                    let error = (jacobian[i * p + j] - slope).abs();
                    assert!(error < 1e-6 * (size + slope.abs()), "{} {i} {j}", problem.name);
                }
            }
        }
    }
}
