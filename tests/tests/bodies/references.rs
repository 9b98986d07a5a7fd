//! References in all forms.

// By one number, a reference to the other is a constant by reference, which sweeps do not take.
use super::{bodies_by_both as bodies, forward_bodies};

bodies! {
    fn shared(x: f64, y: f64) -> f64 { let (a, b) = (&x, &y); a * b + *a - b * 2.0 + 3.0 * a }
    fn double(x: f64, y: f64) -> f64 { let a = &&x; **a * y + (**a).sin() + a.abs() }
    fn to_temporary(x: f64, y: f64) -> f64 { let a = &(x * y); let b = &mut (x + 1.0); *b += 1.0; a * *b }
    fn to_constant(x: f64, y: f64) -> f64 { let a = &2.0; let b: &f64 = &0.5; x * a + y * b }
    fn mutable(x: f64, y: f64) -> f64 { let mut a = 1.0; let r = &mut a; *r += x; *r *= y; a * a }
    fn mutable_of_element(x: f64, y: f64) -> f64 { let mut v = [1.0, 2.0]; let r = &mut v[0]; *r = x * y; let [_, s] = &mut v; *s += x; v[0] * v[1] }
    fn mutable_in_tuple(x: f64, y: f64) -> f64 { let mut t = (1.0, 2.0); { let (a, b) = &mut t; *a = x; *b *= y; } let r = &mut t.0; *r *= 3.0; t.0 * t.1 }
    fn mutable_reborrowed(x: f64, y: f64) -> f64 { let mut a = 1.0; { let r = &mut a; { let s = &mut *r; *s += x; } *r *= y; } a }
    fn ref_patterns(x: f64, y: f64) -> f64 { let t = (x, y); let (ref a, ref b) = t; let &(c, d) = &t; a * b + c * d }
    fn ref_mut_pattern(x: f64, y: f64) -> f64 { let mut t = (1.0, 2.0); { let (ref mut a, _) = t; *a = x; } t.0 * t.1 * y }
    fn deref_pattern(x: f64, y: f64) -> f64 { let v = [x, y]; let mut s = 0.0; for &a in v.iter() { s += a * a; } for a in v.iter() { let a = *a; s *= a; } s }
    fn passed_to_nested(x: f64, y: f64) -> f64 { fn add(to: &mut f64, v: f64) { *to += v; } let mut s = x; add(&mut s, y * y); add(&mut s, 1.0); s * x }
    fn passed_plain_to_nested(x: f64, y: f64) -> f64 { fn axpy(a: f64, x: &[f64], y: &mut [f64]) { for i in 0..x.len() { y[i] += a * x[i]; } } let mut v = vec![1.0, 2.0]; axpy(x, &[y, 3.0], &mut v); axpy(2.0, &[1.0, x], &mut v); v[0] * v[1] }
    fn returned_from_nested(x: f64, y: f64) -> f64 { fn larger<'a>(a: &'a f64, b: &'a f64) -> &'a f64 { if a > b { a } else { b } } *larger(&x, &y) * x }
    fn slice_of_slice(x: f64, y: f64) -> f64 { let v = vec![x, y, 1.0, 2.0]; let s = v.as_slice(); let t = &s[1..][..2]; t[0] * t[1] + s.iter().copied().sum::<f64>() }
    fn swap_elements(x: f64, y: f64) -> f64 { let mut v = [x, y, 1.0]; v.swap(0, 2); let (a, b) = v.split_at_mut(1); std::mem::swap(&mut a[0], &mut b[0]); v[0] + 2.0 * v[1] * v[2] }
    fn last_mut(x: f64, y: f64) -> f64 { let mut v = vec![1.0, 2.0]; *v.last_mut().unwrap() = x; if let Some(a) = v.first_mut() { *a += y; } if let Some(a) = v.get_mut(1) { *a *= y; } v[0] * v[1] }
    fn slice_matched(x: f64, y: f64) -> f64 { let v = vec![x, y, x * y]; match v.as_slice() { [] => 0.0, [a] => *a, [a, rest @ ..] => a * rest.iter().sum::<f64>() } }
    fn slice_taken_apart_or_not(x: f64, y: f64) -> f64 { let v = vec![x, y, x * y]; let [a, b, ..] = v[..] else { return 0.0 }; a * b * a }
    fn array_matched(x: f64, y: f64) -> f64 { let v = [x, y, x * y]; match v { [a, b, c] if a > b => a * b * c, [a, .., c] => a * c } }
    fn slice_with_a_middle(x: f64, y: f64) -> f64 { let v = vec![x, y, x * y, 2.0]; if let [first, mid @ .., last] = &v[..] { first * mid[0] + mid.iter().sum::<f64>() * last } else { 0.0 } }
}

// References that may point to one place or another, or into an option that is written to.
forward_bodies! {
    fn take(x: f64, y: f64) -> f64 { let mut v = vec![x, y]; let w = std::mem::take(&mut v); v.push(w[0] * w[1]); v[0] * x }
    fn mutable_through_loop(x: f64, y: f64) -> f64 { let (mut a, mut b) = (1.0, 2.0); for r in [&mut a, &mut b] { *r *= x; } a * b * y }
    fn mutable_chosen(x: f64, y: f64) -> f64 { let (mut a, mut b) = (1.0, 2.0); { let r = if x > 0.0 { &mut a } else { &mut b }; *r += y * x; } a * b }
    fn mutable_in_match(x: f64, y: f64) -> f64 { let mut o = Some(1.0); match &mut o { Some(v) => *v += x * y, None => {} } if let Some(v) = o.as_mut() { *v *= x; } o.unwrap() }
    fn mutable_stored(x: f64, y: f64) -> f64 { let mut a = 0.0; { let mut v = vec![&mut a]; *v[0] += x * y; } a * x }
    fn option_reference(x: f64, y: f64) -> f64 { let o = Some(x); let r = o.as_ref(); let z = r.map(|v| *v * y); *z.as_ref().unwrap() + r.copied().unwrap_or(0.0) }
    fn option_take_replace(x: f64, y: f64) -> f64 { let mut best: Option<f64> = None; for v in [x, y, 0.2] { if best.is_none() || v > best.unwrap() { best = Some(v); } } let old = best.take().unwrap(); best.replace(old * 2.0); best.unwrap() * x }
    fn get_or_insert(x: f64, y: f64) -> f64 { let mut cache: Option<f64> = None; let a = *cache.get_or_insert(x * y); let b = *cache.get_or_insert_with(|| 5.0); a * b }
}
