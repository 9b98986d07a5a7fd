use functra::vmap;

#[vmap]
fn clip(x: f64) -> f64 {
    if x < 0.0 {
        0.0
    } else if x < 1.0 {
        x
    } else {
        1.0
    }
}

fn main() {}
