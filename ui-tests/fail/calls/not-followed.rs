use functra::{grad, transforms};

#[transforms(vmap, jvp, vmap(grad), hvp)]
fn wave(x: f64) -> f64 {
    x.sin()
}

#[grad]
fn slopes(xs: &[f64]) -> f64 {
    wave::vmap_grad(xs).iter().sum()
}

#[grad]
fn along(x: f64) -> f64 {
    wave::jvp(x, 2.0).1 + wave::hvp(x, 1.0)
}

#[grad]
fn of_constants(x: f64) -> f64 {
    wave::vmap(&[1.0, 2.0])[1] * x
}

fn main() {
    let _ = (slopes::grad(&[1.0]), along::grad(1.0), of_constants::grad(1.0));
}
