use functra::{grad, transforms};

#[grad(mode = reverse)]
#[grad]
fn cube(x: f64) -> f64 {
    x * x * x
}

#[transforms(hessian(grad, mode = reverse))]
fn power(x: f64) -> f64 {
    x * x * x * x
}

#[grad(mode = reverse)]
fn slope(x: f64) -> f64 {
    plain::grad(x)
}

#[grad]
fn plain(x: f64) -> f64 {
    x * x * x
}

fn main() {
    let _ = (cube::grad_grad(1.0), power::hessian_grad(1.0), slope::grad(1.0));
}
