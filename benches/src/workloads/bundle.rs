//! Bundle adjustment: how far the images of points are from where cameras saw them.

use crate::inputs::{rows, uniforms};
use functra::{grad, select, transforms};

/// The weighted error of a point's image. A camera is rotation (3), centre (3), focal length,
/// principal point (2), radial distortion (2).
#[transforms(jacfwd, jacrev, vmap, vmap(jacfwd), vmap(jacrev))]
#[inline]
pub fn reprojection(
    camera: [f64; 11],
    point: [f64; 3],
    weight: f64,
    #[nodiff] seen: [f64; 2],
) -> [f64; 2] {
    let y = [point[0] - camera[3], point[1] - camera[4], point[2] - camera[5]];
    let p = rotate([camera[0], camera[1], camera[2]], y);
    let q = [p[0] / p[2], p[1] / p[2]];
    let t = q[0] * q[0] + q[1] * q[1];
    let bend = 1.0 + camera[9] * t + camera[10] * t * t;
    let u = camera[6] * (bend * q[0]) + camera[7];
    let v = camera[6] * (bend * q[1]) + camera[8];
    [weight * (u - seen[0]), weight * (v - seen[1])]
}

/// The vector `y` turned by a rotation vector: Rodrigues' formula. Where nothing turns, its limit `y + r × y` is the same
/// formula with other numbers.
#[transforms(jacfwd, jacrev, vmap, vmap(jacfwd), vmap(jacrev))]
fn rotate(r: [f64; 3], y: [f64; 3]) -> [f64; 3] {
    let square = dot(r, r);
    let turns = square > 0.0;
    let angle = select(turns, square, 1.0).sqrt();
    let (sin, cos) = (select(turns, angle.sin(), 1.0), select(turns, angle.cos(), 1.0));
    let inverse = 1.0 / angle;
    let axis = [r[0] * inverse, r[1] * inverse, r[2] * inverse];
    let (turned, along) = (cross(axis, y), dot(axis, y) * (1.0 - cos));
    [
        y[0] * cos + turned[0] * sin + axis[0] * along,
        y[1] * cos + turned[1] * sin + axis[1] * along,
        y[2] * cos + turned[2] * sin + axis[2] * along,
    ]
}

#[transforms(jacfwd, jacrev, vmap, vmap(jacfwd), vmap(jacrev))]
fn dot(a: [f64; 3], b: [f64; 3]) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

#[transforms(jacfwd, jacrev, vmap, vmap(jacfwd), vmap(jacrev))]
fn cross(a: [f64; 3], b: [f64; 3]) -> [f64; 3] {
    [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

/// A weight is to stay near one or minus one.
#[must_use]
#[grad]
pub fn weight_error(weight: f64) -> f64 {
    1.0 - weight * weight
}

/// The arguments of [`reprojection`](fn@reprojection), those of an observation at its number.
pub struct Observations {
    /// By which camera.
    pub cameras: Vec<[f64; 11]>,
    /// Of which point.
    pub points: Vec<[f64; 3]>,
    /// How much it counts.
    pub weights: Vec<f64>,
    /// Where the point was seen.
    pub seen: Vec<[f64; 2]>,
}

impl Observations {
    /// All errors: two of each observation, then those of the weights.
    #[must_use]
    pub fn errors(&self) -> Vec<f64> {
        let Observations { cameras, points, weights, seen } = self;
        let observation = |i: usize| reprojection(cameras[i], points[i], weights[i], seen[i]);
        let errors = (0..weights.len()).flat_map(observation);
        errors.chain(weights.iter().map(|it| weight_error(*it))).collect()
    }
}

const CAMERAS: usize = 49;
const POINTS: usize = 7_776;

/// So many observations of 7,776 points by 49 cameras, of which every tenth is not turned.
#[must_use]
pub fn inputs(observations: usize) -> Observations {
    let cameras = cameras();
    let (across, depth) = (rows::<2>(707, POINTS, -2.0, 2.0), uniforms(708, POINTS, 4.0, 10.0));
    let point = |i: usize| [across[i][0], across[i][1], depth[i]];
    Observations {
        cameras: (0..observations).map(|i| cameras[i % CAMERAS]).collect(),
        points: (0..observations).map(|i| point(7919 * i % POINTS)).collect(),
        weights: uniforms(709, observations, 0.5, 1.5),
        seen: rows::<2>(710, observations, -500.0, 500.0),
    }
}

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
