//! The Jacobian of a reprojection: once forward, then back from both results side by side.

use crate::workloads::bundle::Observations;
use functra::lanes::{Kernel, LanesOf, dispatch_f64};
use functra::{Mask, Real};

/// Three numbers.
type Vector<R> = [R; 3];

/// The Jacobians of all observations, one by one: two rows of 15.
///
/// # Panics
///
/// If `out` is longer than there are observations.
pub fn one_by_one(observations: &Observations, out: &mut [[[f64; 15]; 2]]) {
    let Observations { cameras, points, weights, seen } = observations;
    for (i, out) in out.iter_mut().enumerate() {
        *out = jacobian(&cameras[i], &points[i], weights[i], &seen[i]);
    }
}

/// The same on lanes, the two rows side by side.
///
/// # Panics
///
/// If there are fewer than eight observations, or `out` is longer.
pub fn on_lanes(observations: &Observations, out: &mut [[f64; 30]]) {
    dispatch_f64(OnLanes { observations, out });
}

struct OnLanes<'a> {
    observations: &'a Observations,
    out: &'a mut [[f64; 30]],
}

impl Kernel<f64> for OnLanes<'_> {
    type Output = ();
    const REGISTERS: usize = 1;

    #[inline(always)]
    fn run<L: LanesOf<f64>>(self) {
        let Observations { cameras, points, weights, seen } = self.observations;
        let (mut i, len) = (0, self.out.len());
        while i < len {
            // The last block overlaps the one before.
            i = i.min(len - L::WIDTH);
            let (camera, point) = (L::load_rows(&cameras[i..]), L::load_rows(&points[i..]));
            let (weight, seen) = (L::load(&weights[i..]), L::load_rows(&seen[i..]));
            let [a, b] = jacobian(&camera, &point, weight, &seen);
            let mut row = [L::ZERO; 30];
            row[..15].copy_from_slice(&a);
            row[15..].copy_from_slice(&b);
            L::store_rows(&row, &mut self.out[i..]);
            i += L::WIDTH;
        }
    }
}

/// The derivatives of both errors in camera (11), point (3) and weight.
#[inline(always)]
pub fn jacobian<R: Real<Elem = f64>>(c: &[R; 11], x: &[R; 3], w: R, seen: &[R; 2]) -> [[R; 15]; 2] {
    let y = [x[0] - c[3], x[1] - c[4], x[2] - c[5]];
    let rotation = Rotation::new([c[0], c[1], c[2]], y);
    let (p, focal) = (rotation.rotated(), c[6]);
    let inverse = p[2].const_div(1.0);
    let q = [p[0] * inverse, p[1] * inverse];
    let t = q[0] * q[0] + q[1] * q[1];
    let bend = ((c[9] + c[10] * t) * t).add_const(1.0);
    let twice_slope = (c[9] + (c[10] * t).mul_const(2.0)).mul_const(2.0);
    let (wf, image) = (w * focal, [bend * q[0], bend * q[1]]);
    let mut rows = [[R::ZERO; 15]; 2];
    let mut k = 0;
    while k < 2 {
        let by_t = twice_slope * q[k];
        let mut by_q = [by_t * q[0], by_t * q[1]];
        by_q[k] = by_q[k] + bend;
        let scale = wf * inverse;
        let by_p = [scale * by_q[0], scale * by_q[1], -(scale * (by_q[0] * q[0] + by_q[1] * q[1]))];
        let (by_r, by_y) = rotation.back(by_p);
        let by_k1 = wf * t * q[k];
        let error = focal * image[k] + c[7 + k] - seen[k];
        let row = &mut rows[k];
        row[..3].copy_from_slice(&by_r);
        row[3..6].copy_from_slice(&[-by_y[0], -by_y[1], -by_y[2]]);
        row[6] = w * image[k];
        row[7 + k] = w;
        row[9..11].copy_from_slice(&[by_k1, by_k1 * t]);
        row[11..14].copy_from_slice(&by_y);
        row[14] = error;
        k += 1;
    }
    rows
}

/// `y` turned by `r`: `cos y + first (r × y) + second (r · y) r`, the coefficients being functions of `|r|²`.
struct Rotation<R> {
    r: Vector<R>,
    y: Vector<R>,
    turned: Vector<R>,
    along: R,
    /// Of `cos`, sin(θ)/θ, and (1 - cos(θ))/θ².
    coefficients: [R; 3],
    /// Twice their derivatives in `|r|²`.
    slopes: [R; 3],
}

impl<R: Real<Elem = f64>> Rotation<R> {
    #[inline(always)]
    fn new(r: Vector<R>, y: Vector<R>) -> Rotation<R> {
        let square = dot(r, r);
        let turns = R::ZERO.lt(square);
        let all = turns.all();
        let safe = if all { square } else { R::select(turns, square, R::ONE) };
        let (angle, inverse) = (safe.sqrt(), safe.const_div(1.0));
        let cos = angle.cos();
        let (first, second) = (angle * angle.sin() * inverse, cos.const_sub(1.0) * inverse);
        let slopes = [-first, (cos - first) * inverse, (first - second.mul_const(2.0)) * inverse];
        let mut coefficients = [cos, first, second];
        if !all {
            let none = [R::ONE, R::ONE, R::constant(0.5)];
            let mut i = 0;
            while i < 3 {
                coefficients[i] = R::select(turns, coefficients[i], none[i]);
                i += 1;
            }
        }
        Rotation { r, y, turned: cross(r, y), along: dot(r, y), coefficients, slopes }
    }

    #[inline(always)]
    fn rotated(&self) -> Vector<R> {
        let [cos, first, second] = self.coefficients;
        add(add(scale(cos, self.y), scale(first, self.turned)), scale(second * self.along, self.r))
    }

    /// The cotangents of rotation and vector, from that of the rotated vector.
    #[inline(always)]
    fn back(&self, out: Vector<R>) -> (Vector<R>, Vector<R>) {
        let Rotation { r, y, turned, along, coefficients: [cos, first, second], slopes } = *self;
        let out_along = dot(r, out);
        let by_y =
            add(add(scale(cos, out), scale(first, cross(out, r))), scale(second * out_along, r));
        // Where nothing turns, `r` is zero, and so is its product with the slopes.
        let by_square =
            slopes[0] * dot(y, out) + slopes[1] * dot(turned, out) + slopes[2] * along * out_along;
        let by_along = add(scale(second * along, out), scale(second * out_along, y));
        (add(add(scale(first, cross(y, out)), by_along), scale(by_square, r)), by_y)
    }
}

#[inline(always)]
fn dot<R: Real>(a: Vector<R>, b: Vector<R>) -> R {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

#[inline(always)]
fn add<R: Real>(a: Vector<R>, b: Vector<R>) -> Vector<R> {
    [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
}

#[inline(always)]
fn scale<R: Real>(s: R, a: Vector<R>) -> Vector<R> {
    [s * a[0], s * a[1], s * a[2]]
}

#[inline(always)]
fn cross<R: Real>(a: Vector<R>, b: Vector<R>) -> Vector<R> {
    [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}
