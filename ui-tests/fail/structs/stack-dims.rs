use functra::{Batch, Diff, Tensor, transforms, vmap};

#[derive(Clone, Diff, Batch)]
struct Layer {
    w: Tensor<f64, 2>,
    b: Tensor<f64, 1>,
}

#[vmap(in_dims = (Layr { b: None, .. }, None))]
fn wrong_name(#[diff] layer: &Layer, x: &Tensor<f64, 1>) -> f64 {
    layer.w.matmul(x).sum()
}

#[vmap(in_dims = (None, Layer { .. }))]
fn no_struct(#[diff] layer: &Layer, x: &Tensor<f64, 1>) -> f64 {
    layer.w.matmul(x).sum()
}

#[vmap(in_dims = (Layer { b: 1, w: 0 }, None))]
fn wrong_axis(#[diff] layer: &Layer, x: &Tensor<f64, 1>) -> f64 {
    layer.w.matmul(x).sum()
}

#[transforms(jvp(vmap(in_dims = (Layer { .. }, None))))]
fn stood_on(#[diff] layer: &Layer, x: &Tensor<f64, 1>) -> f64 {
    layer.w.matmul(x).sum()
}

fn main() {}
