//! The gradient of the likelihood of a mixture: point by point, and several points at a time on lanes.

mod lanes;
mod point;

pub use lanes::gradient_on_lanes;
pub use point::{Parameters, Work, add_point};

use crate::workloads::mixture::Mixture;

/// Writes the gradient, in alphas, means and factors one after the other, point by point. `work` is room to work in.
///
/// # Panics
///
/// If `gradient` has not one number for each parameter.
pub fn gradient(mixture: &Mixture, gradient: &mut [f64], work: &mut Work) {
    let Mixture { alphas, means, factors, points, .. } = mixture;
    let dim = mixture.dim();
    let (weights, diagonals) = prepare(mixture);
    let parameters = Parameters { weights: &weights, means, diagonals: &diagonals, factors };
    let mut by_diagonals = vec![0.0; means.len()];
    gradient.fill(0.0);
    let (by_weights, rest) = gradient.split_at_mut(alphas.len());
    let (by_means, by_factors) = rest.split_at_mut(means.len());
    for point in points.chunks_exact(dim) {
        let out = [&mut *by_weights, &mut *by_means, &mut by_diagonals, &mut *by_factors];
        add_point(point, parameters, out, work);
    }
    finish(mixture, &diagonals, &by_diagonals, gradient);
}

/// The logarithms of the components' weights before normalization, and the diagonals of the factors.
fn prepare(mixture: &Mixture) -> (Vec<f64>, Vec<f64>) {
    let Mixture { alphas, means, factors, .. } = mixture;
    let (dim, size) = (mixture.dim(), factors.len() / alphas.len());
    let logs = || factors.chunks_exact(size).map(|factor| &factor[..dim]);
    let weights = alphas.iter().zip(logs()).map(|(alpha, logs)| alpha + logs.iter().sum::<f64>());
    let mut diagonals = Vec::with_capacity(means.len());
    diagonals.extend(logs().flatten().map(|it| it.exp()));
    (weights.collect(), diagonals)
}

/// From the derivatives in weights, means, diagonals and what is below them to the gradient: adds those of the
/// normalization and of the prior.
fn finish(mixture: &Mixture, diagonals: &[f64], by_diagonals: &[f64], gradient: &mut [f64]) {
    let Mixture { alphas, means, factors, points, gamma, m } = mixture;
    let (dim, size) = (mixture.dim(), factors.len() / alphas.len());
    let (by_weights, rest) = gradient.split_at_mut(alphas.len());
    let by_factors = &mut rest[means.len()..];
    let square = gamma * gamma;
    for (c, by_factor) in by_factors.chunks_exact_mut(size).enumerate() {
        for i in 0..dim {
            let scale = diagonals[c * dim + i];
            let by_scale = by_diagonals[c * dim + i] + square * scale;
            by_factor[i] = by_weights[c] + by_scale * scale - *m as f64;
        }
        for i in dim..size {
            by_factor[i] += square * factors[c * size + i];
        }
    }
    let count = (points.len() / dim) as f64;
    let largest = alphas.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let sum: f64 = alphas.iter().map(|it| (it - largest).exp()).sum();
    for (by_weight, alpha) in by_weights.iter_mut().zip(alphas) {
        *by_weight -= count * (alpha - largest).exp() / sum;
    }
}
