//! Functions as users of numerics write them.

use super::bodies;
use functra::vjp;

#[vjp]
fn cholesky(a: &mut [[f64; 3]; 3]) {
    for j in 0..3 {
        for k in 0..j {
            let ljk = a[j][k];
            for i in j..3 {
                a[i][j] -= a[i][k] * ljk;
            }
        }
        let d = a[j][j].sqrt();
        for i in j..3 {
            a[i][j] /= d;
        }
    }
}

#[vjp]
fn fft(re: &mut [f64], im: &mut [f64]) {
    let n = re.len();
    let mut j = 0;
    for i in 1..n {
        let mut bit = n >> 1;
        while j & bit != 0 {
            j ^= bit;
            bit >>= 1;
        }
        j |= bit;
        if i < j {
            re.swap(i, j);
            im.swap(i, j);
        }
    }
    let mut len = 2;
    while len <= n {
        let angle = -2.0 * std::f64::consts::PI / len as f64;
        for start in (0..n).step_by(len) {
            for k in 0..len / 2 {
                let (s, c) = (angle * k as f64).sin_cos();
                let (a, b) = (start + k, start + k + len / 2);
                let (tr, ti) = (re[b] * c - im[b] * s, re[b] * s + im[b] * c);
                re[b] = re[a] - tr;
                im[b] = im[a] - ti;
                re[a] += tr;
                im[a] += ti;
            }
        }
        len *= 2;
    }
}

#[vjp]
fn multiply(a: [f64; 4], b: [f64; 4]) -> [f64; 4] {
    let [aw, ax, ay, az] = a;
    let [bw, bx, by, bz] = b;
    [
        aw * bw - ax * bx - ay * by - az * bz,
        aw * bx + ax * bw + ay * bz - az * by,
        aw * by - ax * bz + ay * bw + az * bx,
        aw * bz + ax * by - ay * bx + az * bw,
    ]
}

const NODES: [f64; 3] = [-0.774_596_669_241_483_4, 0.0, 0.774_596_669_241_483_4];
const WEIGHTS: [f64; 3] = [5.0 / 9.0, 8.0 / 9.0, 5.0 / 9.0];

