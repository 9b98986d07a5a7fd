use functra::grad;

#[grad]
fn a(g: impl Fn(f64) -> f64, x: f64) -> f64 {
    g(x)
}

#[grad]
fn b(g: &dyn Fn(f64) -> f64, x: f64) -> f64 {
    g(x)
}

#[grad]
fn c<G: Fn(f64) -> f64>(g: G, x: f64) -> f64 {
    g(x)
}

#[grad]
fn d<G>(g: &G, x: f64) -> f64
where
    G: Fn(f64) -> f64,
{
    g(x)
}

#[grad]
fn e(g: fn(f64) -> f64, x: f64) -> f64 {
    g(x)
}

fn main() {}
