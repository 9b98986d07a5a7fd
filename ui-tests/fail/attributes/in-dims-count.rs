use functra::vmap;

#[vmap(in_dims = (None, 0))]
pub fn loss(w: &[f64], x: &[f64], y: f64) -> f64 {
    w[0] * x[0] - y
}

#[vmap(in_dims = (0, None, 0))]
pub fn scaled(x: f64) -> f64 {
    2.0 * x
}

fn main() {}
