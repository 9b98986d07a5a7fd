//! Numbers that are looked at through the reference that they are written by: `if *r > 1.0 { *r = x; }`.

use super::bodies;

bodies! {
    fn decided_by_itself(x: f64, y: f64) -> f64 { let mut a = x * y; let r = &mut a; if *r > 1.0 { *r = *r * x; } else { *r += y; } a * x }
    fn entry_decided_by_itself(x: f64, y: f64) -> f64 { let mut v = [x, y, x * y]; let r = &mut v[1]; if *r > 0.5 { *r = *r * *r; } v[0] + v[1] * v[2] }
    fn row_decided_by_itself(x: f64, y: f64) -> f64 { let mut m = [[x, y], [y, x * y]]; let row = &mut m[1]; if row[0] > row[1] { row.swap(0, 1); } m[1][0] * m[0][0] }
    fn matched_by_itself(x: f64, y: f64) -> f64 { let mut a = x * y; let r = &mut a; match *r > 0.5 { true => *r *= 2.0, false => *r *= x } a }
    fn decided_by_a_name(x: f64, y: f64) -> f64 { let mut a = x * y; let r = &mut a; let big = *r > 0.5; if big { *r *= x; } a }
    fn while_it_is_large(x: f64, y: f64) -> f64 { let mut a = x * x + y; let r = &mut a; while *r > 0.1 { *r *= 0.5; } a * y }
    fn while_an_entry_is_large(x: f64, y: f64) -> f64 { let mut v = [x * x + y, x]; let r = &mut v; let mut n = 0; while r[0] > 0.1 && n < 5 { r[0] *= 0.5; r[1] += r[0]; n += 1; } v[0] * v[1] }
    fn asserted_between_writes(x: f64, y: f64) -> f64 { let mut a = x * y; let r = &mut a; assert!(r.is_finite()); *r += x; debug_assert!(*r < 1e9, "{}", r); *r *= 2.0; assert!(!r.is_nan(), "{r}"); a * a }
    fn entries_in_a_loop(x: f64, y: f64) -> f64 { let mut v = vec![x, y, x * y]; for i in 0..3 { let r = &mut v[i]; if *r > 0.5 { *r = *r * x; } if *r > 1.0 { *r -= y; } while *r > 2.0 { *r *= 0.4; } } v[0] * v[1] + v[2] }
    fn until_it_is_small(x: f64, y: f64) -> f64 { let mut a = x * x + y; let r = &mut a; loop { if *r < 0.2 { break; } *r *= 0.5; } a * y }
    fn guards(x: f64, y: f64) -> f64 { let mut a = x * x + y; let r = &mut a; for k in 0..4 { match k { 0 if *r > 0.5 => *r *= y, 1 | 2 => *r += x, _ if *r < 0.0 => *r = -*r, _ => {} } } a * y }
    fn counted_between_writes(x: f64, y: f64) -> f64 { let mut a = [x, y, x * y]; let r = &mut a; let mut c = 0; for i in 0..3 { if r[i] > 0.0 { c += 1; r[i] *= 2.0; } } let n = r.iter().filter(|t| **t > 1.0).count(); r[0] += n as f64 * x; a[0] * a[1] * c as f64 + a[2] }
    fn with_a_type(x: f64, y: f64) -> f64 { let mut a = x * y; let r: &mut f64 = &mut a; if *r > 0.0 { *r += y; } if *r > 1.0 { *r *= y; } a }
    fn two_of_them(x: f64, y: f64) -> f64 { let (mut a, mut b) = (x, y); let p = &mut a; let q = &mut b; if *p > *q { *p -= *q; } else { *q -= *p; } if *p > *q { *p *= 2.0; } a * b }
    fn borrowed_again(x: f64, y: f64) -> f64 { let mut a = x * y; let p = &mut a; { let q = &mut *p; if *q > 0.0 { *q += x; } } if *p > 1.0 { *p *= x; } a }
    fn rows_that_are_swapped(x: f64, y: f64) -> f64 { let mut v = vec![x, y, x * y, x + y]; for i in (0..v.len()).step_by(2) { let (l, r) = (i, i + 1); let t = &mut v; if t[l] > t[r] { t.swap(l, r); } } v[0] * v[1].sin() + v[2] * v[3] * v[3] }
}
