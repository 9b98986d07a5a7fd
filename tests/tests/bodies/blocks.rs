//! Blocks, branches and right sides that write on the way to their value.

use super::bodies;

bodies! {
    fn named_after_its_last_value(x: f64, y: f64) -> f64 { let mut m = x; let a = { m *= y; m * 2.0 }; a * m }
    fn in_the_middle_of_a_sum(x: f64, y: f64) -> f64 { let mut m = x; let a = m + { m *= y; m * 2.0 }; a * m }
    fn into_what_it_writes(x: f64, y: f64) -> f64 { let mut m = x; m = { m += 0.2; m * y }; m }
    fn into_the_entry_that_it_writes(x: f64, y: f64) -> f64 { let mut v = vec![x, y]; let p = 1; v[p] = { v[p] += 0.2; v[p] * x }; v[0] * v[1] }
    fn an_integer(x: f64, y: f64) -> f64 { let mut a = 0.0; let n = if x > 0.0 { a = x * y; 1 } else { a += y; 2 }; a * n as f64 + x }
    fn an_integer_assigned(x: f64, y: f64) -> f64 { let mut a = 0.0; let mut n = 0; n = if x > 0.0 { a = x * y; 1 } else { 2 }; a * n as f64 + x }
    fn a_constant(x: f64, y: f64) -> f64 { let mut a = x; let mut t = 1.0; t = if x > 0.2 { a *= y; 2.0 } else { 0.5 }; let s = { a *= y; 3.0 }; a * t * s + y }
    fn a_length(x: f64, y: f64) -> f64 { let mut v = vec![x]; let n = { v.push(y); v.len() }; let k = match n { 2 => { v[0] *= y; 0 } _ => 1 }; v[1] * n as f64 + v[k] }
    fn what_was_taken_out(x: f64, y: f64) -> f64 { let mut a = vec![x, y, x * y]; let n = { let b = a.remove(1); if b > 0.0 { 1 } else { 2 } }; a[1] * n as f64 + x }
    fn pairs_declared_before_they_are_known(x: f64, y: f64) -> f64 { let mut s = 0.0; for i in 0..3 { let t: f64; let (p, q); if i == 1 { t = x; (p, q) = (y, x); } else { t = y * s; p = x; q = y; } s += t * p - q; } s }
    fn pair_assigned_at_once(x: f64, y: f64) -> f64 { let (a, b); if x > y { (a, b) = (x, y); } else { (a, b) = (y, x); } a * b * b }
    fn pair_declared_with_its_type(x: f64, y: f64) -> f64 { let (a, b): (f64, f64); if x > y { (a, b) = (x, y); } else { a = y; b = x; } let (mut p, q); p = a; q = b; p *= q; p * b }
}
