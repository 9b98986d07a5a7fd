//! The likelihood of one point, with its gradient.

/// The parameters of a point's likelihood: as of [`log_likelihood`](fn@crate::workloads::mixture::log_likelihood).
#[derive(Clone, Copy)]
pub struct Parameters<'a> {
    /// Of the components.
    pub weights: &'a [f64],
    /// Of the components.
    pub means: &'a [f64],
    /// Of the factors.
    pub diagonals: &'a [f64],
    /// What is below the diagonals counts.
    pub factors: &'a [f64],
}

/// A share that no sum would notice.
pub(super) const NEGLIGIBLE: f64 = 1e-200;

/// What is kept between the way forward and the way back.
#[derive(Default)]
pub struct Work {
    terms: Vec<f64>,
    /// `Q (x - mean)` of each component.
    ys: Vec<f64>,
}

/// The likelihood of a point; adds to `out` its derivatives in weights, means, diagonals and factors.
///
/// # Panics
///
/// If what is in `out` has not the lengths of the parameters.
pub fn add_point(
    x: &[f64],
    parameters: Parameters<'_>,
    out: [&mut [f64]; 4],
    work: &mut Work,
) -> f64 {
    let Parameters { weights, means, diagonals, factors } = parameters;
    let (dim, components) = (x.len(), weights.len());
    let size = factors.len() / components;
    work.terms.resize(components, 0.0);
    work.ys.resize(components * dim, 0.0);
    for (c, y) in work.ys.chunks_exact_mut(dim).enumerate() {
        let (mean, diagonal) = (&means[c * dim..][..dim], &diagonals[c * dim..][..dim]);
        multiply(x, mean, diagonal, &factors[c * size + dim..][..size - dim], y);
        work.terms[c] = weights[c] - 0.5 * y.iter().map(|it| it * it).sum::<f64>();
    }
    let value = normalize(&mut work.terms);
    let [by_weights, by_means, by_diagonals, by_factors] = out;
    for (c, y) in work.ys.chunks_exact_mut(dim).enumerate() {
        let share = work.terms[c];
        by_weights[c] += share;
        y.iter_mut().for_each(|it| *it *= -share);
        let (mean, diagonal) = (&means[c * dim..][..dim], &diagonals[c * dim..][..dim]);
        let (by_mean, by_diagonal) =
            (&mut by_means[c * dim..][..dim], &mut by_diagonals[c * dim..][..dim]);
        let below = c * size + dim..(c + 1) * size;
        let (lower, by_lower) = (&factors[below.clone()], &mut by_factors[below]);
        multiply_back(x, mean, diagonal, lower, y, by_mean, by_diagonal, by_lower);
    }
    value
}

/// Writes `Q (x - mean)`.
fn multiply(x: &[f64], mean: &[f64], diagonal: &[f64], lower: &[f64], y: &mut [f64]) {
    let dim = x.len();
    for j in 0..dim {
        y[j] = diagonal[j] * (x[j] - mean[j]);
    }
    let mut rest = lower;
    for j in 0..dim {
        let (column, columns) = rest.split_at(dim - j - 1);
        let centred = x[j] - mean[j];
        for (y, l) in y[j + 1..].iter_mut().zip(column) {
            *y += l * centred;
        }
        rest = columns;
    }
}

/// Adds the derivatives of `Q (x - mean)` times `out`.
#[allow(clippy::too_many_arguments, reason = "the parts of three lists")]
fn multiply_back(
    x: &[f64],
    mean: &[f64],
    diagonal: &[f64],
    lower: &[f64],
    out: &[f64],
    by_mean: &mut [f64],
    by_diagonal: &mut [f64],
    by_lower: &mut [f64],
) {
    let dim = x.len();
    let (mut rest, mut by_rest) = (lower, by_lower);
    for j in 0..dim {
        let (column, columns) = rest.split_at(dim - j - 1);
        let (by_column, by_columns) = by_rest.split_at_mut(dim - j - 1);
        let centred = x[j] - mean[j];
        by_diagonal[j] += out[j] * centred;
        by_mean[j] -= out[j] * diagonal[j] + column_back(&out[j + 1..], column, centred, by_column);
        (rest, by_rest) = (columns, by_columns);
    }
}

/// Adds `out` times `centred`; returns the product of `out` and the column, in four sums, which fit in registers.
fn column_back(out: &[f64], column: &[f64], centred: f64, by_column: &mut [f64]) -> f64 {
    let (outs, last_out) = out.as_chunks::<4>();
    let (columns, last_column) = column.as_chunks::<4>();
    let (by_columns, last_by_column) = by_column.as_chunks_mut::<4>();
    let mut sums = [0.0; 4];
    for ((out, column), by_column) in outs.iter().zip(columns).zip(by_columns) {
        for k in 0..4 {
            by_column[k] += out[k] * centred;
            sums[k] += out[k] * column[k];
        }
    }
    let mut sum = (sums[0] + sums[2]) + (sums[1] + sums[3]);
    for ((out, l), by) in last_out.iter().zip(last_column).zip(last_by_column) {
        *by += out * centred;
        sum += out * l;
    }
    sum
}

/// The logarithm of the sum of exponentials, whose shares take the place of the terms. Those that no sum would notice are
/// zero: numbers below the smallest normal one are slow.
fn normalize(terms: &mut [f64]) -> f64 {
    let largest = terms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    terms.iter_mut().for_each(|it| *it = (*it - largest).exp());
    let sum: f64 = terms.iter().sum();
    terms.iter_mut().for_each(|it| *it = if *it < NEGLIGIBLE { 0.0 } else { *it / sum });
    largest + sum.ln()
}
