//! The likelihood of a mixture of Gaussians, with a Wishart prior.
//!
//! Component `c` has a weight, a mean, and a factor `Q` of the inverse of its covariance: lower triangular, given by the
//! logarithms of its diagonal and, column by column, the strict lower triangle.

use functra::{ln_gamma, transforms};

#[allow(clippy::approx_constant, reason = "the reference outputs have it so")]
const PI: f64 = 3.141_592_653_59;

/// The logarithm of the prior and of the likelihood of all points.
#[transforms(jvp, jacfwd, grad)]
pub fn objective(
    alphas: &[f64],
    means: &[f64],
    factors: &[f64],
    #[nodiff] points: &[f64],
    #[nodiff] gamma: f64,
    m: usize,
) -> f64 {
    let components = alphas.len();
    let (dim, size) = (means.len() / components, factors.len() / components);
    let mut weights = vec![0.0; components];
    let mut diagonals = vec![0.0; components * dim];
    let mut prior = 0.0;
    for c in 0..components {
        let factor = &factors[c * size..(c + 1) * size];
        let mut log_det = 0.0;
        let mut squares = 0.0;
        for i in 0..dim {
            let scale = factor[i].exp();
            log_det += factor[i];
            squares += scale * scale;
            diagonals[c * dim + i] = scale;
        }
        for i in dim..size {
            squares += factor[i] * factor[i];
        }
        weights[c] = alphas[c] + log_det;
        prior += 0.5 * gamma * gamma * squares - m as f64 * log_det;
    }
    let count = points.len() / dim;
    let mut likelihood = 0.0;
    for i in 0..count {
        let point = &points[i * dim..(i + 1) * dim];
        likelihood += log_likelihood(point, &weights, means, &diagonals, factors);
    }
    let each = dim as f64 * 0.5 * (2.0 * PI).ln() + log_sum_exp(alphas);
    likelihood - count as f64 * each + prior - components as f64 * log_normalizer(dim, gamma, m)
}

/// The logarithm of the sum of `exp(weight - |Q (x - mean)|² / 2)` over the components. The diagonals of the factors are
/// given by themselves; in `factors`, only what is below them counts.
#[transforms(
    jvp,
    jacfwd,
    grad,
    vmap(in_dims = (0, None, None, None, None)),
    vmap(grad, in_dims = (0, None, None, None, None))
)]
pub fn log_likelihood(
    #[nodiff] x: &[f64],
    weights: &[f64],
    means: &[f64],
    diagonals: &[f64],
    factors: &[f64],
) -> f64 {
    let (dim, components) = (x.len(), weights.len());
    let size = factors.len() / components;
    let mut terms = vec![0.0; components];
    let mut y = vec![0.0; dim];
    for c in 0..components {
        let mean = &means[c * dim..(c + 1) * dim];
        let diagonal = &diagonals[c * dim..(c + 1) * dim];
        for i in 0..dim {
            y[i] = diagonal[i] * (x[i] - mean[i]);
        }
        let mut start = c * size + dim;
        for j in 0..dim {
            let column = &factors[start..start + dim - j - 1];
            let centred = x[j] - mean[j];
            for i in 0..column.len() {
                y[j + 1 + i] += column[i] * centred;
            }
            start += column.len();
        }
        let mut square = 0.0;
        for i in 0..dim {
            square += y[i] * y[i];
        }
        terms[c] = weights[c] - 0.5 * square;
    }
    log_sum_exp(&terms)
}

#[transforms(jvp, jacfwd, vmap)]
fn log_sum_exp(terms: &[f64]) -> f64 {
    let mut largest = terms[0];
    for i in 1..terms.len() {
        largest = largest.max(terms[i]);
    }
    let mut sum = 0.0;
    for i in 0..terms.len() {
        sum += (terms[i] - largest).exp();
    }
    largest + sum.ln()
}

/// The normalizer of the prior of a component.
#[transforms(jvp, jacfwd)]
fn log_normalizer(dim: usize, gamma: f64, m: usize) -> f64 {
    let (d, freedom) = (dim as f64, (dim + m + 1) as f64);
    let mut multivariate = 0.25 * d * (d - 1.0) * PI.ln();
    for j in 0..dim {
        multivariate += ln_gamma(0.5 * (freedom - j as f64));
    }
    freedom * d * (gamma.ln() - 0.5 * 2.0_f64.ln()) - multivariate
}

/// The arguments of [`objective`](fn@objective).
#[derive(Clone, Debug, PartialEq)]
pub struct Mixture {
    /// The weight of each component, before all are normalized.
    pub alphas: Vec<f64>,
    /// The means, one after the other.
    pub means: Vec<f64>,
    /// The factors, one after the other.
    pub factors: Vec<f64>,
    /// The points, one after the other.
    pub points: Vec<f64>,
    /// The scale of the prior.
    pub gamma: f64,
    /// The degrees of freedom of the prior, beyond the least.
    pub m: usize,
}

impl Mixture {
    /// Of the points and means.
    #[must_use]
    pub fn dim(&self) -> usize {
        self.means.len() / self.alphas.len()
    }

    /// The [`objective`](fn@objective).
    #[must_use]
    pub fn objective(&self) -> f64 {
        let Mixture { alphas, means, factors, points, gamma, m } = self;
        objective(alphas, means, factors, points, *gamma, *m)
    }
}
