use functra::{Batch, Diff, Tensor, vmap};

#[derive(Clone, Diff, Batch)]
struct Layer {
    w: Tensor<f64, 2>,
    b: Tensor<f64, 1>,
}

#[vmap(in_dims = (Layer { .. }, None))]
fn sum(#[diff] layer: &Layer, x: &Tensor<f64, 1>) -> f64 {
    (layer.w.matmul(x) + &layer.b).sum()
}

fn main() {
    let layers = vec![Layer { w: Tensor::zeros([2, 2]), b: Tensor::zeros([2]) }];
    sum::vmap(&layers, &Tensor::ones([2]));
}
