use functra::{Diff, differentiable, grad};

#[derive(Clone, Copy, Debug, Diff)]
struct Walker {
    at: f64,
    speed: f64,
}

#[differentiable(mode = reverse)]
impl Walker {
    fn step(&mut self, h: f64) -> f64 {
        self.at += h * self.speed;
        self.at
    }
}

#[grad(mode = reverse)]
fn steps(walker: Walker) -> f64 {
    let mut moved = walker;
    let mut path = 0.0;
    while moved.step(0.5) < 3.0 {
        path += moved.at;
    }
    path
}

fn main() {
    let _ = steps::grad(Walker { at: 0.0, speed: 1.0 });
}
