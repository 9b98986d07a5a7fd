//! What holds of every row: where it is smooth, and, as far as it can, where it is not.

use crate::{Row, rows};
use functra_tests::{agree, gradient};
use std::panic::catch_unwind;

/// Points all over the domain of a row.
fn smooth_points(row: &Row) -> Vec<Vec<f64>> {
    let place = |k: usize, i: usize| (0.13 + 0.29 * k as f64 + 0.41 * (i * (k + 1)) as f64).fract();
    let at = |k| {
        let each = row.domain.iter().enumerate();
        each.map(move |(i, it)| it.start + place(k, i) * (it.end - it.start)).collect()
    };
    (0..4).map(at).collect()
}

/// Kinks, edges and what is not a number, in all combinations.
fn special_points(row: &Row) -> Vec<Vec<f64>> {
    const NUMBERS: [f64; 10] =
        [0.0, -0.0, 1.0, -1.0, 0.5, -2.5, 2.0, f64::INFINITY, f64::NEG_INFINITY, f64::NAN];
    let longer = |points: Vec<Vec<f64>>| {
        let with = |at: Vec<f64>| NUMBERS.map(|x| [&at[..], &[x]].concat());
        points.into_iter().flat_map(with).collect()
    };
    (0..row.domain.len()).fold(vec![Vec::new()], |points, _| longer(points))
}

/// A direction for the arguments of a row.
fn direction(row: &Row) -> Vec<f64> {
    (0..row.domain.len()).map(|i| 0.75 - 1.25 * i as f64).collect()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// What was found wrong with rows.
#[derive(Default)]
struct Faults(Vec<String>);

impl Faults {
    fn compare(&mut self, row: &Row, what: &str, at: &[f64], got: &[f64], want: &[f64], tol: f64) {
        let tol = tol * row.epsilon;
        if got.len() != want.len() || got.iter().zip(want).any(|(a, b)| !agree(*a, *b, tol)) {
            self.0.push(format!("{what} of {} at {at:?}: {got:?}, not {want:?}", row.name));
        }
    }
}

impl Drop for Faults {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            assert!(self.0.is_empty(), "{} faults\n{}", self.0.len(), self.0.join("\n"));
        }
    }
}

/// Runs a law on each row at its smooth points.
fn where_smooth(law: impl Fn(&Row, &[f64], &mut dyn FnMut(&str, &[f64], &[f64], f64))) {
    let mut faults = Faults::default();
    for row in rows() {
        for at in smooth_points(row) {
            law(row, &at, &mut |what, got, want, tol| {
                faults.compare(row, what, &at, got, want, tol);
            });
        }
    }
}

#[test]
fn gradients_are_those_of_differences() {
    where_smooth(|row, at, same| {
        let is_double = row.epsilon == f64::EPSILON;
        if is_double {
            same("gradient", &(row.backward)(at).1, &gradient(row.value, at), 1e7);
        }
    });
}

#[test]
fn both_modes_agree() {
    where_smooth(|row, at, same| {
        let (value, gradient) = (row.backward)(at);
        assert_eq!(value.to_bits(), (row.value)(at).to_bits(), "{} at {at:?}", row.name);
        same("gradient", &gradient, &(row.forward)(at), 0.0);
        same("jacobian", &(row.jacobian)(at), &(row.forward)(at), 0.0);
    });
}

#[test]
fn pullbacks_are_transposed_derivatives() {
    where_smooth(|row, at, same| {
        let moves = direction(row);
        let along = (row.along)(at, &moves);
        for ct in (row.pulled)(at, &[1.0, -2.5]).iter().zip([1.0, -2.5]) {
            same("pullback", &[dot(ct.0, &moves)], &[ct.1 * along], 16.0);
        }
        let linear = (row.linear)(at, &[moves.clone(), moves]);
        same("linearized function", &linear, &[along; 2], 0.0);
    });
}

#[test]
fn pullbacks_are_linear() {
    where_smooth(|row, at, same| {
        let all = (row.pulled)(at, &[1.0, -0.5, 2.0 - 0.5 * 4.0, 4.0, 0.0]);
        let scaled = |by: f64| all[0].iter().map(|it| by * it).collect::<Vec<_>>();
        same("pullback of -1/2", &all[1], &scaled(-0.5), 0.0);
        same("pullback of 4", &all[3], &scaled(4.0), 0.0);
        for zero in [&all[2], &all[4]] {
            let are_zero = zero.iter().all(|it| *it == 0.0);
            assert!(are_zero, "pullback of 0 of {} at {at:?}: {zero:?}", row.name);
        }
    });
}

#[test]
fn second_derivatives_agree_whatever_the_way() {
    where_smooth(|row, at, same| {
        let n = at.len();
        let hessian = (row.hessian)(at);
        let column = |j: usize| (0..n).map(|i| hessian[i * n + j]).collect::<Vec<_>>();
        same("hessian", &hessian, &(row.forward_hessian)(at), 16.0);
        for i in 0..n {
            same("transposed hessian", &hessian[i * n..][..n], &column(i), 64.0);
        }
        let moves = direction(row);
        let product: Vec<f64> = (0..n).map(|i| dot(&hessian[i * n..][..n], &moves)).collect();
        same("hvp", &(row.product)(at, &moves), &product, 64.0);
        let sums: Vec<f64> = (0..n).map(|j| column(j).iter().sum()).collect();
        same("reverse over reverse", &(row.of_gradient)(at), &sums, 64.0);
    });
}

/// Lanes have functions of their own, a few units in the last place from those of `std`.
#[test]
fn gradients_of_a_batch_are_those_of_its_elements() {
    let mut faults = Faults::default();
    for row in rows() {
        let batch = smooth_points(row);
        let each: Vec<f64> = batch.iter().flat_map(|at| (row.backward)(at).1).collect();
        faults.compare(row, "mapped gradient", &[], &(row.mapped)(&batch), &each, 64.0);
    }
}

/// Where a row has no derivative, or no value, both modes say the same; and they panic where it does.
#[test]
fn both_modes_have_the_same_conventions() {
    let mut faults = Faults::default();
    for row in rows() {
        for at in special_points(row) {
            let plain = catch_unwind(|| (row.value)(&at));
            let backward = catch_unwind(|| (row.backward)(&at));
            let (Ok(plain), Ok((value, gradient))) = (&plain, &backward) else {
                assert_eq!(plain.is_err(), backward.is_err(), "{} at {at:?}", row.name);
                continue;
            };
            faults.compare(row, "value", &at, &[*value], &[*plain], 0.0);
            faults.compare(row, "gradient", &at, gradient, &(row.forward)(&at), 0.0);
            let forward = (row.forward_hessian)(&at);
            faults.compare(row, "hessian", &at, &(row.hessian)(&at), &forward, 16.0);
            let n = at.len();
            let sums: Vec<f64> = (0..n).map(|j| (0..n).map(|i| forward[i * n + j]).sum()).collect();
            faults.compare(row, "reverse over reverse", &at, &(row.of_gradient)(&at), &sums, 64.0);
        }
    }
}
