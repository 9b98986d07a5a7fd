//! A function that panics does so run backwards as well, with the same words. What does not panic, does not.

#![allow(
    clippy::all,
    clippy::pedantic,
    clippy::todo,
    missing_docs,
    reason = "functions that do what they should not"
)]

use std::panic;

/// What a panic says, if there is one.
fn panic_of<R>(body: impl FnOnce() -> R) -> Option<String> {
    let payload = panic::catch_unwind(panic::AssertUnwindSafe(body)).err()?;
    Some(match payload.downcast::<String>() {
        Ok(words) => *words,
        Err(payload) => (*payload.downcast::<&str>().expect("words")).to_owned(),
    })
}

struct Case {
    name: &'static str,
    value: fn(f64, &[f64], usize) -> f64,
    backward: [(&'static str, fn(f64, &[f64], usize)); 4],
}

/// Functions, what each says when it panics, and a list of them all.
macro_rules! cases {
    (($x:ident, $v:ident, $n:ident) $($name:ident $body:block)*) => {
        $(
            #[functra::transforms(grad(mode = reverse), jacrev, vjp, hvp)]
            fn $name($x: f64, $v: &[f64], $n: usize) -> f64 $body
        )*
        const CASES: &[Case] = &[$(Case {
            name: stringify!($name),
            value: $name,
            backward: [
                ("grad", |x, v, n| drop($name::grad(x, v, n))),
                ("jacrev", |x, v, n| drop($name::jacrev(x, v, n))),
                ("vjp", |x, v, n| drop($name::vjp(x, v, n).1(1.0))),
                ("hvp", |x, v, n| drop($name::hvp((x, v, n), (x, v)))),
            ],
        }),*];
    };
}

#[functra::vjp]
fn callee(v: &[f64], n: usize) -> f64 {
    let mut sum = 0.0;
    for i in 0..n {
        sum += v[i] * v[i];
    }
    sum
}

#[functra::vjp]
fn optional(v: &[f64], n: usize) -> Option<f64> {
    if n < v.len() { Some(v[n] * v[0]) } else { None }
}

#[functra::vjp]
fn fallible(v: &[f64], n: usize) -> Result<f64, String> {
    if n < v.len() { Ok(v[n] * v[0]) } else { Err(format!("no entry {n}")) }
}

cases! {
    (x, v, n)
    index { v[n] * x }
    index_in_a_loop { let mut s = 0.0; for i in 0..n { s += v[i] * x; } s }
    index_of_an_array { let a = [x, x * x, 2.0]; a[n] * v[0] }
    index_that_is_written { let mut a = [x, 1.0, v[0]]; a[n] = x * x; a[0] * a[1] }
    index_of_nested_arrays { let a = [[x, 1.0], [v[0], x]]; a[1][n] * x }
    slice_ends_behind { let s = &v[1..n]; s[0] * x }
    slice_begins_behind { let s = &v[n..2]; s.iter().sum::<f64>() * x }
    swap { let mut a = [x, v[0], 1.0]; a.swap(0, n); a[0] * a[1] }
    division_by_zero { let k = 6 / (n - n.min(3)); v[0] * x * k as f64 }
    remainder_by_zero { let k = 7 % (3 - n.min(3)); v[k % 2] * x }
    overflow_of_a_difference { let k = 2 - n; x * v[0] * k as f64 }
    overflow_of_a_sum { let k = (250 + n) as u8; let k = k + 3; x * v[0] * k as f64 }
    overflow_in_an_index { v[n - 1] * x }
    asserted { assert!(n < 3, "n is {n}"); x * v[0] }
    asserted_equal { assert_eq!(n.min(3), n); x * v[0] }
    asserted_in_a_loop { let mut s = 0.0; for i in 0..n { assert!(i < 3, "too far"); s += v[i] * x; } s }
    debug_asserted { debug_assert!(n < 4); x * v[0] }
    explicit { if n > 3 { panic!("{n} is too many"); } x * v[0] }
    explicit_in_a_branch { let y = if n > 3 { panic!("no value for {n}") } else { x * v[0] }; y * y }
    unreachable_arm { match n { 0 => x, 1 | 2 => x * v[0], 3 => v[1] * x, _ => unreachable!("arm {n}") } }
    not_done { if n > 3 { todo!() } else { x * v[1] } }
    of_an_option { let i = v.iter().position(|y| *y > n as f64).unwrap(); v[i] * x }
    of_an_option_with_words { let i = (0..3).find(|i| *i == n).expect("an index"); v[i] * x }
    of_a_callee { callee(v, n) * x }
    of_an_unwrapped_callee { optional(v, n).unwrap() * x }
    of_an_expected_callee { fallible(v, n).expect("a number") * x }
    of_clamp { x.clamp(n as f64 - 3.5, 0.25) * v[0] }
    of_chunks { v.chunks_exact(3usize.saturating_sub(n)).map(|it| it[0] * x).sum() }
    of_a_number_of_trips { let mut s = x; let mut k = n; while k != 2 { s = s * v[0]; k = k.checked_sub(1).expect("more"); } s }
}

/// With each number of trips: few go well, more do not.
#[test]
fn panics_are_those_of_the_function() {
    let (x, v) = (0.7, [1.5, -0.5, 2.5]);
    let mut faults = Vec::new();
    for case in CASES {
        let mut panics = 0;
        for n in 0..8 {
            let plain = panic_of(|| (case.value)(x, &v, n));
            panics += usize::from(plain.is_some());
            for (what, backward) in case.backward {
                let found = panic_of(|| backward(x, &v, n));
                if found != plain {
                    faults.push(format!("{what} of {}({n}): {found:?}, not {plain:?}", case.name));
                }
            }
        }
        let may_pass = cfg!(not(debug_assertions));
        if (panics == 0 && !may_pass) || panics == 8 {
            faults.push(format!("{} panics {panics} times", case.name));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
