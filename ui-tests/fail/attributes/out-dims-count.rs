use functra::vmap;

#[vmap(out_dims = (0, None, 0))]
pub fn both(x: f64) -> (f64, f64) {
    (x, -x)
}

fn main() {}
