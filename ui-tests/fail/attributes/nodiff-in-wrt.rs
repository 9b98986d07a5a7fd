use functra::grad;

#[grad(wrt = (w, scale))]
pub fn loss(
    w: f64,
    #[nodiff] scale: f64,
) -> f64 {
    w * scale
}

fn main() {}
