//! Jacobians and Hessians: forward and backward are equal, and so are a Hessian times a vector and what gives the
//! product without the Hessian; in batches as one by one.

#![allow(clippy::needless_range_loop, reason = "the indices are those of the formulas")]

use functra::{Key, transforms};

const INPUTS: usize = 12;
const OUTPUTS: usize = 5;

/// A layer of a network.
#[transforms(jacfwd(wrt = x), jacrev(wrt = x), vmap(jacrev(wrt = x), in_dims = (None, 0)))]
fn predict(weights: &[[f64; INPUTS]], x: [f64; INPUTS]) -> [f64; OUTPUTS] {
    let mut outputs = [0.0; OUTPUTS];
    for i in 0..OUTPUTS {
        for j in 0..INPUTS {
            outputs[i] += weights[i][j] * x[j];
        }
        outputs[i] = outputs[i].tanh();
    }
    outputs
}

/// The sum of the squares of what a layer predicts.
#[transforms(
    hessian(wrt = x),
    hvp(wrt = x),
    vmap(hessian(wrt = x), in_dims = (None, 0))
)]
fn energy(weights: &[[f64; INPUTS]], x: [f64; INPUTS]) -> f64 {
    let mut sum = 0.0;
    let outputs = predict(weights, x);
    for i in 0..OUTPUTS {
        sum += outputs[i] * outputs[i];
    }
    sum
}

fn point(key: Key) -> [f64; INPUTS] {
    std::array::from_fn(|i| 0.5 * key.normal_at(i))
}

/// The largest difference of two entries in the same place.
fn distance<const M: usize, const N: usize>(a: &[[f64; N]; M], b: &[[f64; N]; M]) -> f64 {
    let pairs = a.as_flattened().iter().zip(b.as_flattened());
    pairs.map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
}

fn main() {
    let (weights, points) = Key::new(7).split();
    let weights: Vec<_> = (0..OUTPUTS).map(|i| point(weights.fold_in(i))).collect();
    let points: Vec<_> = (0..64).map(|i| point(points.fold_in(i))).collect();
    let x = points[0];

    let (forward, backward) = (predict::jacfwd(&weights, x), predict::jacrev(&weights, x));
    assert!(distance(&forward, &backward) < 1e-14);
    println!("jacfwd and jacrev agree: {INPUTS} columns at once, or {OUTPUTS} rows.");

    let jacobians = predict::vmap_jacrev(&weights, &points);
    for (x, jacobian) in points.iter().zip(&jacobians) {
        assert!(distance(&predict::jacrev(&weights, *x), jacobian) < 1e-14);
    }
    println!("{} Jacobians in a batch are those of a loop.", jacobians.len());

    let hessian = energy::hessian(&weights, x);
    for i in 0..INPUTS {
        for j in 0..i {
            assert!((hessian[i][j] - hessian[j][i]).abs() < 1e-13);
        }
    }
    let v = points[1];
    let product = energy::hvp((&weights, x), v);
    let row_times_v = |row: &[f64; INPUTS]| row.iter().zip(&v).map(|(a, b)| a * b).sum::<f64>();
    assert!(distance(&[hessian.each_ref().map(row_times_v)], &[product]) < 1e-13);
    println!("The Hessian is symmetric, and times a vector it is what hvp gives.");

    let hessians = energy::vmap_hessian(&weights, &points);
    for (x, hessian) in points.iter().zip(&hessians) {
        assert!(distance(&energy::hessian(&weights, *x), hessian) < 1e-13);
    }
    println!("{} Hessians in a batch are those of a loop.", hessians.len());
}
