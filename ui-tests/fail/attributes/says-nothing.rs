use functra::{Key, differentiable, grad, jacfwd, jacrev, vmap};

#[grad(mode = reverse, chunk = 8)]
pub fn backward(x: &[f64]) -> f64 {
    x[0] * x[1]
}

#[vmap(size = 3)]
pub fn long(x: f64) -> f64 {
    2.0 * x
}

#[vmap(randomness = same)]
pub fn drawn(x: f64, key: &Key) -> f64 {
    x * key.uniform()
}

#[jacfwd(has_aux)]
#[grad]
pub fn paired(x: f64) -> f64 {
    x * x
}

#[grad(explain)]
#[jacrev(explain)]
pub fn explained(x: f64) -> f64 {
    x * x
}

#[grad(name = one)]
#[vmap(name = other)]
pub fn named(x: f64) -> f64 {
    x * x
}

struct Spring(f64);

impl Spring {
    #[grad(name = spring)]
    pub fn energy(&self, x: f64) -> f64 {
        self.0 * x * x
    }
}

#[differentiable(mode = revers, speed = high)]
impl Spring {}

fn main() {}
