//! Chains and loops over sequences that are parameters: reverse mode against forward mode against differences.

use functra_tests::{agree, derivative};

type Gradient = (Vec<f64>, Vec<f64>);

/// A function of two slices, and its gradient in both modes.
struct Body {
    name: &'static str,
    value: fn(&[f64], &[f64]) -> f64,
    backward: fn(&[f64], &[f64]) -> (f64, Gradient),
    forward: fn(&[f64], &[f64]) -> Gradient,
}

impl Body {
    fn faults(&self, xs: &[f64], ys: &[f64]) -> Vec<String> {
        let plain = (self.value)(xs, ys);
        let (value, (dx, dy)) = (self.backward)(xs, ys);
        let (fx, fy) = (self.forward)(xs, ys);
        let mut faults = Vec::new();
        if value.to_bits() != plain.to_bits() {
            faults.push(format!("{} is {plain:?}, forward sweep {value:?}", self.name));
        }
        let all: Vec<f64> = xs.iter().chain(ys).copied().collect();
        let at = |i: usize, v: f64| {
            let mut moved = all.clone();
            moved[i] = v;
            (self.value)(&moved[..xs.len()], &moved[xs.len()..])
        };
        let (backward, forward) = ([dx, dy].concat(), [fx, fy].concat());
        for (i, (got, want)) in backward.iter().zip(&forward).enumerate() {
            let difference = derivative(|v| at(i, v), all[i]);
            if !agree(*got, *want, 1e-12) || !agree(*got, difference, 1e-6) {
                let name = self.name;
                faults.push(format!(
                    "{name}, {i}: {got:?}, forward {want:?}, difference {difference:?}"
                ));
            }
        }
        faults
    }
}

