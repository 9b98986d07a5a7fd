//! What there is to draw: observations that share all predictors but the first, and their curve.

use crate::nist::fit::Fit;
use crate::nist::suite::Case;

const CURVE_POINTS: u32 = 600;

/// Observations on one curve.
pub(super) struct Group {
    /// The predictors they share, if there are any.
    pub(super) label: Option<String>,
    /// The first predictor and the response.
    pub(super) data: Vec<(f64, f64)>,
    /// The first predictor and what the model leaves of the response.
    pub(super) residuals: Vec<(f64, f64)>,
    /// The first predictor and the model.
    pub(super) curve: Vec<(f64, f64)>,
}

/// The groups of a problem, in the order in which they first occur.
pub(super) fn of(case: &Case, fit: &Fit) -> Vec<Group> {
    let mut shared: Vec<&[f64]> = Vec::new();
    for point in points(case) {
        if !shared.contains(&&point[1..]) {
            shared.push(&point[1..]);
        }
    }
    shared.iter().map(|shared| group(case, fit, shared)).collect()
}

fn points(case: &Case) -> impl Iterator<Item = &[f64]> {
    case.problem.x.chunks_exact(case.model.predictors)
}

fn group(case: &Case, fit: &Fit, shared: &[f64]) -> Group {
    let fitted = case.model.values(&fit.parameters, &case.problem.x);
    let (mut data, mut residuals) = (Vec::new(), Vec::new());
    for ((point, y), fitted) in points(case).zip(case.model.responses(&case.problem.y)).zip(fitted)
    {
        if point[1..] == *shared {
            data.push((point[0], y));
            residuals.push((point[0], y - fitted));
        }
    }
    Group { label: label(case, shared), data, residuals, curve: curve(case, fit, shared) }
}

fn label(case: &Case, shared: &[f64]) -> Option<String> {
    let named = case.problem.predictors[1..].iter().zip(shared);
    let parts: Vec<_> = named.map(|(name, value)| format!("{name} {value}")).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The model from the least to the greatest first predictor.
fn curve(case: &Case, fit: &Fit, shared: &[f64]) -> Vec<(f64, f64)> {
    let firsts = || points(case).map(|point| point[0]);
    let (low, high) =
        (firsts().fold(f64::INFINITY, f64::min), firsts().fold(-f64::INFINITY, f64::max));
    let step = (high - low) / f64::from(CURVE_POINTS);
    let along: Vec<f64> = (0..=CURVE_POINTS).map(|i| low + f64::from(i) * step).collect();
    let x: Vec<f64> = along
        .iter()
        .flat_map(|&first| std::iter::once(first).chain(shared.iter().copied()))
        .collect();
    along.into_iter().zip(case.model.values(&fit.parameters, &x)).collect()
}
