//! Arrays that are written to and read from, in loops in loops: what is kept must be what was read.

use super::bodies;

bodies! {
    fn recurrence(x: f64, y: f64) -> f64 {
        let w = [[0.3, -0.2, 0.5], [0.1, 0.4, -0.6], [-0.5, 0.2, 0.1]];
        let mut h = [x, y, x * y];
        for t in 0..5 {
            let mut z = [0.1 * t as f64; 3];
            for i in 0..3 {
                for j in 0..3 {
                    z[i] += w[i][j] * h[j] * x;
                }
            }
            for i in 0..3 {
                h[i] = z[i].tanh() + h[i] * y;
            }
        }
        h[0] * h[1] + h[2]
    }
    fn prefix(x: f64, y: f64) -> f64 {
        let mut a = vec![x; 8];
        for i in 2..8 {
            let mut s = 0.0;
            for k in 1..3 {
                s += a[i - k] * a[i - k] * y;
            }
            a[i] = 0.3 * s.sin() + 0.2 * x;
        }
        a[7] * a[6]
    }
    fn read_then_overwritten(x: f64, y: f64) -> f64 {
        let mut a = [x, y, 1.0];
        let before = a[0] * a[1];
        a[0] = a[1] * a[1];
        let between = a[0] * a[2];
        a[0] *= before;
        before + between * a[0]
    }
    fn swapped(x: f64, y: f64) -> f64 {
        let mut a = [x, y, x * y];
        for i in 0..4 {
            a.swap(i % 3, (i + 1) % 3);
            a[i % 3] *= a[(i + 1) % 3] + 0.5;
        }
        a[0] + a[1] * a[2]
    }
    fn filled_and_copied(x: f64, y: f64) -> f64 {
        let mut a = [x; 4];
        let mut b = [0.0; 4];
        for i in 0..3 {
            b.copy_from_slice(&a);
            b[i] *= y;
            a.fill(b[i]);
            a[i] += b[i + 1] * x;
        }
        a[0] * b[2] + a[2]
    }
    fn pushed(x: f64, y: f64) -> f64 {
        let mut v = Vec::new();
        v.push(x);
        for i in 1..6 {
            let last = v[i - 1];
            v.push(last * y + x / i as f64);
        }
        let top = v.pop().unwrap();
        v.push(top * top);
        v.swap(0, 5);
        v[0] * v[5] + v[3]
    }
    fn rows(x: f64, y: f64) -> f64 {
        let mut m = [[0.0; 3]; 3];
        for i in 0..3 {
            for j in 0..3 {
                m[i][j] = x * i as f64 - y * j as f64 + if i == j { 2.0 } else { 0.0 };
            }
        }
        for k in 0..3 {
            for i in k + 1..3 {
                let f = m[i][k] / m[k][k];
                for j in k..3 {
                    m[i][j] -= f * m[k][j];
                }
            }
        }
        m[0][0] * m[1][1] * m[2][2]
    }
    fn whole_arrays(x: f64, y: f64) -> f64 {
        let mut v = [x, y];
        for _ in 0..4 {
            let n = (v[0] * v[0] + v[1] * v[1]).sqrt();
            let w = [0.5 * v[0] + v[1], v[0] - 0.3 * v[1]];
            v = [w[0] / n, w[1] / n];
        }
        let old = v;
        v[0] = old[1] * x;
        old[0] * v[0] + v[1]
    }
    fn branches_write(x: f64, y: f64) -> f64 {
        let mut a = [x, y, 0.5];
        for i in 0..6 {
            if a[i % 3] > 0.6 {
                a[(i + 1) % 3] *= a[i % 3] * 0.7;
            } else {
                a[(i + 2) % 3] += a[i % 3] * x;
            }
        }
        a[0] * a[1] * a[2]
    }
    fn declared_inside(x: f64, y: f64) -> f64 {
        let mut total = 0.0;
        for i in 0..4 {
            let mut a = [x; 3];
            for j in 0..3 {
                a[j] += y * (i * j) as f64;
            }
            let mut s = 1.0;
            for j in 0..3 {
                s *= a[j] + total * 0.01;
            }
            total += s;
        }
        total
    }
    fn moved_on(x: f64, y: f64) -> f64 {
        let mut a = vec![x, y];
        let b = a.clone();
        a[0] *= b[1];
        let c = a;
        let mut d = c.to_vec();
        d[1] += c[0] * b[0];
        d[0] * d[1]
    }
}
