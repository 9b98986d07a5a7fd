//! A struct of numbers: the derive makes it for other numbers as well, and the gradient has its type.

use functra::{Diff, grad};

#[derive(Clone, Copy, Debug, PartialEq, Diff)]
pub struct Spring {
    pub stiffness: f64,
    pub rest: f64,
}

#[grad]
pub fn energy(spring: Spring, #[nodiff] length: f64) -> f64 {
    let Spring { stiffness, rest } = spring;
    0.5 * stiffness * (length - rest).powi(2)
}
