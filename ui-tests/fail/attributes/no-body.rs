use functra::grad;

pub trait Potential {
    #[grad]
    fn energy(&self, x: f64) -> f64;
}

fn main() {}
