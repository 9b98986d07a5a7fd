use functra::transforms;

#[transforms(vmap(grad), grad, vmap(grad))]
pub fn square(x: f64) -> f64 {
    x * x
}

#[transforms(grad(wrt = w), grad(wrt = x))]
pub fn loss(w: f64, x: f64) -> f64 {
    w * x
}

fn main() {}
