//! Jacobians and Hessians: forward and backward are equal, and so are a Hessian times a vector and what gives the
//! product without the Hessian; in batches as one by one.

use functra::{Key, Tensor, transforms};

const INPUTS: usize = 12;
const OUTPUTS: usize = 5;
const POINTS: usize = 64;

/// A layer of a network.
#[transforms(jacfwd(wrt = x), jacrev(wrt = x), vmap(jacrev(wrt = x), in_dims = (None, 0)))]
fn predict(weights: &Tensor<f64, 2>, x: &Tensor<f64, 1>) -> Tensor<f64, 1> {
    weights.matmul(x).tanh()
}

/// The sum of the squares of what a layer predicts.
#[transforms(hessian(wrt = x), hvp(wrt = x), vmap(hessian(wrt = x), in_dims = (None, 0)))]
fn energy(weights: &Tensor<f64, 2>, x: &Tensor<f64, 1>) -> f64 {
    let y = predict(weights, x);
    y.dot(&y)
}

/// The largest difference of two entries in the same place.
fn distance<const R: usize>(a: &Tensor<f64, R>, b: &Tensor<f64, R>) -> f64 {
    assert_eq!(a.shape(), b.shape());
    a.iter().zip(b).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
}

fn main() {
    let (k1, k2) = Key::new(7).split();
    let weights = Tensor::from_fn([OUTPUTS, INPUTS], |[i, j]| 0.5 * k1.normal_at(i * INPUTS + j));
    let points = Tensor::from_fn([POINTS, INPUTS], |[i, j]| 0.5 * k2.normal_at(i * INPUTS + j));
    let x = points.row(0);

    let (forward, backward) = (predict::jacfwd(&weights, &x), predict::jacrev(&weights, &x));
    assert_eq!(forward.shape(), [OUTPUTS, INPUTS]);
    assert!(distance(&forward, &backward) < 1e-14);
    println!("jacfwd and jacrev agree: {INPUTS} columns at once, or {OUTPUTS} rows.");

    let jacobians = predict::vmap_jacrev(&weights, &points);
    assert_eq!(jacobians.shape(), [POINTS, OUTPUTS, INPUTS]);
    for i in 0..POINTS {
        let one = predict::jacrev(&weights, &points.row(i));
        assert!(distance(&jacobians.index_axis(0, i), &one) < 1e-14);
    }
    println!("{POINTS} Jacobians in a batch are those of a loop.");

    let hessian = energy::hessian(&weights, &x);
    assert!(distance(&hessian, &hessian.transpose()) < 1e-13);
    let v = points.row(1);
    assert!(distance(&hessian.matmul(&v), &energy::hvp((&weights, &x), &v)) < 1e-13);
    println!("The Hessian is symmetric, and times a vector it is what hvp gives.");

    let hessians = energy::vmap_hessian(&weights, &points);
    for i in 0..POINTS {
        let one = energy::hessian(&weights, &points.row(i));
        assert!(distance(&hessians.index_axis(0, i), &one) < 1e-13);
    }
    println!("{POINTS} Hessians in a batch are those of a loop.");
}
