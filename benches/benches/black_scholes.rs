//! Price and five first derivatives of European calls.

#![allow(clippy::many_single_char_names, reason = "the letters of the trade")]
#![allow(dead_code, reason = "of some functions only the derivatives are called")]

use functra::{Real, erf, grad, vmap};
use functra_benches::by_hand::{self, Formula, by_rows};
use functra_benches::inputs::uniforms;
use functra_benches::{Suite, Table, assert_agree};
use std::f64::consts::{FRAC_1_SQRT_2, FRAC_2_SQRT_PI};

const OPTIONS: usize = 1_000_000;
/// The factor of the normal density, `1 / sqrt(2π)`.
const DENSITY: f64 = 0.5 * FRAC_2_SQRT_PI * FRAC_1_SQRT_2;

type Gradient = (f64, f64, f64, f64, f64);

#[vmap]
#[grad]
fn price(s: f64, k: f64, t: f64, r: f64, sigma: f64) -> f64 {
    let width = sigma * t.sqrt();
    let d1 = ((s / k).ln() + (r + 0.5 * sigma * sigma) * t) / width;
    let d2 = d1 - width;
    let (p1, p2) = (0.5 * (1.0 + erf(d1 * FRAC_1_SQRT_2)), 0.5 * (1.0 + erf(d2 * FRAC_1_SQRT_2)));
    s * p1 - k * (-r * t).exp() * p2
}

/// The price and its derivatives.
struct ByHand;

impl Formula<5, 6> for ByHand {
    const REGISTERS: usize = 1;

    #[inline(always)]
    #[allow(clippy::inline_always, reason = "see `by_hand`")]
    fn at<R: Real<Elem = f64>>([s, k, t, r, sigma]: [R; 5]) -> [R; 6] {
        let root = t.sqrt();
        let width = sigma * root;
        let d1 = ((s / k).ln() + (r + sigma.mul_const(0.5) * sigma) * t) / width;
        let d2 = d1 - width;
        let p1 = d1.mul_const(FRAC_1_SQRT_2).erf().add_const(1.0).mul_const(0.5);
        let p2 = d2.mul_const(FRAC_1_SQRT_2).erf().add_const(1.0).mul_const(0.5);
        let discount = (-r * t).exp();
        let (strike, discounted) = (k * discount * p2, discount * p2);
        let slope = s * (d1 * d1).mul_const(-0.5).exp().mul_const(DENSITY);
        let theta = slope * sigma.mul_const(0.5) / root + r * strike;
        [s * p1 - strike, p1, -discounted, theta, t * strike, slope * root]
    }
}

fn main() {
    let title = "black_scholes: price and 5 derivatives, 1,000,000 options";
    let suite = Suite::from_args();
    if !suite.wants(title) {
        return;
    }
    let ranges = [(50.0, 150.0), (50.0, 150.0), (0.1, 2.0), (0.0, 0.1), (0.1, 0.6)];
    let seeds = [101, 102, 103, 104, 105];
    let x: [Vec<f64>; 5] =
        std::array::from_fn(|i| uniforms(seeds[i], OPTIONS, ranges[i].0, ranges[i].1));
    let [s, k, t, r, sigma] = &x;
    let inputs = x.each_ref().map(Vec::as_slice);

    let mut rows = vec![(0.0, Gradient::default()); OPTIONS];
    let mut scalar_rows = vec![[0.0; 6]; OPTIONS];
    let mut columns: [Vec<f64>; 6] = std::array::from_fn(|_| vec![0.0; OPTIONS]);
    price::vmap_value_and_grad_into(s, k, t, r, sigma, &mut rows);
    by_hand::scalar::<ByHand, 5, 6>(inputs, &mut scalar_rows);
    by_hand::lanes::<ByHand, 5, 6>(inputs, &mut columns);
    let flat: Vec<f64> = rows.iter().flat_map(|&(y, (a, b, c, d, e))| [y, a, b, c, d, e]).collect();
    assert_agree("functra", &flat, scalar_rows.as_flattened(), 1e-12);
    assert_agree("lanes by hand", &by_rows(&columns), scalar_rows.as_flattened(), 1e-12);

    let table = Table::new(title, OPTIONS)
        .variant("lanes, by hand", || by_hand::lanes::<ByHand, 5, 6>(inputs, &mut columns))
        .variant("functra, vmap_value_and_grad_into", || {
            price::vmap_value_and_grad_into(s, k, t, r, sigma, &mut rows);
        })
        .variant("functra, vmap_value_and_grad", || price::vmap_value_and_grad(s, k, t, r, sigma))
        .variant("one by one, by hand", || {
            by_hand::scalar::<ByHand, 5, 6>(inputs, &mut scalar_rows);
        });
    suite.run(table);
}
