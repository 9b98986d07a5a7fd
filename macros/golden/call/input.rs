//! A call goes to the companion of the function called, by the path that the user wrote.

use functra::grad;

pub mod activation {
    use functra::grad;

    #[grad]
    pub fn softplus(x: f64) -> f64 {
        x.exp().ln_1p()
    }
}

#[grad]
pub fn neuron(w: f64, x: f64, bias: f64) -> f64 {
    activation::softplus(w * x + bias)
}
