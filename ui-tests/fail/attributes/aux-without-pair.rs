use functra::{grad, jvp};

#[grad(has_aux)]
pub fn loss(w: f64) -> f64 {
    w * w
}

#[jvp(has_aux)]
pub fn pair_and_more(w: f64) -> (f64, f64, usize) {
    (w, w, 1)
}

fn main() {}
