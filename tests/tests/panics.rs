//! A function that panics does so run backwards as well, with the same words, on the same line. What does not panic, does not.

#![allow(
    clippy::all,
    clippy::pedantic,
    missing_docs,
    reason = "functions that do what they should not"
)]

use std::cell::RefCell;
use std::panic;

/// What a panic says, and where.
type Words = Option<(String, String)>;

thread_local! {
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// What a panic says, and the line that it names, if there is one.
fn panic_of<R>(body: impl FnOnce() -> R) -> Words {
    let payload = panic::catch_unwind(panic::AssertUnwindSafe(body)).err()?;
    let words = match payload.downcast::<String>() {
        Ok(words) => *words,
        Err(payload) => (*payload.downcast::<&str>().expect("words")).to_owned(),
    };
    Some((words, PLACE.take()))
}

/// Where the standard library names its own line, a derivative may name the user's.
fn agree(found: &Words, plain: &Words) -> bool {
    let words = |it: &Words| it.as_ref().map(|it| it.0.clone());
    let is_of_std = plain.as_ref().is_some_and(|it| it.1.contains("/library/core/"));
    found == plain || (is_of_std && words(found) == words(plain))
}

fn note_places() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(|it| format!("{}:{}", it.file(), it.line()));
        PLACE.set(place.unwrap_or_default());
    }));
}

