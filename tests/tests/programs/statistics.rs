//! Likelihoods and prices.

/// Log-likelihood of a normal sample in (mu, ln sigma).
pub(crate) mod normal_loglik {
    #[functra::transforms(jacfwd, jacrev, vjp, hessian, hvp, vmap(jacfwd), vmap(jacrev))]
    pub(crate) fn f(data: [f64; 6], mu: f64, log_sigma: f64) -> f64 {
        let s = log_sigma.exp();
        let mut t = 0.0;
        for i in 0..6 {
            let z = (data[i] - mu) / s;
            t += -0.5 * z * z - log_sigma - 0.9189385332046727; // ln(2 pi) / 2
        }
        t
    }
}

/// Poisson regression log-likelihood (constant omitted), 6 rows.
pub(crate) mod poisson_regression {
    #[functra::transforms(jacfwd, jacrev, vjp, hessian, hvp)]
    pub(crate) fn f(x: [[f64; 2]; 6], y: [f64; 6], w: [f64; 2], b: f64) -> f64 {
        let mut t = 0.0;
        for i in 0..6 {
            let eta = x[i][0] * w[0] + x[i][1] * w[1] + b;
            t += y[i] * eta - eta.exp();
        }
        t
    }
}

/// Logistic regression, 6 rows, labels 0/1, ridge 0.05.
pub(crate) mod logistic_regression {
    #[functra::vmap(branches = select)]
    fn softplus(t: f64) -> f64 {
        if t > 0.0 { t + (-t).exp().ln_1p() } else { t.exp().ln_1p() }
    }
    #[functra::transforms(jacfwd, jacrev, vjp, hessian, hvp, vmap(jacfwd, branches = select))]
    pub(crate) fn f(x: [[f64; 2]; 6], y: [f64; 6], w: [f64; 2], b: f64) -> f64 {
        let mut t = 0.0;
        for i in 0..6 {
            let m = (2.0 * y[i] - 1.0) * (x[i][0] * w[0] + x[i][1] * w[1] + b);
            t += softplus(-m);
        }
        t + 0.05 * (w[0] * w[0] + w[1] * w[1])
    }
}

/// Diagonal Gaussian mixture, 4 points, 2 components, 2 dimensions.
pub(crate) mod gmm_loglik {
    crate::apart! {
        forward (vmap(branches = select)) backward (vjp)
        fn lse(v: &[f64]) -> f64 {
            let mut m = v[0];
            for i in 1..v.len() {
                if v[i] > m {
                    m = v[i];
                }
            }
            let mut s = 0.0;
            for i in 0..v.len() {
                s += (v[i] - m).exp();
            }
            m + s.ln()
        }
        forward (jacfwd, hessian, vmap(jacfwd, branches = select))
        backward (jacrev, vjp, hvp)
        pub(crate) fn f(
            x: [[f64; 2]; 4],
            logit: [f64; 2],
            mu: [[f64; 2]; 2],
            log_s: [[f64; 2]; 2],
        ) -> f64 {
            let z = lse(&logit);
            let mut t = 0.0;
            for i in 0..4 {
                let mut terms = [0.0; 2];
                for k in 0..2 {
                    let (mut q, mut ld) = (0.0, 0.0);
                    for j in 0..2 {
                        let d = (x[i][j] - mu[k][j]) * (-log_s[k][j]).exp();
                        q += d * d;
                        ld += log_s[k][j];
                    }
                    terms[k] = logit[k] - z - 0.5 * q - ld - 1.8378770664093453; // ln(2 pi)
                }
                t += lse(&terms);
            }
            t
        }
    }
}

/// Hidden Markov model: forward algorithm in log space (scan), integer observations.
pub(crate) mod hmm_forward {
    crate::apart! {
        forward (vmap(branches = select)) backward (vjp)
        fn lse(v: &[f64]) -> f64 {
            let mut m = v[0];
            for i in 1..v.len() {
                if v[i] > m {
                    m = v[i];
                }
            }
            let mut s = 0.0;
            for i in 0..v.len() {
                s += (v[i] - m).exp();
            }
            m + s.ln()
        }
        forward (jacfwd, hessian, vmap(jacfwd, branches = select))
        backward (jacrev, vjp, hvp)
        pub(crate) fn f(
            log_pi: [f64; 2],
            log_a: [[f64; 2]; 2],
            log_b: [[f64; 3]; 2],
            obs: [usize; 5],
        ) -> f64 {
            let mut al = [0.0; 2];
            for i in 0..2 {
                al[i] = log_pi[i] + log_b[i][obs[0]];
            }
            for t in 1..5 {
                let mut next = [0.0; 2];
                for j in 0..2 {
                    let v = [al[0] + log_a[0][j], al[1] + log_a[1][j]];
                    next[j] = lse(&v) + log_b[j][obs[t]];
                }
                al = next;
            }
            lse(&al)
        }
    }
}

