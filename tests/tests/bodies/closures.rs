//! Closures and functions as values.

use super::{bodies, forward_bodies};

fn twice(f: impl Fn(f64) -> f64, x: f64) -> f64 {
    f(f(x))
}

mod activations {
    #[functra::vmap]
    pub(super) fn square(x: f64) -> f64 {
        x * x
    }
    #[functra::vmap]
    pub(super) fn folded(sum: f64, x: f64) -> f64 {
        sum + x * x
    }
    #[functra::grad]
    pub(super) fn positive(x: f64) -> Option<f64> {
        if x > 0.0 { Some(x) } else { None }
    }
}
use activations::{folded, positive};

struct Half;
impl Half {
    #[functra::grad(method)]
    fn of(x: f64) -> f64 {
        x / 2.0
    }
}

/// What takes a function by its name takes its copy, on lanes too.
#[functra::transforms(vmap, vmap(grad))]
fn layer(x: f64) -> f64 {
    let v = [x, 2.0, x * x];
    v.into_iter().map(activations::square).fold(1.0, folded) + v.map(activations::square)[2]
}

#[test]
fn functions_by_name_on_lanes() {
    assert_eq!(layer::vmap(&[0.3, -1.0]), [0.3, -1.0].map(layer));
    let derivative = |x: f64| 4.0 * x.powi(3) + 8.0 * x.powi(7) + 4.0 * x.powi(3);
    functra_tests::assert_agree("layer", layer::vmap_grad(&[0.7])[0], derivative(0.7), 1e-12);
}

bodies! {
    fn plain_closure_of_constant(x: f64, y: f64) -> f64 { let f = |t: f64| t * 0.7 + 1.2; let a = f(1.5) - x * y; a * if x > 0.0 { f(0.3) } else { y } }
    fn closures_by_name(x: f64, y: f64) -> f64 { let cube = |a: f64| a * a * a; let is_large = |a: &f64| *a > 0.5; let join = |a: f64, b: f64| a * 0.5 + b; let v = [x, y * x]; v.map(cube)[1] + v.into_iter().filter(is_large).map(cube).fold(y, join) }
    fn capturing(x: f64, y: f64) -> f64 { let f = |t| t * x + y; f(y) * f(2.0) }
    fn typed(x: f64, y: f64) -> f64 { let f = |t: f64, u: f64| -> f64 { t * u + 1.0 }; f(x, y) + f(y, 2.0) }
    fn called_with_both(x: f64, y: f64) -> f64 { let g = |v: f64| v * v + 1.0; g(2.0) * g(x) + g(y) }
    fn called_with_plain(x: f64, y: f64) -> f64 { let g = |v: f64| v * v + 1.0; let k = g(2.0); k * x * y }
    fn plain_before_lifted(x: f64, y: f64) -> f64 {
        let g = |v: f64| v.sin();
        let k = g(0.5);
        let mut s = k;
        for i in 0..3 { s += g(i as f64); }
        s * x + g(y)
    }
    fn fn_mut(x: f64, y: f64) -> f64 {
        let mut s = 0.0;
        let mut add = |v: f64| s += v * v;
        add(x);
        add(y);
        add(1.0);
        s
    }
    fn fn_mut_counter(x: f64, y: f64) -> f64 {
        let mut calls = 0;
        let mut f = |v: f64| { calls += 1; v * v };
        let r = f(x) + f(y);
        r * calls as f64
    }
    fn moved(x: f64, y: f64) -> f64 { let v = vec![x, y]; let f = move |i: usize| v[i] * v[i]; f(0) + f(1) * x }
    fn from_block(x: f64, y: f64) -> f64 { let f = { let k = x * 2.0; move |t: f64| t * k }; f(y) + f(1.0) }
    fn nested(x: f64, y: f64) -> f64 { let f = |a: f64| { let g = |b: f64| b * a + y; g(a) * g(x) }; f(x) + f(y) }
    fn passed_on(x: f64, y: f64) -> f64 { let f = |t: f64| t * t; [x, y].iter().map(|v| f(*v)).sum::<f64>() + [x].map(f)[0] }
    fn passed_by_name(x: f64, y: f64) -> f64 { let f = |t: f64| t * x; [y, 2.0].into_iter().map(f).sum() }
    fn returning_tuple(x: f64, y: f64) -> f64 { let f = |t: f64| (t * x, 2.0); let (a, b) = f(y); a * b }
    fn returning_array(x: f64, y: f64) -> f64 { let f = |t: f64| [t, 1.0, t * t]; let v = f(x); let w = f(3.0); v[0] * v[2] * y + w[2] }
    fn with_pattern(x: f64, y: f64) -> f64 { let f = |(a, b): (f64, f64)| a * b; f((x, y)) + f((1.0, x)) }
    fn with_reference(x: f64, y: f64) -> f64 { let f = |v: &f64| v * 2.0; let g = |&v: &f64| v * v; f(&x) * g(&y) }
    fn with_slice(x: f64, y: f64) -> f64 { let norm = |v: &[f64]| v.iter().map(|a| a * a).sum::<f64>().sqrt(); norm(&[x, y, 1.0]) }
    fn with_mutable_argument(x: f64, y: f64) -> f64 { let scale = |v: &mut [f64]| for a in v.iter_mut() { *a *= x; }; let mut v = [y, 1.0]; scale(&mut v); v[0] * v[1] }
    fn recursive_by_hand(x: f64, y: f64) -> f64 { let step = |a: f64| a - (a * a - 2.0) / (2.0 * a); let mut a = x * x + y * y; for _ in 0..3 { a = step(a); } a }
    fn integer_closure(x: f64, y: f64) -> f64 { let at = |i: usize, j: usize| 2 * i + j; let v = [x, y, x * y, 1.0]; v[at(0, 1)] * v[at(1, 0)] }
    fn predicate(x: f64, y: f64) -> f64 { let positive = |v: f64| v > 0.0; if positive(x) && !positive(y) { x * y } else { x + y * y } }
    fn function_value(x: f64, y: f64) -> f64 { let f = f64::sin; let g = f64::powi; f(x) + g(y, 3) + f64::hypot(x, y) }
    fn immediately(x: f64, y: f64) -> f64 { (|a: f64, b: f64| a * b + 1.0)(x, y) }
    fn returns_early(x: f64, y: f64) -> f64 { let f = |v: f64| { if v < 0.0 { return 0.5; } v * v }; f(x) + f(y) * x }
    fn shadowed_parameter(x: f64, y: f64) -> f64 { let f = |x: f64| x * y; let g = |y: i32| y + 1; f(x) * g(2) as f64 }
    fn same_name_as_value(x: f64, y: f64) -> f64 { let d1 = |v: f64| v * 2.0; let d1 = d1(x); d1 * y }
    fn closure_with_a_return(x: f64, y: f64) -> f64 { let f = |t: f64| { if t > 1.0 { return t * y; } t + y }; f(x) * f(y) }
    fn closure_of_a_pattern(x: f64, y: f64) -> f64 { let rot = |(a, b): (f64, f64), t: f64| (a * t.cos() - b * t.sin(), a * t.sin() + b * t.cos()); let p = rot((x, y), 0.3); let (a, b) = rot(p, x); a * b }
    fn closures_that_shadow_what_they_took(x: f64, y: f64) -> f64 { let k = x * y; let f = move |t: f64| { let k = k + t; k * k }; let g = move |t: f64| f(t) + k; g(x) + g(2.0) }
    fn counter_behind_a_closure(x: f64, y: f64) -> f64 { let mut n = 0; let mut next = || { n += 1; n as f64 * x }; next() * next() + y * next() }
    fn nested_that_write(x: f64, y: f64) -> f64 { let mut t = 0.0; let mut add = |v: f64| { let mut inner = |w: f64| t += w * w; inner(v); inner(v * x); }; add(x); add(y); t }
    fn nested_that_write_and_look(x: f64, y: f64) -> f64 { let mut t = 0.0; let mut add = |v: f64| { let mut inner = |w: f64| { t += w * w; }; inner(v); inner(v * x); t }; let a = add(x); let b = add(y); t + a * b }
    fn three_deep_that_write(x: f64, y: f64) -> f64 { let mut t = 0.0; let mut a = |v: f64| { let mut b = |w: f64| { let mut c = |u: f64| t += u * w; c(x); c(w); }; b(v); b(y); }; a(x); a(2.0); t }
    fn return_out_of_a_loop(x: f64, y: f64) -> f64 { let mut v = vec![x, y, x * y]; let mut bump = |t: f64| { for i in 0..3 { if v[i] > t { v[i] *= t; return; } } v[0] += t; }; bump(0.5); bump(y); v[0] * v[1] + v[2] }
    fn value_returned_out_of_a_loop(x: f64, y: f64) -> f64 { let find = |t: f64| { for i in 0..4 { if i as f64 * t > 1.5 { return t * i as f64; } } 0.5 * t }; find(x) + find(y) }
}