macro_rules! bodies {
    ($($(#[$attr:meta])* fn $name:ident($x:ident: &[f64], $y:ident: &[f64]) -> f64 { $($body:tt)* })*) => {
        $(
            #[functra::grad(mode = reverse)]
            fn $name($x: &[f64], $y: &[f64]) -> f64 { $($body)* }
        )*

        mod forward {
            $(
                #[functra::grad(mode = forward)]
                pub(super) fn $name($x: &[f64], $y: &[f64]) -> f64 { $($body)* }
            )*
        }

        const BODIES: &[Body] = &[$(Body {
            name: stringify!($name),
            value: $name,
            backward: $name::value_and_grad,
            forward: forward::$name::grad,
        }),*];
    };
}

bodies! {
    fn dot(xs: &[f64], ys: &[f64]) -> f64 { xs.iter().zip(ys).map(|(x, y)| x * y).sum() }
    fn product(xs: &[f64], ys: &[f64]) -> f64 { xs.iter().product::<f64>() + ys.iter().map(|y| y - 0.5).product::<f64>() }
    fn norms(xs: &[f64], ys: &[f64]) -> f64 {
        let norm = |v: &[f64]| v.iter().map(|a| a * a).sum::<f64>().sqrt();
        norm(xs) * norm(ys) + norm(&xs[1..])
    }
    fn by_value_of_a_copy(xs: &[f64], ys: &[f64]) -> f64 {
        let mut s = 0.0;
        let mut a = [xs[0], ys[0], xs[1]];
        for v in a { a[2] = s + v; s += v * a[2]; }
        s + a[2]
    }
    fn written_while_looping(xs: &[f64], ys: &[f64]) -> f64 {
        let mut v = xs.to_vec();
        for (i, a) in v.iter_mut().enumerate() {
            let old = *a;
            *a = old * ys[i % ys.len()];
            if *a > 0.5 { *a += old.sin(); }
            *a *= old;
        }
        v.iter().rev().fold(0.0, |s, a| s * 0.5 + a)
    }
    fn nested_rows(xs: &[f64], ys: &[f64]) -> f64 {
        let mut m = vec![vec![0.0; 2]; 3];
        for (i, row) in m.iter_mut().enumerate() {
            for (j, e) in row.iter_mut().enumerate() { *e = xs[j] * ys[i % ys.len()] + i as f64; }
        }
        let mut s = 1.0;
        for row in &m { for e in row { s += e * e; } }
        for row in &m { s *= row.iter().sum::<f64>().cos(); }
        s
    }
    fn kept_before_a_write(xs: &[f64], ys: &[f64]) -> f64 {
        let mut v = [xs[0], xs[1], ys[0]];
        let first = v[0];
        let squares: Vec<f64> = v.iter().map(|a| a * a).collect();
        for k in 0..3 { v[k] = v[(k + 1) % 3] * first; }
        squares.iter().zip(v).map(|(a, b)| a * b).sum::<f64>() + first
    }
    fn every_adaptor(xs: &[f64], ys: &[f64]) -> f64 {
        let a = xs.iter().skip(1).step_by(2).map(|x| x * x).sum::<f64>();
        let b = xs.iter().rev().take(2).zip(ys.iter().rev()).map(|(x, y)| x / y).sum::<f64>();
        let c = xs.windows(2).zip(ys).enumerate().map(|(i, (w, y))| (w[1] - w[0]) * y * i as f64).sum::<f64>();
        let d = xs.chunks_exact(2).map(|c| c[0] * c[1]).sum::<f64>();
        let e = xs.chunks(2).map(|c| c.iter().product::<f64>()).sum::<f64>();
        let f = xs.iter().enumerate().rev().skip(1).map(|(i, x)| x.powi(i as i32)).sum::<f64>();
        a + b * c + d * e - f
    }
    fn with_tables(xs: &[f64], ys: &[f64]) -> f64 {
        let table = [0.25, 0.5, 1.0, 2.0, 4.0, 8.0];
        let s = xs.iter().zip(&table).zip(1..).map(|((x, t), k)| x * t / k as f64).sum::<f64>();
        let mut u = 0.0;
        for ((y, t), i) in ys.iter().zip(table.iter().rev()).zip(0..) { u += y.powi(i) * t; }
        s * u
    }
    fn one_by_one(xs: &[f64], ys: &[f64]) -> f64 {
        let late = xs.iter().skip_while(|x| **x < 0.5).map(|x| x * ys[0]).sum::<f64>();
        let early = xs.iter().take_while(|x| **x < 1.1).map(|x| x.sin()).sum::<f64>();
        let some = xs.iter().filter(|x| **x > 0.4).enumerate().map(|(i, x)| x * (i + 1) as f64).sum::<f64>();
        let few = xs.iter().filter(|x| **x > 0.4).skip(1).take(2).map(|x| x * x).sum::<f64>();
        let logs = xs.iter().filter_map(|&x| if x > 0.4 { Some(x.ln()) } else { None }).sum::<f64>();
        let running = ys.iter().scan(1.0, |state, y| { *state *= y; Some(*state) }).sum::<f64>();
        let all = xs.iter().chain(ys).map(|x| x * x).sum::<f64>();
        let pairs = xs.iter().flat_map(|x| ys.iter().map(move |y| x * y * y)).sum::<f64>();
        late * early + some * few - logs * running + all.sqrt() * pairs
    }
    fn chosen(xs: &[f64], ys: &[f64]) -> f64 {
        let (i, most) = xs.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).unwrap();
        let least = ys.iter().copied().min_by(|a, b| a.partial_cmp(b).unwrap()).unwrap();
        let last = xs.iter().map(|x| x * x).last().unwrap();
        let found = xs.iter().find(|x| **x > 0.4).unwrap();
        let reduced = ys.iter().copied().reduce(|a, b| a * b + 1.0).unwrap();
        most * least * (i + 1) as f64 + last * found - reduced
    }
    fn extremes(xs: &[f64], ys: &[f64]) -> f64 {
        let most = xs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let least = ys.iter().fold(f64::INFINITY, |a, &b| a.min(b));
        let (sum, squares) = xs.iter().fold((0.0, 0.0), |(s, q), x| (s + x, q + x * x));
        let n = xs.len() as f64;
        (most - least) * (squares / n - (sum / n).powi(2))
    }
    fn softmax(xs: &[f64], ys: &[f64]) -> f64 {
        let top = xs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let weights: Vec<f64> = xs.iter().map(|x| (x - top).exp()).collect();
        let total: f64 = weights.iter().sum();
        weights.iter().zip(ys).map(|(w, y)| w / total * y).sum()
    }
    fn of_nothing(xs: &[f64], ys: &[f64]) -> f64 {
        let none = &xs[xs.len()..];
        none.iter().sum::<f64>() + none.iter().product::<f64>() * ys.iter().skip(99).sum::<f64>() + xs[0]
    }
    fn sum_of_nothing(xs: &[f64], ys: &[f64]) -> f64 { xs.iter().zip(&ys[ys.len()..]).map(|(x, y)| x * y).sum() }
    fn closures_that_write(xs: &[f64], ys: &[f64]) -> f64 {
        let mut total = 0.0;
        let mut calls = 0;
        let mut add = |v: f64, i: usize| { calls += i; total += v * v; total };
        let a = add(xs[0], 1);
        let b = add(ys[0] * a, 2);
        xs.iter().for_each(|x| total *= x + 2.0);
        (0..3).for_each(|i| total += xs[0] * i as f64);
        total * b * calls as f64
    }
    fn closure_in_a_loop(xs: &[f64], ys: &[f64]) -> f64 {
        let step = |a: f64, b: f64| { let t = a * b; if t < 0.3 { return t * t; } t.sqrt() };
        let mut s = 0.1;
        for x in xs { for y in ys.iter().rev() { s = step(s + x, *y); } }
        step(s, step(s, xs[0]))
    }
    fn leaving_early(xs: &[f64], ys: &[f64]) -> f64 {
        let mut s = 0.0;
        for (x, y) in xs.iter().zip(ys) {
            if *x > 1.0 { continue; }
            s += x * y;
            if s > 2.0 { break; }
        }
        s * s
    }
    fn shadowing(xs: &[f64], ys: &[f64]) -> f64 {
        let x = xs[0];
        let f = |y: f64| { let x = y * x; x * x };
        let x = { let x = f(x); x + f(ys[0]) };
        let y = { let x = f(x) * 0.1; x.sin() };
        let xs: Vec<f64> = xs.iter().map(|x| f(*x)).collect();
        xs.iter().map(|v| v * x).sum::<f64>() * y
    }
    fn one_closure_twice(xs: &[f64], ys: &[f64]) -> f64 {
        let square = |t: f64| { let u = t * t; u + 0.1 };
        let both = xs.iter().copied().map(square).zip(ys.iter().copied().map(square)).map(|(a, b)| a / b).sum::<f64>();
        both + square(square(xs[0])) * square(ys[0])
    }
    fn a_copy_is_looped_over(xs: &[f64], ys: &[f64]) -> f64 {
        let mut v = xs.to_vec();
        for a in v.clone() { v[0] += a * a; }
        let mut w = [ys[0], xs[0]];
        for (a, b) in w.into_iter().zip(xs) { w[1] *= a; w[0] += b * w[1]; }
        v[0] * w[0] + w[1]
    }
    fn two_written_at_once(xs: &[f64], ys: &[f64]) -> f64 {
        let (mut a, mut b) = (xs.to_vec(), vec![ys[0]; xs.len()]);
        for (p, q) in a.iter_mut().zip(b.iter_mut()) { let t = *p; *p = t * *q; *q += t * *p; }
        for c in a.chunks_mut(2) { c[0] *= 2.0; let last = c.len() - 1; c[last] += c[0]; }
        b.iter_mut().filter(|q| **q > 1.0).for_each(|q| *q = q.ln());
        a.iter().zip(&b).map(|(p, q)| p * q).sum()
    }
    fn the_row_is_fixed(xs: &[f64], ys: &[f64]) -> f64 {
        let m = [[xs[0], ys[0]], [xs[1], 2.0]];
        let (mut j, mut s) = (0, 1.0);
        for e in m[j].iter() { j += 1; s = s * e + j as f64; }
        s
    }
    fn folds_an_array(xs: &[f64], ys: &[f64]) -> f64 {
        let moments = xs.iter().fold([0.0; 2], |mut acc, x| { acc[0] += x * ys[0]; acc[1] += x * x; acc });
        let widest = xs.iter().fold(ys[0], |m, &x| if x > m { x } else { m });
        moments[0] * moments[1] * widest
    }
    fn sizes_that_are_computed(xs: &[f64], ys: &[f64]) -> f64 {
        let mut n = ys.len().min(2);
        let s = xs.windows(n).map(|w| w.iter().product::<f64>()).sum::<f64>();
        n = 1;
        let t = xs.iter().skip(n).zip(ys.iter().step_by(n + 1)).map(|(x, y)| x * y).sum::<f64>();
        n += xs.len();
        s * t + ys.iter().take(n).sum::<f64>()
    }
    fn structures_on_the_way(xs: &[f64], ys: &[f64]) -> f64 {
        let rows: Vec<Vec<f64>> = xs.iter().map(|x| ys.iter().map(|y| x * y).collect()).collect();
        let pairs: Vec<(f64, f64)> = xs.iter().map(|x| (x.sin(), x.cos())).collect();
        let points: Vec<[f64; 2]> = xs.iter().map(|&x| [x, x * ys[0]]).collect();
        let a = rows.iter().map(|row| row.iter().map(|e| e * e).sum::<f64>()).sum::<f64>();
        let b = pairs.iter().map(|(s, c)| s * c).sum::<f64>();
        let c = points.iter().map(|p| p[0] * p[1]).sum::<f64>();
        let [d, e] = [xs[0], ys[0]].map(|v| v * v * a);
        a * b + c + d / (1.0 + e)
    }
    fn distances(xs: &[f64], ys: &[f64]) -> f64 {
        xs.iter()
            .map(|x| ys.iter().map(|y| (x - y).powi(2)).fold(f64::INFINITY, f64::min))
            .enumerate()
            .map(|(i, d)| d * (i + 1) as f64)
            .sum()
    }
    fn references_on_the_way(xs: &[f64], ys: &[f64]) -> f64 {
        let v = xs.to_vec();
        let mut s = 0.0;
        for &a in &v { s += a * ys[0]; }
        for a in v.iter() { if *a > 0.5 && a < &1.5 { s *= *a; } }
        for (i, &a) in v.iter().enumerate().skip(1) { s += a * v[i - 1]; }
        for w in v.windows(2) { s += w[0] * w[1]; }
        s
    }
    fn a_loop_in_a_closure(xs: &[f64], ys: &[f64]) -> f64 {
        let root = |a: f64| { let mut r = a.abs() + 1.0; for _ in 0..6 { r = 0.5 * (r + a.abs() / r); } r };
        let mut n = 0;
        let mut norm = |v: &[f64]| { n += 1; root(v.iter().map(|a| a * a).sum()) };
        norm(xs) * norm(ys) + root(xs[0]) * n as f64
    }
}

#[test]
fn sequences() {
    let points: [(&[f64], &[f64]); 3] = [
        (&[0.7, 1.3, 0.2, 0.9, 1.75], &[1.1, 0.6, 2.3]),
        (&[0.3, 0.45], &[0.8, 1.9, 0.4, 1.2]),
        (&[1.6, 0.2, 0.55], &[0.9]),
    ];
    let at_all = |it: &Body| points.iter().flat_map(|(x, y)| it.faults(x, y)).collect::<Vec<_>>();
    let faults: Vec<String> = BODIES.iter().flat_map(at_all).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[functra::grad(mode = reverse)]
fn product_of_all(xs: &[f64]) -> f64 {
    xs.iter().product()
}

#[test]
fn a_product_is_not_divided() {
    assert_eq!(product_of_all::grad(&[2.0, 0.0, 3.0]), [0.0, 6.0, 0.0]);
    assert_eq!(product_of_all::grad(&[0.0, 0.0, 3.0]), [0.0, 0.0, 0.0]);
    assert_eq!(product_of_all::value_and_grad(&[]), (1.0, vec![]));
}

#[functra::grad(mode = reverse)]
fn chosen_of_none(xs: &[f64]) -> f64 {
    xs.iter().copied().reduce(|a, b| a.max(b)).expect("something to choose from")
}

#[test]
#[should_panic(expected = "something to choose from")]
fn a_panic_stays_what_it_is() {
    let _ = chosen_of_none::grad(&[]);
}
