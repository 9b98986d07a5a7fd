use functra::grad;

struct Spring {
    stiffness: f64,
}

impl Spring {
    fn force(&self, x: f64) -> f64 {
        self.stiffness * x
    }

    #[grad]
    fn energy(&self, x: f64) -> f64 {
        0.5 * self.force(x) * x
    }
}

fn main() {}