mod by_both {
    use super::*;

    crate::bodies_by_both! {
        fn in_option(x: f64, y: f64) -> f64 { let f = |v: f64| if v > 0.0 { Some(v.sqrt()) } else { None }; f(x).unwrap_or(1.0) * f(y).map(|v| v + 1.0).unwrap_or(x) }
    }
}

mod of_constants {
    use super::*;

    crate::bodies! {
    fn constants_that_are_compared(x: f64, y: f64) -> f64 { let d = x * y; let w = [0.2, 0.9, 1.7]; let most = w.iter().copied().filter(|p| *p > d).filter_map(|p| if p > d { Some(p * 1.5) } else { None }).fold(0.0_f64, |s, p| s.max(p)); (most - 2.0) * x + y }
    fn constants_that_are_chosen(x: f64, y: f64) -> f64 { let w = [0.2, 0.9, 1.7]; let v: Vec<f64> = w.iter().map(|p| if *p > x { p * 2.0 } else { 0.5 }).collect(); v[1] * x + v[0] * y }
    }
}

forward_bodies! {
    fn functions_by_name(x: f64, y: f64) -> f64 { let v = [x, y, 2.0]; v.iter().copied().map(activations::square).sum::<f64>() * x + v.into_iter().reduce(folded).unwrap() + v.iter().copied().filter_map(positive).sum::<f64>() * y + Some(x * y).map_or(1.0, Half::of) + v.map(functra::sigmoid)[1] }
    fn boxed_dyn(x: f64, y: f64) -> f64 { let f: Box<dyn Fn(f64) -> f64> = Box::new(|t| t * x); f(y) }
    fn array_of_closures(x: f64, y: f64) -> f64 { let fs: [fn(f64) -> f64; 2] = [f64::sin, f64::cos]; fs[0](x) * fs[1](y) }
    fn chosen_function(x: f64, y: f64) -> f64 { let f = if x > 0.0 { f64::sin } else { f64::cos }; f(y) * x }
}
