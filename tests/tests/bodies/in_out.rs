//! Functions that write to `&mut` parameters, called by what is differentiated.

use super::bodies;
use functra::{jvp, transforms, vjp};

#[transforms(jvp, vjp)]
fn pendulum(t: f64, y: &[f64], k: f64, dy: &mut [f64]) {
    dy[0] = y[1];
    dy[1] = -k * y[0].sin() - 0.1 * y[1] * y[1] + t.cos();
}

#[vjp]
fn orbit(y: &[f64; 4], dy: &mut [f64; 4]) -> f64 {
    let r = (y[0] * y[0] + y[1] * y[1]).sqrt();
    *dy = [y[2], y[3], -y[0] / (r * r * r), -y[1] / (r * r * r)];
    r
}

#[vjp]
fn rotate(x: &mut f64, y: &mut f64, angle: f64) {
    let (s, c) = angle.sin_cos();
    let new = c * *x - s * *y;
    *y = s * *x + c * *y;
    *x = new;
}

/// Adds to what is there, and leaves early.
#[vjp]
fn accumulate(v: &[f64], to: &mut [f64], most: usize) {
    for (i, x) in v.iter().enumerate() {
        if i == most {
            return;
        }
        to[i] += x * x;
        to[0] *= 1.1;
    }
}

/// Lends on what it was lent.
#[vjp]
fn twice(t: f64, y: &[f64], dy: &mut [f64]) -> f64 {
    pendulum(t, y, 1.5, dy);
    let sum = dy[0] + dy[1];
    pendulum(sum, y, sum, &mut dy[..]);
    rotate_first(dy, sum)
}

#[vjp]
fn rotate_first(v: &mut [f64], angle: f64) -> f64 {
    let (mut a, mut b) = (v[0], v[1]);
    rotate(&mut a, &mut b, angle);
    v[0] = a;
    v[1] = b;
    assert!(v.len() > 1);
    a * b
}

#[vjp]
fn normalised(v: &mut Vec<f64>) -> Option<f64> {
    let norm = v.iter().map(|x| x * x).sum::<f64>().sqrt();
    if norm == 0.0 {
        return None;
    }
    for x in v.iter_mut() {
        *x /= norm;
    }
    Some(norm)
}

/// Gives nothing but that it did not fail.
#[vjp]
fn checked(k: f64, v: &mut [f64]) -> Result<(), String> {
    if k < -50.0 {
        Err("too small".into())
    } else if k > 1.0 {
        v[1] *= k;
        Ok(())
    } else {
        v[0] = k * v[1];
        Ok(())
    }
}

#[vjp]
fn checked_twice(k: f64, v: &mut [f64]) -> Result<(), String> {
    checked(k, v)?;
    if v[0] > 100.0 {
        return Ok(());
    }
    v[0] *= k;
    checked(v[1], v)
}

#[vjp]
fn scaled(k: f64, v: &mut [f64]) -> () {
    if k > 0.0 {
        v[0] *= k;
    }
}

#[vjp]
fn thomas(a: &[f64], b: &[f64], c: &[f64], d: &mut [f64], work: &mut [f64]) {
    let n = d.len();
    work[0] = c[0] / b[0];
    d[0] /= b[0];
    for i in 1..n {
        let m = 1.0 / (b[i] - a[i] * work[i - 1]);
        work[i] = c[i] * m;
        d[i] = (d[i] - a[i] * d[i - 1]) * m;
    }
    for i in (0..n - 1).rev() {
        d[i] -= work[i] * d[i + 1];
    }
}

struct Spring {
    stiffness: f64,
}

impl Spring {
    #[transforms(jvp, vjp)]
    fn rhs(&self, y: &[f64], dy: &mut [f64]) {
        dy[0] = y[1];
        dy[1] = -self.stiffness * y[0] * y[0];
    }
}

