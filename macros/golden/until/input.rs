//! How often a loop runs, the numbers decide: each step is kept behind the last, and counted.

use functra::grad;

#[grad(mode = reverse)]
pub fn root(x: f64, target: f64) -> f64 {
    let mut guess = x;
    while (guess * guess - target).abs() > 1e-9 {
        guess = 0.5 * (guess + target / guess);
    }
    guess
}
