#![deny(warnings)]

use functra::{grad, vmap as v};

macro_rules! annotated {
    ($name:ident) => {
        #[functra::jvp]
        #[v]
        pub fn $name(x: f64) -> f64 {
            x + 1.0
        }
    };
}

annotated!(made);

#[cfg_attr(all(), v(in_dims(n = None)))]
/// Documented.
#[grad(wrt = -2)]
#[inline]
#[must_use]
#[cfg(all())]
pub const fn power(mut x: f64, #[nodiff] n: usize) -> f64 {
    let _ = n;
    x *= x;
    x
}

pub struct Spring {
    stiffness: f64,
}

impl Spring {
    #[grad]
    pub fn energy(&self, x: f64) -> f64 {
        self.stiffness * x * x
    }

    #[grad(method)]
    pub fn half(x: f64) -> f64 {
        0.5 * x
    }
}

fn main() {
    #[functra::transforms(grad, vmap(grad, in_dims = 0), hessian)]
    fn local(x: f64) -> f64 {
        x
    }
    assert_eq!(local(1.0) + made(1.0) + power(2.0, 3), 7.0);
    assert_eq!(Spring { stiffness: 2.0 }.energy(1.0) + Spring::half(2.0), 3.0);
}
