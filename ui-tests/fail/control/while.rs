use functra::vmap;

#[vmap]
fn halvings(x: f64) -> f64 {
    let mut error = x;
    let mut count = 0.0;
    while error > 1e-3 {
        error *= 0.5;
        count += 1.0;
    }
    count
}

fn main() {}
