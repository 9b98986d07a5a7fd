//! The neural tangent kernel J(x) J(x')ᵀ of a network, by the parameters: from the Jacobians, and from products with
//! them alone (`vjp`, then `jvp`), which never hold a Jacobian.

use functra::{Key, Tensor, transforms};

const POINTS: usize = 20;
const INPUTS: usize = 3;
const HIDDEN: usize = 16;
const OUTPUTS: usize = 2;

#[transforms(
    jvp(wrt = (w1, w2)),
    vjp(wrt = (w1, w2)),
    vmap(jacrev(wrt = (w1, w2)), in_dims = (None, None, 0))
)]
fn predict(w1: &Tensor<f64, 2>, w2: &Tensor<f64, 2>, x: &Tensor<f64, 1>) -> Tensor<f64, 1> {
    w2.matmul(&w1.matmul(x).tanh())
}

/// From the Jacobians of all points, with a row and a column for each output at each point.
fn contracted(w1: &Tensor<f64, 2>, w2: &Tensor<f64, 2>, points: &Tensor<f64, 2>) -> Tensor<f64, 2> {
    let (by_w1, by_w2) = predict::vmap_jacrev(w1, w2, points);
    let by_w1 = by_w1.reshape([POINTS * OUTPUTS, HIDDEN * INPUTS]);
    let by_w2 = by_w2.reshape([POINTS * OUTPUTS, OUTPUTS * HIDDEN]);
    by_w1.matmul(&by_w1.transpose()) + by_w2.matmul(&by_w2.transpose())
}

/// Of two points: each column a cotangent drawn back to the parameters at `b`, and pushed forward along them at `a`.
fn implicit(
    w1: &Tensor<f64, 2>,
    w2: &Tensor<f64, 2>,
    a: &Tensor<f64, 1>,
    b: &Tensor<f64, 1>,
) -> Tensor<f64, 2> {
    let (_, pullback) = predict::vjp(w1, w2, b);
    let units = Tensor::eye(OUTPUTS);
    let columns: Vec<_> = (0..OUTPUTS)
        .map(|j| {
            let (d1, d2) = pullback(units.row(j));
            predict::jvp((w1, w2, a), (&d1, &d2)).1
        })
        .collect();
    Tensor::stack(&columns.iter().collect::<Vec<_>>(), 1)
}

fn main() {
    let [k1, k2, k3] = [0, 1, 2].map(|i| Key::new(11).fold_in(i));
    let w1 = Tensor::from_fn([HIDDEN, INPUTS], |[k, j]| k1.normal_at(k * INPUTS + j));
    let w2 = Tensor::from_fn([OUTPUTS, HIDDEN], |[i, k]| 0.25 * k2.normal_at(i * HIDDEN + k));
    let points = Tensor::from_fn([POINTS, INPUTS], |[i, j]| k3.normal_at(i * INPUTS + j));

    let kernel = contracted(&w1, &w2, &points);
    let block = |a: usize, b: usize| {
        let rows = kernel.slice(0, a * OUTPUTS..(a + 1) * OUTPUTS);
        rows.slice(1, b * OUTPUTS..(b + 1) * OUTPUTS)
    };
    for a in 0..POINTS {
        for b in 0..POINTS {
            let other = implicit(&w1, &w2, &points.row(a), &points.row(b));
            assert!((block(a, b) - other).abs().max() < 1e-12);
        }
    }
    println!(
        "Both ways give the same kernel of {POINTS} by {POINTS} points; of the first two, it is"
    );
    println!("{:.4}", block(0, 1));

    let (eigenvalues, _) = kernel.eigh();
    assert!(eigenvalues.min() > 0.0, "it is definite");
}
