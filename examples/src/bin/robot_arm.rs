//! Inverse kinematics: joint angles that put the tip of an arm in a given place, by damped least
//! squares on the Jacobian of the forward kinematics.

use functra::jacfwd;
use nalgebra::{Matrix3, SMatrix, Vector3};

/// The lengths of the links.
const LINKS: [f64; 3] = [0.5, 0.4, 0.2];

/// Where the tip is: a turn of the base, then three hinges.
#[jacfwd]
fn tip(angles: [f64; 4]) -> [f64; 3] {
    let (mut pitch, mut reach, mut height) = (0.0, 0.0, 0.3);
    for (angle, link) in angles[1..].iter().zip(&LINKS) {
        pitch += angle;
        reach += link * pitch.cos();
        height += link * pitch.sin();
    }
    let (sin, cos) = angles[0].sin_cos();
    [reach * cos, reach * sin, height]
}

/// Angles for a target, from `angles` on, and the number of steps.
fn solve(target: Vector3<f64>, mut angles: [f64; 4]) -> Option<([f64; 4], usize)> {
    let damping = Matrix3::from_diagonal_element(1e-6);
    for step in 0..100 {
        let error = target - Vector3::from(tip(angles));
        if error.norm() < 1e-10 {
            return Some((angles, step));
        }
        let rows = tip::jacfwd(angles);
        let jacobian = SMatrix::<f64, 3, 4>::from_fn(|i, j| rows[i][j]);
        let inverse = (jacobian * jacobian.transpose() + damping).try_inverse()?;
        let change = jacobian.transpose() * inverse * error;
        for (angle, change) in angles.iter_mut().zip(&change) {
            *angle += change.clamp(-0.3, 0.3);
        }
    }
    None
}

fn main() {
    let start = [0.1, 0.6, -0.4, -0.3];
    for target in [[0.6, 0.3, 0.4], [-0.2, 0.7, 0.5], [0.3, -0.4, 0.9]] {
        let target = Vector3::from(target);
        let (angles, steps) = solve(target, start).expect("the target is within reach");
        let off = (target - Vector3::from(tip(angles))).norm();
        println!(
            "{:?}: angles {angles:.4?} after {steps} steps, off by {off:.1e}",
            target.as_slice()
        );
        assert!(off < 1e-10);
    }
}
