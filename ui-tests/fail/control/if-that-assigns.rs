use functra::{grad, vmap};

#[vmap(in_dims = (None, 0))]
#[grad]
fn loss(w: f64, x: f64) -> f64 {
    let mut s = w * x;
    let mut t = 0.0;
    if x > 0.0 && s < 1.0 {
        s = 1.0;
    }
    if s > 2.0 {
        s += x;
    } else {
        t = w;
    }
    s + t
}

fn main() {}
