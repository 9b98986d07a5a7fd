//! Integers, truth values and variants beside numbers: in structs, tuples and lists.

use super::bodies;
use functra::{Diff, differentiable, vjp};

#[derive(Clone, Copy, PartialEq)]
enum Gait {
    Walk,
    Run { by: i32 },
}

#[derive(Clone, Diff)]
struct Track {
    of: Vec<f64>,
    #[nodiff]
    gait: Gait,
    laps: usize,
    name: String,
    at: [usize; 2],
    last: Option<usize>,
}

#[vjp]
fn track(x: f64, y: f64) -> Track {
    Track {
        of: vec![x, y, 0.5],
        gait: Gait::Walk,
        laps: 2,
        name: "abc".into(),
        at: [0, 1],
        last: None,
    }
}

/// The sum of squares of a track.
#[vjp]
fn walked(t: &Track) -> f64 {
    let mut p = t.clone();
    let mut s = match t.gait {
        Gait::Walk => p.of[0],
        Gait::Run { by } => p.of[1] * by as f64,
    };
    for k in 0..t.laps {
        s += t.of[k] * p.of[k + 1];
        p.laps -= 1;
        p.of[k] *= 2.0;
    }
    if p.laps == 0 {
        p.gait = Gait::Run { by: 3 };
    }
    if p.gait == Gait::Walk {
        s *= 5.0;
    }
    let before = p.gait;
    p.gait = Gait::Walk;
    p.at[0] = 2;
    p.last = Some(2);
    if let Some(l) = p.last {
        s *= p.of[l];
    }
    let swift = if before == p.gait { 1.0 } else { p.of[1] };
    s * p.of[p.at[0]] * swift + p.of[t.at[1]] * t.name.len() as f64
}

#[derive(Clone, Diff)]
struct Mean {
    sum: f64,
    n: usize,
    is_open: bool,
}

#[differentiable(mode = reverse)]
impl Mean {
    fn add(&mut self, v: f64) {
        self.sum += v * v;
        self.n += 1;
        if self.n > 2 {
            self.is_open = false;
        }
    }
    fn count(&self) -> usize {
        self.n
    }
    fn level(&self) -> f64 {
        if self.is_open { self.sum } else { self.sum / self.n as f64 }
    }
    fn times(&self, k: usize) -> f64 {
        self.sum * k as f64
    }
}

#[vjp]
fn mean(sum: f64, n: usize) -> Mean {
    Mean { sum, n, is_open: true }
}

#[vjp]
fn more(#[diff] m: Mean, by: usize) -> Mean {
    Mean { n: m.n + by, ..m }
}

#[vjp]
fn increased(#[diff] m: &mut Mean, x: f64) {
    m.sum += x * m.n as f64;
    m.n += 1;
}

#[vjp]
fn apart(m: &Mean) -> (f64, usize) {
    (m.sum * 2.0, m.n)
}

