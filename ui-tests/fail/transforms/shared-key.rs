use functra::{Key, vmap};

#[vmap(in_dims = (None, 0))]
fn noisy(key: Key, x: f64) -> f64 {
    x + 0.1 * key.normal()
}

#[vmap(in_dims = (None, 0), randomness = different)]
fn measured(key: Key, x: f64) -> f64 {
    x + 0.1 * key.normal()
}

#[vmap(in_dims = (None, 0), randomness = sometimes)]
fn guessed(key: Key, x: f64) -> f64 {
    x + 0.1 * key.normal()
}

fn main() {
    noisy::vmap(Key::new(1), &[1.0, 2.0]);
    measured::vmap(Key::new(1), &[1.0, 2.0]);
    guessed::vmap(Key::new(1), &[1.0, 2.0]);
}
