use functra::vmap;

#[vmap]
fn power(x: f64, k: f64) -> f64 {
    let mut y = 1.0;
    for _ in 0..k as usize {
        y *= x;
    }
    y
}

fn main() {}
