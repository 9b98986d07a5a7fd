use functra::transforms;

#[transforms(gard, vmap(grad), jacobian)]
pub fn square(x: f64) -> f64 {
    x * x
}

fn main() {}
