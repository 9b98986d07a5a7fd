//! The gradient of the loss of a gated recurrence: forward with all activations kept, then backward.

use crate::workloads::recurrence::{Gates, Inputs, UNITS, Units};

const ZERO: Units = [0.0; UNITS];

/// The derivatives in the weights and biases, and in what scales and shifts input and output.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gradient {
    /// As in [`Inputs::main`].
    pub main: [Gates; 4],
    /// As in [`Inputs::extra`].
    pub extra: [Units; 3],
}

/// What is kept of a step, to be used again by the next call.
#[derive(Clone, Debug, Default)]
pub struct Step {
    input: Units,
    layers: [Cell; 2],
    /// The exponentials of the scores, and 2 more than their sum.
    exps: Units,
    sum: f64,
}

/// What is kept of a layer: the state before and after, the gates after their sigmoids.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    before: [Units; 2],
    after: [Units; 2],
    gates: Gates,
    /// The hyperbolic tangent of the memory.
    shown: Units,
}

/// The loss, and its gradient. `steps` is room to work in.
pub fn value_and_gradient(inputs: &Inputs, steps: &mut Vec<Step>) -> (f64, Gradient) {
    let Inputs { main, extra, state, sequence } = inputs;
    let predictions = sequence.len() - 1;
    steps.resize(predictions, Step::default());
    let mut states = [[state[0], state[1]], [state[2], state[3]]];
    let mut total = 0.0;
    for (t, step) in steps.iter_mut().enumerate() {
        for j in 0..UNITS {
            step.input[j] = sequence[t][j] * extra[0][j];
        }
        forward(&mut step.layers[0], &main[0], &main[1], states[0], &step.input);
        let lower = step.layers[0].after;
        forward(&mut step.layers[1], &main[2], &main[3], states[1], &lower[0]);
        states = [lower, step.layers[1].after];
        total += likelihood(step, extra, &sequence[t + 1]);
    }
    let scale = -1.0 / (predictions * UNITS) as f64;
    (total * scale, backward(inputs, steps, scale))
}

fn forward(cell: &mut Cell, weights: &Gates, biases: &Gates, before: [Units; 2], input: &Units) {
    let [hidden, memory] = before;
    cell.before = before;
    for j in 0..UNITS {
        let gate = |k: usize, x: f64| x * weights[k][j] + biases[k][j];
        let forget = sigmoid(gate(0, input[j]));
        let ingest = sigmoid(gate(1, hidden[j]));
        let output = sigmoid(gate(2, input[j]));
        let change = gate(3, hidden[j]).tanh();
        let next = memory[j] * forget + ingest * change;
        let shown = next.tanh();
        for (k, gate) in [forget, ingest, output, change].into_iter().enumerate() {
            cell.gates[k][j] = gate;
        }
        cell.shown[j] = shown;
        cell.after[0][j] = output * shown;
        cell.after[1][j] = next;
    }
}

fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

fn likelihood(step: &mut Step, extra: &[Units; 3], seen: &Units) -> f64 {
    let (mut sum, mut likely, mut count) = (2.0, 0.0, 0.0);
    let hidden = &step.layers[1].after[0];
    for j in 0..UNITS {
        let score = hidden[j] * extra[1][j] + extra[2][j];
        step.exps[j] = score.exp();
        sum += step.exps[j];
        likely += seen[j] * score;
        count += seen[j];
    }
    step.sum = sum;
    likely - count * sum.ln()
}

fn backward(inputs: &Inputs, steps: &[Step], scale: f64) -> Gradient {
    let Inputs { main, extra, sequence, .. } = inputs;
    let mut gradient = Gradient::default();
    // Of hidden and memory of both layers.
    let mut cotangents = [[ZERO; 2]; 2];
    for (t, step) in steps.iter().enumerate().rev() {
        let upper = &mut cotangents[1][0];
        likelihood_back(step, extra, &sequence[t + 1], scale, upper, &mut gradient.extra);
        let (first, second) = gradient.main.split_at_mut(2);
        let below = step.layers[0].after[0];
        let by_below = cell_back(&step.layers[1], &main[2], &below, &mut cotangents[1], second);
        for j in 0..UNITS {
            cotangents[0][0][j] += by_below[j];
        }
        let by_input = cell_back(&step.layers[0], &main[0], &step.input, &mut cotangents[0], first);
        for j in 0..UNITS {
            gradient.extra[0][j] += by_input[j] * sequence[t][j];
        }
    }
    gradient
}

fn likelihood_back(
    step: &Step,
    extra: &[Units; 3],
    seen: &Units,
    scale: f64,
    hidden: &mut Units,
    by_extra: &mut [Units; 3],
) {
    let share = seen.iter().sum::<f64>() / step.sum;
    for j in 0..UNITS {
        let by_score = scale * (seen[j] - share * step.exps[j]);
        by_extra[1][j] += by_score * step.layers[1].after[0][j];
        by_extra[2][j] += by_score;
        hidden[j] += by_score * extra[1][j];
    }
}

/// Takes the cotangents of hidden and memory from after a step to before it; returns that of the input, and adds
/// those of weights and biases to `gradient`.
fn cell_back(
    cell: &Cell,
    weights: &Gates,
    input: &Units,
    cotangents: &mut [Units; 2],
    gradient: &mut [Gates],
) -> Units {
    let [by_weights, by_biases] = gradient else { unreachable!("weights and biases") };
    let [by_hidden, by_memory] = cotangents;
    let [hidden, memory] = &cell.before;
    let mut by_input = ZERO;
    for j in 0..UNITS {
        let [forget, ingest, output, change] = cell.gates.map(|gate| gate[j]);
        let shown = cell.shown[j];
        let next = by_memory[j] + by_hidden[j] * output * (1.0 - shown * shown);
        let by_gates = [
            next * memory[j] * forget * (1.0 - forget),
            next * change * ingest * (1.0 - ingest),
            by_hidden[j] * shown * output * (1.0 - output),
            next * ingest * (1.0 - change * change),
        ];
        for k in 0..4 {
            by_weights[k][j] += by_gates[k] * if k % 2 == 0 { input[j] } else { hidden[j] };
            by_biases[k][j] += by_gates[k];
        }
        by_input[j] = by_gates[0] * weights[0][j] + by_gates[2] * weights[2][j];
        by_hidden[j] = by_gates[1] * weights[1][j] + by_gates[3] * weights[3][j];
        by_memory[j] = next * forget;
    }
    by_input
}