struct Case {
    name: &'static str,
    value: fn(f64, &[f64], usize) -> f64,
    derivatives: [(&'static str, fn(f64, &[f64], usize)); 5],
}

/// Functions, what each says when it panics, and a list of them all.
macro_rules! cases {
    (($x:ident, $v:ident, $n:ident) $($name:ident $body:block)*) => {
        $(
            #[functra::transforms(grad(mode = reverse), jacrev, vjp, hvp, jacfwd)]
            fn $name($x: f64, $v: &[f64], $n: usize) -> f64 $body
        )*
        const CASES: &[Case] = &[$(Case {
            name: stringify!($name),
            value: $name,
            derivatives: [
                ("grad", |x, v, n| drop($name::grad(x, v, n))),
                ("jacrev", |x, v, n| drop($name::jacrev(x, v, n))),
                ("vjp", |x, v, n| drop($name::vjp(x, v, n).1(1.0))),
                ("hvp", |x, v, n| drop($name::hvp((x, v, n), (x, v)))),
                ("jacfwd", |x, v, n| drop($name::jacfwd(x, v, n))),
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
fn squares(v: &[f64]) -> Vec<f64> {
    v.iter().map(|it| it * it).collect()
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
    index_in_a_loop {
        let mut s = 0.0;
        for i in 0..n {
            s += x *
                v[i];
        }
        s
    }
    index_of_a_neighbour {
        let mut s = 0.0;
        for i in 0..n {
            s += x * (v[i + 1]
                - v[i]);
        }
        s
    }
    index_of_neighbours {
        let mut s = 0.0;
        for i in 1..n {
            s += x * (v[i - 1]
                - v[i + 1]);
        }
        s
    }
    index_of_a_neighbour_before {
        let mut s = 0.0;
        for i in 3 - n.min(3)..3 {
            s += x * (v[i - 1]
                - v[i]);
        }
        s
    }
    index_of_neighbours_in_two_lists {
        let w = &v[1..];
        let mut s = 0.0;
        for i in 0..n {
            s += v[i] * w[i + 1]
                * v[i + 1]
                * w[i] * x;
        }
        s
    }
    index_of_an_array {
        let a = [x, x * x, 2.0];
        v[0]
            * a[n]
    }
    index_that_is_written {
        let mut a = [x, 1.0, v[0]];
        a[n] = x * x;
        a[0] * a[1]
    }
    index_that_is_added_to {
        let mut a = [x, 1.0, v[0]];
        a[n] += x * x;
        a[0] * a[1]
    }
    index_of_nested_arrays {
        let a = [[x, 1.0], [v[0], x]];
        let row = a[n.min(1)];
        row[0] * a[1]
            [n]
    }
    index_of_a_call {
        let k = n + 1;
        squares(v)[k - 1] * x
    }
    slice_ends_behind {
        let s = &v[1..n];
        s[0] * x
    }
    slice_begins_behind {
        let s = &v[n..2];
        s.iter().sum::<f64>() * x
    }
    slice_in_a_chain {
        let from = 1;
        v[from..n].iter().map(|it| it * x)
            .sum()
    }
    swap {
        let mut a = [x, v[0], 1.0];
        a.swap(0, n);
        a[0] * a[1]
    }
    insert {
        let mut a = vec![x, v[0]];
        a.insert(n, x * x);
        a[0] * a[1]
    }
    remove {
        let mut a = vec![x, v[0], 2.0];
        let it = a.remove(n);
        a[0] * it
    }
    pop {
        let mut a = vec![x; n.saturating_sub(2)];
        let it = a.pop().unwrap();
        v[0] * it
    }
    copy {
        let mut a = [x; 3];
        a.copy_from_slice(&v[n.min(2)..]);
        a[0] * x
    }
    division_by_zero {
        let k = 6 / (n - n.min(3));
        v[0] * x * k as f64
    }
    remainder_by_zero {
        let k = 7 % (3 - n.min(3));
        v[k % 2] * x
    }
    division_in_an_index {
        let mut s = x;
        for i in 0..n {
            s *= v[6 / (4 - i) - 1];
        }
        s
    }
    overflow_of_a_difference {
        let k = 2 - n;
        x * v[0] * k as f64
    }
    overflow_of_a_sum {
        let k = (250 + n) as u8;
        let k = k + 3;
        x * v[0] * k as f64
    }
    overflow_of_a_product {
        let mut s = 0.0;
        for i in 0..n as u8 {
            s += x * v[0] * (i * 64) as f64;
        }
        s
    }
    overflow_in_an_index {
        let y = x * x;
        y * v[n - 1]
    }
    overflow_of_a_sign {
        let k = i8::MIN + (n / 4) as i8;
        let k = -k;
        x * v[0] * k as f64
    }
    asserted {
        let y = x * v[0];
        assert!(n < 3, "n is {n}");
        y * y
    }
    asserted_equal {
        assert_eq!(n.min(3), n);
        x * v[0]
    }
    asserted_in_a_loop {
        let mut s = 0.0;
        for i in 0..n {
            assert!(i < 3, "too far");
            s += v[i] * x;
        }
        s
    }
    debug_asserted {
        debug_assert!(n < 4);
        x * v[0]
    }
    explicit {
        if n > 3 {
            panic!("{n} is too many");
        }
        x * v[0]
    }
    explicit_in_a_branch {
        let y = if n > 3 {
            panic!("no value for {n}")
        } else {
            x * v[0]
        };
        y * y
    }
    unreachable_arm {
        match n {
            0 => x,
            1 | 2 => x * v[0],
            3 => v[1] * x,
            _ => unreachable!("arm {n}"),
        }
    }
    of_an_option {
        let i = v.iter().position(|y| *y > n as f64).unwrap();
        v[i] * x
    }
    of_an_option_with_words {
        let i = (0..3).find(|i| *i == n).expect("an index");
        v[i] * x
    }
    of_an_entry {
        let y = v.get(n).unwrap();
        y * x
    }
    of_a_number_that_is_found {
        let above = n as f64 - 1.0;
        let found = v.iter().find(|y| **y > above).expect("a number");
        found * x
    }
    of_the_most {
        let most = v[n.min(3)..].iter()
            .max_by(|a, b| a.total_cmp(b)).unwrap();
        most * x
    }
    of_a_callee {
        let y = x * x;
        callee(v, n) * y
    }
    of_an_unwrapped_callee {
        let y = x * x;
        optional(v, n).unwrap() * y
    }
    of_an_expected_callee {
        let y = x * x;
        fallible(v, n).expect("a number") * y
    }
    of_clamp {
        let y = x * x;
        y.clamp(n as f64 - 3.5, 0.25) * v[0]
    }
    of_chunks {
        v.chunks_exact(3usize.saturating_sub(n)).map(|it| it[0] * x)
            .sum()
    }
    of_windows {
        v.windows(3usize.saturating_sub(n)).map(|it| it[0] * x)
            .sum()
    }
    of_steps {
        let mut s = x;
        for y in v.iter().step_by(3usize.saturating_sub(n)) {
            s += y * x;
        }
        s
    }
    of_a_number_of_trips {
        let mut s = x;
        let mut k = n;
        while k != 2 {
            s = s * v[0];
            k = k.checked_sub(1).expect("more");
        }
        s
    }
}

/// With each number of trips: few go well, more do not.
#[test]
fn panics_are_those_of_the_function() {
    note_places();
    let (x, v) = (0.7, [1.5, -0.5, 2.5]);
    let mut faults = Vec::new();
    for case in CASES {
        let mut panics = 0;
        for n in 0..8 {
            let plain = panic_of(|| (case.value)(x, &v, n));
            panics += usize::from(plain.is_some());
            for (what, derivative) in case.derivatives {
                let found = panic_of(|| derivative(x, &v, n));
                if !agree(&found, &plain) {
                    faults.push(format!("{what} of {}({n}): {found:?}, not {plain:?}", case.name));
                }
            }
        }
        let may_pass = cfg!(not(debug_assertions));
        if (panics == 0 && !may_pass) || panics == 8 {
            faults.push(format!("{} panics {panics} times", case.name));
        }
    }
    drop(panic::take_hook());
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
