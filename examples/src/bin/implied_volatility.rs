//! The volatilities that explain the prices of 10,000 options, by Newton's method on all of them at
//! once: `grad` gives the vega, `vmap` runs on SIMD lanes.

use std::f64::consts::SQRT_2;

use functra::{erf, grad, vmap};

const RATE: f64 = 0.02;

/// The normal distribution function.
#[vmap]
fn normal(x: f64) -> f64 {
    0.5 * (1.0 + erf(x / SQRT_2))
}

/// The price of a European call by Black and Scholes.
#[vmap(in_dims = (None, 0, 0, 0))]
#[grad(wrt = volatility)]
fn call(spot: f64, strike: f64, years: f64, volatility: f64) -> f64 {
    let spread = volatility * years.sqrt();
    let d1 = ((spot / strike).ln() + RATE * years) / spread + 0.5 * spread;
    spot * normal(d1) - strike * (-RATE * years).exp() * normal(d1 - spread)
}

struct Market {
    spot: f64,
    strikes: Vec<f64>,
    years: Vec<f64>,
}

impl Market {
    /// The prices at these volatilities, by the function itself.
    fn prices(&self, volatilities: &[f64]) -> Vec<f64> {
        let options = self.strikes.iter().zip(&self.years).zip(volatilities);
        options.map(|((strike, years), sigma)| call(self.spot, *strike, *years, *sigma)).collect()
    }
}

/// Volatilities at which the calls have these prices, and the number of rounds it took.
fn implied(market: &Market, prices: &[f64]) -> (Vec<f64>, usize) {
    let mut volatilities = vec![0.3; prices.len()];
    let mut values = vec![(0.0, 0.0); prices.len()];
    for round in 1..=50 {
        let Market { spot, strikes, years } = market;
        call::vmap_value_and_grad_into(*spot, strikes, years, &volatilities, &mut values);
        let mut largest = 0.0_f64;
        for ((volatility, (value, vega)), price) in volatilities.iter_mut().zip(&values).zip(prices)
        {
            let step = (value - price) / vega;
            *volatility = (*volatility - step).clamp(0.01, 2.0);
            largest = largest.max(step.abs());
        }
        if largest < 1e-12 {
            return (volatilities, round);
        }
    }
    panic!("no volatility explains some price");
}

fn main() {
    let count = 10_000_u32;
    let share = |i: u32, of: u32| f64::from(i % of) / f64::from(of);
    let market = Market {
        spot: 100.0,
        strikes: (0..count).map(|i| 80.0 + 40.0 * share(i, 101)).collect(),
        years: (0..count).map(|i| 0.5 + 1.5 * share(i, 97)).collect(),
    };
    let truth: Vec<f64> = (0..count).map(|i| 0.15 + 0.45 * share(i, 89)).collect();
    let prices = market.prices(&truth);

    let (found, rounds) = implied(&market, &prices);
    let errors = found.iter().zip(&truth).map(|(a, b)| (a - b).abs());
    let worst = errors.fold(0.0, f64::max);
    println!("{count} volatilities in {rounds} rounds, the worst off by {worst:.1e}");
    assert!(worst < 1e-10);
}
