use functra::{grad, vmap};

#[vmap(out_dims = (0, None, 0))]
pub fn both(x: f64) -> (f64, f64) {
    (x, -x)
}

#[vmap(out_dims = (0, None))]
pub fn single(x: f64) -> f64 {
    x
}

#[vmap(in_dims = (None, 0), out_dims = (None, 0, 0))]
#[grad]
pub fn product(w: f64, _x: f64) -> f64 {
    w * w
}

fn main() {
    single::vmap(&[2.0]);
}
