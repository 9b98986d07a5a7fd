//! What structs may hold, be called and be given as, in functions that are run backwards.

use super::close;
use functra::{Diff, differentiable, grad};
use functra_tests::gradient;
use std::ops::{Index, IndexMut, Mul};

#[derive(Clone, Debug, PartialEq, Diff)]
struct Maybe {
    a: f64,
    b: Option<f64>,
}

fn product(it: &Maybe) -> f64 {
    it.a * it.a * it.b.unwrap_or(1.0)
}

#[grad(mode = reverse)]
fn backward(it: &Maybe) -> f64 {
    it.a * it.a * it.b.unwrap_or(1.0)
}

#[grad(mode = forward)]
fn forward(it: &Maybe) -> f64 {
    it.a * it.a * it.b.unwrap_or(1.0)
}

#[test]
fn an_option_in_a_struct() {
    let (some, none) = (Maybe { a: 2.0, b: Some(3.0) }, Maybe { a: 2.0, b: None });
    assert_eq!(backward::grad(&some), Maybe { a: 12.0, b: Some(4.0) });
    assert_eq!(backward::grad(&none), Maybe { a: 4.0, b: None });
    assert_eq!(forward::grad(&some), backward::grad(&some));
    assert_eq!(forward::grad(&none), backward::grad(&none));
    let of = |v: &[f64]| product(&Maybe { a: v[0], b: Some(v[1]) });
    close(&[12.0, 4.0], &gradient(of, &[2.0, 3.0]));
}

#[derive(Clone, Debug, PartialEq, Diff)]
struct M {
    data: Vec<f64>,
    cols: usize,
}

#[differentiable]
impl Index<(usize, usize)> for M {
    type Output = f64;
    fn index(&self, (i, j): (usize, usize)) -> &f64 {
        &self.data[i * self.cols + j]
    }
}

#[differentiable]
impl IndexMut<(usize, usize)> for M {
    fn index_mut(&mut self, (i, j): (usize, usize)) -> &mut f64 {
        &mut self.data[i * self.cols + j]
    }
}

#[grad]
fn written(m: &M) -> f64 {
    let mut p = m.clone();
    p[(0, 1)] *= m[(1, 1)];
    p[(0, 1)] * p[(1, 0)] + m[(0, 0)]
}

#[test]
fn an_index_that_is_written_to() {
    let m = |data: &[f64]| M { data: data.to_vec(), cols: 2 };
    let at = [0.4, 1.2, 0.3, 0.7];
    close(&written::grad(&m(&at)).data, &gradient(|v| written(&m(v)), &at));
}

#[differentiable(mode = reverse)]
impl<'a> Mul<&'a M> for &'a M {
    type Output = M;
    fn mul(self, other: &'a M) -> M {
        let mut data = self.data.clone();
        for i in 0..data.len() {
            data[i] *= other.data[i];
        }
        M { data, cols: self.cols }
    }
}

#[grad(mode = reverse)]
fn squares(m: &M) -> f64 {
    let p = m * m;
    p.data[1] * p.data[2]
}

#[test]
fn an_operator_of_references_that_have_names() {
    let m = |data: &[f64]| M { data: data.to_vec(), cols: 2 };
    let at = [0.4, 1.2, 0.3, 0.7];
    close(&squares::grad(&m(&at)).data, &gradient(|v| squares(&m(v)), &at));
}

#[derive(Clone, Copy, Debug, PartialEq, Diff)]
struct V {
    x: f64,
    y: f64,
}

#[differentiable(mode = reverse)]
impl V {
    fn dot(self, other: V) -> f64 {
        self.x * other.x + self.y * other.y
    }
}

#[grad(mode = reverse)]
fn turned(v: V) -> f64 {
    let (s, c) = v.x.sin_cos();
    s * c * v.y + v.dot(V { x: v.y, y: s })
}

#[test]
fn a_sine_and_cosine_of_a_field_and_a_name_of_one_letter() {
    let v = |v: &[f64]| V { x: v[0], y: v[1] };
    let got = turned::grad(v(&[0.4, 1.2]));
    close(&[got.x, got.y], &gradient(|it| turned(v(it)), &[0.4, 1.2]));
}
