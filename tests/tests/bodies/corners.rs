//! Where two mechanisms meet: a closure that is used twice, lists that shrink, structs whose index names one entry
//! by two numbers, parts of what a call gives.

use super::bodies;
use functra::{Diff, differentiable, vjp};
use std::ops::Index;

#[derive(Clone, Copy, Debug, Diff)]
struct Ring {
    data: [f64; 2],
}

#[differentiable(mode = reverse)]
impl Index<usize> for Ring {
    type Output = f64;
    fn index(&self, i: usize) -> &f64 {
        &self.data[i % 2]
    }
}

#[vjp]
fn both(x: f64, y: f64) -> (f64, [f64; 2]) {
    (x * y, [x * x, y.sin()])
}

mod own {
    #[functra::vjp]
    pub(super) fn swap(a: &mut f64, b: &mut f64) {
        let old = *a;
        *a = *b;
        *b = 2.0 * old;
    }

    #[functra::vjp]
    pub(super) fn shrink(v: &mut Vec<f64>) {
        let last = v.pop().unwrap();
        v[0] *= last;
    }
}

bodies! {
    fn one_closure_skipped_and_zipped(x: f64, y: f64) -> f64 { let v = [x, y, x * y]; let f = |v: &f64| v.sin() * *v; v.iter().map(f).skip(1).zip(v.iter().map(f)).map(|(a, b)| a * a - b).sum::<f64>() }
    fn one_closure_reversed_and_zipped(x: f64, y: f64) -> f64 { let v = [x, y, x * y]; let f = |v: &f64| v.sin() * *v; v.iter().map(f).rev().zip(v.iter().map(f)).map(|(a, b)| a * a - b).sum::<f64>() }
    fn one_closure_counted_and_zipped(x: f64, y: f64) -> f64 { let v = [x, y, x * y]; let f = |v: &f64| v.sin() * *v; v.iter().map(f).enumerate().zip(v.iter().map(f).rev()).map(|((i, a), b)| a * a * i as f64 - b).sum::<f64>() }
    fn taken_after_filter(x: f64, y: f64) -> f64 { let v = [2.0, x * x, -1.0, y * y]; (0..100).filter(|&i| v[i] > 0.0).take(2).map(|i| v[i] * v[i] * y).sum::<f64>() }
    fn one_entry_by_two_numbers(x: f64, y: f64) -> f64 { let r = Ring { data: [x, y] }; let mut s = 0.0; for i in 0..3 { let a: f64 = r[i]; let b: f64 = r[i + 1]; let c: f64 = r[i + 2]; s += a * b * c; } s * s }
    fn own_swap(x: f64, y: f64) -> f64 { let (mut a, mut b) = (x * y, y); own::swap(&mut a, &mut b); a * a * b }
    fn swap_of_mem(x: f64, y: f64) -> f64 { use std::mem; let (mut a, mut b) = (x * y, y); mem::swap(&mut a, &mut b); a * a * b }
    fn callee_shrinks(x: f64, y: f64) -> f64 { let mut v = vec![x, y, x * y]; let s = v[2] * v[1]; own::shrink(&mut v); s + y }
    fn callee_shrinks_and_more(x: f64, y: f64) -> f64 { let mut v = vec![x, y, x * y]; let s = v[2] * v[1]; own::shrink(&mut v); s + v[0] * v[1] }
    fn array_of_lists(x: f64, y: f64) -> f64 { let mut a = [vec![x, y, x * x], vec![y]]; let s = a[0][2] * a[1][0]; a = [vec![x], vec![y]]; s + a[0][0] * a[1][0] }
    fn part_of_call(x: f64, y: f64) -> f64 { let a = both(x, y).0; let b = both(y, x).1[0]; let (c, s) = (x.sin_cos().0, x.sin_cos().1); a * b + c * s }
    fn one_name_in_two_patterns(x: f64, y: f64) -> f64 { let v = [x, y, x * y]; let mut s = 0.0; for (i, j) in [(0, 1), (2, 0), (1, 2)] { s += match (i, j) { (0, k) | (k, 0) => v[k] * v[0], _ => v[i] * v[j] }; } s }
    fn steps_to_the_end(x: f64, y: f64) -> f64 { let v = [x, y, x * y, 2.0]; let mut s = 1.0; for i in (1..=3usize).step_by(2) { s = s * v[i] + v[i - 1]; } s }
    fn constants_kept_by_what_moves(x: f64, y: f64) -> f64 { let w = [1.5_f64, 0.2, -0.7]; let mut v: Vec<f64> = w.iter().enumerate().map(|(k, p)| p * (k as f64 + 0.5)).filter(|p| *p > y - 2.0).collect(); v.push(x); v.iter().map(|a| a * x).sum::<f64>() }
    fn constants_beside_a_struct(x: f64, y: f64) -> f64 { let r = Ring { data: [x, y] }; let w = [0.5_f64, -2.0]; let v: Vec<f64> = w.iter().zip(&r.data).map(|(p, q)| p * q + 0.1 * p).collect(); v[0] * v[1] + r[1] }
    fn compared_by_value_beside_a_struct(x: f64, y: f64) -> f64 { let r = Ring { data: [x, y] }; let d; d = vec![x, y, 0.1 * x]; d.iter().map(|p| 0.5 * p).filter(|p| *p > -0.4).filter_map(|p| if p > r.data[1] { Some(p * y) } else { None }).sum::<f64>() + x }
}
