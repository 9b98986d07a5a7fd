use functra::vmap;

#[vmap(in_dims = (0, 1))]
pub fn dot(w: &[f64], x: &[f64]) -> f64 {
    w[0] * x[0]
}

#[vmap(in_dims = 0, out_dims = -1)]
pub fn double(x: f64) -> f64 {
    2.0 * x
}

fn main() {}
