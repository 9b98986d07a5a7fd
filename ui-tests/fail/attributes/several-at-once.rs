use functra::{grad, vmap};

#[vmap(in_dims = (None, 0, 0), chunck = 8)]
#[grad(wrt = v)]
pub fn loss(w: f64, (x, y): (f64, f64)) -> f64 {
    w * x - y
}

fn main() {}