bodies! {
    fn fields(x: f64, y: f64) -> f64 { walked(&track(x, y)) }
    fn fields_by_name(x: f64, y: f64) -> f64 {
        let Track { of, gait, laps, .. } = &track(x, y);
        let mut s = 0.0;
        for i in 0..*laps {
            s += of[i] * of[i] * if *gait == Gait::Walk { 2.0 } else { 3.0 };
        }
        s
    }
    fn rows(x: f64, y: f64) -> f64 {
        let m = track(x * y, y);
        let rows = m.of.len() / m.laps;
        let mut s = 0.0;
        for i in 0..rows + 1 {
            for j in (0..m.laps).rev() {
                s += m.of[i * (m.laps - 1) + j] * m.of[j] / m.laps as f64;
            }
        }
        s
    }
    fn methods(x: f64, y: f64) -> f64 {
        let mut a = Mean { sum: x, n: 1, is_open: true };
        for v in [x, y] { a.add(v); }
        let b = a.clone();
        a.n += 2;
        a.n *= 3;
        a.n ^= 1;
        let r = &mut a;
        r.n += 1;
        r.sum *= y;
        let k = a.n;
        let w = a.count() as f64;
        let c = Mean { n: a.n + 1, ..b.clone() };
        let d = if c.is_open { b.level() } else { a.level() * c.sum };
        let v = [x, y];
        d + v[k % 2] * w + c.sum / c.n as f64 + f64::from(b.n as u32) * x + a.times(k) + y.powi(b.n as i32)
    }
    fn calls(x: f64, y: f64) -> f64 {
        let mut p = mean(x * x, 2);
        p = more(p.clone(), p.n);
        let (u, k) = apart(&p);
        let mut q = p.clone();
        increased(&mut q, y);
        increased(&mut p, x);
        let mut ps = vec![p, q.clone()];
        ps[0].n += 1;
        ps[1].sum *= x;
        let s: f64 = ps.iter().map(|p| p.sum / p.n as f64).sum();
        while ps[0].n > 3 {
            ps[0].n -= 1;
            ps[0].sum *= y;
        }
        let most = ps.iter().map(|p| p.n).max().unwrap();
        u * k as f64 + q.sum * q.n as f64 + s + ps[0].sum * most as f64
    }
    fn copies_are_kept(x: f64, y: f64) -> f64 {
        let mut a = Mean { sum: x * y, n: 1, is_open: true };
        let mut s = 0.0;
        for _ in 0..3 {
            let b = a.clone();
            a.n += 1;
            a.sum *= x;
            s += b.level() * b.sum + b.times(a.n) * a.level();
        }
        s
    }
    fn running(x: f64, y: f64) -> f64 {
        let v = [x, y, x * y];
        let (s, n) = v.iter().fold((0.0, 0), |(s, n), v| (s + v * v, n + 1));
        let (mut low, mut k) = (9.0, 0);
        for (i, &v) in v.iter().enumerate() {
            if v < low {
                low = v;
                k = i;
            }
        }
        let mut acc = (0.0, 0usize);
        for v in v {
            acc.0 += v.sin();
            acc.1 += 1;
        }
        let (t, m) = acc;
        let mut st = (1.0, 2, x);
        st = (st.0 * y, st.1 + 1, st.2);
        s / n as f64 + low * v[k] + t / m as f64 + acc.0 * acc.1 as f64 + st.0 * st.1 as f64 * st.2
    }
    fn best(x: f64, y: f64) -> f64 {
        let v = [x, y, 0.9];
        let best = v.iter().enumerate().fold((0, f64::NEG_INFINITY), |best, (i, &v)| if v > best.1 { (i, v) } else { best });
        let (i, w) = best;
        v[i] * w * x
    }
    fn lists_of_pairs(x: f64, y: f64) -> f64 {
        let v = [x, y, 0.9];
        let pairs = [(1, x), (2, y), (0, x * y)];
        let mut s = 0.0;
        for &(k, w) in &pairs { s += v[k] * w; }
        for (k, w) in pairs { s += v[k] * w * k as f64; }
        s
    }
    fn indices_with_numbers(x: f64, y: f64) -> f64 {
        let pairs = [(0usize, x), (1, y), (0, 2.0)];
        let mut bins = [0.0; 2];
        for (i, v) in pairs { bins[i] += v * v; }
        let mut counts = [0; 2];
        for &(i, _) in &pairs { counts[i] += 1; }
        bins[0] / counts[0] as f64 + bins[1] * counts[1] as f64
    }
    fn tuple_fields(x: f64, y: f64) -> f64 {
        let t = (x * y, (x, 2.0), 3);
        t.0 * t.1.1 + t.1.0 * t.2 as f64
    }
    fn chosen_pairs(x: f64, y: f64) -> f64 {
        let (k, a) = if x > 1.0 { (1, y) } else { (2, x) };
        let ((m, is_odd), b) = match k { 1 => ((3, true), x * y), _ => ((4, false), y) };
        let (n, c);
        if y > 0.0 { (n, c) = (1, x); } else { (n, c) = (2, y); }
        a * k as f64 + b.powi(m) + if is_odd { c } else { c * n as f64 }
    }
}
