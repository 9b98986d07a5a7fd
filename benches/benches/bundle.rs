//! The Jacobian of bundle adjustment by forward mode: two results of fifteen arguments, for every observation.

use functra_benches::by_hand::bundle::{on_lanes, one_by_one};
use functra_benches::workloads::bundle::{Observations, inputs, reprojection};
use functra_benches::{Suite, Table, assert_agree};

/// The derivatives of one result in camera, point and weight.
type Row = ([f64; 11], [f64; 3], f64);

fn main() {
    let suite = Suite::from_args();
    compare(
        &suite,
        "bundle: the 2 by 15 Jacobian of bundle adjustment, 31,843 observations",
        31_843,
    );
    compare(&suite, "bundle: the same, 2,048 observations, whose results stay in cache", 2_048);
}

fn compare(suite: &Suite, title: &'static str, observations: usize) {
    if !suite.wants(title) {
        return;
    }
    let problem = inputs(observations);
    let Observations { cameras, points, weights, seen } = &problem;
    let mut rows = vec![[Row::default(); 2]; observations];
    let mut scalar_rows = vec![[[0.0; 15]; 2]; observations];
    let mut lane_rows = vec![[0.0; 30]; observations];
    let mut written = vec![[0.0; 30]; observations];
    reprojection::vmap_jacfwd_into(cameras, points, weights, seen, &mut rows);
    one_by_one(&problem, &mut scalar_rows);
    on_lanes(&problem, &mut lane_rows);
    let want = scalar_rows.as_flattened().as_flattened();
    assert_agree("functra", &flat(&rows), want, 1e-12);
    assert_agree("lanes by hand", lane_rows.as_flattened(), want, 1e-12);

    let table = Table::new(title, observations)
        .variant("lanes, by hand", || on_lanes(&problem, &mut lane_rows))
        .variant("functra, vmap_jacfwd_into", || {
            reprojection::vmap_jacfwd_into(cameras, points, weights, seen, &mut rows);
        })
        .variant("functra, vmap_jacfwd", || {
            reprojection::vmap_jacfwd(cameras, points, weights, seen)
        })
        .variant("one by one, by hand", || one_by_one(&problem, &mut scalar_rows))
        .variant("writing the results, no more", || written.fill(std::hint::black_box([1.0; 30])));
    suite.run(table);
}

fn flat(rows: &[[Row; 2]]) -> Vec<f64> {
    let numbers = |(camera, point, weight): &Row| {
        camera.iter().chain(point).copied().chain([*weight]).collect::<Vec<_>>()
    };
    rows.as_flattened().iter().flat_map(numbers).collect()
}
