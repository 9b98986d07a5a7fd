use functra::grad;

macro_rules! horner {
    ($x:expr; $a:expr, $b:expr) => {
        $a + $x * $b
    };
}

#[grad]
fn line(x: f64) -> f64 {
    horner!(x; 1.0, 2.0)
}

fn main() {}