/// Black-Scholes call price.  Greeks by name: delta = d/ds, vega = d/dsigma, rho = d/dr, theta = -d/dt, gamma = d2/ds2, vanna = d2/(ds dsigma), volga = d2/dsigma2, speed = d3/ds3.
pub(crate) mod black_scholes {
    use functra::erf;

    #[functra::vmap]
    fn cdf(z: f64) -> f64 {
        0.5 * (1.0 + erf(z / std::f64::consts::SQRT_2))
    }
    #[functra::transforms(
        jacfwd,
        jacrev,
        vjp,
        hessian,
        hvp,
        jacfwd(hessian),
        vmap(jacfwd),
        vmap(jacrev),
        vmap(hessian)
    )]
    pub(crate) fn f(s: f64, k: f64, r: f64, sigma: f64, t: f64) -> f64 {
        let v = sigma * t.sqrt();
        let d1 = ((s / k).ln() + (r + 0.5 * sigma * sigma) * t) / v;
        let d2 = d1 - v;
        s * cdf(d1) - k * (-r * t).exp() * cdf(d2)
    }
}

/// Softmax regression, 3 classes, 2 features, 4 samples; integer labels are inactive.
pub(crate) mod softmax_regression {
    #[functra::transforms(jacfwd, jacrev, vjp, hessian, hvp)]
    pub(crate) fn f(w: [[f64; 2]; 3], x: [[f64; 2]; 4], label: [usize; 4]) -> f64 {
        let mut t = 0.0;
        for i in 0..4 {
            let mut z = [0.0_f64; 3];
            for k in 0..3 {
                z[k] = w[k][0] * x[i][0] + w[k][1] * x[i][1];
            }
            let m = z[0].max(z[1]).max(z[2]);
            let mut s = 0.0;
            for k in 0..3 {
                s += (z[k] - m).exp();
            }
            t += m + s.ln() - z[label[i]];
        }
        t / 4.0
    }
}

/// Negative log-likelihood of a 2-state Kalman filter, written as a scan over 6 observations.
pub(crate) mod kalman_filter {
    #[functra::transforms(jacfwd, jacrev, vjp, hessian, hvp, vmap(jacfwd), vmap(jacrev))]
    pub(crate) fn f(q: f64, r: f64, a: f64, ys: [f64; 6]) -> f64 {
        let (mut x0, mut x1) = (0.0, 0.0);
        let (mut p00, mut p01, mut p11) = (1.0, 0.0, 1.0);
        let mut t = 0.0;
        for k in 0..6 {
            // predict: F = [[1, 1], [0, a]], Q = q I
            x0 = x0 + x1;
            x1 = a * x1;
            let n00 = p00 + 2.0 * p01 + p11 + q;
            let n01 = a * (p01 + p11);
            let n11 = a * a * p11 + q;
            // update: H = [1, 0], R = r
            let s: f64 = n00 + r;
            let e = ys[k] - x0;
            t += 0.5 * (s.ln() + e * e / s + 1.8378770664093453);
            let (k0, k1) = (n00 / s, n01 / s);
            x0 = x0 + k0 * e;
            x1 = x1 + k1 * e;
            p00 = (1.0 - k0) * n00;
            p01 = (1.0 - k0) * n01;
            p11 = n11 - k1 * n01;
        }
        t
    }
}

/// Gaussian-process log marginal likelihood through a Cholesky factor; theta = ln(length scale, signal variance, noise variance).
pub(crate) mod gp_marginal_likelihood {
    #[functra::transforms(
        jacfwd,
        jacrev,
        vjp,
        hessian,
        hvp,
        jacfwd(hessian),
        vmap(jacfwd),
        vmap(jacrev)
    )]
    pub(crate) fn f(theta: [f64; 3], x: [f64; 5], y: [f64; 5]) -> f64 {
        let (l, a, s) = (theta[0].exp(), theta[1].exp(), theta[2].exp());
        let mut k = [[0.0; 5]; 5];
        for i in 0..5 {
            for j in 0..5 {
                let d = (x[i] - x[j]) / l;
                k[i][j] = a * (-0.5 * d * d).exp() + if i == j { s } else { 0.0 };
            }
        }
        // Cholesky factor, lower
        let mut c = [[0.0_f64; 5]; 5];
        for i in 0..5 {
            for j in 0..=i {
                let mut t = k[i][j];
                for m in 0..j {
                    t -= c[i][m] * c[j][m];
                }
                c[i][j] = if i == j { t.sqrt() } else { t / c[j][j] };
            }
        }
        // z = L^-1 y
        let (mut z, mut q, mut ld) = ([0.0; 5], 0.0, 0.0);
        for i in 0..5 {
            let mut t = y[i];
            for m in 0..i {
                t -= c[i][m] * z[m];
            }
            z[i] = t / c[i][i];
            q += z[i] * z[i];
            ld += c[i][i].ln();
        }
        -0.5 * q - ld - 2.5 * 1.8378770664093453
    }
}
