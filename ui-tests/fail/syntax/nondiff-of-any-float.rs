use functra::{grad, nondiff};

#[grad]
fn f<T: Copy + core::ops::Mul<Output = T>>(x: T) -> T {
    nondiff!(x * x) * x
}

fn main() {}
