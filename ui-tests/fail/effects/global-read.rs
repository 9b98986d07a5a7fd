use functra::grad;
use std::cell::Cell;
use std::sync::RwLock;
use std::sync::atomic::{AtomicU64, Ordering};

static SCALE: RwLock<f64> = RwLock::new(1.0);
static COUNT: AtomicU64 = AtomicU64::new(0);
thread_local! {
    static RATE: Cell<f64> = Cell::new(0.0);
}

#[grad]
fn f(x: f64) -> f64 {
    x * *SCALE.read().unwrap() + RATE.get() + COUNT.load(Ordering::Relaxed) as f64
}

fn main() {}
