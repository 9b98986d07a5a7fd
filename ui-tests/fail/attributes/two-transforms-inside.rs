use functra::transforms;

#[transforms(vmap(grad, jvp))]
pub fn square(x: f64) -> f64 {
    x * x
}

fn main() {}
