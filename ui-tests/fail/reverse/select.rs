use functra::transforms;

#[transforms(vmap(branches = select), grad(mode = reverse))]
fn hinge(x: f64) -> f64 {
    if x > 0.0 { x * x } else { 0.0 }
}

fn main() {
    let _ = hinge::grad(1.0);
}