bodies! {
    fn euler(x: f64, y: f64) -> f64 {
        let mut state = [x, y];
        let mut slope = [0.0; 2];
        for i in 0..6 {
            pendulum(0.1 * i as f64, &state, x, &mut slope);
            state[0] += 0.1 * slope[0];
            state[1] += 0.1 * slope[1];
        }
        state[0] * state[1]
    }
    fn runge_kutta(x: f64, y: f64) -> f64 {
        let mut s = vec![x, y];
        let n = s.len();
        let (mut k1, mut k2, mut k3, mut k4) = (vec![0.0; n], vec![0.0; n], vec![0.0; n], vec![0.0; n]);
        let mut tmp = vec![0.0; n];
        let h = 0.2;
        let mut t = 0.0;
        while t < 0.9 {
            pendulum(t, &s, y, &mut k1);
            for i in 0..n { tmp[i] = s[i] + 0.5 * h * k1[i]; }
            pendulum(t + 0.5 * h, &tmp, y, &mut k2);
            for i in 0..n { tmp[i] = s[i] + 0.5 * h * k2[i]; }
            pendulum(t + 0.5 * h, &tmp, y, &mut k3);
            for i in 0..n { tmp[i] = s[i] + h * k3[i]; }
            pendulum(t + h, &tmp, y, &mut k4);
            for i in 0..n {
                s[i] += h / 6.0 * (k1[i] + 2.0 * k2[i] + 2.0 * k3[i] + k4[i]);
            }
            t += h;
        }
        s[0] + s[0] * s[1]
    }
    fn kepler(x: f64, y: f64) -> f64 {
        let mut s = [1.0 + x * x, 0.0, 0.1 * y, 1.0];
        let mut ds = [0.0; 4];
        let mut sum = 0.0;
        for _ in 0..4 {
            sum += orbit(&s, &mut ds);
            for (s, d) in s.iter_mut().zip(&ds) {
                *s += 0.1 * d;
            }
        }
        sum * s[0] + ds[3]
    }
    fn of_numbers(x: f64, y: f64) -> f64 {
        let (mut a, mut b) = (x * y, x - y);
        rotate(&mut a, &mut b, 0.3);
        let c = a * b;
        rotate(&mut b, &mut a, x);
        a * c + b
    }
    fn overwritten(x: f64, y: f64) -> f64 {
        let mut d = [x, y];
        let before = d[0] * d[1];
        pendulum(y, &[x, before], x, &mut d);
        let between = d[1];
        d[1] = y;
        pendulum(between, &[d[1], d[0]], y, &mut d);
        d[0] * between + d[1] * before
    }
    fn summed(x: f64, y: f64) -> f64 {
        let mut to = [y, x * y, 3.0];
        accumulate(&[x, y, x + y], &mut to, 2);
        accumulate(&to.clone(), &mut to, 3);
        to[0] * to[1] + to[2]
    }
    fn lent_on(x: f64, y: f64) -> f64 {
        let mut d = [0.0; 2];
        let value = twice(x, &[y, x], &mut d);
        value * d[0] + d[1]
    }
    fn parts(x: f64, y: f64) -> f64 {
        let mut d = [x, y, x * y, 1.0, y];
        pendulum(x, &[y, x], 2.0, &mut d[1..3]);
        let mut rows = [[x, y], [y, x]];
        pendulum(y, &d[2..4], x, &mut rows[1]);
        let i = 3;
        rotate_first(&mut d[i..], x);
        d[0] + d[1] * d[2] + d[3] * rows[0][1] + d[4] * rows[1][1] * rows[1][0]
    }
    fn in_branches(x: f64, y: f64) -> f64 {
        let mut d = [x, y];
        if x > 0.0 {
            pendulum(x, &[y, 2.0], y, &mut d);
            d[0] *= x;
        } else if y > 0.0 {
            rotate_first(&mut d, y);
        }
        d[0] * d[1]
    }
    fn named(x: f64, y: f64) -> f64 {
        let mut d = [x, y];
        let there = &mut d;
        rotate_first(there, x);
        there[1] *= y;
        let mut pair = (x, [y, x]);
        rotate_first(&mut pair.1, y);
        rotate(&mut pair.0, &mut d[0], 0.5);
        d[0] + d[1] * pair.0 + pair.1[0] * pair.1[1]
    }
    fn each_row(x: f64, y: f64) -> f64 {
        let mut m = vec![vec![x, y], vec![y, 2.0], vec![x * y, x]];
        for row in m.iter_mut() {
            rotate_first(row, x);
        }
        for (i, row) in m.iter_mut().enumerate() {
            pendulum(i as f64, &[y, x], y, row);
        }
        m[0][1] * m[1][0] + m[2][1] * m[2][0]
    }
    fn failing(x: f64, y: f64) -> f64 {
        let mut v = vec![x, y, x * y];
        let norm = normalised(&mut v).unwrap();
        norm * v[0] + v[1] * v[2]
    }
    fn failing_with_nothing(x: f64, y: f64) -> f64 {
        let mut v = [x, y];
        checked(x, &mut v).unwrap();
        let before = v[0];
        checked(y * x, &mut v).unwrap();
        checked_twice(y, &mut v).unwrap();
        scaled(x, &mut v);
        v[0] * v[1] + before
    }
    fn solved(x: f64, y: f64) -> f64 {
        let (a, b, c) = ([0.0, x, 0.5, y], [4.0 + x * x, 5.0, 6.0, 7.0 + y], [1.0, y, x, 0.0]);
        let mut d = vec![x, y, x * y, 1.0];
        let mut work = vec![0.0; 4];
        thomas(&a, &b, &c, &mut d, &mut work);
        d.iter().zip(&work).map(|(d, w)| d * d + w).sum()
    }
    fn of_a_method(x: f64, y: f64) -> f64 {
        const SPRING: Spring = Spring { stiffness: 2.0 };
        let mut state = [x, y];
        let mut slope = [0.0; 2];
        for _ in 0..3 {
            SPRING.rhs(&state, &mut slope);
            for i in 0..2 {
                state[i] += 0.1 * slope[i];
            }
        }
        state[0] * state[1]
    }
}
