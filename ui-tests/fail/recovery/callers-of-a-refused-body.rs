use functra::{grad, vmap};

#[vmap]
#[grad]
fn relu(x: f64) -> f64 {
    if x > 0.0 { x } else { 0.0 }
}

#[grad]
fn twice(x: f64) -> f64 {
    relu(2.0 * x)
}

fn main() {
    let slope = relu::grad(1.0);
    let slopes: Vec<f64> = relu::vmap_grad(&[1.0, 2.0]);
    let both = twice::grad(slope);
    println!("{slopes:?} {both}");
}
