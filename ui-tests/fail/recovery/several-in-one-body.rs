use functra::vmap;

static mut LAST: f64 = 0.0;

#[vmap(in_dims = (None, 0))]
fn f(mut w: f64, x: f64) -> f64 {
    println!("{x}");
    if x > 0.0 {
        w += x;
    }
    unsafe {
        LAST = w;
    }
    w
}

fn main() {}
