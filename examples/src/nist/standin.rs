//! Stand-in until the attributes of functra exist: the companions of the models, made by hand.
//!
//! It compiles `models.rs` a second time with the name `f64` bound to a dual number.

#![allow(clippy::pedantic, missing_docs, dead_code, unreachable_pub)]

use std::ops::{Add, Div, Mul, Neg, Sub};

const N: usize = 9;
type Prim = f64;

#[derive(Clone, Copy)]
pub struct Dual {
    value: Prim,
    tangent: [Prim; N],
}

impl Dual {
    fn new(value: Prim) -> Self {
        Self { value, tangent: [0.0; N] }
    }
    fn chain(self, value: Prim, slope: Prim) -> Self {
        Self { value, tangent: self.tangent.map(|t| t * slope) }
    }
    pub fn exp(self) -> Self {
        self.chain(self.value.exp(), self.value.exp())
    }
    pub fn sqrt(self) -> Self {
        self.chain(self.value.sqrt(), 0.5 / self.value.sqrt())
    }
    pub fn sin(self) -> Self {
        self.chain(self.value.sin(), self.value.cos())
    }
    pub fn cos(self) -> Self {
        self.chain(self.value.cos(), -self.value.sin())
    }
    pub fn atan(self) -> Self {
        self.chain(self.value.atan(), 1.0 / (1.0 + self.value * self.value))
    }
    pub fn powi(self, n: i32) -> Self {
        self.chain(self.value.powi(n), Prim::from(n) * self.value.powi(n - 1))
    }
    pub fn powf(self, p: Self) -> Self {
        let value = self.value.powf(p.value);
        let base = self.chain(value, p.value * self.value.powf(p.value - 1.0));
        let power = p.chain(0.0, value * self.value.ln());
        base + power
    }
}

impl Add for Dual {
    type Output = Self;
    fn add(self, o: Self) -> Self {
        let tangent = std::array::from_fn(|i| self.tangent[i] + o.tangent[i]);
        Self { value: self.value + o.value, tangent }
    }
}
impl Neg for Dual {
    type Output = Self;
    fn neg(self) -> Self {
        self.chain(-self.value, -1.0)
    }
}
impl Sub for Dual {
    type Output = Self;
    fn sub(self, o: Self) -> Self {
        self + -o
    }
}
impl Mul for Dual {
    type Output = Self;
    fn mul(self, o: Self) -> Self {
        let value = self.value * o.value;
        self.chain(value, o.value) + o.chain(0.0, self.value)
    }
}
impl Div for Dual {
    type Output = Self;
    fn div(self, o: Self) -> Self {
        let value = self.value / o.value;
        self.chain(value, 1.0 / o.value) + o.chain(0.0, -value / o.value)
    }
}
macro_rules! mixed {
    ($($op:ident $f:ident),*) => {$(
        impl $op<Prim> for Dual {
            type Output = Dual;
            fn $f(self, o: Prim) -> Dual { $op::$f(self, Dual::new(o)) }
        }
        impl $op<Dual> for Prim {
            type Output = Dual;
            fn $f(self, o: Dual) -> Dual { $op::$f(Dual::new(self), o) }
        }
    )*};
}
mixed!(Add add, Sub sub, Mul mul, Div div);

mod lifted {
    use super::Dual as f64;
    include!("models.rs");
}

trait Lift: Copy {
    type Lifted;
    fn lift(self) -> Self::Lifted;
}
impl Lift for Prim {
    type Lifted = Dual;
    fn lift(self) -> Dual {
        Dual::new(self)
    }
}
impl Lift for [Prim; 2] {
    type Lifted = [Dual; 2];
    fn lift(self) -> [Dual; 2] {
        self.map(Dual::new)
    }
}

macro_rules! companions {
    ($($f:ident($n:literal, $x:ty))*) => {$(
        pub mod $f {
            use super::{Dual, Lift};
            pub fn vmap(b: [f64; $n], xs: &[$x]) -> Vec<f64> {
                xs.iter().map(|&x| super::super::models::$f(b, x)).collect()
            }
            pub fn vmap_jacfwd(b: [f64; $n], xs: &[$x]) -> Vec<[f64; $n]> {
                let seeded = std::array::from_fn(|i| {
                    let mut dual = Dual::new(b[i]);
                    dual.tangent[i] = 1.0;
                    dual
                });
                let row = |x: &$x| {
                    let tangent = super::lifted::$f(seeded, x.lift()).tangent;
                    std::array::from_fn(|i| tangent[i])
                };
                xs.iter().map(row).collect()
            }
        }
    )*};
}
companions! {
    misra1a(2, f64) misra1b(2, f64) misra1c(2, f64) misra1d(2, f64) chwirut(3, f64)
    lanczos(6, f64) gauss(8, f64) danwood(2, f64) kirby2(5, f64) cubic_by_cubic(7, f64)
    nelson(3, [f64; 2]) mgh17(5, f64) roszman1(4, f64) enso(9, f64) mgh09(4, f64)
    mgh10(3, f64) rat42(3, f64) rat43(4, f64) eckerle4(3, f64) bennett5(3, f64)
}
