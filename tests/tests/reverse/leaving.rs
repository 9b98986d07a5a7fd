//! Ways out of the middle, in every combination.

use super::bodies;

bodies! {
    fn break_deep(x: f64, y: f64) -> f64 {
        let mut s = x;
        for i in 0..6 {
            if i > 1 {
                if s.abs() > 4.0 { break; }
                s = s * y + x;
            }
            s += 0.3 * x * y;
        }
        s * y
    }
    fn continue_deep(x: f64, y: f64) -> f64 {
        let mut s = x;
        for i in 0..6 {
            if i % 2 == 0 {
                s *= 1.1;
                if i == 4 { continue; }
                s = s * y + x;
            }
            s += 0.3 * x * y;
        }
        s * y
    }
    fn return_from_loop(x: f64, y: f64) -> f64 {
        let mut s = x;
        for i in 0..8 {
            s = s * 0.9 + y;
            if s > 3.0 { return s * x * i as f64; }
            s += x * x;
        }
        s * y
    }
    fn return_from_nested_loops(x: f64, y: f64) -> f64 {
        let mut s = x * y;
        for i in 0..4 {
            for j in 0..3 {
                s += x * (i * j) as f64;
                if s.abs() > 6.0 { return s * s; }
                s *= 1.05;
            }
            s -= y;
        }
        s.sin()
    }
    fn labelled(x: f64, y: f64) -> f64 {
        let mut s = x;
        'outer: for i in 0..4 {
            for j in 0..4 {
                if i + j == 3 { continue 'outer; }
                if i * j > 3 { break 'outer; }
                s = s * 0.5 + y * x;
            }
            s += y;
        }
        s * x
    }
    fn while_with_all(x: f64, y: f64) -> f64 {
        let (mut s, mut n) = (x, 0);
        while s.abs() < 50.0 {
            n += 1;
            if n > 9 { break; }
            if n % 3 == 0 { continue; }
            s = s * 1.3 + y;
        }
        s * x
    }
    fn match_that_leaves(x: f64, y: f64) -> f64 {
        let mut s = x;
        for i in 0..7 {
            match i {
                2 => continue,
                5 => break,
                _ => s += x * y * i as f64,
            }
            s *= y;
        }
        s
    }
    fn returns_everywhere(x: f64, y: f64) -> f64 {
        if x > 2.0 {
            if y < -5.0 { return x; }
        }
        let a = x * y;
        if a < 0.0 { return a * a; } else if a > 0.9 { return a.sqrt(); }
        a.sin() * x
    }
    fn zero_trips(x: f64, y: f64) -> f64 {
        let mut s = x * y;
        for _ in 0..0 { s *= x; }
        while s > 1e9 { s /= y; }
        s
    }
    fn with_a_value(x: f64, y: f64) -> f64 {
        let mut at = 2.0 + x * x;
        let root = loop {
            let next = 0.5 * (at + (x + 3.0) / at);
            if (next - at).abs() < 0.1 { break next * y; }
            at = next;
        };
        root * at
    }
    fn with_several_values(x: f64, y: f64) -> f64 {
        let v = [x, y, x * y];
        let (mut i, mut s) = (0, 0.0);
        let (a, b) = loop {
            s += v[i] * y;
            match i {
                0 | 1 if s < 4.0 => i += 1,
                1 => break (s, x),
                _ => break (s * x, s * s),
            }
        };
        a * b + s
    }
    fn with_a_value_out_of_the_middle(x: f64, y: f64) -> f64 {
        let v = [x, y, x * y, 1.5];
        let (mut s, mut rounds) = (x, 0);
        let found = 'outer: loop {
            let step = loop {
                s = s * 0.75 + v[rounds % 4] * y;
                rounds += 1;
                if rounds > 5 { break 'outer s * v[1]; }
                if s.abs() > 1.0 { break s * v[2]; }
            };
            s = 0.5 * step;
        };
        found * s
    }
    fn with_a_vector(x: f64, y: f64) -> f64 {
        let mut v = vec![x, y];
        let grown = loop {
            v.push(v[v.len() - 1] * y + x);
            if v.len() == 5 { break v; }
        };
        grown[4] * x * loop { if y > 0.0 { break grown[2] } else { break grown[3] } }
    }
}
