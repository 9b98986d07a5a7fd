//! Loops of all kinds, mutable locals, assignment in every form.

use super::bodies;

bodies! {
    fn for_range(x: f64, y: f64) -> f64 {
        let mut s = 0.0;
        for i in 0..5 { s += x * y + i as f64; }
        s
    }
    fn for_inclusive(x: f64, y: f64) -> f64 {
        let mut p = 1.0;
        for k in 1..=4 { p *= x + y / k as f64; }
        p
    }
    fn for_reversed(x: f64, y: f64) -> f64 {
        let mut s = y;
        for i in (0..4).rev() { s = s * x + f64::from(i); }
        s
    }
    fn for_step_by(x: f64, y: f64) -> f64 {
        let mut s = 0.0;
        for i in (1..10).step_by(3) { s += x.powi(i) - y; }
        s
    }
    fn for_unused_index(x: f64, y: f64) -> f64 {
        let mut a = x;
        for _ in 0..3 { a = a.sin() + y * 0.1; }
        a
    }
    fn nested_ranges(x: f64, y: f64) -> f64 {
        let mut s = 0.0;
        for i in 0..3 { for j in 0..=i { s += x.powi(i) * y.powi(j); } }
        s
    }
    fn while_counter(x: f64, y: f64) -> f64 {
        let mut i = 0;
        let mut s = x;
        while i < 4 { s += y * s; i += 1; }
        s
    }
    fn while_data(x: f64, y: f64) -> f64 {
        let mut a = x.abs() + 1.0;
        while a < 20.0 { a = a * 1.9 + y * y; }
        a
    }
    fn loop_break(x: f64, y: f64) -> f64 {
        let mut n = 0;
        let mut a = x;
        loop {
            a = a + y;
            n += 1;
            if n == 3 { break; }
        }
        a * a
    }
    fn loop_value(x: f64, y: f64) -> f64 {
        let mut n = 0;
        let r = loop {
            n += 1;
            if n > 2 { break x * y * n as f64; }
        };
        r + x
    }
    fn loop_value_plain_or_lifted(x: f64, y: f64) -> f64 {
        let mut n = 0;
        let r = loop {
            n += 1;
            if n > 9 { break 1.0; }
            if n > 2 { break x; }
        };
        r * y
    }
    fn labelled(x: f64, y: f64) -> f64 {
        let mut s = 0.0;
        'outer: for i in 0..5 {
            for j in 0..5 {
                if i + j == 6 { break 'outer; }
                if j > i { continue 'outer; }
                s += x * i as f64 + y * y * j as f64;
            }
        }
        s
    }
    fn labelled_block(x: f64, y: f64) -> f64 {
        let v = 'found: {
            for i in 0..4 {
                if i == 2 { break 'found x.powi(i); }
            }
            y
        };
        v * y
    }
    fn labelled_block_left_with_a_number(x: f64, y: f64) -> f64 {
        let v = 'found: {
            for i in 0..4 {
                if i == 2 { break 'found x * y; }
            }
            1.0
        };
        v * y
    }
    fn newton(x: f64, y: f64) -> f64 {
        let a = x * x + y * y + 1.0;
        let mut r = a;
        loop {
            let next = 0.5 * (r + a / r);
            let done = (next - r).abs() < 1e-15;
            r = next;
            if done { break; }
        }
        r
    }
    fn every_compound(x: f64, y: f64) -> f64 {
        let mut a = x;
        a += y;
        a -= 2.0 * x;
        a *= y + 3.0;
        a /= x * x + 1.0;
        a %= 7.0;
        a += 1.0;
        a *= a;
        a
    }
    fn compound_on_constant(x: f64, y: f64) -> f64 {
        let mut a = 1.0;
        let mut b = 2.0_f64;
        let mut c: f64 = 3.0;
        a += x;
        b *= y;
        c -= x * y;
        c /= a * a + 1.0;
        a * b * c
    }
    fn deferred(x: f64, y: f64) -> f64 {
        let a;
        let b: f64;
        if y > 0.0 { a = x; } else { a = 2.0; }
        b = a * y;
        b + a
    }
    fn deferred_plain_first(x: f64, y: f64) -> f64 {
        let k;
        k = 2.0;
        let mut m;
        m = k * 3.0;
        m += x;
        m * y * k
    }
    fn shadowing(x: f64, y: f64) -> f64 {
        let x = x * 2.0;
        let y = { let x = y * 3.0; x + 1.0 };
        let x = x + y;
        x * y
    }
    fn fibonacci(x: f64, y: f64) -> f64 {
        let (mut a, mut b) = (x, y);
        for _ in 0..6 { let c = a + b; a = b; b = c; }
        a * b
    }
    fn plain_then_lifted(x: f64, y: f64) -> f64 {
        let mut m = 0.0;
        let n = m + 1.0;
        m = n * 2.0;
        let k = m;
        m += x;
        m * y + k + n
    }
    fn late_dependence_chain(x: f64, y: f64) -> f64 {
        let (mut a, mut b, mut c, mut d) = (1.0, 2.0, 3.0, 4.0);
        for _ in 0..5 { d = c; c = b; b = a; a = x * y; }
        a + 2.0 * b + 3.0 * c * d
    }
    fn range_from_variable(x: f64, y: f64) -> f64 {
        let n = 4;
        let r = 1..n;
        let mut s = 0.0;
        for i in r { s += x / i as f64; }
        for i in 0..n { s += y * i as f64; }
        s
    }
    fn index_as_number(x: f64, y: f64) -> f64 {
        let n = 3usize;
        let h = 1.0 / n as f64;
        let mut s = 0.0;
        for i in 0..n {
            let t = i as f64 * h;
            let w = if i == 0 || i == n - 1 { 0.5 } else { 1.0 };
            s += w * (x * t + y).exp() * h;
        }
        s
    }
    fn while_let(x: f64, y: f64) -> f64 {
        let mut stack = vec![x, y, x * y];
        let mut s = 0.0;
        while let Some(top) = stack.pop() { s = s * 0.5 + top * top; }
        s
    }
    fn swap_tuple(x: f64, y: f64) -> f64 {
        let (mut a, mut b) = (x, y);
        (a, b) = (b * 2.0, a);
        [a, b] = [b + a, a];
        std::mem::swap(&mut a, &mut b);
        let old = std::mem::replace(&mut a, x);
        a * b * b + old
    }
}
