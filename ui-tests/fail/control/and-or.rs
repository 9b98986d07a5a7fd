use functra::{select, vmap};

#[vmap]
fn f(x: f64, y: f64) -> f64 {
    let inside = x > 0.0 && y > 0.0;
    select(inside, x, select(x < -1.0 || y < -1.0, y, 0.0))
}

fn main() {}
