use functra::{Batch, Diff, Tensor};

#[derive(Batch)]
enum Shape {
    Circle(f64),
}

#[derive(Batch)]
struct Named {
    w: Tensor<f64, 2>,
    name: String,
    sizes: Vec<f64>,
}

#[derive(Batch)]
struct Open<T> {
    w: T,
}

#[derive(Batch)]
struct Nothing;

#[derive(Diff)]
struct Inner {
    w: Tensor<f64, 2>,
}

#[derive(Diff, Batch)]
#[diff(tensors)]
struct Outer {
    inner: Inner,
    scale: f64,
}

fn main() {}
