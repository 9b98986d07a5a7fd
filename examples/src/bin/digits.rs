//! Learns to read handwritten digits from a gradient for each image by itself, clipped and noised on request.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;
use functra::Key;
use functra_examples::digits::data::{self, Digit};
use functra_examples::digits::network::Network;
use functra_examples::digits::picture::{self, Accuracy};
use functra_examples::digits::privacy::epsilon;
use functra_examples::digits::train::{Privacy, Settings, accuracy, epoch};
use indicatif::{ProgressBar, ProgressStyle};

/// Trains a network of two layers, 64-128-10, to read handwritten digits: stochastic gradient descent by vmap of grad,
/// which gives a gradient for each image by itself. Clipped and noised, these make the descent differentially private.
///
/// The 1,797 images are shuffled by the seed; the first 360 are for the test, the other 1,437 to learn from. Some of
/// both are written by the same hand.
#[derive(Parser)]
#[command(name = "digits", after_help = EXIT_CODES)]
struct Arguments {
    /// How often to go over all images
    #[arg(long, value_name = "N", default_value_t = 30, value_parser = at_least_one)]
    epochs: usize,
    /// The number of images of a step
    #[arg(long, value_name = "N", default_value_t = 32, value_parser = at_least_one)]
    batch: usize,
    /// The length of a step, in mean gradients
    #[arg(long, value_name = "X", default_value_t = 0.5, value_parser = positive)]
    rate: f64,
    /// Shorten each image's gradient to this norm where it is longer
    #[arg(long, value_name = "NORM", value_parser = positive)]
    clip: Option<f64>,
    /// Add normal noise of this standard deviation, in units of the norm, to the sum of clipped gradients
    #[arg(long, value_name = "X", requires = "clip", value_parser = positive)]
    noise: Option<f64>,
    /// Other numbers, other shuffles, weights and noise
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Fail where the accuracy on the test images is less in the end
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    at_least: Option<f64>,
    /// Write pictures into this folder: the accuracy by epochs, and the test images that are misread
    #[arg(long, value_name = "DIR")]
    plot: Option<PathBuf>,
    /// The file with the images
    #[arg(long, value_name = "FILE", default_value = DATA, hide_default_value = true)]
    data: PathBuf,
}

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/digits/digits.csv.gz");
const EXIT_CODES: &str =
    "Exit code: 0 if all went well, 1 if the accuracy is less than --at-least, 2 for an error.";
/// One image of so many is for the test.
const TEST: usize = 5;
/// The probability with which what ε promises may fail.
const DELTA: f64 = 1e-5;

fn at_least_one(word: &str) -> Result<usize, String> {
    word.parse::<usize>().ok().filter(|n| *n > 0).ok_or_else(|| "not a whole number from 1".into())
}

fn positive(word: &str) -> Result<f64, String> {
    let found = word.parse::<f64>().ok().filter(|x| *x > 0.0 && x.is_finite());
    found.ok_or_else(|| "not a number above 0".into())
}

fn percent(word: &str) -> Result<f64, String> {
    let found = word.parse::<f64>().ok().filter(|x| (0.0..=100.0).contains(x));
    found.ok_or_else(|| "not a number from 0 to 100".into())
}

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

/// Whether the accuracy is what was asked for.
fn run(arguments: &Arguments) -> Result<bool, String> {
    let digits = data::read(&arguments.data)?;
    let [shuffle, weights, steps] = [0, 1, 2].map(|i| Key::new(arguments.seed).fold_in(i));
    let digits = data::shuffled(digits, shuffle);
    let (test, train) = digits.split_at(digits.len().div_ceil(TEST));
    if train.is_empty() {
        return Err(format!("{}: a single digit is too few", arguments.data.display()));
    }
    let mut network = Network::random(weights);
    let curve = learn(&mut network, train, test, &settings(arguments), arguments.epochs, steps);
    report_privacy(arguments);
    if let Some(folder) = &arguments.plot {
        draw(&network, test, &curve, folder)?;
    }
    let reached = curve.last().map_or(0.0, |it| it.test);
    Ok(arguments.at_least.is_none_or(|percent| 100.0 * reached >= percent))
}

fn settings(arguments: &Arguments) -> Settings {
    let noise = arguments.noise.unwrap_or(0.0);
    let privacy = arguments.clip.map(|clip| Privacy { clip, noise });
    Settings { batch: arguments.batch, rate: arguments.rate, privacy }
}

/// Trains, and prints the accuracies after each epoch.
fn learn(
    network: &mut Network,
    train: &[Digit],
    test: &[Digit],
    settings: &Settings,
    epochs: usize,
    key: Key,
) -> Vec<Accuracy> {
    println!("{} images to learn from, {} for the test", train.len(), test.len());
    println!("epoch   train    test");
    let (bar, start) = (progress(epochs * train.len().div_ceil(settings.batch)), Instant::now());
    let mut curve = Vec::new();
    for i in 0..epochs {
        epoch(network, train, settings, key.fold_in(i), || bar.inc(1));
        let reached = Accuracy { train: accuracy(network, train), test: accuracy(network, test) };
        let [train, test] = [reached.train, reached.test].map(|share| 100.0 * share);
        bar.suspend(|| println!("{:5}  {train:5.1} %  {test:5.1} %", i + 1));
        curve.push(reached);
    }
    bar.finish_and_clear();
    println!("It took {:.1} s.", start.elapsed().as_secs_f64());
    curve
}

fn report_privacy(arguments: &Arguments) {
    match (arguments.clip, arguments.noise) {
        (Some(_), Some(noise)) => {
            let epsilon = epsilon(noise, arguments.epochs, DELTA);
            println!(
                "The network is ({epsilon:.1}, {DELTA:e})-differentially private with regard to one image replaced,\n\
                 if the seed is secret and the accuracies above are not told. Nothing is counted for the images of\n\
                 a step being drawn at random."
            );
        }
        (Some(_), None) => println!("Clipped without noise, it is not differentially private."),
        _ => {}
    }
}

fn draw(
    network: &Network,
    test: &[Digit],
    curve: &[Accuracy],
    folder: &Path,
) -> Result<(), String> {
    let failed = |error: &dyn std::fmt::Display| format!("{}: {error}", folder.display());
    fs::create_dir_all(folder).map_err(|error| failed(&error))?;
    picture::curve(curve, &folder.join("accuracy.png")).map_err(|error| failed(&error))?;
    let read = network.read(test);
    picture::misread(test, &read, &folder.join("misread.png")).map_err(|error| failed(&error))?;
    println!("Pictures are in {}.", folder.display());
    Ok(())
}

fn progress(steps: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("learning {bar:40} {percent} %, {eta} left");
    let style = style.expect("the template is right").progress_chars("━╸─");
    ProgressBar::new(steps as u64).with_style(style)
}
