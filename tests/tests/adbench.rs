//! Bundle adjustment and Gaussian mixtures, beside the reference outputs of `ADBench`, to 1e-12.

use functra::jacrev;
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

/// The derivatives of the two errors of an observation: by its camera, its point and its weight.
type Rows = [([f64; 11], [f64; 3], f64); 2];

/// The derivatives of the errors of all observations, then those of the weights' own.
fn jacobian(observations: &Observations, rows: impl Fn(usize) -> Rows) -> Vec<f64> {
    let weights = &observations.weights;
    let flat = |(camera, point, weight): ([f64; 11], [f64; 3], f64)| {
        camera.into_iter().chain(point).chain([weight])
    };
    let all = (0..weights.len()).flat_map(|i| rows(i).into_iter().flat_map(flat));
    all.chain(weights.iter().map(|it| weight_error::grad(*it))).collect()
}

fn check_observations(observations: &Observations, reference: &Reference) {
    let Observations { cameras, points, weights, seen } = observations;
    reference.objective.agree(&observations.errors(), TOLERANCE).unwrap();
    let forward = |i: usize| reprojection::jacfwd(cameras[i], points[i], weights[i], seen[i]);
    reference.jacobian.agree(&jacobian(observations, forward), TOLERANCE).unwrap();
    let backward = |i: usize| reprojection::jacrev(cameras[i], points[i], weights[i], seen[i]);
    reference.jacobian.agree(&jacobian(observations, backward), TOLERANCE).unwrap();
    let batch = reprojection::vmap_jacrev(cameras, points, weights, seen);
    reference.jacobian.agree(&jacobian(observations, |i| batch[i]), TOLERANCE).unwrap();
}

#[test]
fn different_observations() {
    let observations = adbench::perturbed(&adbench::path("ba1.txt")).unwrap();
    check_observations(&observations, &reference("ba_perturbed"));
}

#[test]
fn equal_observations() {
    let observations = adbench::bundle(&adbench::path("ba1.txt")).unwrap();
    check_observations(&observations, &reference("ba1"));
}

/// All errors of a problem, of which each depends on few of its numbers.
#[jacrev]
fn errors(
    cameras: &[[f64; 11]],
    points: &[[f64; 3]],
    weights: &[f64],
    #[nodiff] seen: &[[f64; 2]],
) -> Vec<f64> {
    let mut all = Vec::new();
    for i in 0..weights.len() {
        let (camera, point) = (cameras[i % cameras.len()], points[i % points.len()]);
        let [across, down] = reprojection(camera, point, weights[i], seen[i]);
        all.push(across);
        all.push(down);
    }
    for weight in weights {
        all.push(weight_error(*weight));
    }
    all
}

/// The Jacobian of the whole problem has the reference's numbers in the reference's places, and zeros elsewhere.
#[test]
fn the_whole_jacobian_is_sparse_where_the_reference_is() {
    let Observations { cameras, points, weights, seen } =
        adbench::perturbed(&adbench::path("ba1.txt")).unwrap();
    let reference = reference("ba_perturbed");
    let dense = errors::jacrev(&cameras[..5], &points[..7], &weights, &seen);
    assert_eq!(dense.len() + 1, reference.rows.len());
    let mut entries = Vec::new();
    for (i, (cameras, points, weights)) in dense.iter().enumerate() {
        let row = [cameras.as_flattened(), points.as_flattened(), weights].concat();
        let columns = &reference.columns[reference.rows[i]..reference.rows[i + 1]];
        entries.extend(columns.iter().map(|j| row[*j]));
        let is_zero = |j: &usize| columns.contains(j) || row[*j] == 0.0;
        assert!((0..row.len()).all(|j| is_zero(&j)), "row {i}: {row:?} has more than {columns:?}");
    }
    reference.jacobian.agree(&entries, TOLERANCE).unwrap();
}

#[test]
fn the_gradient_of_a_small_mixture() {
    let Mixture { alphas, means, factors, points, gamma, m } = mixture("gmm_1k_d2_K5.txt");
    let (a, b, c) = objective::jacfwd(&alphas, &means, &factors, &points, gamma, m);
    let reference = reference("gmm_1k_d2_K5");
    reference.jacobian.agree(&[a, b, c].concat(), TOLERANCE).unwrap();
}

/// The gradient of a mixture, by reverse mode, and its value.
fn check_mixture(name: &str) {
    let mixture = mixture(name);
    let Mixture { alphas, means, factors, points, gamma, m } = &mixture;
    let (value, (a, b, c)) = objective::value_and_grad(alphas, means, factors, points, *gamma, *m);
    assert_eq!(value, mixture.objective());
    let reference = reference(name.split('.').next().unwrap());
    reference.jacobian.agree(&[a, b, c].concat(), TOLERANCE).unwrap();
}

#[test]
fn gradients_of_mixtures() {
    check_mixture("gmm_1k_d2_K5.txt");
    check_mixture("gmm_1k_d10_K25.txt.gz");
}

#[test]
#[ignore = "takes ten seconds without optimization"]
fn the_gradient_of_a_large_mixture() {
    check_mixture("gmm_1k_d64_K50.txt.gz");
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
