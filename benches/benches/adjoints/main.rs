//! Gradients by hand beside the functions that they are of: what reverse mode is measured against.

mod mixture;
mod sequences;

use functra_benches::by_hand::black_scholes::PriceAndGradient;
use functra_benches::workloads::{black_scholes, bodies, bundle, rosenbrock};
use functra_benches::{Suite, Table, assert_agree, by_hand};
use std::hint::black_box;

/// The title, if it is wanted.
fn wanted(suite: &Suite, title: &'static str) -> Option<&'static str> {
    suite.wants(title).then_some(title)
}

fn rosenbrock(suite: &Suite) {
    let Some(title) = wanted(suite, "adjoints: Rosenbrock's function of 1,000 variables") else {
        return;
    };
    let x = rosenbrock::inputs(1000);
    let mut gradient = vec![0.0; x.len()];
    let table = Table::new(title, 1)
        .variant("gradient by hand", || {
            by_hand::rosenbrock::gradient(black_box(&x), &mut gradient);
        })
        .variant("functra, grad", || rosenbrock::rosenbrock::grad(black_box(&x)))
        .variant("primal", || rosenbrock::rosenbrock(black_box(&x)));
    suite.run(table);
}

fn black_scholes(suite: &Suite) {
    let title =
        "adjoints: Black–Scholes, 5 derivatives, 1,024 options, whose results stay in cache";
    let Some(title) = wanted(suite, title) else { return };
    let columns = black_scholes::inputs(1024);
    let ([s, k, t, r, sigma], inputs) = (&columns, columns.each_ref().map(Vec::as_slice));
    let mut rows = vec![[0.0; 6]; 1024];
    let mut lanes: [Vec<f64>; 6] = std::array::from_fn(|_| vec![0.0; 1024]);
    let (mut prices, mut lane_prices) = (vec![0.0; 1024], vec![0.0; 1024]);
    by_hand::scalar::<PriceAndGradient, 5, 6>(inputs, &mut rows);
    by_hand::lanes::<PriceAndGradient, 5, 6>(inputs, &mut lanes);
    assert_agree("lanes", &by_hand::by_rows(&lanes), rows.as_flattened(), 1e-12);
    let table = Table::new(title, 1024)
        .variant("one by one, by hand, with the price", || {
            by_hand::scalar::<PriceAndGradient, 5, 6>(inputs, &mut rows);
        })
        .variant("lanes, by hand, with the price", || {
            by_hand::lanes::<PriceAndGradient, 5, 6>(inputs, &mut lanes);
        })
        .variant("primal, one by one", || {
            for (i, price) in prices.iter_mut().enumerate() {
                *price = black_scholes::price(s[i], k[i], t[i], r[i], sigma[i]);
            }
        })
        .variant("primal, vmap_into", || {
            black_scholes::price::vmap_into(s, k, t, r, sigma, &mut lane_prices);
        });
    suite.run(table);
}

fn bundle(suite: &Suite) {
    let title =
        "adjoints: bundle adjustment, 2 by 15, 2,048 observations, whose results stay in cache";
    let Some(title) = wanted(suite, title) else { return };
    let observations = bundle::inputs(2048);
    let bundle::Observations { cameras, points, weights, seen } = &observations;
    let mut rows = vec![[[0.0; 15]; 2]; 2048];
    let mut lanes = vec![[0.0; 30]; 2048];
    let (mut errors, mut lane_errors) = (vec![[0.0; 2]; 2048], vec![[0.0; 2]; 2048]);
    let mut jacobians = bundle::reprojection::vmap_jacrev(cameras, points, weights, seen);
    let mut lane_jacobians = jacobians.clone();
    by_hand::bundle::one_by_one(&observations, &mut rows);
    by_hand::bundle::on_lanes(&observations, &mut lanes);
    assert_agree("lanes", lanes.as_flattened(), rows.as_flattened().as_flattened(), 1e-12);
    let table = Table::new(title, 2048)
        .variant("one by one, by hand", || {
            by_hand::bundle::one_by_one(&observations, &mut rows);
        })
        .variant("lanes, by hand", || by_hand::bundle::on_lanes(&observations, &mut lanes))
        .variant("functra, jacrev, one by one", || {
            for (i, out) in jacobians.iter_mut().enumerate() {
                *out = bundle::reprojection::jacrev(cameras[i], points[i], weights[i], seen[i]);
            }
        })
        .variant("functra, vmap of jacrev", || {
            bundle::reprojection::vmap_jacrev_into(
                cameras,
                points,
                weights,
                seen,
                &mut lane_jacobians,
            );
        })
        .variant("primal, one by one", || {
            for (i, error) in errors.iter_mut().enumerate() {
                *error = bundle::reprojection(cameras[i], points[i], weights[i], seen[i]);
            }
        })
        .variant("primal, vmap_into", || {
            bundle::reprojection::vmap_into(cameras, points, weights, seen, &mut lane_errors);
        });
    suite.run(table);
}

fn bodies(suite: &Suite) {
    let Some(title) = wanted(suite, "adjoints: forces between 1,000 bodies") else { return };
    let (positions, masses) = bodies::inputs(1000);
    let mut gradient = vec![[0.0; 3]; positions.len()];
    let table = Table::new(title, 1)
        .variant("gradient by hand", || {
            by_hand::bodies::gradient(black_box(&positions), &masses, &mut gradient);
        })
        .variant("functra, grad", || bodies::energy::grad(black_box(&positions), &masses))
        .variant("primal", || bodies::energy(black_box(&positions), &masses));
    suite.run(table);
}

fn main() {
    let suite = Suite::from_args();
    rosenbrock(&suite);
    black_scholes(&suite);
    bundle(&suite);
    mixture::all(&suite);
    sequences::recurrence(&suite);
    sequences::one_set(&suite);
    sequences::many_sets(&suite);
    bodies(&suite);
}
