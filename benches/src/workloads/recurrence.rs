//! A gated recurrence in two layers, which predicts the next term of a sequence.

use crate::inputs::{rows, uniforms};
use functra::transforms;

/// The units of a layer.
pub const UNITS: usize = 14;

/// A number for each unit.
pub type Units = [f64; UNITS];
/// A number for each unit and each of the gates: forget, ingest, output, change.
pub type Gates = [Units; 4];

/// The mean loss of the predictions. `main` holds weights and biases of the first layer, then of the second; `extra`
/// scales the input, and scales and shifts the output; `state` is hidden and memory of the first layer, then of the
/// second.
#[transforms(jvp, jacfwd, grad)]
pub fn loss(
    main: &[[[f64; UNITS]; 4]; 4],
    extra: &[[f64; UNITS]; 3],
    #[nodiff] state: &[[f64; UNITS]; 4],
    #[nodiff] sequence: &[[f64; UNITS]],
) -> f64 {
    let (mut lower, mut upper) = ((state[0], state[1]), (state[2], state[3]));
    let predictions = sequence.len() - 1;
    let mut total = 0.0;
    for t in 0..predictions {
        let mut input = [0.0; UNITS];
        for j in 0..UNITS {
            input[j] = sequence[t][j] * extra[0][j];
        }
        lower = cell(&main[0], &main[1], &lower.0, &lower.1, &input);
        upper = cell(&main[2], &main[3], &upper.0, &upper.1, &lower.0);
        total += likelihood(&upper.0, extra, &sequence[t + 1]);
    }
    -total / (predictions * UNITS) as f64
}

/// Hidden and memory after a step.
#[transforms(jvp, jacfwd)]
fn cell(
    weights: &[[f64; UNITS]; 4],
    biases: &[[f64; UNITS]; 4],
    hidden: &[f64; UNITS],
    memory: &[f64; UNITS],
    input: &[f64; UNITS],
) -> ([f64; UNITS], [f64; UNITS]) {
    let (mut next_hidden, mut next_memory) = ([0.0; UNITS], [0.0; UNITS]);
    for j in 0..UNITS {
        let forget = sigmoid(input[j] * weights[0][j] + biases[0][j]);
        let ingest = sigmoid(hidden[j] * weights[1][j] + biases[1][j]);
        let output = sigmoid(input[j] * weights[2][j] + biases[2][j]);
        let change = (hidden[j] * weights[3][j] + biases[3][j]).tanh();
        next_memory[j] = memory[j] * forget + ingest * change;
        next_hidden[j] = output * next_memory[j].tanh();
    }
    (next_hidden, next_memory)
}

#[transforms(jvp, jacfwd)]
fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// The logarithm of how likely the terms that came were thought to be.
#[transforms(jvp, jacfwd)]
fn likelihood(
    hidden: &[f64; UNITS],
    extra: &[[f64; UNITS]; 3],
    #[nodiff] seen: &[f64; UNITS],
) -> f64 {
    let (mut sum, mut likely, mut count) = (2.0, 0.0, 0.0);
    for j in 0..UNITS {
        let score = hidden[j] * extra[1][j] + extra[2][j];
        sum += score.exp();
        likely += seen[j] * score;
        count += seen[j];
    }
    likely - count * sum.ln()
}

/// The arguments of [`loss`](fn@loss).
pub struct Inputs {
    /// Weights and biases.
    pub main: [Gates; 4],
    /// Input and output.
    pub extra: [Units; 3],
    /// Where it begins.
    pub state: [Units; 4],
    /// Zeros and ones.
    pub sequence: Vec<Units>,
}

/// A sequence of so many terms.
#[must_use]
pub fn inputs(terms: usize) -> Inputs {
    let main = rows::<UNITS>(901, 16, -1.0, 1.0);
    let (extra, state) = (rows::<UNITS>(902, 3, -1.0, 1.0), rows::<UNITS>(903, 4, -1.0, 1.0));
    let sequence = uniforms(904, terms * UNITS, 0.0, 2.0).into_iter().map(f64::floor);
    Inputs {
        main: std::array::from_fn(|row| std::array::from_fn(|gate| main[4 * row + gate])),
        extra: std::array::from_fn(|row| extra[row]),
        state: std::array::from_fn(|row| state[row]),
        sequence: sequence.collect::<Vec<_>>().as_chunks().0.to_vec(),
    }
}
