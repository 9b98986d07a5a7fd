use functra::{Diff, grad, jvp, vmap};

#[derive(Clone, Diff)]
struct State {
    position: f64,
    speed: f64,
}

#[jvp]
fn drift(state: &mut State, dt: f64) {
    state.position += dt * state.speed;
}

#[vmap]
fn count(x: f64, calls: &mut usize) -> f64 {
    *calls += 1;
    x
}

#[vmap]
fn tally(x: f64, counts: &mut [u32]) -> f64 {
    counts[0] += 1;
    x
}

struct Counter {
    calls: usize,
}

impl Counter {
    #[grad]
    fn square(&mut self, x: f64) -> f64 {
        self.calls += 1;
        x * x
    }
}

fn main() {}
