//! Small networks and their losses.

/// 2-3-1 tanh network, mean squared error over 4 samples.
pub(crate) mod mlp_loss {
    #[functra::transforms(jacfwd, jacrev, vjp, hessian, hvp)]
    pub(crate) fn f(
        w1: [[f64; 2]; 3],
        b1: [f64; 3],
        w2: [f64; 3],
        b2: f64,
        x: [[f64; 2]; 4],
        y: [f64; 4],
    ) -> f64 {
        let mut t = 0.0;
        for i in 0..4 {
            let mut o = b2;
            for k in 0..3 {
                o += w2[k] * (w1[k][0] * x[i][0] + w1[k][1] * x[i][1] + b1[k]).tanh();
            }
            t += (o - y[i]) * (o - y[i]);
        }
        t / 4.0
    }
}

/// The same network, loss of one sample; vmap(grad(loss), in_axes = (None x 4, 0, 0)) gives per-sample gradients.
pub(crate) mod per_sample_gradients {
    #[functra::transforms(jacfwd, jacrev, vjp, vmap(jacfwd), vmap(jacrev))]
    pub(crate) fn f(
        w1: [[f64; 2]; 3],
        b1: [f64; 3],
        w2: [f64; 3],
        b2: f64,
        x: [f64; 2],
        y: f64,
    ) -> f64 {
        let mut o = b2;
        for k in 0..3 {
            o += w2[k] * (w1[k][0] * x[0] + w1[k][1] * x[1] + b1[k]).tanh();
        }
        (o - y) * (o - y)
    }
}

/// The same network: a stack of parameter structs, once with a shared and once with separate samples.
pub(crate) mod ensembling {
    #[functra::transforms(jacfwd, jacrev, vjp, vmap, vmap(jacfwd), vmap(jacrev))]
    pub(crate) fn f(
        w1: [[f64; 2]; 3],
        b1: [f64; 3],
        w2: [f64; 3],
        b2: f64,
        x: [f64; 2],
        y: f64,
    ) -> f64 {
        let mut o = b2;
        for k in 0..3 {
            o += w2[k] * (w1[k][0] * x[0] + w1[k][1] * x[1] + b1[k]).tanh();
        }
        (o - y) * (o - y)
    }
}

/// LSTM cell (gates i, f, g, o; 2 units, scalar input), 5 steps, loss sum of h0^2 - h1.
pub(crate) mod lstm_cell {
    #[functra::vmap]
    fn sig(t: f64) -> f64 {
        1.0 / (1.0 + (-t).exp())
    }
    #[functra::transforms(jacfwd, jacrev, vjp, hessian, hvp, vmap(jacfwd), vmap(jacrev))]
    pub(crate) fn f(wx: [f64; 8], wh: [[f64; 2]; 8], b: [f64; 8], xs: [f64; 5]) -> f64 {
        let (mut h, mut c) = ([0.0; 2], [0.0; 2]);
        let mut t = 0.0;
        for s in 0..5 {
            let mut z = [0.0; 8];
            for r in 0..8 {
                z[r] = b[r] + wx[r] * xs[s] + wh[r][0] * h[0] + wh[r][1] * h[1];
            }
            for k in 0..2 {
                let (i, fg, g, o) = (sig(z[k]), sig(z[2 + k]), z[4 + k].tanh(), sig(z[6 + k]));
                c[k] = fg * c[k] + i * g;
                h[k] = o * c[k].tanh();
            }
            t += h[0] * h[0] - h[1];
        }
        t
    }
}

/// Scaled dot-product attention, 3 tokens of dimension 2.
pub(crate) mod attention {
    #[functra::transforms(jacfwd, jacrev, vjp, jvp, vmap)]
    pub(crate) fn f(q: [[f64; 2]; 3], k: [[f64; 2]; 3], v: [[f64; 2]; 3]) -> [[f64; 2]; 3] {
        let mut o = [[0.0; 2]; 3];
        for i in 0..3 {
            let mut s = [0.0_f64; 3];
            for j in 0..3 {
                s[j] = (q[i][0] * k[j][0] + q[i][1] * k[j][1]) / 2.0_f64.sqrt();
            }
            let m = s[0].max(s[1]).max(s[2]);
            let z = (s[0] - m).exp() + (s[1] - m).exp() + (s[2] - m).exp();
            for j in 0..3 {
                for c in 0..2 {
                    o[i][c] += (s[j] - m).exp() / z * v[j][c];
                }
            }
        }
        o
    }
}
