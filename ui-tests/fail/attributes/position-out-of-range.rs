use functra::grad;

#[grad(wrt = (2, -3))]
pub fn loss(w: f64, x: f64) -> f64 {
    w * x
}

fn main() {}
