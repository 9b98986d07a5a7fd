//! What no derivative follows, beside what one does: its code stands in both sweeps, with whatever binds it.

use functra::grad;
use functra_tests::{assert_agree, gradient};

const RATE: f64 = 0.3;

#[grad(mode = reverse)]
fn with_parameters(x: &[f64], #[nodiff] k: f64, #[nodiff] w: [f64; 2], n: usize) -> f64 {
    let mut sum = 0.0;
    for i in 0..x.len() {
        sum += x[i] * (k + w[0]) - x[i] * -k + (w[1] - k) * x[i] * x[i];
        sum += x[i] / (k + 2.0 * w[1]) + (k - w[0] * w[1]) / (2.0 + x[i]);
        sum -= (RATE - k) * x[i].sin() * (n as f64 + k) * if n > 1 { k } else { w[0] };
        sum *= 1.0 + k * w[0];
        sum += x[i].powf(k + w[0]) + x[i].max(k - w[1]) + x[i] % (k + w[0]);
    }
    sum * (k - 1.0) / (w[0] + w[1])
}

#[test]
fn code_keeps_its_precedence() {
    let x = [0.7, 1.3, 0.4];
    let value = |x: &[f64]| with_parameters(x, 0.6, [1.4, 0.9], 3);
    let differences = gradient(value, &x);
    let backward = with_parameters::grad(&x, 0.6, [1.4, 0.9], 3);
    for (got, want) in backward.into_iter().zip(differences) {
        assert_agree("gradient", got, want, 1e-8);
    }
}
