//! A pair of which only the first is differentiated; the second is handed through.

use functra::grad;

#[grad(wrt = slope, has_aux)]
pub fn fit(slope: f64, x: [f64; 3], y: [f64; 3]) -> (f64, [f64; 3]) {
    let residuals = [y[0] - slope * x[0], y[1] - slope * x[1], y[2] - slope * x[2]];
    let loss = residuals[0].powi(2) + residuals[1].powi(2) + residuals[2].powi(2);
    (loss, residuals)
}
