//! The derivatives by hand are right: beside reference outputs, forward mode, and numbers that JAX computed.

use functra_benches::adbench;
use functra_benches::assert_agree;
use functra_benches::by_hand::black_scholes::PriceAndGradient as ByHand;
use functra_benches::by_hand::mixture::{Parameters, Work};
use functra_benches::by_hand::{self, Formula};
use functra_benches::inputs::{rows, uniforms};
use functra_benches::workloads::mixture::{Mixture, log_likelihood};
use functra_benches::workloads::{
    black_scholes, bodies, bundle, lotka_volterra, recurrence, rosenbrock,
};

const TOLERANCE: f64 = 1e-12;

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[track_caller]
fn assert_close(what: &str, got: f64, want: f64) {
    let error = (got - want).abs() / want.abs();
    assert!(error <= TOLERANCE, "{what} is {got:e}, not {want:e}");
}

/// Count, sum and first numbers of a list, as recorded.
#[track_caller]
fn assert_recorded(got: &[f64], count: usize, sum: f64, first: &[f64]) {
    assert_eq!(got.len(), count);
    for (got, want) in got.iter().zip(first) {
        assert_close("a number", *got, *want);
    }
    assert_close("the sum", got.iter().sum(), sum);
}

#[test]
fn rosenbrock() {
    let x = rosenbrock::inputs(1000);
    let mut gradient = vec![f64::NAN; x.len()];
    by_hand::rosenbrock::gradient(&x, &mut gradient);
    let first = [130.985_825_188_704_98, -17.435_620_563_660_798, 1_515.553_592_735_985_1];
    assert_recorded(&gradient, 1000, -250_795.620_242_475_76, &first);
    assert_agree("forward mode", &gradient, &rosenbrock::rosenbrock::grad(&x), TOLERANCE);
}

#[test]
fn black_scholes() {
    let columns = black_scholes::inputs(96);
    let [s, k, t, r, sigma] = &columns;
    let inputs = columns.each_ref().map(Vec::as_slice);
    let (mut rows, mut on_lanes) = (vec![[f64::NAN; 6]; 96], [const { Vec::new() }; 6]);
    on_lanes.iter_mut().for_each(|it| it.resize(96, f64::NAN));
    by_hand::scalar::<ByHand, 5, 6>(inputs, &mut rows);
    by_hand::lanes::<ByHand, 5, 6>(inputs, &mut on_lanes);
    assert_agree("lanes", &by_hand::by_rows(&on_lanes), rows.as_flattened(), TOLERANCE);
    for (i, row) in rows.iter().enumerate() {
        assert_eq!(*row, ByHand::at([s[i], k[i], t[i], r[i], sigma[i]]));
        let (value, (a, b, c, d, e)) =
            black_scholes::price::value_and_grad(s[i], k[i], t[i], r[i], sigma[i]);
        assert_agree("forward mode", row, &[value, a, b, c, d, e], TOLERANCE);
    }
    let first = [75.368_709_427_118_7, 0.027_577_828_024_073_783, 0.010_274_481_693_333_83];
    assert_close("the first price", rows[0][0], first[0]);
}

#[test]
fn bodies() {
    let (positions, masses) = bodies::inputs(1000);
    let mut gradient = vec![[f64::NAN; 3]; positions.len()];
    by_hand::bodies::gradient(&positions, &masses, &mut gradient);
    let forces =
        [0.000_251_601_273_485_300_2, 0.000_305_461_610_219_063, 0.000_386_139_094_905_281_9];
    for (got, want) in gradient[0].iter().zip(forces) {
        assert_close("a force", -got, want);
    }
    for seed in 0..3 {
        let tangent = rows::<3>(seed, positions.len(), -1.0, 1.0);
        let (energy, change) = bodies::energy::jvp((&positions, &masses), &tangent);
        assert_close("the energy", energy, -0.452_590_831_262_151_8);
        assert_close("along", dot(gradient.as_flattened(), tangent.as_flattened()), change);
    }
}

