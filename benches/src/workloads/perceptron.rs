//! A network of three layers, 64-128-128-32, as a map of vectors: its Jacobian, and the Hessian of its energy.

use functra::{Tensor, transforms};

use crate::inputs::tensor;

/// Weights and biases of the layers, in turn.
pub type Layers = (
    Tensor<f64, 2>,
    Tensor<f64, 1>,
    Tensor<f64, 2>,
    Tensor<f64, 1>,
    Tensor<f64, 2>,
    Tensor<f64, 1>,
);

const INPUTS: usize = 64;
const HIDDEN: usize = 128;
const OUTPUTS: usize = 32;

/// What it gives for inputs.
#[transforms(
    jacfwd(wrt = x),
    jacrev(wrt = x),
    vmap(in_dims = (None, None, None, None, None, None, 0)),
    vmap(jacfwd(wrt = x), in_dims = (None, None, None, None, None, None, 0)),
    vmap(jacrev(wrt = x), in_dims = (None, None, None, None, None, None, 0))
)]
pub fn outputs(
    w1: &Tensor<f64, 2>,
    b1: &Tensor<f64, 1>,
    w2: &Tensor<f64, 2>,
    b2: &Tensor<f64, 1>,
    w3: &Tensor<f64, 2>,
    b3: &Tensor<f64, 1>,
    x: &Tensor<f64, 1>,
) -> Tensor<f64, 1> {
    let first = (w1.matmul(x) + b1).tanh();
    let second = (w2.matmul(&first) + b2).tanh();
    w3.matmul(&second) + b3
}

/// Half of the square of the outputs.
#[transforms(
    vmap(in_dims = (None, None, None, None, None, None, 0)),
    hessian(wrt = x),
    vmap(hessian(wrt = x), in_dims = (None, None, None, None, None, None, 0))
)]
pub fn energy(
    w1: &Tensor<f64, 2>,
    b1: &Tensor<f64, 1>,
    w2: &Tensor<f64, 2>,
    b2: &Tensor<f64, 1>,
    w3: &Tensor<f64, 2>,
    b3: &Tensor<f64, 1>,
    x: &Tensor<f64, 1>,
) -> f64 {
    let y = outputs(w1, b1, w2, b2, w3, b3, x);
    0.5 * y.dot(&y)
}

/// Random layers, so small that sums have variance one, and points.
#[must_use]
pub fn inputs(points: usize) -> (Layers, Tensor<f64, 2>) {
    let (a, b) = ((3.0 / INPUTS as f64).sqrt(), (3.0 / HIDDEN as f64).sqrt());
    let layers = (
        tensor(501, [HIDDEN, INPUTS], -a, a),
        tensor(502, [HIDDEN], -0.1, 0.1),
        tensor(503, [HIDDEN, HIDDEN], -b, b),
        tensor(504, [HIDDEN], -0.1, 0.1),
        tensor(505, [OUTPUTS, HIDDEN], -b, b),
        tensor(506, [OUTPUTS], -0.1, 0.1),
    );
    (layers, tensor(507, [points, INPUTS], -1.0, 1.0))
}
