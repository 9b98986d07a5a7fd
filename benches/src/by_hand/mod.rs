//! Derivatives written by hand, as a specialist would, and loops over them: number by number, and on lanes.

#![allow(clippy::inline_always, reason = "lane code that is not inlined is tens of times as slow")]
#![allow(clippy::needless_range_loop, reason = "several lists go side by side")]

pub mod black_scholes;
pub mod bodies;
pub mod bundle;
pub mod classifier;
pub mod lotka_volterra;
pub mod mixture;
pub mod perceptron;
pub mod recurrence;
pub mod rosenbrock;

use functra::Real;
use functra::lanes::{Kernel, LanesOf, dispatch_f64};

/// A value and its derivatives in closed form: `O` results of `I` arguments.
pub trait Formula<const I: usize, const O: usize> {
    /// How many registers a value takes on lanes, as tuned by hand.
    const REGISTERS: usize;
    /// The formula, `#[inline(always)]`.
    fn at<R: Real<Elem = f64>>(x: [R; I]) -> [R; O];
}

/// The formula on `f64`, one element after the other.
pub fn scalar<F: Formula<I, O>, const I: usize, const O: usize>(
    inputs: [&[f64]; I],
    outputs: &mut [[f64; O]],
) {
    for (i, out) in outputs.iter_mut().enumerate() {
        let mut x = [0.0; I];
        for k in 0..I {
            x[k] = inputs[k][i];
        }
        *out = F::at(x);
    }
}

/// The formula on the best lanes there are, columns to columns; their length must be a multiple of 32.
pub fn lanes<F: Formula<I, O>, const I: usize, const O: usize>(
    inputs: [&[f64]; I],
    outputs: &mut [Vec<f64>; O],
) {
    dispatch_f64(Columns { inputs, outputs, of: std::marker::PhantomData::<F> });
}

struct Columns<'a, F, const I: usize, const O: usize> {
    inputs: [&'a [f64]; I],
    outputs: &'a mut [Vec<f64>; O],
    of: std::marker::PhantomData<F>,
}

impl<F: Formula<I, O>, const I: usize, const O: usize> Kernel<f64> for Columns<'_, F, I, O> {
    type Output = ();
    const REGISTERS: usize = F::REGISTERS;

    #[inline(always)]
    fn run<L: LanesOf<f64>>(self) {
        let mut i = 0;
        while i + L::WIDTH <= self.inputs[0].len() {
            let mut x = [L::ZERO; I];
            let mut k = 0;
            while k < I {
                x[k] = L::load(&self.inputs[k][i..]);
                k += 1;
            }
            let results = F::at(x);
            k = 0;
            while k < O {
                results[k].store(&mut self.outputs[k][i..]);
                k += 1;
            }
            i += L::WIDTH;
        }
    }
}

/// Columns as one sequence, row by row.
#[must_use]
pub fn by_rows<const O: usize>(columns: &[Vec<f64>; O]) -> Vec<f64> {
    (0..columns[0].len()).flat_map(|i| columns.iter().map(move |column| column[i])).collect()
}
