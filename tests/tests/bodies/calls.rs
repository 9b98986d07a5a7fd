//! Calls between annotated functions, by every kind of path.

use super::bodies;
use functra::{grad, jvp, nondiff, select, stop_gradient, vmap};

#[grad]
fn square(x: f64) -> f64 {
    x * x
}

#[functra::transforms(jvp, vjp)]
fn norm(v: &[f64]) -> f64 {
    v.iter().map(|v| square(*v)).sum::<f64>().sqrt()
}

#[vmap]
fn mapped_only(x: f64, y: f64) -> f64 {
    x.sin() * y
}

#[grad]
fn with_integer(x: f64, n: usize) -> f64 {
    if n == 0 { 1.0 } else { x * with_integer(x, n - 1) }
}

#[jvp]
fn pair(x: f64, y: f64) -> (f64, f64) {
    (x * y, x + y)
}

#[jvp]
fn rotated(p: [f64; 2], angle: f64) -> [f64; 2] {
    let (s, c) = angle.sin_cos();
    [c * p[0] - s * p[1], s * p[0] + c * p[1]]
}

#[jvp]
fn checked(x: f64) -> Option<f64> {
    if x > 0.0 { Some(x.ln()) } else { None }
}

#[jvp]
fn tried(x: f64) -> Result<f64, String> {
    let l = checked(x).ok_or("negative")?;
    Ok(l * x)
}

#[jvp]
fn tried_with_any_error(x: f64) -> Result<f64, Box<dyn std::error::Error>> {
    let k: i32 = "3".parse()?;
    if x < -1.0 {
        return Err("less than -1".into());
    }
    if x < 0.0 {
        Err("negative")?
    }
    if x > 9.0 { Err(format!("{x} is large").into()) } else { Ok(x.powi(k)) }
}

#[test]
fn errors_are_converted_to_those_of_the_function() {
    let text = |x| tried_with_any_error::jvp(x, 1.0).map_err(|it| it.to_string());
    assert_eq!(text(2.0), Ok((8.0, 12.0)));
    assert_eq!(text(-2.0), Err("less than -1".into()));
    assert_eq!(text(-0.5), Err("negative".into()));
    assert_eq!(text(10.0), Err("10 is large".into()));
}

#[grad]
fn general<T: num_traits::Float>(x: T, k: T) -> T {
    x.powi(3) * k
}

#[functra::transforms(jvp, vjp)]
fn fixed_length<const N: usize>(v: [f64; N]) -> f64 {
    let mut s = 0.0;
    for i in 0..N {
        s += v[i] * (i + 1) as f64;
    }
    s
}

#[jvp]
fn configured(x: f64, name: &str, flags: &[bool]) -> f64 {
    if flags[0] { x * name.len() as f64 } else { x }
}

#[jvp]
fn into_place(x: f64) -> Vec<f64> {
    vec![x, x * x]
}

fn unannotated(i: usize) -> f64 {
    i as f64 + 0.5
}

pub(crate) mod deeper {
    #[functra::grad]
    pub(crate) fn cube(x: f64) -> f64 {
        x * super::square(x)
    }

    pub(crate) mod deepest {
        #[functra::jvp]
        pub(crate) fn fourth(x: f64) -> f64 {
            super::super::square(crate::calls::square(x))
        }
    }
    pub(crate) use deepest::fourth as renamed_fourth;
}
use crate::calls;
use deeper::cube as renamed;
use deeper::*;

