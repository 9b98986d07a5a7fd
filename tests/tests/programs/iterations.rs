//! Loops whose ends depend on data, and scans.

/// Kepler's equation E - e sin E = m by Newton iteration; the trip count depends on the data.
pub(crate) mod kepler_newton {
    #[functra::transforms(jacfwd, jacrev, vjp, hessian, hvp, jacfwd(hessian))]
    pub(crate) fn f(m: f64, e: f64) -> f64 {
        let mut big_e = m;
        loop {
            let d = (big_e - e * big_e.sin() - m) / (1.0 - e * big_e.cos());
            big_e -= d;
            if !(d.abs() > 1e-12) {
                break;
            }
        }
        big_e
    }
}

/// Arithmetic-geometric mean by a while loop; lanes need different trip counts.
pub(crate) mod agm {
    #[functra::transforms(jacfwd, jacrev, vjp)]
    pub(crate) fn f(a: f64, b: f64) -> f64 {
        let (mut a, mut b) = (a, b);
        while (a - b).abs() > 1e-14 * a.abs() {
            let t = 0.5 * (a + b);
            b = (a * b).sqrt();
            a = t;
        }
        a
    }
}

/// Double until the bound is reached (features.md 5.7).
pub(crate) mod while_doubling {
    #[functra::transforms(jacfwd, jacrev, vjp)]
    pub(crate) fn f(x: f64, bound: f64) -> f64 {
        let mut x = x;
        while x < bound {
            x = 2.0 * x;
        }
        x
    }
}

/// X <- cos x until two iterates differ by at most tol; per-lane trip counts.
pub(crate) mod cos_fixed_point {
    #[functra::transforms(jacfwd, jacrev, vjp)]
    pub(crate) fn f(x: f64, tol: f64) -> f64 {
        let mut x = x;
        loop {
            let y = x.cos();
            let d = (y - x).abs();
            x = y;
            if !(d > tol) {
                break;
            }
        }
        x
    }
}

/// Y' = -lam y + sin 3t on `[0, 1]` by Heun with an embedded Euler error estimate; steps are halved and doubled by data, so the trip count depends on the data.
pub(crate) mod adaptive_ode {
    #[functra::transforms(jacfwd, jacrev, vjp, hessian, hvp)]
    pub(crate) fn f(y0: f64, lam: f64) -> f64 {
        let (mut t, mut y, mut h) = (0.0_f64, y0, 0.25_f64);
        let mut n = 0;
        while t < 1.0 && n < 200 {
            if t + h > 1.0 {
                h = 1.0 - t;
            }
            let k1 = -lam * y + (3.0 * t).sin();
            let k2 = -lam * (y + h * k1) + (3.0 * (t + h)).sin();
            let err = (0.5 * h * (k2 - k1)).abs();
            n += 1;
            if err <= 0.0078125 {
                y = y + 0.5 * h * (k1 + k2);
                t = t + h;
                if err < 0.001953125 {
                    h = 2.0 * h;
                }
            } else {
                h = 0.5 * h;
            }
        }
        y
    }
}

/// Dominant eigenvalue by 20 power iterations and a Rayleigh quotient.
pub(crate) mod power_iteration {
    #[functra::transforms(jacfwd, jacrev, vjp, hessian, hvp)]
    pub(crate) fn f(a: [[f64; 2]; 2], v: [f64; 2]) -> f64 {
        let mut v = v;
        let mut w = [0.0; 2];
        for _ in 0..20 {
            for i in 0..2 {
                w[i] = a[i][0] * v[0] + a[i][1] * v[1];
            }
            let n = (w[0] * w[0] + w[1] * w[1]).sqrt();
            v = [w[0] / n, w[1] / n];
        }
        for i in 0..2 {
            w[i] = a[i][0] * v[0] + a[i][1] * v[1];
        }
        v[0] * w[0] + v[1] * w[1]
    }
}

/// Scan with stacked outputs and final carry, then a reverse scan over the outputs.
pub(crate) mod linear_recurrence_scan {
    #[functra::transforms(jacfwd, jacrev, vjp, jvp, vmap)]
    pub(crate) fn f(a: [f64; 4], b: [f64; 4], s0: f64) -> ([f64; 4], f64, f64) {
        let mut s = s0;
        let mut ys = [0.0; 4];
        for t in 0..4 {
            s = a[t] * s + b[t];
            ys[t] = s * s;
        }
        let mut u = 0.0;
        for t in (0..4).rev() {
            u = 0.5 * u + ys[t];
        }
        (ys, s, u)
    }
}

/// Loop in a branch in a loop; the inner trip count depends on the outer index, the branch on the data.
pub(crate) mod nested_loops_branch {
    #[functra::transforms(jacfwd, jacrev, vjp, hessian, hvp, jacfwd(hessian))]
    pub(crate) fn f(a: f64, x: [f64; 3]) -> f64 {
        let mut s = 0.0;
        for i in 0..3 {
            let mut t: f64 = x[i];
            for j in 0..=i {
                if t > 0.0 {
                    t = t * a + x[j];
                } else {
                    t = t.exp() - a;
                }
            }
            s += t * (i as f64 + 1.0);
        }
        s
    }
}
