use functra::vmap;

#[vmap(in_dims = (None, None))]
pub fn loss(w: f64, x: f64) -> f64 {
    w * x
}

#[vmap]
pub fn one() -> f64 {
    1.0
}

fn main() {}
