//! Bundle adjustment and Gaussian mixtures, beside the reference outputs of `ADBench`, to 1e-12.

use functra_benches::adbench::{self, Reference};
use functra_benches::workloads::bundle::{Observations, reprojection, weight_error};
use functra_benches::workloads::mixture::{Mixture, objective};
use functra_tests::Inputs;

const TOLERANCE: f64 = 1e-12;

fn reference(name: &str) -> Reference {
    adbench::reference(&adbench::path(&format!("reference/{name}.json"))).unwrap()
}

fn mixture(name: &str) -> Mixture {
    adbench::mixture(&adbench::path(name)).unwrap()
}

/// The derivatives of the errors of the observations, then those of the weights' own.
fn jacobian(observations: &Observations) -> Vec<f64> {
    let Observations { cameras, points, weights, seen } = observations;
    let rows =
        |i: usize| reprojection::jacfwd(cameras[i], points[i], weights[i], seen[i]).into_iter();
    let flat = |(camera, point, weight): ([f64; 11], [f64; 3], f64)| {
        camera.into_iter().chain(point).chain([weight])
    };
    let rows = (0..weights.len()).flat_map(|i| rows(i).flat_map(flat));
    rows.chain(weights.iter().map(|it| weight_error::grad(*it))).collect()
}

#[test]
fn different_observations() {
    let observations = adbench::perturbed(&adbench::path("ba1.txt")).unwrap();
    let reference = reference("ba_perturbed");
    reference.objective.agree(&observations.errors(), TOLERANCE).unwrap();
    reference.jacobian.agree(&jacobian(&observations), TOLERANCE).unwrap();
}

#[test]
fn equal_observations() {
    let observations = adbench::bundle(&adbench::path("ba1.txt")).unwrap();
    let reference = reference("ba1");
    reference.objective.agree(&observations.errors(), TOLERANCE).unwrap();
    reference.jacobian.agree(&jacobian(&observations), TOLERANCE).unwrap();
}

#[test]
fn the_gradient_of_a_small_mixture() {
    let Mixture { alphas, means, factors, points, gamma, m } = mixture("gmm_1k_d2_K5.txt");
    let (a, b, c) = objective::jacfwd(&alphas, &means, &factors, &points, gamma, m);
    let reference = reference("gmm_1k_d2_K5");
    reference.jacobian.agree(&[a, b, c].concat(), TOLERANCE).unwrap();
}

#[test]
fn the_values_of_mixtures() {
    for name in ["gmm_1k_d2_K5.txt", "gmm_1k_d10_K25.txt.gz", "gmm_1k_d64_K50.txt.gz"] {
        let stem = name.split('.').next().unwrap();
        reference(stem).objective.agree(&[mixture(name).objective()], TOLERANCE).unwrap();
    }
}

/// The value comes with the tangents, and no bit of it changes.
#[test]
fn the_value_beside_a_tangent() {
    let mixture = mixture("gmm_1k_d10_K25.txt.gz");
    let mut inputs = Inputs::new(3);
    let mut along = |it: &[f64]| inputs.vec(it.len(), -1.0, 1.0);
    let Mixture { alphas, means, factors, points, gamma, m } = &mixture;
    let tangents = (along(alphas), along(means), along(factors));
    let tangents = (&*tangents.0, &*tangents.1, &*tangents.2);
    let (value, _) = objective::jvp((alphas, means, factors, points, *gamma, *m), tangents);
    assert_eq!(value, mixture.objective());
}
