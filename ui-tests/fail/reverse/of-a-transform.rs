use functra::{Tensor, grad, jacrev, transforms, vmap};

#[jacrev]
#[vmap]
fn cube(x: f64) -> f64 {
    x * x * x
}

#[transforms(jacrev(jvp), jacrev(hvp))]
fn power(x: f64) -> f64 {
    x * x * x * x
}

#[grad(mode = reverse)]
#[grad]
fn root(x: f64) -> Option<f64> {
    (x > 0.0).then(|| x.sqrt())
}

#[jacrev]
#[grad(has_aux)]
fn noted(x: f64) -> (f64, usize) {
    (x * x, 1)
}

#[jacrev]
#[jacrev]
fn shares(x: &Tensor<f64, 1>) -> Tensor<f64, 1> {
    x.softmax(0)
}

fn main() {
    let _ = (cube::vmap(&[1.0]), power::jvp(1.0, 1.0), root::grad(1.0), noted::grad(1.0));
}
