//! Numbers that change hands: through aliases, containers and closures, where a copy that loses track of one
//! would return a wrong derivative.

use super::{bodies, forward_bodies};

bodies! {
    fn pushed_through_alias(x: f64, y: f64) -> f64 { let x = x + y * y; let mut v = vec![vec![1.0]]; let w = &mut v; w[0].push(x); w[0][0] += x; v[0][0] * v[0][1] }
    fn loop_over_borrow(x: f64, y: f64) -> f64 { let x = x + y * y; let mut a = [1.0, 2.0]; for r in &mut a { *r *= x; } a[0] * a[1] }
    fn assigned_in_zip(x: f64, y: f64) -> f64 { let x = x + y * y; let mut a = [1.0, 2.0]; a.iter_mut().zip([x, 2.0 * x]).for_each(|(a, b)| *a = b); a[0] + a[1] }
    fn tuple_of_array(x: f64, y: f64) -> f64 { let x = x + y * y; let mut s = (1.0, [2.0; 2]); s.1[1] = x; let (a, b) = s; a * b[1] + b[0] }
    fn argmax_loop(x: f64, y: f64) -> f64 { let x = x + y * y; let mut best = 0.0; let mut arg = 0; for (i, v) in [x, 2.0 * x, -x].iter().enumerate() { if *v > best { best = *v; arg = i; } } best * arg as f64 }
    fn closure_over_product(x: f64, y: f64) -> f64 { let x = x + y * y; let mut a = 1.0; let mut f = |b: f64| { a *= b; a }; f(x) + f(2.0) }
    fn halves(x: f64, y: f64) -> f64 { let x = x + y * y; let mut v = vec![0.0; 2]; let (a, b) = v.split_at_mut(1); a[0] = x; b[0] = a[0] * 2.0; v.iter().sum() }
    fn iterator_by_hand(x: f64, y: f64) -> f64 { let x = x + y * y; let mut it = [1.0, 2.0, 3.0].into_iter(); let mut s = x; while let Some(k) = it.next() { s *= k; } s }
    fn assigned_in_for_each(x: f64, y: f64) -> f64 { let x = x + y * y; let mut a = [0.0; 3]; a[1..].iter_mut().for_each(|v| *v = x); let [_, b, c] = a; b * c }
    fn option_set_in_loop(x: f64, y: f64) -> f64 { let x = x + y * y; let mut o = None; for i in 0..3 { if i == 1 { o = Some(x); } } o.map_or(0.0, |v: f64| v * v) }
    fn closure_that_sets(x: f64, y: f64) -> f64 { let x = x + y * y; let mut y = 0.0; { let mut set = |v| y = v; set(x * 3.0); } y }
    fn assigned_in_arm(x: f64, y: f64) -> f64 { let x = x + y * y; let mut a = 0.0; let b = if x > 0.0 { a = x; 1.0 } else { 2.0 }; a * b }
    fn rows_by_iter_mut(x: f64, y: f64) -> f64 { let x = x + y * y; let mut t = [[0.0; 2]; 2]; for (i, row) in t.iter_mut().enumerate() { for (j, e) in row.iter_mut().enumerate() { *e = x * (i * 2 + j) as f64; } } t[1][1] }
    fn fold_from_nan(x: f64, y: f64) -> f64 { let x = x + y * y; let s: f64 = [1.0, 2.0].iter().map(|k| k * x).fold(0.0, |a, b| a + b); let m = [1.0, x].iter().cloned().fold(f64::NAN, f64::max); s * m }
    fn borrow_moved_on(x: f64, y: f64) -> f64 { let x = x + y * y; let mut a = 2.0; let p = &mut a; let q = p; *q *= x; a }
    fn resized_and_extended(x: f64, y: f64) -> f64 { let x = x + y * y; let mut v = vec![1.0]; v.resize(3, x); v.extend(std::iter::repeat(x).take(2)); v.append(&mut vec![x]); v.iter().sum() }
    fn borrow_in_block(x: f64, y: f64) -> f64 { let x = x + y * y; let mut d = [1.0, 2.0]; let e = { let r = &mut d; r[0] = x; r[0] }; d[0] * e }
    fn previous_value(x: f64, y: f64) -> f64 { let x = x + y * y; let mut total = 0.0; let mut prev = None; for v in [x, x * x, 3.0] { if let Some(p) = prev { total += (v - p) * 0.5; } prev = Some(v); } total }
    fn range_of_values(x: f64, y: f64) -> f64 { let x = x + y * y; let xs = [x, 2.0]; let (mut lo, mut hi) = (f64::MAX, f64::MIN); for &v in &xs { lo = lo.min(v); hi = hi.max(v); } hi - lo }
    fn overwritten(x: f64, y: f64) -> f64 { let x = x + y * y; let mut y = x; y = 5.0; let z = y * x; y = x; z * y }
}

// Maps and deques, a part of a list that is chosen by values, functions behind a pointer.
forward_bodies! {
    fn map_entries(x: f64, y: f64) -> f64 { let x = x + y * y; let mut m = std::collections::BTreeMap::new(); m.insert(1, x); *m.entry(2).or_insert(0.0) += x * 2.0; m.values().sum::<f64>() + m[&1] }
    fn conversions_of_containers(x: f64, y: f64) -> f64 { let x = x + y * y; let v: Vec<f64> = Vec::from([x, 1.0]); let w: [f64; 2] = v.clone().try_into().unwrap(); let s: &[f64] = &v; w[0] * s[0] }
    fn deque_rotated(x: f64, y: f64) -> f64 { let x = x + y * y; let mut q = std::collections::VecDeque::from(vec![1.0, 2.0]); q.push_back(x); let a = q.pop_front().unwrap(); q.rotate_left(1); a * q[0] }
    fn sorted_and_pruned(x: f64, y: f64) -> f64 { let x = x + y * y; let mut v = vec![3.0, 1.0, 2.0]; v.sort_by(|a, b| a.partial_cmp(b).unwrap()); v[0] = x; v.dedup(); v.retain(|a| *a != 2.0); v.iter().product() }
    fn copied_and_swapped(x: f64, y: f64) -> f64 { let x = x + y * y; let a = [1.0, x]; let mut b = [0.0; 2]; b.copy_from_slice(&a); b.clone_from_slice(&a); b.swap_with_slice(&mut [x, 5.0]); b[0] * b[1] }
    fn dynamic_closure(x: f64, y: f64) -> f64 { let x = x + y * y; let f: &dyn Fn(f64) -> f64 = &|t| t * x; f(x) }
}
