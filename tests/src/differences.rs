//! Derivatives by central differences, extrapolated to a step of zero (Ridders 1982).

/// How much the step shrinks from one row of the table to the next.
const SHRINK: f64 = 1.6;
const ROWS: usize = 10;

/// The derivative of `f` at `x`: about ten digits, where `f` is smooth within `0.1` of `x`.
#[must_use]
pub fn derivative(f: impl Fn(f64) -> f64, x: f64) -> f64 {
    let mut step = 0.08 * x.abs().max(0.5);
    let (mut best, mut error) = (f64::NAN, f64::INFINITY);
    let mut above: Vec<f64> = Vec::new();
    for _ in 0..ROWS {
        let mut row = vec![(f(x + step) - f(x - step)) / (2.0 * step)];
        let mut factor = SHRINK * SHRINK;
        for (i, before) in above.iter().enumerate() {
            row.push((row[i] * factor - before) / (factor - 1.0));
            factor *= SHRINK * SHRINK;
            let change = (row[i + 1] - row[i]).abs().max((row[i + 1] - before).abs());
            if change <= error {
                (best, error) = (row[i + 1], change);
            }
        }
        step /= SHRINK;
        above = row;
    }
    best
}

/// The gradient of `f` at `x`.
#[must_use]
pub fn gradient(f: impl Fn(&[f64]) -> f64, x: &[f64]) -> Vec<f64> {
    let along = |i: usize| {
        let moved = |t: f64| {
            let mut x = x.to_vec();
            x[i] = t;
            f(&x)
        };
        derivative(moved, x[i])
    };
    (0..x.len()).map(along).collect()
}
