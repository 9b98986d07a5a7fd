//! A chain of transcendental functions with its derivative.

#![allow(dead_code, reason = "of some functions only the derivatives are called")]

use functra::{Real, grad, vmap};
use functra_benches::by_hand::{self, Formula, by_rows};
use functra_benches::inputs::uniforms;
use functra_benches::{Suite, Table, assert_agree};

const POINTS: usize = 1_000_000;

#[vmap]
#[grad]
fn chain(x: f64) -> f64 {
    x.sin() * (-x * x / 2.0).exp() + (x * x).ln_1p() + x.tanh()
}

#[vmap]
#[grad]
fn chain_f32(x: f32) -> f32 {
    x.sin() * (-x * x / 2.0).exp() + (x * x).ln_1p() + x.tanh()
}

/// The value and the derivative.
struct ByHand;

impl Formula<1, 2> for ByHand {
    const REGISTERS: usize = 2;

    #[inline(always)]
    #[allow(clippy::inline_always, reason = "see `by_hand`")]
    fn at<R: Real<Elem = f64>>([x]: [R; 1]) -> [R; 2] {
        let (sin, cos, square) = (x.sin(), x.cos(), x * x);
        let (bell, tanh) = (square.mul_const(-0.5).exp(), x.tanh());
        let slope = (cos - x * sin) * bell
            + x.mul_const(2.0) / square.add_const(1.0)
            + (tanh * tanh).const_sub(1.0);
        [sin * bell + square.ln_1p() + tanh, slope]
    }
}

fn main() {
    let suite = Suite::from_args();
    many_points(&suite);
    few_points(&suite, "chain: one point", 1);
    few_points(&suite, "chain: 8 points", 8);
    few_points(&suite, "chain: 100 points", 100);
}

/// What it costs to begin.
fn few_points(suite: &Suite, title: &'static str, points: usize) {
    if !suite.wants(title) {
        return;
    }
    let x = uniforms(1201, points, -5.0, 5.0);
    let mut rows = vec![(0.0, 0.0); points];
    let mut alone = vec![(0.0, 0.0); points];
    let mut scalar_rows = vec![[0.0; 2]; points];
    let table = Table::new(title, points)
        .variant("one by one, by hand", || {
            by_hand::scalar::<ByHand, 1, 2>([&x], &mut scalar_rows);
        })
        .variant("functra, value_and_grad of each", || {
            for (out, &x) in alone.iter_mut().zip(&x) {
                *out = chain::value_and_grad(x);
            }
        })
        .variant("functra, vmap_value_and_grad_into", || {
            chain::vmap_value_and_grad_into(&x, &mut rows);
        });
    suite.run(table);
}

fn many_points(suite: &Suite) {
    let title = "chain: sin(x) exp(-x²/2) + ln_1p(x²) + tanh(x), derivative, 1,000,000 points";
    if !suite.wants(title) {
        return;
    }
    let x = uniforms(1201, POINTS, -5.0, 5.0);
    #[allow(clippy::cast_possible_truncation, reason = "rounded on purpose")]
    let x32: Vec<f32> = x.iter().map(|&x| x as f32).collect();

    let mut rows = vec![(0.0, 0.0); POINTS];
    let mut rows32 = vec![(0.0, 0.0); POINTS];
    let mut scalar_rows = vec![[0.0; 2]; POINTS];
    let mut columns = [vec![0.0; POINTS], vec![0.0; POINTS]];
    chain::vmap_value_and_grad_into(&x, &mut rows);
    by_hand::scalar::<ByHand, 1, 2>([&x], &mut scalar_rows);
    by_hand::lanes::<ByHand, 1, 2>([&x], &mut columns);
    let flat: Vec<f64> = rows.iter().flat_map(|&(y, dy)| [y, dy]).collect();
    assert_agree("functra", &flat, scalar_rows.as_flattened(), 1e-12);
    assert_agree("lanes by hand", &by_rows(&columns), scalar_rows.as_flattened(), 1e-12);

    let table = Table::new(title, POINTS)
        .variant("lanes, by hand", || by_hand::lanes::<ByHand, 1, 2>([&x], &mut columns))
        .variant("functra, vmap_value_and_grad_into", || {
            chain::vmap_value_and_grad_into(&x, &mut rows);
        })
        .variant("functra, vmap_value_and_grad", || chain::vmap_value_and_grad(&x))
        .variant("functra, f32, vmap_value_and_grad_into", || {
            chain_f32::vmap_value_and_grad_into(&x32, &mut rows32);
        })
        .variant("one by one, by hand", || {
            by_hand::scalar::<ByHand, 1, 2>([&x], &mut scalar_rows);
        });
    suite.run(table);
}
