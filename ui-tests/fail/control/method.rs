//! A method is mapped as a function is: `self` is shared, and what it holds may decide.

use functra::vmap;

struct Spring {
    stiffness: f64,
    limit: f64,
}

impl Spring {
    #[vmap]
    fn energy(&self, length: f64) -> f64 {
        let scale = if self.stiffness > 1.0 { 0.5 } else { 1.0 };
        if length > self.limit { self.limit } else { scale * length }
    }
}

fn main() {
    let spring = Spring { stiffness: 1.0, limit: 2.0 };
    spring.energy_vmap(&[1.0]);
}