bodies! {
    fn several_levels(x: f64, y: f64) -> f64 { norm(&[x, y, 1.0]) * deeper::cube(square(x) + y) }
    fn of_local_array(x: f64, y: f64) -> f64 { let a = [x, 2.0, y]; let n = norm(&a); n * fixed_length(a) + fixed_length([x]) }
    fn of_vec(x: f64, y: f64) -> f64 { let v = vec![x, y]; let w: Vec<f64> = v.iter().map(|a| square(*a)).collect(); norm(&v) + norm(&w) + norm(&v[1..]) }
    fn in_closure(x: f64, y: f64) -> f64 { let f = |v: f64| square(v) + y; [x, y].iter().map(|v| f(*v)).sum::<f64>() }
    fn sibling(x: f64, y: f64) -> f64 { square(x) * y + square(y) }
    fn of_constants(x: f64, y: f64) -> f64 { square(2.0) * x * y + mapped_only(0.5, 0.25) }
    fn with_mixed_arguments(x: f64, y: f64) -> f64 { mapped_only(x, 2.0) + mapped_only(3.0, y) }
    fn path_self(x: f64, y: f64) -> f64 { self::square(x) * self::deeper::cube(y) }
    fn path_super(x: f64, y: f64) -> f64 { super::calls::square(x) * super::calls::deeper::deepest::fourth(y) }
    fn path_crate(x: f64, y: f64) -> f64 { crate::calls::square(x) + crate::calls::deeper::cube(y) }
    fn path_renamed(x: f64, y: f64) -> f64 { renamed(x) * renamed_fourth(y) }
    fn path_glob(x: f64, y: f64) -> f64 { cube(x) * y }
    fn path_used_in_body(x: f64, y: f64) -> f64 { use super::calls::deeper::cube as c3; use self::deeper::deepest; c3(x) * deepest::fourth(y) }
    fn recursion(x: f64, y: f64) -> f64 { with_integer(x, 4) * with_integer(y, 2) }
    fn returning_tuple(x: f64, y: f64) -> f64 { let (a, b) = pair(x, y); let t = pair(a, 2.0); a * b + t.0 * t.1 }
    fn returning_array(x: f64, y: f64) -> f64 { let p = rotated([x, 1.0], y); let [a, b] = rotated(p, 0.3); a * b * p[0] }
    fn returning_option(x: f64, y: f64) -> f64 { checked(x).map_or(y, |v| v * y) + match checked(y) { Some(v) => v * x, None => 0.0 } }
    fn returning_any_error(x: f64, y: f64) -> f64 { tried_with_any_error(x).unwrap_or(y * y) * y }
    fn returning_result(x: f64, y: f64) -> f64 { tried(x).unwrap_or(y * y) * tried(y).map(|v| v + 1.0).unwrap_or_else(|_| x) }
    fn returning_vec(x: f64, y: f64) -> f64 { let v = into_place(x * y); v[0] + v[1] }
    fn const_turbofish(x: f64, y: f64) -> f64 { fixed_length::<2>([x, y]) * x }
    fn generic_callee(x: f64, y: f64) -> f64 { general(x, y) + general::<f64>(y, 2.0) + general(x, 0.5) }
    fn other_arguments(x: f64, y: f64) -> f64 { configured(x, "abc", &[true]) + configured(y, &format!("{}", 12), &[false, true]) }
    fn in_match_and_loop(x: f64, y: f64) -> f64 { let mut s = 0.0; for i in 0..3 { s += match i { 0 => square(x), 1 => square(1.0), _ => square(y) * x }; } s }
    fn as_argument(x: f64, y: f64) -> f64 { square(square(square(x * 0.5)) + mapped_only(square(y), x)) }
    fn plain_callee_of_integers(x: f64, y: f64) -> f64 { let mut s = 0.0; for i in 0..3 { s += unannotated(i) * x; } s * y }
    fn value_named_like_function(x: f64, y: f64) -> f64 { let square = square(x); square * y }
    fn selects(x: f64, y: f64) -> f64 { select(x > 0.0, x * y, y * y) + select(y > 0.5, 1.0, x) + functra::select(true, x, 2.0) }
    fn nondiff_of_integers(x: f64, y: f64) -> f64 { let k = nondiff!(unannotated(3)); x * y * k }
}

#[grad]
fn stopped(x: f64, y: f64) -> f64 {
    x * stop_gradient(x * y) + nondiff!(opaque(x)) * y
}

fn opaque(x: f64) -> f64 {
    x * 3.0
}

/// What is stopped is a constant, whose derivative no difference shows.
#[test]
fn stopping() {
    assert_eq!(stopped::value_and_grad(2.0, 5.0), (50.0, (10.0, 6.0)));
}
