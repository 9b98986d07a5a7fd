use functra::{Tensor, vmap};

#[vmap]
fn greatest(x: &Tensor<f64, 1>) -> f64 {
    let i = x.argmax();
    x.at([i])
}

#[vmap]
fn half(x: &Tensor<f64, 1>, y: &Tensor<f64, 1>) -> f64 {
    x.argmin() as f64 / 2.0 + y[[y.argmax()]]
}

#[vmap]
fn scored(x: &Tensor<f64, 1>, label: &Tensor<usize, 1>) -> f64 {
    let class = label.at([0]);
    x.at([class]) + x[[label[[0]]]]
}

fn main() {}
