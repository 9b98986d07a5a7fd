//! The inputs of bundle adjustment and of mixtures.

use super::words::{ReadError, Words, text};
use crate::workloads::bundle::Observations;
use crate::workloads::mixture::Mixture;
use std::path::Path;

/// Reads observations. The file has one, for all; each is given its own copy.
///
/// # Errors
///
/// If the file cannot be read, lacks a number or has too many, or a word is not the number that it should be: the
/// message names file, line and number.
pub fn bundle(path: &Path) -> Result<Observations, ReadError> {
    let (len, observation) = observation(path)?;
    Ok(Observations {
        cameras: vec![observation.camera; len],
        points: vec![observation.point; len],
        weights: vec![observation.weight; len],
        seen: vec![observation.seen; len],
    })
}

/// 23 observations of 7 points by 5 cameras, all of them different, made of the one that the file has.
///
/// # Errors
///
/// As of [`bundle`].
pub fn perturbed(path: &Path) -> Result<Observations, ReadError> {
    let (_, Observation { camera, point, weight, seen }) = observation(path)?;
    let numbers = || (0_u32..23).map(f64::from);
    let camera = |i: f64| vary(camera, |j| 0.01 * (1.0 + i + 3.0 * j).sin());
    let point = |i: f64| vary(point, |j| 0.01 * (1.0 + 2.0 * i + j).cos());
    Ok(Observations {
        cameras: numbers().map(|i| camera(i % 5.0)).collect(),
        points: numbers().map(|i| point(i % 7.0)).collect(),
        weights: numbers().map(|i| weight * (1.0 + 0.1 * i.sin())).collect(),
        seen: numbers().map(|i| vary(seen, |k| 0.001 * (i + k).cos())).collect(),
    })
}

/// `x[j] (1 + share(j))`.
fn vary<const N: usize>(x: [f64; N], share: impl Fn(f64) -> f64) -> [f64; N] {
    std::array::from_fn(|j| x[j] * (1.0 + share(j as f64)))
}

struct Observation {
    camera: [f64; 11],
    point: [f64; 3],
    weight: f64,
    seen: [f64; 2],
}

/// How many observations, and what is in each.
fn observation(path: &Path) -> Result<(usize, Observation), ReadError> {
    let text = text(path)?;
    let mut words = Words::new(path, &text);
    words.count("the number of cameras")?;
    words.count("the number of points")?;
    let len = words.count("the number of observations")?;
    let observation = Observation {
        camera: words.array("the camera")?,
        point: words.array("the point")?,
        weight: words.one("the weight")?,
        seen: words.array("the measurement")?,
    };
    words.end()?;
    Ok((len, observation))
}

/// Reads a mixture and its points.
///
/// # Errors
///
/// As of [`bundle`].
pub fn mixture(path: &Path) -> Result<Mixture, ReadError> {
    let text = text(path)?;
    let mut words = Words::new(path, &text);
    let dim = words.count("the dimension")?;
    let components = words.count("the number of components")?;
    let points = words.count("the number of points")?;
    let mixture = Mixture {
        alphas: words.list(components, "the alphas")?,
        means: words.list(components * dim, "the means")?,
        factors: words.list(components * (dim * (dim + 1) / 2), "the factors")?,
        points: words.list(points * dim, "the points")?,
        gamma: words.one("gamma")?,
        m: words.one("m")?,
    };
    words.end()?;
    Ok(mixture)
}
