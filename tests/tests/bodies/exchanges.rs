//! What is taken, replaced, swapped, moved and dropped.

use super::bodies;
use std::mem;

bodies! {
    fn dropped_after_a_loop(x: f64, y: f64) -> f64 { let v = vec![x, y, x * y]; let mut s = 0.0; for i in 0..v.len() { s += v[i] * v[i]; } drop(v); s }
    fn dropped_by_path(x: f64, y: f64) -> f64 { let v = vec![x, y, x * y]; let mut s = 0.0; for i in 0..v.len() { s += v[i] * v[i]; } std::mem::drop(v); s }
    fn moved_after_a_loop(x: f64, y: f64) -> f64 { let v = vec![x, y, x * y]; let mut s = 0.0; for i in 0..v.len() { s += v[i] * v[i]; } let w = v; s * w[0] }
    fn moved_into_another(x: f64, y: f64) -> f64 { let mut all = vec![]; let v = vec![x, y, x * y]; let mut s = 0.0; for i in 0..v.len() { s += v[i] * v[i]; } all.push(v); s * all[0][1] }
    fn written_and_dropped(x: f64, y: f64) -> f64 { let mut v = vec![x, y, x * y]; let mut s = 0.0; for i in 0..v.len() { v[i] *= x; s += v[i] * v[i]; } drop(v); s }
    fn number_taken(x: f64, y: f64) -> f64 { let mut a = x * y; let b = mem::take(&mut a); a += y; a * b }
    fn list_taken(x: f64, y: f64) -> f64 { let mut v = vec![x, y]; let w = std::mem::take(&mut v); v.push(x * y); w[0] * w[1] + v[0] }
    fn pair_taken(x: f64, y: f64) -> f64 { let mut p = (x, [y, x * y]); let q = mem::take(&mut p); p.1[0] += q.0; q.0 * q.1[1] + p.1[0] * p.0 }
    fn number_taken_in_a_loop(x: f64, y: f64) -> f64 { let mut a = x; let mut s = 0.0; for i in 0..4 { let b = mem::take(&mut a); s += b * y; a += s * i as f64 + b; } s * a }
    fn list_taken_in_a_loop(x: f64, y: f64) -> f64 { let mut v = vec![x, y]; let mut s = 0.0; for _ in 0..3 { let w = mem::take(&mut v); for t in &w { s += t * t; v.push(t * y); } v.push(s); } s * v.len() as f64 + v[0] }
    fn row_taken(x: f64, y: f64) -> f64 { let mut v = vec![vec![x], vec![y, x]]; let row = mem::take(&mut v[1]); v[0].push(row[0]); v[0][1] * row[1] * v.len() as f64 }
    fn list_replaced(x: f64, y: f64) -> f64 { let mut v = vec![x, y]; let w = mem::replace(&mut v, vec![y, x, x]); w[0] * v[2] + w[1] }
    fn numbers_swapped_in_a_loop(x: f64, y: f64) -> f64 { let (mut a, mut b) = (x, y); for _ in 0..3 { mem::swap(&mut a, &mut b); a += b * x; } a * b * b }
    fn lists_of_other_lengths_swapped(x: f64, y: f64) -> f64 { let mut v = vec![x, y]; let mut w = vec![y, x, x]; for _ in 0..3 { std::mem::swap(&mut v, &mut w); v[0] *= w[1]; } v[0] * w[0] }
    fn arrays_swapped(x: f64, y: f64) -> f64 { let mut v = [x, y]; let mut w = [y, x * x]; for _ in 0..3 { core::mem::swap(&mut v, &mut w); for i in 0..2 { w[i] = v[i] * y + w[1 - i]; } } v[0] * w[0] }
    fn entry_swapped(x: f64, y: f64) -> f64 { let mut v = vec![x, y]; let mut a = x * y; mem::swap(&mut v[1], &mut a); v[0] * v[1] + a * a }
    fn swapped_through_references(x: f64, y: f64) -> f64 { let mut v = vec![x, y]; let mut w = vec![0.0; 2]; let (cur, next) = (&mut v, &mut w); for i in 0..2 { next[i] = cur[i] * x; } mem::swap(cur, next); v[0] * w[1] + v[1] }
    fn taken_out_of_an_option(x: f64, y: f64) -> f64 { let mut o = Some(x); let t = o.take(); let u = o.take(); t.unwrap_or(0.0) * y + u.unwrap_or(1.0) }
    fn replaced_in_an_option(x: f64, y: f64) -> f64 { let mut o = Some(x); let t = o.replace(y * x); t.unwrap() * o.unwrap() }
    fn taken_while_there_is_one(x: f64, y: f64) -> f64 { let mut o = Some(x); let mut s = 0.0; while let Some(t) = o.take() { s += t * y; if s.abs() < 3.0 && t.abs() < 10.0 { o = Some(t * 2.0); } } s }
    fn replaced_in_a_question(x: f64, y: f64) -> f64 { let mut prev: Option<f64> = None; let mut s = 0.0; for t in [x, y, x * y] { if let Some(p) = prev.replace(t) { s += p * t; } } s }
}
