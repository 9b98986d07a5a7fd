//! The Jacobian of bundle adjustment: two results of fifteen arguments, for every observation.

#![allow(dead_code, reason = "of some functions only the derivatives are called")]

mod closed_form;

use functra::lanes::{Kernel, LanesOf, dispatch_f64};
use functra::{jacfwd, select, vmap};
use functra_benches::inputs::{rows, uniforms};
use functra_benches::{Suite, Table, assert_agree};

const CAMERAS: usize = 49;
const POINTS: usize = 7_776;

/// The derivatives of one result in camera, point and weight.
type Row = ([f64; 11], [f64; 3], f64);

/// The weighted error of a point's image. A camera is rotation (3), centre (3), focal length,
/// principal point (2), radial distortion (2).
#[vmap]
#[jacfwd]
fn reprojection(
    camera: [f64; 11],
    point: [f64; 3],
    weight: f64,
    #[nodiff] seen: [f64; 2],
) -> [f64; 2] {
    let y = [point[0] - camera[3], point[1] - camera[4], point[2] - camera[5]];
    let p = rotate([camera[0], camera[1], camera[2]], y);
    let q = [p[0] / p[2], p[1] / p[2]];
    let t = q[0] * q[0] + q[1] * q[1];
    let scale = (1.0 + camera[9] * t + camera[10] * t * t) * camera[6];
    [weight * (scale * q[0] + camera[7] - seen[0]), weight * (scale * q[1] + camera[8] - seen[1])]
}

/// The vector `y` turned by a rotation vector: Rodrigues' formula, with sin(θ)/θ and (1 - cos(θ))/θ²
/// for coefficients, which have values at no rotation.
#[vmap]
#[jacfwd]
fn rotate(r: [f64; 3], y: [f64; 3]) -> [f64; 3] {
    let square = dot(r, r);
    let turns = square > 0.0;
    let safe = select(turns, square, 1.0);
    let angle = safe.sqrt();
    let cos = select(turns, angle.cos(), 1.0);
    let first = select(turns, angle.sin() / angle, 1.0);
    let second = dot(r, y) * select(turns, (1.0 - cos) / safe, 0.5);
    let turned = cross(r, y);
    [
        y[0] * cos + turned[0] * first + r[0] * second,
        y[1] * cos + turned[1] * first + r[1] * second,
        y[2] * cos + turned[2] * first + r[2] * second,
    ]
}

#[vmap]
#[jacfwd]
fn dot(a: [f64; 3], b: [f64; 3]) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

#[vmap]
#[jacfwd]
fn cross(a: [f64; 3], b: [f64; 3]) -> [f64; 3] {
    [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

/// Cameras and points by observation.
struct Problem {
    cameras: Vec<[f64; 11]>,
    points: Vec<[f64; 3]>,
    weights: Vec<f64>,
    seen: Vec<[f64; 2]>,
}

impl Problem {
    fn new(observations: usize) -> Problem {
        let cameras = cameras();
        let (across, depth) = (rows::<2>(707, POINTS, -2.0, 2.0), uniforms(708, POINTS, 4.0, 10.0));
        let point = |i: usize| [across[i][0], across[i][1], depth[i]];
        Problem {
            cameras: (0..observations).map(|i| cameras[i % CAMERAS]).collect(),
            points: (0..observations).map(|i| point(7919 * i % POINTS)).collect(),
            weights: uniforms(709, observations, 0.5, 1.5),
            seen: rows::<2>(710, observations, -500.0, 500.0),
        }
    }
}

/// Every tenth camera is not turned.
fn cameras() -> Vec<[f64; 11]> {
    let (turn, centre) = (rows::<3>(701, CAMERAS, -0.5, 0.5), rows::<3>(702, CAMERAS, -1.0, 1.0));
    let (focal, principal) =
        (uniforms(703, CAMERAS, 500.0, 1500.0), rows::<2>(704, CAMERAS, -10.0, 10.0));
    let (k1, k2) = (uniforms(705, CAMERAS, -0.1, 0.1), uniforms(706, CAMERAS, -0.01, 0.01));
    let camera = |i: usize| {
        let [r0, r1, r2] = if i.is_multiple_of(10) { [0.0; 3] } else { turn[i] };
        let ([c0, c1, c2], [u, v]) = (centre[i], principal[i]);
        [r0, r1, r2, c0, c1, c2, focal[i], u, v, k1[i], k2[i]]
    };
    (0..CAMERAS).map(camera).collect()
}

fn one_by_one(problem: &Problem, out: &mut [[[f64; 15]; 2]]) {
    for (i, out) in out.iter_mut().enumerate() {
        let (camera, point) = (&problem.cameras[i], &problem.points[i]);
        *out = closed_form::jacobian(camera, point, problem.weights[i], &problem.seen[i]);
    }
}

/// The closed form on lanes.
struct OnLanes<'a> {
    problem: &'a Problem,
    out: &'a mut [[f64; 30]],
}

impl Kernel<f64> for OnLanes<'_> {
    type Output = ();
    const REGISTERS: usize = 1;

    #[inline(always)]
    #[allow(clippy::inline_always, reason = "lane code must be inlined")]
    fn run<L: LanesOf<f64>>(self) {
        let Problem { cameras, points, weights, seen } = self.problem;
        let (mut i, len) = (0, self.out.len());
        loop {
            // The last block overlaps the one before.
            i = i.min(len - L::WIDTH);
            let (camera, point) = (L::load_rows(&cameras[i..]), L::load_rows(&points[i..]));
            let (weight, seen) = (L::load(&weights[i..]), L::load_rows(&seen[i..]));
            let [a, b] = closed_form::jacobian(&camera, &point, weight, &seen);
            let mut row = [L::ZERO; 30];
            row[..15].copy_from_slice(&a);
            row[15..].copy_from_slice(&b);
            L::store_rows(&row, &mut self.out[i..]);
            i += L::WIDTH;
            if i == len {
                return;
            }
        }
    }
}

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
    let problem = Problem::new(observations);
    let Problem { cameras, points, weights, seen } = &problem;
    let mut rows = vec![[Row::default(); 2]; observations];
    let mut scalar_rows = vec![[[0.0; 15]; 2]; observations];
    let mut lane_rows = vec![[0.0; 30]; observations];
    let mut written = vec![[0.0; 30]; observations];
    reprojection::vmap_jacfwd_into(cameras, points, weights, seen, &mut rows);
    one_by_one(&problem, &mut scalar_rows);
    dispatch_f64(OnLanes { problem: &problem, out: &mut lane_rows });
    let want = scalar_rows.as_flattened().as_flattened();
    assert_agree("functra", &flat(&rows), want, 1e-12);
    assert_agree("lanes by hand", lane_rows.as_flattened(), want, 1e-12);

    let table = Table::new(title, observations)
        .variant("lanes, by hand", || {
            dispatch_f64(OnLanes { problem: &problem, out: &mut lane_rows });
        })
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