#[test]
fn lotka_volterra() {
    let stages = &mut vec![[[f64::NAN; 2]; 4]; lotka_volterra::STEPS];
    let gradient = by_hand::lotka_volterra::gradient(lotka_volterra::PARAMETERS, stages);
    let first = [21.975_977_137_041_962, -3.401_115_695_079_073_7, 3.741_366_074_584_003_6];
    assert_recorded(&gradient, 6, 34.259_193_190_895_9, &first);
    let sets = lotka_volterra::inputs(53);
    let mut gradients = vec![[f64::NAN; 6]; sets.len()];
    by_hand::lotka_volterra::gradients(&sets, &mut gradients);
    for (set, on_lanes) in sets.iter().zip(gradients) {
        let alone = by_hand::lotka_volterra::gradient(*set, stages);
        assert_agree("lanes", &on_lanes, &alone, TOLERANCE);
        let forward = lotka_volterra::outcome::jacfwd(*set);
        assert_agree("forward mode", &alone, &forward, TOLERANCE);
    }
}

#[test]
fn recurrence() {
    let inputs = recurrence::inputs(1024);
    let recurrence::Inputs { main, extra, state, sequence } = &inputs;
    let mut steps = Vec::new();
    let (loss, gradient) = by_hand::recurrence::value_and_gradient(&inputs, &mut steps);
    assert_eq!(
        by_hand::recurrence::value_and_gradient(&inputs, &mut steps),
        (loss, gradient.clone())
    );
    let flat = |main: &[recurrence::Gates; 4], extra: &[recurrence::Units; 3]| {
        [main.as_flattened().as_flattened(), extra.as_flattened()].concat()
    };
    let numbers = flat(&gradient.main, &gradient.extra);
    let first = [loss, numbers[0], numbers[1]];
    let want = [1.456_091_725_155_512_6, 4.365_950_287_627_030_5e-6, -6.718_942_863_411_795_6e-6];
    for (got, want) in first.into_iter().zip(want) {
        assert_close("as recorded", got, want);
    }
    assert_close("the sum", loss + numbers.iter().sum::<f64>(), 1.422_123_536_360_992_5);
    let (by_main, by_extra) = recurrence::loss::jacfwd(main, extra, state, &sequence[..40]);
    let short = recurrence::Inputs { sequence: sequence[..40].to_vec(), ..inputs };
    let (_, gradient) = by_hand::recurrence::value_and_gradient(&short, &mut steps);
    let numbers = flat(&gradient.main, &gradient.extra);
    assert_agree("forward mode", &numbers, &flat(&by_main, &by_extra), 1e-14);
}

#[test]
fn bundle() {
    // Every tenth camera is not turned, and a block of lanes has some of both.
    let observations = bundle::inputs(203);
    let bundle::Observations { cameras, points, weights, seen } = &observations;
    let mut rows = vec![[[f64::NAN; 15]; 2]; 203];
    let mut on_lanes = vec![[f64::NAN; 30]; 203];
    by_hand::bundle::one_by_one(&observations, &mut rows);
    by_hand::bundle::on_lanes(&observations, &mut on_lanes);
    let numbers = rows.as_flattened().as_flattened();
    assert_agree("lanes", on_lanes.as_flattened(), numbers, TOLERANCE);
    for i in 0..203 {
        let forward = bundle::reprojection::jacfwd(cameras[i], points[i], weights[i], seen[i]);
        for (row, (camera, point, weight)) in rows[i].iter().zip(forward) {
            let want: Vec<f64> = camera.into_iter().chain(point).chain([weight]).collect();
            assert_agree("forward mode", row, &want, TOLERANCE);
        }
    }
}

