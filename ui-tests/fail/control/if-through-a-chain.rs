use functra::vmap;

#[vmap]
fn f(x: &[f64]) -> f64 {
    let y = x[0] * 2.0;
    let total = y + x[1];
    let is_large = total > 1.0;
    if is_large {
        total
    } else {
        -total
    }
}

fn main() {}
