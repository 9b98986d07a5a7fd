use functra::{Element, grad, nondiff};

#[grad]
fn f<T: Element>(x: T) -> T {
    nondiff!(x * x) * x
}

fn main() {}
