use functra::vmap;

mod rand {
    pub fn random() -> f64 {
        0.5
    }
}

#[vmap]
fn noisy(x: f64) -> f64 {
    x + rand::random()
}

fn main() {}