bodies! {
    fn kalman(x: f64, y: f64) -> f64 {
        let (q, r) = (0.1 + x * x, 0.5 + y * y);
        let (mut m, mut p) = (x, 1.0);
        let mut log = 0.0;
        for z in [0.3, 0.5, -0.2, 1.1] {
            p += q;
            let s = p + r;
            let k = p / s;
            let innovation = z - m;
            m += k * innovation;
            p *= 1.0 - k;
            log -= 0.5 * (s.ln() + innovation * innovation / s);
        }
        log + m
    }
    fn spline(x: f64, y: f64) -> f64 {
        let knots = [0.0, 1.0, 2.0, 4.0];
        let values = [x, y, x * y, 1.0];
        let mut sum = 0.0;
        for t in [0.5, 1.5, 3.0] {
            let i = knots.iter().rposition(|k| *k <= t).unwrap().min(knots.len() - 2);
            let h = knots[i + 1] - knots[i];
            let u = (t - knots[i]) / h;
            let slope = |i: usize| {
                if i == 0 || i + 1 == values.len() { 0.0 } else { (values[i + 1] - values[i - 1]) / (knots[i + 1] - knots[i - 1]) }
            };
            let (m0, m1) = (slope(i), slope(i + 1));
            let (u2, u3) = (u * u, u * u * u);
            sum += (2.0 * u3 - 3.0 * u2 + 1.0) * values[i] + (u3 - 2.0 * u2 + u) * h * m0
                + (3.0 * u2 - 2.0 * u3) * values[i + 1] + (u3 - u2) * h * m1;
        }
        sum * x
    }
    fn binomial_tree(x: f64, y: f64) -> f64 {
        const STEPS: usize = 6;
        let (spot, sigma) = (100.0 + x, 0.2 + 0.01 * y);
        let dt: f64 = 1.0 / STEPS as f64;
        let up = (sigma * dt.sqrt()).exp();
        let p = ((0.03 * dt).exp() - 1.0 / up) / (up - 1.0 / up);
        let discount = (-0.03 * dt).exp();
        let mut values: Vec<f64> =
            (0..=STEPS).map(|i| (100.0 - spot * up.powi(2 * i as i32 - STEPS as i32)).max(0.0)).collect();
        for step in (0..STEPS).rev() {
            for i in 0..=step {
                let hold = discount * (p * values[i + 1] + (1.0 - p) * values[i]);
                let exercise = 100.0 - spot * up.powi(2 * i as i32 - step as i32);
                values[i] = hold.max(exercise);
            }
        }
        values[0]
    }
    fn pid(x: f64, y: f64) -> f64 {
        let (kp, ki, kd) = (1.0 + x, 0.5 * y, 0.1);
        let (mut position, mut velocity, mut integral): (f64, f64, f64) = (0.0, 0.0, 0.0);
        let mut previous: Option<f64> = None;
        let mut cost = 0.0;
        for _ in 0..8 {
            let error = 1.0 - position;
            integral = (integral + error * 0.1).clamp(-5.0, 5.0);
            let derivative = match previous {
                Some(p) => (error - p) / 0.1,
                None => 0.0,
            };
            previous = Some(error);
            let force = kp * error + ki * integral + kd * derivative;
            velocity += 0.1 * (force - 0.2 * velocity);
            position += 0.1 * velocity;
            cost += error * error;
        }
        cost
    }
    fn newton(x: f64, y: f64) -> f64 {
        let (a, b) = (2.0 + x * x, y);
        let mut z = 1.0;
        for _ in 0..30 {
            let (f, df) = (z * z * z + a * z - b, 3.0 * z * z + a);
            let step = f / df;
            z -= step;
            if step.abs() < 1e-14 {
                break;
            }
        }
        z * x
    }
    fn k_means(x: f64, y: f64) -> f64 {
        let points = [[x, y], [x * y, 1.0], [0.5, -y], [y, x]];
        let centers = [[0.0, x], [1.0, y]];
        points
            .iter()
            .map(|p| {
                centers
                    .iter()
                    .map(|c| p.iter().zip(c).map(|(a, b)| (a - b).powi(2)).sum::<f64>())
                    .fold(f64::INFINITY, f64::min)
            })
            .sum()
    }
    fn crf(x: f64, y: f64) -> f64 {
        let transitions = [[x, y], [0.3, x * y]];
        let emissions = [[0.1, y], [x, 0.2], [y * y, x]];
        let mut alpha = emissions[0];
        for e in &emissions[1..] {
            let mut next = [0.0; 2];
            for j in 0..2 {
                let scores = [alpha[0] + transitions[0][j], alpha[1] + transitions[1][j]];
                let most = scores[0].max(scores[1]);
                next[j] = e[j] + most + scores.iter().map(|s| (s - most).exp()).sum::<f64>().ln();
            }
            alpha = next;
        }
        let most = alpha[0].max(alpha[1]);
        most + alpha.iter().map(|a| (a - most).exp()).sum::<f64>().ln()
    }
    fn stencil(x: f64, y: f64) -> f64 {
        let mut image = vec![vec![0.0; 5]; 4];
        for i in 0..4 {
            for j in 0..5 {
                image[i][j] = x * i as f64 + y * (j * j) as f64;
            }
        }
        let old = image.clone();
        for i in 1..3 {
            for j in 1..4 {
                image[i][j] = 0.2 * (old[i][j] + old[i - 1][j] + old[i + 1][j] + old[i][j - 1] * x + old[i][j + 1]);
            }
        }
        image.iter().flatten().map(|p| p * p).sum()
    }
    fn cholesky_in_place(x: f64, y: f64) -> f64 {
        let mut a = [[4.0 + x * x, x, y], [x, 5.0 + y * y, 0.5], [y, 0.5, 6.0]];
        cholesky(&mut a);
        (0..3).map(|i| 2.0 * a[i][i].ln()).sum::<f64>() + a[2][1]
    }
    fn spectrum(x: f64, y: f64) -> f64 {
        let mut re = vec![x, y, x * y, 1.0, -x, 0.5, y * y, 2.0];
        let mut im = vec![0.0; 8];
        fft(&mut re, &mut im);
        re.iter().zip(&im).enumerate().map(|(k, (r, i))| (r * r + i * i) * (k as f64 + 1.0)).sum()
    }
    fn viterbi(x: f64, y: f64) -> f64 {
        let mut score = [x, y, x + y];
        let weights = [[0.1, x, 0.3], [y, 0.2, -0.1], [0.5, x * y, 0.0]];
        for _ in 0..3 {
            let mut next = [0.0; 3];
            for j in 0..3 {
                let mut best = 0;
                for i in 1..3 {
                    if score[i] + weights[i][j] > score[best] + weights[best][j] {
                        best = i;
                    }
                }
                next[j] = score[best] + weights[best][j];
            }
            score = next;
        }
        score.iter().copied().fold(f64::NEG_INFINITY, f64::max)
    }
    fn quaternions(x: f64, y: f64) -> f64 {
        let half = 0.5 * x;
        let q = [half.cos(), half.sin(), 0.0, 0.0];
        let conjugate = [q[0], -q[1], -q[2], -q[3]];
        let [_, a, b, c] = multiply(multiply(q, [0.0, y, x, 1.0]), conjugate);
        a + b * c
    }
    fn moving_average(x: f64, y: f64) -> f64 {
        let values = [x, y, x * y, 2.0, x - y, y * y];
        values.windows(3).map(|w| w.iter().sum::<f64>() / 3.0).map(|m| m * m).sum::<f64>()
            + values.chunks_exact(2).map(|c| c[0] * c[1]).sum::<f64>()
    }
    fn quadrature(x: f64, y: f64) -> f64 {
        let f = |t: f64| (x * t).sin() * (y * t * t).exp();
        let (half, mid) = (0.5 * (y - x), 0.5 * (x + y));
        half * NODES.iter().zip(WEIGHTS.iter()).map(|(n, w)| w * f(mid + half * n)).sum::<f64>()
    }
    fn power_iteration(x: f64, y: f64) -> f64 {
        let a = [[2.0 + x * x, 0.3 * y], [0.3 * y, 1.0]];
        let mut v = [1.0, 0.5];
        let mut eigenvalue = 0.0;
        for _ in 0..5 {
            let w: [f64; 2] = std::array::from_fn(|i| a[i][0] * v[0] + a[i][1] * v[1]);
            let norm = w.iter().map(|w| w * w).sum::<f64>().sqrt();
            v = w.map(|w| w / norm);
            eigenvalue = norm;
        }
        eigenvalue + v[0] * v[1]
    }
    fn median(x: f64, y: f64) -> f64 {
        let mut v = vec![x, y, x * y, 0.9, x + y];
        v.sort_by(|a, b| a.total_cmp(b));
        let (low, high) = (v[1], v[3]);
        v[2] * high + low
    }
    fn sorted_by_selection(x: f64, y: f64) -> f64 {
        let mut v = [x, y, x * y, 0.9, x + y];
        for i in 0..v.len() {
            let mut least = i;
            for j in i + 1..v.len() {
                if v[j] < v[least] {
                    least = j;
                }
            }
            v.swap(i, least);
        }
        v[0] * v[2] + v[4]
    }
    fn labelled(x: f64, y: f64) -> f64 {
        let grid = [[x, y], [y, x * y], [x, -y]];
        let mut sum = 0.0;
        'rows: for (i, row) in grid.iter().enumerate() {
            for v in row {
                if *v < -1.5 {
                    continue 'rows;
                }
                if i == 2 && *v > 2.0 {
                    break 'rows;
                }
                sum += v * v * x;
            }
        }
        sum
    }
    fn a_function_inside(x: f64, y: f64) -> f64 {
        fn norm(v: &[f64]) -> f64 {
            v.iter().map(|x| x * x).sum::<f64>().sqrt()
        }
        fn scaled(v: [f64; 2], k: f64) -> [f64; 2] {
            [v[0] * k, v[1] * k]
        }
        let v = scaled([x, y], y);
        norm(&v) * norm(&[x, y, 1.0])
    }
    fn logistic(x: f64, y: f64) -> f64 {
        let data = [([1.0, 0.5], true), ([-0.3, 2.0], false), ([0.7, -1.0], true)];
        let w = [x, y];
        let loss: f64 = data
            .iter()
            .map(|(features, label)| {
                let z: f64 = features.iter().zip(&w).map(|(f, w)| f * w).sum();
                let z = if *label { z } else { -z };
                (-z).exp().ln_1p()
            })
            .sum();
        loss / data.len() as f64 + 0.1 * w.iter().map(|w| w * w).sum::<f64>()
    }
    fn softmax(x: f64, y: f64) -> f64 {
        let logits = [x, y, x * y];
        let most = logits.iter().cloned().fold(f64::NEG_INFINITY, f64::max);
        let exps: Vec<f64> = logits.iter().map(|l| (l - most).exp()).collect();
        let total: f64 = exps.iter().sum();
        let p: Vec<_> = exps.iter().map(|e| e / total).collect();
        -p.iter().map(|p| p * p.ln()).sum::<f64>()
    }
    fn lu(x: f64, y: f64) -> f64 {
        let mut a = [[0.5, x, y], [2.0 + x, 1.0, y], [y, x, 4.0]];
        let mut b = [x, y, 1.0];
        for k in 0..3 {
            let pivot = (k..3).max_by(|&i, &j| a[i][k].abs().total_cmp(&a[j][k].abs())).unwrap();
            a.swap(k, pivot);
            b.swap(k, pivot);
            for i in k + 1..3 {
                let factor = a[i][k] / a[k][k];
                for j in k..3 {
                    a[i][j] -= factor * a[k][j];
                }
                b[i] -= factor * b[k];
            }
        }
        let mut z = [0.0; 3];
        for i in (0..3).rev() {
            let mut s = b[i];
            for j in i + 1..3 {
                s -= a[i][j] * z[j];
            }
            z[i] = s / a[i][i];
        }
        z[0] + z[1] * z[2]
    }
    fn horner(x: f64, y: f64) -> f64 {
        let c = [1.0, x, -0.5, y];
        c.iter().rev().fold(0.0, |acc, c| acc * y + c)
    }
    fn geometric(x: f64, y: f64) -> f64 {
        let (mut term, mut sum, mut n) = (1.0, 0.0, 0);
        loop {
            sum += term;
            n += 1;
            term *= x / (3.0 + n as f64);
            if f64::abs(term) < 1e-17 || n > 60 {
                break;
            }
        }
        sum * y
    }
    fn heat(x: f64, y: f64) -> f64 {
        let n = 6;
        let mut u: Vec<f64> = (0..n).map(|i| x * (i as f64).sin() + y).collect();
        for _ in 0..4 {
            let next: Vec<f64> = (0..n)
                .map(|i| {
                    let left = if i == 0 { 0.0 } else { u[i - 1] };
                    let right = u.get(i + 1).copied().unwrap_or(0.0);
                    u[i] + 0.1 * y * (left - 2.0 * u[i] + right)
                })
                .collect();
            u = next;
        }
        u.iter().map(|u| u * u).sum()
    }
    fn parts_of_a_list(x: f64, y: f64) -> f64 {
        let v = vec![x, y, -x, x * y, 0.3];
        let (positive, negative): (Vec<f64>, Vec<f64>) = v.iter().copied().partition(|v| *v > 0.0);
        let (a, b): (Vec<f64>, Vec<f64>) = v.iter().map(|v| (v * v, v + x)).unzip();
        positive.iter().sum::<f64>() * negative.iter().sum::<f64>() + a[1] * b[3]
    }
    fn slices_taken_apart(x: f64, y: f64) -> f64 {
        let v = [x, y, x * y, 2.0];
        let [first, .., last] = v;
        let (left, right) = v.split_at(2);
        let rest = match &v[..] {
            [a, rest @ ..] => a * rest[0],
            [] => 0.0,
        };
        first * last + left[1] * right[0] + rest
    }
}
