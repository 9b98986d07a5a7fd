//! Numbers in `Option`s, in enums of data, and patterns on them.

use super::bodies;
use functra::{jvp, vjp};

#[vjp]
fn positive(x: f64) -> Option<f64> {
    if x > 0.0 { Some(x.ln()) } else { None }
}

#[vjp]
fn first_large(v: &[f64], limit: f64) -> Option<(usize, f64)> {
    for (i, x) in v.iter().enumerate() {
        if *x > limit {
            return Some((i, x * x));
        }
    }
    None
}

#[derive(Clone, Copy)]
enum Kernel {
    Linear,
    Power(i32),
    Gauss { width: f64 },
}

#[vjp]
fn kernel(kind: Kernel, r: f64) -> f64 {
    match kind {
        Kernel::Linear => 1.0 - r,
        Kernel::Power(n) => r.powi(n),
        Kernel::Gauss { width } => (-r * r / (width * width)).exp(),
    }
}

bodies! {
    fn if_let_of_a_call(x: f64, y: f64) -> f64 {
        if let Some(l) = positive(x) { l * y } else { x - y }
    }
    fn match_of_a_call(x: f64, y: f64) -> f64 {
        match positive(x) {
            Some(l) if l > 0.5 => l * y,
            Some(l) => l * l,
            None => x * y,
        }
    }
    fn let_else_of_a_call(x: f64, y: f64) -> f64 {
        let Some(l) = positive(x) else { return x * y * y };
        l * y
    }
    fn unwrap_or(x: f64, y: f64) -> f64 {
        positive(x).unwrap_or(0.0) + positive(y).unwrap_or(x) * y
    }
    fn map_or(x: f64, y: f64) -> f64 {
        positive(x).map_or(y, |l| l * y) + positive(y).map(|l| l * x).unwrap_or_default()
    }
    fn first_of_a_slice(x: f64, y: f64) -> f64 {
        let v = [x * y, y, x];
        let Some(first) = v.first() else { return 0.0 };
        let last = v.last().unwrap();
        first * last
    }
    fn get_of_a_slice(x: f64, y: f64) -> f64 {
        let v = vec![x, y, x * y];
        let mut sum = 0.0;
        for i in 0..5 {
            if let Some(a) = v.get(i) {
                sum += a * a;
            }
            sum += v.get(i + 1).copied().unwrap_or(y);
        }
        sum
    }
    fn neighbours(x: f64, y: f64) -> f64 {
        let v = [x, y, x * y, x - y];
        let mut sum = 0.0;
        for i in 0..v.len() {
            let left = if i > 0 { v.get(i - 1) } else { None };
            let right = v.get(i + 1);
            match (left, right) {
                (Some(l), Some(r)) => sum += l * r,
                (Some(l), None) => sum += l,
                (None, Some(r)) => sum -= r * v[i],
                (None, None) => {}
            }
        }
        sum
    }
    fn reduced(x: f64, y: f64) -> f64 {
        let v = [x, y, x * y];
        let most = v.iter().copied().reduce(f64::max).unwrap();
        let least = v.iter().copied().reduce(f64::min).unwrap_or(0.0);
        let product = v.iter().copied().reduce(|a, b| a * b).unwrap();
        most * least + product
    }
    fn an_option_in_a_local(x: f64, y: f64) -> f64 {
        let mut best: Option<f64> = None;
        for k in 0..4 {
            let value = x * k as f64 - y * (k * k) as f64;
            best = match best {
                Some(b) if b >= value => Some(b),
                _ => Some(value),
            };
        }
        best.unwrap() * x
    }
    fn an_option_that_is_chosen(x: f64, y: f64) -> f64 {
        let extra = if x > 0.0 { Some(x * y) } else { None };
        let base = x + y * y;
        match extra {
            Some(e) => base * e,
            None => base,
        }
    }
    fn last_seen(x: f64, y: f64) -> f64 {
        let mut last = None;
        let mut sum = 0.0;
        for v in [x, y, x * y] {
            if let Some(l) = last {
                sum += (v - l) * v;
            }
            last = Some(v);
        }
        sum
    }
    fn found(x: f64, y: f64) -> f64 {
        let v = [x, y, x + y, 5.0 * y * y];
        match first_large(&v, 0.5) {
            Some((i, square)) => square * v[i] + x,
            None => x * y,
        }
    }
    fn enums_of_data(x: f64, y: f64) -> f64 {
        let kinds = [Kernel::Linear, Kernel::Power(3), Kernel::Gauss { width: 0.5 }];
        let mut sum = 0.0;
        for kind in kinds {
            sum += kernel(kind, x * y);
            sum *= match kind {
                Kernel::Linear => x,
                Kernel::Power(n) if n > 2 => y * n as f64,
                Kernel::Power(_) => 1.0,
                Kernel::Gauss { width } => x * width,
            };
        }
        sum
    }
    fn plain_patterns(x: f64, y: f64) -> f64 {
        let table: [(usize, Option<f64>); 3] = [(0, Some(2.0)), (2, None), (1, Some(-0.5))];
        let mut sum = x;
        for (n, weight) in table {
            if let Some(w) = weight {
                sum += w * y.powi(n as i32 + 1);
            } else if let (2, None) = (n, weight) {
                sum *= y;
            }
        }
        sum
    }
    fn what_is_behind_a_reference(x: f64, y: f64) -> f64 {
        let (v, w) = ([x, y, x * y], vec![y; 2]);
        let Some(&second) = v.get(1) else { return x };
        let mut sum = second * x;
        if let Some(&t) = v.first() {
            sum += t * t;
        }
        match (v.last(), w.first()) {
            (Some(&a), Some(&b)) if a > b => sum * a,
            (Some(&a), Some(b)) => sum * a / (1.0 + b * b),
            _ => sum,
        }
    }
    fn an_end_that_has_a_name(x: f64, y: f64) -> f64 {
        let pairs = [(x, 2), (y, 3)];
        let end = pairs.last();
        let mut sum = x * y;
        if let Some(&(z, n)) = end {
            sum += z.powi(n);
        }
        if let Some(&(z, _)) = pairs.iter().next() {
            sum *= z;
        }
        sum
    }
    fn a_reference_beside_a_value(x: f64, y: f64) -> f64 {
        let o = if x > y { Some(x * y) } else { None };
        match &o {
            &Some(v) if v > 1.0 => v * v,
            Some(v) => v.sin(),
            None => x - y,
        }
    }
}
