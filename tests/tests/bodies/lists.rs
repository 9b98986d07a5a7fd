//! Lists that grow and shrink, and locals that get their first value late.

use super::bodies;

bodies! {
    fn popped(x: f64, y: f64) -> f64 { let mut v = vec![x, y, x * y]; v.pop(); let s = if let Some(top) = v.pop() { top * x } else { x }; s * v[0] }
    fn popped_until_none_is_left(x: f64, y: f64) -> f64 { let mut v = vec![x, y]; let mut s = 0.0; while let Some(top) = v.pop() { if top.abs() < 0.2 { continue; } s = s * 0.5 + top * top; v.push(top * 0.4); if s > 9.0 { break; } } s }
    fn truncated(x: f64, y: f64) -> f64 { let mut v = vec![x, y, x * y]; v.truncate(2); let s = v[0] * v[1]; v.clear(); v.push(s * x); v[0] }
    fn extended(x: f64, y: f64) -> f64 { let mut v = vec![x]; v.extend([y, 2.0]); v.extend(&[x, y]); v.extend(vec![1.0, 3.0]); let w = v.clone(); v.extend(w.iter().map(|a| a * y)); v.iter().map(|a| a * a).sum() }
    fn resized(x: f64, y: f64) -> f64 { let mut v = vec![1.0]; v.resize(3, x); v.resize(2, 0.0); v.append(&mut vec![x]); let mut w = vec![y, x]; v.append(&mut w); w.push(y); v.iter().sum::<f64>() * w[0] }
    fn several_assigned(x: f64, y: f64) -> f64 { let mut v = [x, y, 1.0]; let mut n = 0; ((v[0], n), v[1]) = ((v[1] * 2.0, 2), v[0]); (v[2], _) = (v[0] * x, 3); v[0] * v[1] * v[n] }
    fn several_assigned_of_a_call(x: f64, y: f64) -> f64 { let (mut a, mut b) = (x, y); (a, b) = (a * b).sin_cos(); a * b + a }
    fn several_assigned_in_a_loop(x: f64, y: f64) -> f64 { let w = [x * y, y]; let (mut a, mut b) = (1.0, 2.0); for _ in 0..2 { [a, b] = w; a += b * x; } a * b }
    fn first_in_a_loop(x: f64, y: f64) -> f64 { let mut d; let mut i = 0usize; let mut s = x; loop { i += 1; d = vec![x * y; i % 3 + 1]; s += d[0] * y; d[0] *= s; if i > 3 { break; } } s + d.iter().sum::<f64>() }
    fn first_in_an_arm(x: f64, y: f64) -> f64 { let mut d; if x > 0.0 { d = vec![x]; } else { d = vec![x, y]; } let a = d[0] * y; if y > 0.0 { d = vec![a, x, y]; } for i in 0..3 { d = vec![d[0] * x; i + 1]; } a * d[0] + d[d.len() - 1] }
    fn first_of_known_size(x: f64, y: f64) -> f64 { let mut d: ([f64; 2], f64); let mut s = x; for _ in 0..3 { d = ([s, y], x); d.0[0] *= d.1; s += d.0[0] * y; } s }
    fn first_and_then_pushed(x: f64, y: f64) -> f64 { let mut d; let mut s = x; for i in 0..3 { d = Vec::new(); for _ in 0..=i { d.push(s * y); } s += d[i] * x; } s }
    fn constants_copied_in(x: f64, y: f64) -> f64 { let w = [0.5, 1.5]; let mut l = vec![x, y]; l.extend_from_slice(&w[..1]); l[2..].copy_from_slice(&w[1..]); l[..1].clone_from_slice(&w[1..]); l.push(x); l.iter().map(|a| a * l[1]).sum::<f64>() * x }
}
