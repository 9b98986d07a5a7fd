use functra::{grad, vmap};
use std::cell::Cell;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

static mut LAST: f64 = 0.0;
static COUNT: AtomicU64 = AtomicU64::new(0);
static LOG: Mutex<Vec<f64>> = Mutex::new(Vec::new());
thread_local! {
    static BEST: Cell<f64> = Cell::new(0.0);
}

#[vmap]
#[grad]
fn f(x: f64) -> f64 {
    let y = x.sin();
    unsafe {
        LAST = y;
    }
    COUNT.fetch_add(1, Ordering::Relaxed);
    LOG.lock().unwrap().push(y);
    BEST.set(y);
    BEST.with(|it| it.set(2.0 * x));
    y * x
}

#[vmap]
fn g(x: f64) -> f64 {
    *LOG.lock().unwrap() = vec![x];
    x
}

fn main() {}
