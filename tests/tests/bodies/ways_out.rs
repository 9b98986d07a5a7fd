//! Ways out in the middle of a value, which is then nobody's: `let (a, b) = if c { (x, y) } else { continue };`.

use super::bodies;

bodies! {
    fn tuple_or_continue(x: f64, y: f64) -> f64 { let mut s = 0.0; for i in 0..5 { let (a, b) = if i % 2 == 0 { (x, y * i as f64) } else { continue }; s += a * b; } s }
    fn array_or_break(x: f64, y: f64) -> f64 { let mut s = x; for i in 0..5 { let v = if s * i as f64 > 4.0 { break; } else { [x, y, s] }; s += v[0] * v[1] + v[2]; } s }
    fn tuple_or_return(x: f64, y: f64) -> f64 { let (a, b) = if x > 0.0 { (x * y, y) } else { return x * x; }; a * b }
    fn array_or_return(x: f64, y: f64) -> f64 { let k = (x > 1.0) as i32; let v = match k { 0 => [x, y], _ => return y * x }; v[0] * v[1] * v[1] }
    fn two_tuples_or_continue(x: f64, y: f64) -> f64 { let mut s = 0.0; for i in 0..6 { let (a, b) = match i % 3 { 0 => (x, y), 1 => (y * x, x), _ => continue }; s += a * b; } s }
    fn pair_assigned_or_continue(x: f64, y: f64) -> f64 { let mut s = 0.0; let mut p = (x, y); for i in 0..6 { p = if i % 2 == 0 { (p.1, p.0 * x) } else { continue }; s += p.0 * p.1; } s }
    fn list_or_continue(x: f64, y: f64) -> f64 { let mut s = 0.0; for i in 0..4 { let v = if i == 2 { continue } else { vec![x, y, i as f64] }; s += v[0] * v[1] * v[2]; } s }
    fn index_or_continue(x: f64, y: f64) -> f64 { let mut s = 0.0; for i in 0..4usize { let k = if i == 2 { continue } else { i * 2 }; s += x * y * k as f64; } s }
    fn number_assigned_or_continue(x: f64, y: f64) -> f64 { let mut s = x; for i in 0..5 { s = if i % 2 == 0 { s * y + x } else { continue }; } s }
    fn added_or_continue(x: f64, y: f64) -> f64 { let mut s = x; for i in 0..5 { s += if i % 2 == 0 { s * y + x } else { continue }; } s }
    fn choice_returned_from_a_loop(x: f64, y: f64) -> f64 { let mut s = x; for i in 0..5 { if s > 2.0 { return if y > 0.0 { s * y } else { s }; } s += y * y; } s }
    fn return_in_a_return(x: f64, y: f64) -> f64 { if x > 1.0 { return if y > 0.0 { x * y } else { return x }; } x * y * y }
    fn return_in_the_last_match(x: f64, y: f64) -> f64 { let k = (x > 1.0) as i32 + (y > 0.0) as i32; match k { 0 => x * y, 1 => { return y; } _ => y * y * x } }
    fn return_in_an_arm_of_a_value(x: f64, y: f64) -> f64 { let k = (x > 1.0) as i32 + (y > 0.0) as i32; let a = match k { 0 => x * y, 1 => { if x > 0.9 { return y; } x } _ => y * y * x }; a * a }
    fn return_in_a_block_of_an_array(x: f64, y: f64) -> f64 { let v = { if x > 1.0 { return y * x; } [x, y] }; v[0] * v[1] * v[1] }
    fn continue_in_a_block_of_a_tuple(x: f64, y: f64) -> f64 { let mut s = 0.0; for i in 0..4 { let (a, b) = { if i == 1 { continue; } (x, y * i as f64) }; s += a * b; } s }
    fn continue_and_break_in_chosen_tuples(x: f64, y: f64) -> f64 { let mut s = 0.0; for i in 0..6 { let (a, b) = if i < 3 { if i == 1 { continue } else { (x, y) } } else if i == 4 { break } else { (y * y, x) }; s += a * b; } s }
    fn array_or_continue_the_outer(x: f64, y: f64) -> f64 { let mut s = 0.0; 'o: for i in 0..4 { for j in 0..4 { let v = if j == 2 { continue 'o } else { [x * i as f64, y] }; s += v[0] * v[1]; } s += 100.0 * x; } s }
    fn truth_or_continue(x: f64, y: f64) -> f64 { let mut s = 0.0; for i in 0..4 { let ok = if i == 1 { continue } else { i % 2 == 0 }; if ok { s += x * y; } else { s += y; } } s }
    fn tuple_of_what_is_there_or_continue(x: f64, y: f64) -> f64 { let v = [Some(x), None, Some(y)]; let mut s = 0.0; for o in v { let (a, b) = match o { Some(t) => (t, t * x), None => continue }; s += a * b; } s }
    fn array_assigned_or_continue(x: f64, y: f64) -> f64 { let mut t = [x, y]; let mut n = 0; while n < 6 { n += 1; t = if n % 3 == 0 { continue } else { [t[1] * x, t[0] + y] }; } t[0] * t[1] }
    fn tuple_assigned_or_break(x: f64, y: f64) -> f64 { let mut t = (x, y); let mut n = 0; loop { n += 1; t = if n > 4 { break } else { (t.1, t.0 * x) }; } t.0 * t.1 }
    fn tuple_or_return_from_a_loop(x: f64, y: f64) -> f64 { let mut t = x; for i in 0..5 { let (a, b) = match i { 0 | 1 => (t, y), 2 => (y, y), _ => return t * t }; t = a * b + 0.1; } t }
    fn list_or_return(x: f64, y: f64) -> f64 { let v = if x > 0.0 { vec![x, y] } else { return x * x * y }; v.iter().map(|t| t * t).sum() }
    fn pushed_or_continue(x: f64, y: f64) -> f64 { let mut v = vec![]; for i in 0..4 { v.push(if i == 1 { continue } else { x * y }); } v.iter().sum::<f64>() }
    fn tuple_of_a_labelled_block(x: f64, y: f64) -> f64 { let (a, b) = 'f: { if x > 1.0 { break 'f (x, y); } if y > 0.5 { break 'f (y, x * x); } (x * y, 2.0) }; a * b * b }
    fn labelled_block_of_statements(x: f64, y: f64) -> f64 { let mut s = x; 'a: { if x > 1.0 { s *= y; break 'a; } s += y; if y > 0.5 { break 'a; } s *= s; } s * y }
    fn labelled_block_in_a_loop(x: f64, y: f64) -> f64 { let mut s = x; for i in 0..4 { let v = 'a: { if i == 1 { break 'a y; } if i == 2 { break 'a x * s; } s }; s += v * x; } s }
    fn labelled_block_of_many_numbers(x: f64, y: f64) -> f64 { let (a, b, c, d, e) = (x, y, x * y, x + y, x - y); let v = 'a: { for t in [a, b, c, d, e] { if t > 1.0 { break 'a t * e; } } a * b * c * d }; v + a }
    fn value_of_the_outer_loop(x: f64, y: f64) -> f64 { let mut n = 0; let v = 'o: loop { loop { n += 1; if n > 3 { break 'o x * n as f64; } if n % 2 == 0 { break; } } }; v * y }
    fn constants_or_continue(x: f64, y: f64) -> f64 { let mut s = x; for i in 0..4 { let w = if i == 1 { continue } else { 2.0 }; s *= w * y; let (p, q) = if i == 3 { break } else { (1.0, 3.0) }; s += p * x + q; } s }
    fn constants_or_return(x: f64, y: f64) -> f64 { let v = match (x > 1.0, y > 0.0) { (true, _) => [1.0, 2.0], (_, true) => return x * y, _ => [3.0, 4.0] }; v[0] * x + v[1] * y }
}
