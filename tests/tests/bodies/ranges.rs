//! Ranges of every integer, in steps, from either end.

use super::bodies;

bodies! {
    fn steps_of_i64(x: f64, y: f64) -> f64 { let mut s = x; for i in (-4..5i64).step_by(2) { s = s * y + i as f64; } s }
    fn steps_of_u64(x: f64, y: f64) -> f64 { let n = 7u64; let mut s = x; for i in (0..n).step_by(3) { s = s * y * (i as f64 + x); } s }
    fn steps_of_char(x: f64, y: f64) -> f64 { let mut s = x; for c in ('a'..'f').step_by(2) { s = s * y + (c as u32) as f64 * 0.01; } s }
    fn steps_of_a_cast(x: f64, y: f64) -> f64 { let n = 7usize; let mut s = x; for i in (0..n as u64).step_by(2) { s = s * y.powi(i as i32); } s }
    fn sums_in_steps_of_i64(x: f64, y: f64) -> f64 { let n = 9i64; (0..n).step_by(2).map(|i| x.powi(i as i32) * y).sum::<f64>() + (0..n).rev().step_by(4).map(|i| x * i as f64).product::<f64>() }
    fn steps_after_some(x: f64, y: f64) -> f64 { let n = 9i64; (0..n).skip(2).step_by(2).map(|i| x.powi(i as i32) * y).sum::<f64>() + (0..n as u32).take(4).rev().map(|i| x * i as f64 + y).product::<f64>() }
    fn steps_from_behind(x: f64, y: f64) -> f64 { let mut s = x; for i in (1..9i32).step_by(3).rev() { s = s * y + i as f64; } s }
    fn from_behind_in_steps(x: f64, y: f64) -> f64 { let mut s = x; for i in (1..9i32).rev().step_by(3) { s = s * y + i as f64; } s }
    fn steps_to_the_last(x: f64, y: f64) -> f64 { let mut s = x; for i in (1..=9u8).step_by(4) { s = s * y + i as f64; } s }
    fn chosen_i32(x: f64, y: f64) -> f64 { let s: f64 = (-3..4i32).filter(|i| i % 2 == 0).map(|i| x * y * f64::from(i)).sum(); s + (1..=4i32).rev().map(|i| x.powi(i)).product::<f64>() }
    fn closed_u64(x: f64, y: f64) -> f64 { let mut s = x; let lo = 2u64; let hi = 6u64; for k in lo..=hi { s += y / k as f64; s *= x; } s }
    fn closed_char(x: f64, y: f64) -> f64 { let mut s = x; for c in 'a'..='e' { s = s * y + (c as u32) as f64 * 0.01; } s }
    fn steps_of_i64_from_behind(x: f64, y: f64) -> f64 { let n = 7i64; let mut s = x; for i in (0..n).rev().step_by(3) { s = s * y * (i as f64 + x); } s }
    fn steps_of_steps(x: f64, y: f64) -> f64 { let mut s = x; for i in (0..17usize).step_by(2).step_by(3) { s = s * y * (i as f64 + x); } s }
}
