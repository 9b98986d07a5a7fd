use functra::grad;
use std::sync::atomic::AtomicU64;

#[grad]
fn f(x: &[f64]) -> f64 {
    static CALLS: AtomicU64 = AtomicU64::new(0);
    static mut LAST: f64 = 0.0;
    let first = unsafe { *x.get_unchecked(0) };
    let length = unsafe { *(&raw const x) }.len();
    let later = async { first };
    let pointer = x as *const [f64];
    let address = &raw const first;
    first + length as f64
}

fn main() {}
