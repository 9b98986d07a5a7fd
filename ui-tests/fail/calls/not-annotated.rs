use functra::grad;

mod model {
    pub fn energy(x: f64) -> f64 {
        x * x
    }
}

#[grad]
fn f(x: f64) -> f64 {
    model::energy(x) + helper(x, 2.0)
}

fn helper(x: f64, k: f64) -> f64 {
    k * x
}

fn main() {}