/// The rows of the observations, then the derivatives of the weights' own errors.
fn assert_reference(name: &str, observations: &bundle::Observations) {
    let mut rows = vec![[[f64::NAN; 15]; 2]; observations.weights.len()];
    by_hand::bundle::one_by_one(observations, &mut rows);
    let mut numbers = rows.as_flattened().as_flattened().to_vec();
    numbers.extend(observations.weights.iter().map(|it| -2.0 * it));
    let reference = adbench::reference(&adbench::path(name)).unwrap();
    reference.jacobian.agree(&numbers, TOLERANCE).unwrap();
}

#[test]
fn bundle_of_adbench() {
    let path = adbench::path("ba1.txt");
    assert_reference("reference/ba1.json", &adbench::bundle(&path).unwrap());
    assert_reference("reference/ba_perturbed.json", &adbench::perturbed(&path).unwrap());
}

fn mixture(name: &str) -> Mixture {
    adbench::mixture(&adbench::path(name)).unwrap()
}

#[test]
fn mixtures_of_adbench() {
    for name in ["gmm_1k_d2_K5.txt", "gmm_1k_d10_K25.txt.gz", "gmm_1k_d64_K50.txt.gz"] {
        let mixture = mixture(name);
        let stem = name.split('.').next().unwrap();
        let path = adbench::path(&format!("reference/{stem}.json"));
        let reference = adbench::reference(&path).unwrap();
        let len = mixture.alphas.len() + mixture.means.len() + mixture.factors.len();
        let mut gradient = vec![f64::NAN; len];
        by_hand::mixture::gradient(&mixture, &mut gradient, &mut Work::default());
        reference.jacobian.agree(&gradient, TOLERANCE).unwrap();
        gradient.fill(f64::NAN);
        by_hand::mixture::gradient_on_lanes(&mixture, &mut gradient);
        reference.jacobian.agree(&gradient, TOLERANCE).unwrap();
    }
}

#[test]
fn a_prior_with_more_freedom() {
    let mut mixture = mixture("gmm_test.txt");
    mixture.points = uniforms(5, 32, -2.0, 2.0);
    (mixture.gamma, mixture.m) = (0.7, 3);
    let Mixture { alphas, means, factors, points, gamma, m } = &mixture;
    let objective = functra_benches::workloads::mixture::objective::jacfwd;
    let (a, b, c) = objective(alphas, means, factors, points, *gamma, *m);
    let mut gradient = vec![f64::NAN; a.len() + b.len() + c.len()];
    by_hand::mixture::gradient(&mixture, &mut gradient, &mut Work::default());
    assert_agree("one by one", &gradient, &[a, b, c].concat(), TOLERANCE);
}

/// The gradient of one point's likelihood is added to what is there.
#[test]
fn one_point_of_a_mixture() {
    let Mixture { alphas, means, factors, points, .. } = mixture("gmm_1k_d2_K5.txt");
    let diagonals = uniforms(7, means.len(), 0.5, 2.0);
    let (mut a, mut b, mut c, mut d) = (
        vec![1.0; alphas.len()],
        vec![2.0; means.len()],
        vec![3.0; means.len()],
        vec![4.0; factors.len()],
    );
    let parameters =
        Parameters { weights: &alphas, means: &means, diagonals: &diagonals, factors: &factors };
    let (x, out) = (&points[..2], [&mut *a, &mut *b, &mut *c, &mut *d]);
    let value = by_hand::mixture::add_point(x, parameters, out, &mut Work::default());
    assert_close("the value", value, log_likelihood(x, &alphas, &means, &diagonals, &factors));
    let want = log_likelihood::jacfwd(x, &alphas, &means, &diagonals, &factors);
    let added = |by: Vec<f64>, base: f64| by.into_iter().map(|it| it + base).collect::<Vec<_>>();
    let want = [added(want.0, 1.0), added(want.1, 2.0), added(want.2, 3.0), added(want.3, 4.0)];
    assert_agree("forward mode", &[a, b, c, d].concat(), &want.concat(), TOLERANCE);
}
