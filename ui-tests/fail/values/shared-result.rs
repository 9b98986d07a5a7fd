//! Only what is the same for all elements of a batch can be returned once.

use functra::vmap;

#[vmap(in_dims(w = None), out_dims = None)]
fn scaled(w: f64, x: f64) -> f64 {
    let moved = x + 1.0;
    let product = w * moved;
    product * 2.0
}

#[vmap(in_dims = (None, 0), out_dims = (0, None))]
fn both(w: f64, x: f64) -> (f64, f64) {
    if w > 1.0 {
        return (w, w);
    }
    (w, w.max(x))
}

#[vmap(out_dims = (0, None))]
fn written(x: f64, y: &mut f64) -> f64 {
    *y = x * x;
    x
}

fn main() {
    scaled::vmap(1.0, &[2.0]);
    both::vmap(1.0, &[2.0]);
}
