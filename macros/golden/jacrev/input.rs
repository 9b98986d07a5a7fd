//! Few results by many numbers: one forward sweep, and one backward with a cotangent for each result.

use functra::jacrev;

#[jacrev]
pub fn moments(x: &[f64]) -> [f64; 2] {
    let (mut mean, mut square) = (0.0, 0.0);
    for x in x {
        mean += x;
        square += x * x;
    }
    let n = x.len() as f64;
    [mean / n, square / n]
}
