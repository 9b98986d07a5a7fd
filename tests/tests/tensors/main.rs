//! Tensors under the transforms.

mod in_place;

use functra::{Tensor, transforms, vmap};

#[vmap(in_dims = (None, 0))]
fn layer(w: &Tensor<f64, 2>, x: &Tensor<f64, 1>) -> Tensor<f64, 1> {
    w.matmul(x).tanh() + 1.0
}

#[test]
fn a_batch_is_a_tensor_of_one_more_axis() {
    let w = Tensor::from_fn([3, 4], |[i, j]| (i as f64 - j as f64) / 5.0);
    let xs = Tensor::from_fn([11, 4], |[i, j]| (i * j) as f64 / 20.0);
    let ys = layer::vmap(&w, &xs);
    assert_eq!(ys.shape(), [11, 3]);
    for i in 0..11 {
        let y = layer(&w, &xs.row(i));
        for j in 0..3 {
            assert!((ys[[i, j]] - y[[j]]).abs() < 1e-14);
        }
    }
}

#[transforms(jvp, jvp(jvp))]
fn energy(x: &Tensor<f64, 2>) -> f64 {
    (x * x).sum() + x.logsumexp()
}

#[test]
fn tangents_follow() {
    let x = Tensor::from([[0.1, 0.2], [0.3, 0.4]]);
    let t = Tensor::from([[1.0, 0.0], [0.0, 0.0]]);
    let (y, moves) = energy::jvp((&x,), (&t,));
    assert_eq!(y, energy(&x));
    assert!((moves - 0.2 - x.flatten().softmax(0)[[0]]).abs() < 1e-15);
}
