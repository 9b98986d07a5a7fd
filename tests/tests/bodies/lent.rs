//! Constant data beside what is followed: passed to functions, walked over, taken from lists.

use super::{bodies, forward_bodies};
use functra::{Diff, transforms, vjp};
use functra_tests::agree;

#[vjp]
fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[derive(Clone, Debug, Diff)]
struct Net {
    weights: Vec<f64>,
    rows: Vec<Vec<f64>>,
}

fn net() -> Net {
    Net { weights: vec![1.5, -2.0], rows: vec![vec![0.5, 1.0], vec![2.0, -1.0]] }
}

#[transforms(grad(mode = reverse), jacfwd)]
fn of_field(p: &[f64; 2], #[nodiff] net: &Net) -> f64 {
    dot(p, &net.weights) * dot(p, &net.rows[1])
        + dot(p, &net.weights[..])
        + dot(p, net.weights.as_slice())
}

#[transforms(grad(mode = reverse), jacfwd)]
fn zipped_with_field(p: &[f64; 2], #[nodiff] net: &Net) -> f64 {
    p.iter().zip(&net.weights).map(|(a, b)| a * a * b).sum()
}

#[vjp]
fn over_rows(p: &[f64; 2], #[nodiff] rows: &[Vec<f64>], #[nodiff] pairs: &[[f64; 2]]) -> f64 {
    let mut s = 1.0;
    for row in rows {
        s *= dot(p, row);
    }
    for pair in pairs {
        s += dot(p, pair) * dot(p, &pair[..]);
    }
    s
}

#[test]
fn fields_are_lent() {
    let (net, p) = (net(), [0.7, -1.3]);
    for (backward, forward) in [
        (of_field::grad(&p, &net), of_field::jacfwd(&p, &net)),
        (zipped_with_field::grad(&p, &net), zipped_with_field::jacfwd(&p, &net)),
    ] {
        assert!(
            backward.iter().zip(forward).all(|(a, b)| agree(*a, b, 1e-14)),
            "{backward:?} {forward:?}"
        );
    }
    assert!(agree(zipped_with_field::grad(&p, &net)[0], 2.0 * 0.7 * 1.5, 1e-14));
}

type Metres = f64;
type Pairs = [[f64; 2]; 2];

bodies! {
    fn lends_rows(x: f64, y: f64) -> f64 { over_rows(&[x, y], &[vec![0.5, 1.0], vec![2.0, -1.0]], &[[1.0, 2.0], [3.0, 0.5]]) }
    fn lends_list(x: f64, y: f64) -> f64 { let w = vec![1.0, 2.0]; let v = (0..2).map(|i| i as f64 + 0.5).collect::<Vec<f64>>(); dot(&[x, y], &w) * dot(&[y, x], &v) }
    fn lends_halves(x: f64, y: f64) -> f64 { let p = [x, y, x * y, 2.0]; let (a, b) = (&p[..2], &p[2..]); let (c, d) = p.split_at(p.len() / 2); dot(a, b) + dot(c, d) * x }
    fn tuple_of_mixed(x: f64, y: f64) -> f64 { let (a, n, (b, c)) = (x * y, 3, (y, 2.0)); let (a, b) = (b, a); a * n as f64 + b * c }
    fn says_value(value: f64, y: f64) -> f64 { let v = [value, y]; v[0] * v[1].sin() + value }
    fn alias_of_local(x: f64, y: f64) -> f64 { let mut s: Metres = 0.0; let later: Metres; for v in [x, y] { s += v.sin(); } later = s * x; let m: Pairs = [[x, 1.0], [2.0, y]]; later * m[0][0] * m[1][1] }
    fn length_of_alias(x: f64, y: f64) -> f64 { let p = [x, y]; let scale = (0..p.len()).map(|i| i as f64 + 1.0).collect::<Vec<f64>>(); p.iter().zip(&scale).map(|(a, b)| a * a * b).sum() }
    fn popped_while_there(x: f64, y: f64) -> f64 { let mut v = vec![x, y, x * y]; let mut s = 0.0; while let Some(a) = v.pop() { if a < -0.5 { continue; } s += a * a * v.len() as f64; if s > 10.0 { break; } } s }
    fn popped_for_nothing(x: f64, y: f64) -> f64 { let mut v = vec![x, y]; v.pop(); let _ = v.pop(); v.pop(); v.push(x * x); v.push(y); v.push(y); v.truncate(2); v.truncate(5); v[0] * v[1] }
    fn popped_integers(x: f64, y: f64) -> f64 { let mut todo: Vec<usize> = vec![0, 3]; let mut s = x; while let Some(n) = todo.pop() { s = s * y + n as f64; if n > 1 { todo.push(n - 2); todo.push(1); } } s }
}

forward_bodies! {
    fn adds_what_writes(x: f64, y: f64) -> f64 { let mut s = x; s += if y > 0.0 { s *= 2.0; y * y } else { s = x * y; 1.0 }; s }
}
