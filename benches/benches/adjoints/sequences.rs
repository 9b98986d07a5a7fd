//! Functions whose steps follow each other: what is computed forward is needed backward.

use crate::wanted;
use functra_benches::workloads::{lotka_volterra, recurrence};
use functra_benches::{Suite, Table, assert_agree, by_hand};
use std::hint::black_box;

pub(crate) fn recurrence(suite: &Suite) {
    let title = "adjoints: a gated recurrence, 2 layers of 14 units, 1,024 terms";
    let Some(title) = wanted(suite, title) else { return };
    let inputs = recurrence::inputs(1024);
    let recurrence::Inputs { main, extra, state, sequence } = &inputs;
    let mut steps = Vec::new();
    let table = Table::new(title, 1)
        .variant("value and gradient by hand", || {
            by_hand::recurrence::value_and_gradient(black_box(&inputs), &mut steps)
        })
        .variant("functra, value_and_grad", || {
            recurrence::loss::value_and_grad(black_box(main), extra, state, sequence)
        })
        .variant("primal", || recurrence::loss(black_box(main), extra, state, sequence));
    suite.run(table);
}

pub(crate) fn one_set(suite: &Suite) {
    let title = "adjoints: prey and predators, 500 steps, one set of parameters";
    let Some(title) = wanted(suite, title) else { return };
    let at = lotka_volterra::PARAMETERS;
    let mut stages = vec![[[0.0; 2]; 4]; lotka_volterra::STEPS];
    let table = Table::new(title, 1)
        .variant("gradient by hand", || {
            by_hand::lotka_volterra::gradient(black_box(at), &mut stages)
        })
        .variant("primal", || lotka_volterra::outcome(black_box(at)))
        .variant("functra, grad", || lotka_volterra::outcome::grad(black_box(at)))
        .variant("functra, jacfwd", || lotka_volterra::outcome::jacfwd(black_box(at)));
    suite.run(table);
}

pub(crate) fn many_sets(suite: &Suite) {
    let title = "adjoints: prey and predators, 500 steps, 10,000 sets";
    let Some(title) = wanted(suite, title) else { return };
    let sets = lotka_volterra::inputs(10_000);
    let zeros = vec![[0.0; 6]; sets.len()];
    let (mut by_hand_gradients, mut lane_gradients, mut gradients) =
        (zeros.clone(), zeros.clone(), zeros);
    let mut outcomes = vec![0.0; sets.len()];
    let mut stages = vec![[[0.0; 2]; 4]; lotka_volterra::STEPS];
    let alone = |set: &[f64; 6]| by_hand::lotka_volterra::gradient(*set, &mut stages);
    let want: Vec<[f64; 6]> = sets.iter().map(alone).collect();
    by_hand::lotka_volterra::gradients(&sets, &mut lane_gradients);
    assert_agree("lanes", lane_gradients.as_flattened(), want.as_flattened(), 1e-12);
    let table = Table::new(title, sets.len())
        .variant("gradients by hand, one by one", || {
            for (set, gradient) in sets.iter().zip(&mut by_hand_gradients) {
                *gradient = by_hand::lotka_volterra::gradient(*set, &mut stages);
            }
        })
        .variant("gradients by hand, on lanes", || {
            by_hand::lotka_volterra::gradients(&sets, &mut lane_gradients);
        })
        .variant("functra, vmap_grad_into", || {
            lotka_volterra::outcome::vmap_grad_into(&sets, &mut gradients);
        })
        .variant("primal, one by one", || {
            sets.iter().map(|set| lotka_volterra::outcome(*set)).sum::<f64>()
        })
        .variant("primal, vmap_into", || {
            lotka_volterra::outcome::vmap_into(&sets, &mut outcomes);
        });
    suite.run(table);
}
