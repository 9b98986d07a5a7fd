use functra::{Key, Tensor, jacfwd, vmap};

#[vmap(in_dims(key = None, noise = None), randomness = different)]
fn into_shared(key: Key, mut noise: Tensor<f64, 1>, x: f64) -> f64 {
    for i in 0..noise.len() {
        noise[[i]] = key.normal_at(i);
    }
    noise.sum() * x
}

#[jacfwd(randomness = different)]
fn noisy(key: Key, x: f64) -> f64 {
    x * key.normal()
}

fn main() {}
