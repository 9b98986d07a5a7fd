use functra::grad;

#[grad]
pub async fn later(x: f64) -> f64 {
    x
}

#[grad]
pub unsafe fn trusting(x: f64) -> f64 {
    x
}

#[grad]
pub extern "C" fn exported(x: f64) -> f64 {
    x
}

#[grad]
pub fn rows(x: f64) -> impl Iterator<Item = f64> {
    [x].into_iter()
}

fn main() {}
