//! Gaussian mixtures, with the inputs of `ADBench`.

use crate::wanted;
use functra::flat;
use functra_benches::by_hand::mixture::{Parameters, Work, add_point};
use functra_benches::workloads::mixture::{Mixture, log_likelihood, objective};
use functra_benches::{Suite, Table, adbench, by_hand};
use std::hint::black_box;

/// One point, and the whole, in both sizes.
pub(crate) fn all(suite: &Suite) {
    let (small, large) = ("gmm_1k_d10_K25", "gmm_1k_d64_K50");
    likelihoods(suite, "adjoints: mixture, 1,000 likelihoods, d 10, K 25", small);
    whole(suite, "adjoints: mixture, the whole gradient, 1,000 points, d 10, K 25", small);
    likelihoods(suite, "adjoints: mixture, 1,000 likelihoods, d 64, K 50", large);
    whole(suite, "adjoints: mixture, the whole gradient, 1,000 points, d 64, K 50", large);
}

fn read(name: &str) -> Mixture {
    let path = adbench::path(&format!("{name}.txt.gz"));
    adbench::mixture(&path).unwrap_or_else(|error| panic!("{error}"))
}

/// Panics unless a gradient is that of `ADBench`.
fn check(name: &str, gradient: &[f64]) {
    let reference = adbench::reference(&adbench::path(&format!("reference/{name}.json")));
    let reference = reference.unwrap_or_else(|error| panic!("{error}"));
    reference.jacobian.agree(gradient, 1e-12).unwrap_or_else(|error| panic!("{name}: {error}"));
}

/// The gradients of the points are summed.
fn likelihoods(suite: &Suite, title: &'static str, name: &str) {
    let Some(title) = wanted(suite, title) else { return };
    let mixture = read(name);
    let Mixture { alphas, means, factors, points, .. } = &mixture;
    let (dim, diagonals) = (mixture.dim(), vec![1.0; means.len()]);
    let parameters = Parameters { weights: alphas, means, diagonals: &diagonals, factors };
    let zeros = |it: &[f64]| vec![0.0; it.len()];
    let (mut a, mut b, mut c, mut d) = (zeros(alphas), zeros(means), zeros(means), zeros(factors));
    let mut work = Work::default();
    let mut values = vec![0.0; points.len() / dim];
    let table = Table::new(title, values.len())
        .variant("gradient by hand, point by point", || {
            for x in points.chunks_exact(dim) {
                add_point(x, parameters, [&mut a, &mut b, &mut c, &mut d], &mut work);
            }
        })
        .variant("functra, grad, point by point", || {
            for x in points.chunks_exact(dim) {
                black_box(log_likelihood::grad(x, alphas, means, &diagonals, factors));
            }
        })
        .variant("primal, point by point", || {
            let value = |x| log_likelihood(x, alphas, means, &diagonals, factors);
            points.chunks_exact(dim).map(value).sum::<f64>()
        })
        .variant("primal, vmap_into", || {
            let points = flat(points, dim);
            log_likelihood::vmap_into(points, alphas, means, &diagonals, factors, &mut values);
        });
    suite.run(table);
}

fn whole(suite: &Suite, title: &'static str, name: &str) {
    let Some(title) = wanted(suite, title) else { return };
    let mixture = read(name);
    let len = mixture.alphas.len() + mixture.means.len() + mixture.factors.len();
    let (mut gradient, mut lane_gradient) = (vec![0.0; len], vec![0.0; len]);
    let mut work = Work::default();
    by_hand::mixture::gradient(&mixture, &mut gradient, &mut work);
    by_hand::mixture::gradient_on_lanes(&mixture, &mut lane_gradient);
    check(name, &gradient);
    check(name, &lane_gradient);
    let table = Table::new(title, 1)
        .variant("gradient by hand, point by point", || {
            by_hand::mixture::gradient(&mixture, &mut gradient, &mut work);
        })
        .variant("gradient by hand, points on lanes", || {
            by_hand::mixture::gradient_on_lanes(&mixture, &mut lane_gradient);
        })
        .variant("functra, grad", || {
            let Mixture { alphas, means, factors, points, gamma, m } = black_box(&mixture);
            objective::grad(alphas, means, factors, points, *gamma, *m)
        })
        .variant("primal", || black_box(&mixture).objective());
    suite.run(table);
}
