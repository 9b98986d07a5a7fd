use functra::grad;

struct Spring {
    stiffness: f64,
}

#[grad]
fn softness(spring: &Spring) -> f64 {
    spring.stiffness.recip()
}

fn main() {}
