//! Price and five first derivatives of European calls.

use functra_benches::by_hand::black_scholes::PriceAndGradient as ByHand;
use functra_benches::by_hand::{self, by_rows};
use functra_benches::workloads::black_scholes::{inputs, price};
use functra_benches::{Suite, Table, assert_agree};

const OPTIONS: usize = 1_000_000;

type Gradient = (f64, f64, f64, f64, f64);

fn main() {
    let title = "black_scholes: price and 5 derivatives, 1,000,000 options";
    let suite = Suite::from_args();
    if !suite.wants(title) {
        return;
    }
    let x = inputs(OPTIONS);
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
