use functra::{Batch, Diff, Tensor, vmap};

#[derive(Clone, Diff, Batch)]
struct Layer {
    w: Tensor<f64, 2>,
    b: Tensor<f64, 1>,
}

#[vmap(in_dims = (Layer { b: None, .. }, None))]
fn sum(#[diff] layer: &Layer, x: &Tensor<f64, 1>) -> f64 {
    (layer.w.matmul(x) + &layer.b).sum()
}

#[vmap(in_dims = (Layer { .. }, None))]
fn mean(#[diff] layer: &Layer, x: &Tensor<f64, 1>) -> f64 {
    (layer.w.matmul(x) + &layer.b).mean()
}

fn main() {
    let layers = vec![Layer { w: Tensor::zeros([2, 2]), b: Tensor::zeros([2]) }];
    let x = Tensor::ones([2]);
    sum::vmap(&Layer::stack(&layers), &x);
    mean::vmap(&layers[0], &x);
    mean::vmap(&Layer::stack(&layers).with_b(Tensor::zeros([2])), &x);
}
