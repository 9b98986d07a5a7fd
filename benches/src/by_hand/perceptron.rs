//! Jacobians and Hessians of three layers as products of matrices, on plain tensors.

use functra::Tensor;

use crate::workloads::perceptron::Layers;

/// Units of both hidden layers, and the outputs, for each point.
struct Units {
    first: Tensor<f64, 2>,
    second: Tensor<f64, 2>,
    outputs: Tensor<f64, 2>,
}

fn units((w1, b1, w2, b2, w3, b3): &Layers, x: &Tensor<f64, 2>) -> Units {
    let first = (x.matmul(&w1.transpose()) + b1).tanh();
    let second = (first.matmul(&w2.transpose()) + b2).tanh();
    let outputs = second.matmul(&w3.transpose()) + b3;
    Units { first, second, outputs }
}

/// The slopes of units, as a factor of rows.
fn slopes(units: &Tensor<f64, 2>) -> Tensor<f64, 2> {
    let mut slopes = units.clone();
    slopes.as_mut_slice().iter_mut().for_each(|it| *it = 1.0 - *it * *it);
    slopes
}

/// The Jacobian at each point, from the outputs back.
#[must_use]
pub fn backward(layers: &Layers, x: &Tensor<f64, 2>) -> Tensor<f64, 3> {
    let (w1, _, w2, _, w3, _) = layers;
    let Units { first, second, .. } = units(layers, x);
    let back = (slopes(&second).expand_dims(1) * w3).matmul(w2);
    (back * slopes(&first).expand_dims(1)).matmul(w1)
}

/// How the sums of the second layer move with the inputs, at each point.
fn moves(layers: &Layers, first: &Tensor<f64, 2>) -> Tensor<f64, 3> {
    let (w1, _, w2, ..) = layers;
    let hidden = slopes(first).expand_dims(2) * w1;
    stacked(w2, hidden)
}

/// The Jacobian at each point, from the inputs on.
#[must_use]
pub fn forward(layers: &Layers, x: &Tensor<f64, 2>) -> Tensor<f64, 3> {
    let Units { first, second, .. } = units(layers, x);
    stacked(&layers.4, moves(layers, &first) * slopes(&second).expand_dims(2))
}

/// One matrix times each of a stack.
fn stacked(w: &Tensor<f64, 2>, x: Tensor<f64, 3>) -> Tensor<f64, 3> {
    let [points, rows, columns] = [x.shape()[0], w.shape()[0], x.shape()[2]];
    let mut out = Vec::with_capacity(points * rows * columns);
    for k in 0..points {
        out.extend(w.matmul(&x.index_axis(0, k)).as_slice());
    }
    Tensor::new([points, rows, columns], out)
}

/// The Hessian of the energy at each point: what the slopes give, and what the curvature of both layers adds.
#[must_use]
pub fn hessian(layers: &Layers, x: &Tensor<f64, 2>) -> Tensor<f64, 3> {
    let (w1, _, w2, _, w3, _) = layers;
    let Units { first, second, outputs } = units(layers, x);
    let (slopes1, slopes2) = (slopes(&first), slopes(&second));
    let (by_second, moves) = (outputs.matmul(w3), moves(layers, &first));
    let by_first = (&by_second * &slopes2).matmul(w2);
    let bend1 = by_first * &first * slopes1 * -2.0;
    let bend2 = by_second * &second * &slopes2 * -2.0;
    let jacobian = stacked(w3, &moves * slopes2.expand_dims(2));
    let transposed = |x: &Tensor<f64, 3>| x.permute([0, 2, 1]);
    let bent1 = (transposed(&(bend1.expand_dims(2) * w1))).matmul(w1);
    let bent2 = transposed(&(bend2.expand_dims(2) * &moves)).matmul(&moves);
    transposed(&jacobian).matmul(&jacobian) + bent1 + bent2
}
