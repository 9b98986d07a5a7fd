//! How the outcome of prey and predators depends on their parameters: all steps forward, then all of them backward.

use crate::workloads::lotka_volterra::{STEP, STEPS};
use functra::Real;
use functra::lanes::{Kernel, LanesOf, dispatch_f64};

/// Prey and predators.
pub type State<R> = [R; 2];

/// Where the four slopes of a step are taken.
pub type Stages<R> = [State<R>; 4];

/// The gradient of the outcome for one set of parameters; `stages` is room to work in.
///
/// # Panics
///
/// If `stages` has not a place for each step.
#[must_use]
pub fn gradient(parameters: [f64; 6], stages: &mut [Stages<f64>]) -> [f64; 6] {
    assert_eq!(stages.len(), STEPS, "a place for each step");
    sweep(parameters, stages)
}

/// The gradients for many sets, several at a time on lanes.
///
/// # Panics
///
/// If there are fewer than sixteen, or `gradients` are fewer.
pub fn gradients(parameters: &[[f64; 6]], gradients: &mut [[f64; 6]]) {
    dispatch_f64(OnLanes { parameters, gradients });
}

struct OnLanes<'a> {
    parameters: &'a [[f64; 6]],
    gradients: &'a mut [[f64; 6]],
}

impl Kernel<f64> for OnLanes<'_> {
    type Output = ();
    const REGISTERS: usize = 2;

    #[inline(always)]
    fn run<L: LanesOf<f64>>(self) {
        let mut stages = vec![[[L::ZERO; 2]; 4]; STEPS];
        let (mut i, len) = (0, self.parameters.len());
        while i < len {
            // The last block overlaps the one before.
            i = i.min(len - L::WIDTH);
            let gradient = sweep(L::load_rows(&self.parameters[i..]), &mut stages);
            L::store_rows(&gradient, &mut self.gradients[i..]);
            i += L::WIDTH;
        }
    }
}

#[inline(always)]
fn sweep<R: Real<Elem = f64>>(p: [R; 6], stages: &mut [Stages<R>]) -> [R; 6] {
    let mut y = [p[4], p[5]];
    let mut t = 0;
    while t < stages.len() {
        y = step(&p, y, &mut stages[t]);
        t += 1;
    }
    let mut gradient = [R::ZERO; 6];
    let mut cotangent = [R::ONE, R::constant(2.0)];
    while t > 0 {
        t -= 1;
        cotangent = step_back(&p, &stages[t], cotangent, &mut gradient);
    }
    [gradient[0], gradient[1], gradient[2], gradient[3], cotangent[0], cotangent[1]]
}

#[inline(always)]
fn step<R: Real<Elem = f64>>(p: &[R; 6], y: State<R>, stages: &mut Stages<R>) -> State<R> {
    let k1 = slope(p, y);
    let y2 = along(y, k1, 0.5 * STEP);
    let k2 = slope(p, y2);
    let y3 = along(y, k2, 0.5 * STEP);
    let k3 = slope(p, y3);
    let y4 = along(y, k3, STEP);
    let k4 = slope(p, y4);
    *stages = [y, y2, y3, y4];
    let sum = [k1[0] + k4[0], k1[1] + k4[1]];
    along(y, along(sum, [k2[0] + k3[0], k2[1] + k3[1]], 2.0), STEP / 6.0)
}

/// From the cotangent of what comes out of a step to that of what goes in.
#[inline(always)]
fn step_back<R: Real<Elem = f64>>(
    p: &[R; 6],
    stages: &Stages<R>,
    out: State<R>,
    gradient: &mut [R; 6],
) -> State<R> {
    let sixth = [out[0].mul_const(STEP / 6.0), out[1].mul_const(STEP / 6.0)];
    let third = [sixth[0] + sixth[0], sixth[1] + sixth[1]];
    let b4 = slope_back(p, stages[3], sixth, gradient);
    let b3 = slope_back(p, stages[2], along(third, b4, STEP), gradient);
    let b2 = slope_back(p, stages[1], along(third, b3, 0.5 * STEP), gradient);
    let b1 = slope_back(p, stages[0], along(sixth, b2, 0.5 * STEP), gradient);
    [out[0] + ((b1[0] + b2[0]) + (b3[0] + b4[0])), out[1] + ((b1[1] + b2[1]) + (b3[1] + b4[1]))]
}

#[inline(always)]
fn slope<R: Real>(p: &[R; 6], y: State<R>) -> State<R> {
    let meetings = y[0] * y[1];
    [p[0] * y[0] - p[1] * meetings, p[2] * meetings - p[3] * y[1]]
}

#[inline(always)]
fn slope_back<R: Real>(p: &[R; 6], y: State<R>, out: State<R>, gradient: &mut [R; 6]) -> State<R> {
    let meetings = y[0] * y[1];
    gradient[0] = gradient[0] + out[0] * y[0];
    gradient[1] = gradient[1] - out[0] * meetings;
    gradient[2] = gradient[2] + out[1] * meetings;
    gradient[3] = gradient[3] - out[1] * y[1];
    // The entries of the Jacobian wait for no cotangent.
    let (by_prey, by_predators) = (p[0] - p[1] * y[1], p[2] * y[0] - p[3]);
    [out[0] * by_prey + out[1] * (p[2] * y[1]), out[1] * by_predators - out[0] * (p[1] * y[0])]
}

/// `y + time * slope`.
#[inline(always)]
fn along<R: Real<Elem = f64>>(y: State<R>, slope: State<R>, time: f64) -> State<R> {
    [y[0] + slope[0].mul_const(time), y[1] + slope[1].mul_const(time)]
}
