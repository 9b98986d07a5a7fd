//! A method has siblings instead of a companion, for no type can be declared in an `impl`.

use functra::grad;

pub struct Spring {
    stiffness: f64,
    rest: f64,
}

impl Spring {
    pub fn new(stiffness: f64, rest: f64) -> Spring {
        Spring { stiffness, rest }
    }

    #[grad]
    pub fn energy(&self, length: f64) -> f64 {
        0.5 * self.stiffness * (length - self.rest).powi(2)
    }
}
