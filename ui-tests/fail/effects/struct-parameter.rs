use functra::vmap;

struct State {
    total: usize,
    last: Vec<f64>,
}

#[vmap]
fn f(state: &mut State, x: f64) -> f64 {
    state.last[0] = x;
    state.last.push(x);
    state.total as f64 * x
}

fn main() {}
