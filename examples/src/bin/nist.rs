//! Fits the nonlinear regression problems of NIST and compares with the certified results.

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use functra_examples::nist::suite::{Case, Outcome};
use functra_examples::nist::{plot, report};
use indicatif::{ProgressBar, ProgressStyle};

/// Fits the 27 nonlinear regression problems of the NIST Statistical Reference Datasets, each from its two starting
/// points, with Jacobians by vmap of jacfwd, and compares the results with the certified ones.
#[derive(Parser)]
#[command(name = "nist", after_help = EXIT_CODES)]
struct Arguments {
    /// Fit only this problem, such as Misra1a, and print its numbers
    #[arg(long, value_name = "NAME")]
    problem: Option<String>,
    /// Write a picture of each problem into this folder: data, fitted curve, residuals
    #[arg(long, value_name = "DIR")]
    plot: Option<PathBuf>,
    /// The folder with the problem files
    #[arg(long, value_name = "DIR", default_value = DATA, hide_default_value = true)]
    data: PathBuf,
}

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/nist-strd");
const EXIT_CODES: &str = "Exit code: 0 if every problem is solved, 1 if not, 2 for an error.";

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

/// Whether all is solved.
fn run(arguments: &Arguments) -> Result<bool, Box<dyn Error>> {
    let cases = Case::load(&arguments.data, arguments.problem.as_deref())?;
    let outcomes = solve(&cases);
    if arguments.problem.is_some() {
        for outcome in &outcomes {
            println!("{}", report::details(outcome));
        }
    }
    print!("{}", report::table(&outcomes));
    if let Some(folder) = &arguments.plot {
        draw(&cases, &outcomes, folder)?;
    }
    Ok(outcomes.iter().all(|outcome| outcome.verdict.is_good()))
}

fn solve(cases: &[Case]) -> Vec<Outcome<'_>> {
    let bar = progress("fitting", 2 * cases.len());
    let mut outcomes = Vec::new();
    for case in cases {
        bar.set_message(case.problem.name.clone());
        for start in 1..=2 {
            outcomes.push(case.solve(start));
            bar.inc(1);
        }
    }
    bar.finish_and_clear();
    outcomes
}

/// A picture of each problem, with the fit from its second start.
fn draw(cases: &[Case], outcomes: &[Outcome<'_>], folder: &PathBuf) -> Result<(), Box<dyn Error>> {
    std::fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let bar = progress("drawing", cases.len());
    for (case, outcome) in cases.iter().zip(outcomes.iter().skip(1).step_by(2)) {
        bar.set_message(case.problem.name.clone());
        let file = folder.join(format!("{}.png", case.problem.name));
        plot::save(case, &outcome.fit, &file).map_err(|e| format!("{}: {e}", file.display()))?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    println!("Pictures are in {}.", folder.display());
    Ok(())
}

fn progress(what: &'static str, steps: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{prefix} {bar:40} {pos}/{len} {msg}");
    let style = style.expect("the template is right").progress_chars("━╸─");
    ProgressBar::new(steps as u64).with_style(style).with_prefix(what)
}
