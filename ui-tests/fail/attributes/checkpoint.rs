use functra::{grad, jvp};

#[grad(mode = reverse)]
pub fn zero(mut x: f64) -> f64 {
    #[checkpoint(every = 0)]
    for _ in 0..10 {
        x *= 0.5;
    }
    x
}

#[grad(mode = reverse)]
pub fn unknown(mut x: f64) -> f64 {
    #[checkpoint(each = 5)]
    for _ in 0..10 {
        x *= 0.5;
    }
    #[checkpoint]
    while x > 1.0 {
        x *= 0.5;
    }
    x
}

#[grad(mode = reverse)]
pub fn misplaced(x: f64) -> f64 {
    #[checkpoint(every = 5)]
    let y = x * x;
    #[checkpoint(every = 5)]
    if y > 1.0 {
        return x;
    }
    y
}

#[jvp]
pub fn forward(mut x: f64) -> f64 {
    #[checkpoint(every = 5)]
    for _ in 0..10 {
        x *= 0.5;
    }
    x
}

#[grad(mode = reverse)]
pub fn strings(mut x: f64) -> f64 {
    #[checkpoint(every = 5)]
    for word in ["a", "bc"].iter().map(|it| it.len()) {
        x *= word as f64;
    }
    x
}

#[grad(mode = reverse)]
pub fn fails(mut x: f64) -> Option<f64> {
    #[checkpoint(every = 5)]
    for _ in 0..10 {
        x *= 0.5;
        if x > 4.0 {
            return None;
        }
    }
    Some(x)
}

fn main() {}
