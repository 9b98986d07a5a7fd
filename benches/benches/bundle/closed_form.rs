//! The Jacobian in closed form, for one number or lanes of them.

#![allow(clippy::inline_always, reason = "lane code that is not inlined is tens of times as slow")]
#![allow(clippy::many_single_char_names, reason = "formulas")]

use functra::{Mask, Real};

/// Three numbers.
type Vector<R> = [R; 3];

/// A rotated vector, and how it changes.
struct Rotated<R> {
    at: Vector<R>,
    /// Row `i` holds the derivatives of coordinate `i` in the vector.
    by_vector: [Vector<R>; 3],
    /// Row `i` is the derivative in coordinate `i` of the rotation.
    by_rotation: [Vector<R>; 3],
}

/// The derivatives of both reprojection errors in camera (11), point (3) and weight.
#[inline(always)]
pub(crate) fn jacobian<R: Real<Elem = f64>>(
    c: &[R; 11],
    x: &[R; 3],
    w: R,
    z: &[R; 2],
) -> [[R; 15]; 2] {
    let y = [x[0] - c[3], x[1] - c[4], x[2] - c[5]];
    let rotated = rotate([c[0], c[1], c[2]], y);
    let (p, focal) = (rotated.at, c[6]);
    let inverse = p[2].const_div(1.0);
    let q = [p[0] * inverse, p[1] * inverse];
    let t = q[0] * q[0] + q[1] * q[1];
    let distortion = (c[9] + c[10] * t) * t;
    let distortion = distortion.add_const(1.0);
    let twice_slope = (c[9] + (c[10] * t).mul_const(2.0)).mul_const(2.0);
    let (wf, image) = (w * focal, [distortion * q[0], distortion * q[1]]);
    let mut rows = [[R::ZERO; 15]; 2];
    let mut k = 0;
    while k < 2 {
        let bent = twice_slope * q[k];
        let mut by_q = [bent * q[0], bent * q[1]];
        by_q[k] = by_q[k] + distortion;
        let scale = wf * inverse;
        let by_p = [scale * by_q[0], scale * by_q[1], -(scale * (by_q[0] * q[0] + by_q[1] * q[1]))];
        let row = &mut rows[k];
        let mut i = 0;
        while i < 3 {
            row[i] = dot(by_p, rotated.by_rotation[i]);
            let m = &rotated.by_vector;
            row[11 + i] = by_p[0] * m[0][i] + by_p[1] * m[1][i] + by_p[2] * m[2][i];
            row[3 + i] = -row[11 + i];
            i += 1;
        }
        row[6] = w * image[k];
        row[7 + k] = w;
        row[9] = wf * t * q[k];
        row[10] = row[9] * t;
        row[14] = focal * image[k] + c[7 + k] - z[k];
        k += 1;
    }
    rows
}

/// One number takes one branch; lanes that differ take both.
#[inline(always)]
fn rotate<R: Real<Elem = f64>>(r: Vector<R>, y: Vector<R>) -> Rotated<R> {
    let square = dot(r, r);
    let turns = R::ZERO.lt(square);
    if turns.all() {
        return rotate_far(r, square, y);
    }
    if !turns.any() {
        return rotate_little(r, y);
    }
    let far = rotate_far(r, R::select(turns, square, R::ONE), y);
    let little = rotate_little(r, y);
    Rotated {
        at: select(turns, far.at, little.at),
        by_vector: select_all(turns, far.by_vector, little.by_vector),
        by_rotation: select_all(turns, far.by_rotation, little.by_rotation),
    }
}

/// Rodrigues' formula.
#[inline(always)]
fn rotate_far<R: Real<Elem = f64>>(r: Vector<R>, square: R, y: Vector<R>) -> Rotated<R> {
    let angle = square.sqrt();
    let inverse = angle.const_div(1.0);
    let a = scale(inverse, r);
    let (sin, cos) = (angle.sin(), angle.cos());
    let rest = cos.const_sub(1.0);
    let (turned, along) = (cross(a, y), dot(a, y));
    let at = add(add(scale(cos, y), scale(sin, turned)), scale(rest * along, a));
    let by_angle = add(add(scale(-sin, y), scale(cos, turned)), scale(sin * along, a));
    let zero = [R::ZERO; 3];
    let (mut by_vector, mut by_rotation) = ([zero; 3], [zero; 3]);
    let skew = scale(sin, a);
    let mut i = 0;
    while i < 3 {
        by_vector[i] = scale(rest * a[i], a);
        by_vector[i][i] = by_vector[i][i] + cos;
        // The axis moves by (unit vector i - a a[i]) / angle.
        let mut axis = scale(-(a[i] * inverse), a);
        axis[i] = axis[i] + inverse;
        let moved = scale(sin, cross(axis, y));
        let along = add(scale(rest * along, axis), scale(rest * dot(axis, y), a));
        by_rotation[i] = add(add(scale(a[i], by_angle), moved), along);
        i += 1;
    }
    Rotated { at, by_vector: with_skew(by_vector, skew), by_rotation }
}

/// To first order, at no rotation.
#[inline(always)]
fn rotate_little<R: Real<Elem = f64>>(r: Vector<R>, y: Vector<R>) -> Rotated<R> {
    let (zero, one) = (R::ZERO, R::ONE);
    let identity = [[one, zero, zero], [zero, one, zero], [zero, zero, one]];
    let by_rotation = [[zero, -y[2], y[1]], [y[2], zero, -y[0]], [-y[1], y[0], zero]];
    Rotated { at: add(y, cross(r, y)), by_vector: with_skew(identity, r), by_rotation }
}

/// `m` and the matrix of the cross product with `a`.
#[inline(always)]
fn with_skew<R: Real>(m: [Vector<R>; 3], a: Vector<R>) -> [Vector<R>; 3] {
    [
        [m[0][0], m[0][1] - a[2], m[0][2] + a[1]],
        [m[1][0] + a[2], m[1][1], m[1][2] - a[0]],
        [m[2][0] - a[1], m[2][1] + a[0], m[2][2]],
    ]
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

#[inline(always)]
fn select<R: Real>(mask: R::Mask, a: Vector<R>, b: Vector<R>) -> Vector<R> {
    [R::select(mask, a[0], b[0]), R::select(mask, a[1], b[1]), R::select(mask, a[2], b[2])]
}

#[inline(always)]
fn select_all<R: Real>(mask: R::Mask, a: [Vector<R>; 3], b: [Vector<R>; 3]) -> [Vector<R>; 3] {
    [select(mask, a[0], b[0]), select(mask, a[1], b[1]), select(mask, a[2], b[2])]
}
