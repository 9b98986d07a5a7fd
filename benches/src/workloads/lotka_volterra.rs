//! Prey and predators, integrated by the classical Runge–Kutta method.

use crate::inputs::rows;
use functra::transforms;

/// How many steps are taken.
pub const STEPS: usize = 500;
/// How long a step is.
pub const STEP: f64 = 0.01;
/// The parameters: growth, predation, reproduction, death; then prey and predators at the start.
pub const PARAMETERS: [f64; 6] = [1.5, 1.0, 1.0, 3.0, 1.0, 1.0];

/// Prey plus twice the predators at the end.
#[transforms(jvp, jacfwd, vmap, grad(mode = reverse), vmap(grad(mode = reverse)))]
pub fn outcome(parameters: [f64; 6]) -> f64 {
    let mut state = [parameters[4], parameters[5]];
    for _ in 0..STEPS {
        state = step(parameters, state);
    }
    state[0] + 2.0 * state[1]
}

#[transforms(jvp, jacfwd, vmap)]
fn step(p: [f64; 6], y: [f64; 2]) -> [f64; 2] {
    let k1 = slope(p, y);
    let k2 = slope(p, along(y, k1, 0.5 * STEP));
    let k3 = slope(p, along(y, k2, 0.5 * STEP));
    let k4 = slope(p, along(y, k3, STEP));
    let mut next = y;
    for i in 0..2 {
        next[i] += STEP / 6.0 * (k1[i] + 2.0 * k2[i] + 2.0 * k3[i] + k4[i]);
    }
    next
}

#[transforms(jvp, jacfwd, vmap)]
fn along(y: [f64; 2], slope: [f64; 2], time: f64) -> [f64; 2] {
    [y[0] + time * slope[0], y[1] + time * slope[1]]
}

#[transforms(jvp, jacfwd, vmap)]
fn slope(p: [f64; 6], y: [f64; 2]) -> [f64; 2] {
    let meetings = y[0] * y[1];
    [p[0] * y[0] - p[1] * meetings, p[2] * meetings - p[3] * y[1]]
}

/// So many sets of parameters, within a tenth of [`PARAMETERS`].
#[must_use]
pub fn inputs(sets: usize) -> Vec<[f64; 6]> {
    let near = |u: [f64; 6]| std::array::from_fn(|i| PARAMETERS[i] * (1.0 + 0.1 * u[i]));
    rows(1101, sets, -1.0, 1.0).into_iter().map(near).collect()
}
