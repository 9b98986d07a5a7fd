//! Functions and types that the programs use.

pub(crate) const HELPERS: &str = "
#[functra::jvp]
pub fn mixed(a: f64, b: f64) -> f64 { (a * b).sin() + 0.5 * a }
#[functra::jvp]
pub fn turned(a: f64, b: f64) -> (f64, f64) { (a.cos() - b, a + b * a.sin()) }
#[functra::jvp]
pub fn rest(a: f64, b: f64) -> Option<f64> { if a > b { Some(a * a - b) } else { None } }
#[functra::jvp]
pub fn rest_of_rest(a: f64, b: f64) -> Option<f64> { let c = rest(a, b)?; let d = rest(c, 0.1)?; Some(c * d.cos() + a) }
#[functra::jvp]
pub fn bumped(a: &mut f64, b: f64) -> f64 { *a += 0.3 * b.sin(); *a *= b.cos(); *a - b }
#[functra::transforms(jvp, vjp)]
pub fn rolled(v: &mut [f64], k: f64) { let n = v.len(); for i in 0..n { v[i] = 0.7 * v[(i + 1) % n] + k * v[i].sin(); } }
#[functra::transforms(jvp, vjp)]
pub fn spread(v: &[f64], k: f64) -> Vec<f64> { let mut w = Vec::new(); for a in v { w.push((a * k).sin()); if *a > 0.5 { w.push(a - k); } } w }
#[derive(Clone, Copy, PartialEq)]
pub enum Kind { Plain, Power(i32), Scaled { by: f64 } }
pub fn kind(i: usize) -> Kind { match i % 3 { 0 => Kind::Plain, 1 => Kind::Power(2), _ => Kind::Scaled { by: 0.75 } } }
#[derive(functra::Diff, Clone, Copy, Debug)]
pub struct Pair { pub a: f64, pub b: f64, pub c: [f64; 2] }
#[functra::differentiable(mode = reverse)]
impl Pair {
    pub fn new(a: f64, b: f64) -> Pair { Pair { a, b, c: [a * b, 0.5] } }
    pub fn norm(&self) -> f64 { (1.0 + self.a * self.a + self.b * self.c[0]).abs().sqrt() }
    pub fn turned(self, k: f64) -> Pair { Pair { a: self.b * k, c: [self.c[1], self.a], ..self } }
    pub fn shift(&mut self, k: f64) { self.a += k; self.c[1] *= k.cos(); self.b = self.a * 0.5; }
}
#[functra::differentiable(mode = reverse)]
impl std::ops::Add for Pair { type Output = Pair; fn add(self, other: Pair) -> Pair { Pair { a: self.a + other.a, b: self.b - other.b, c: [self.c[0], other.c[1]] } } }
#[functra::differentiable(mode = reverse)]
impl std::ops::Mul<f64> for Pair { type Output = Pair; fn mul(self, k: f64) -> Pair { Pair { a: self.a * k, b: self.b * k.sin(), c: [self.c[0] * k, self.c[1]] } } }
#[functra::differentiable(mode = reverse)]
impl std::ops::AddAssign for Pair { fn add_assign(&mut self, other: Pair) { self.a += other.a; self.b *= other.b.cos(); self.c[0] += other.c[1]; } }
";
