//! Test functions, polynomials, splines.

/// Rosenbrock function, 4 variables.
pub(crate) mod rosenbrock {
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
    pub(crate) fn f(x: [f64; 4]) -> f64 {
        let mut s = 0.0;
        for i in 0..3 {
            let a = x[i + 1] - x[i] * x[i];
            let b = 1.0 - x[i];
            s += 100.0 * a * a + b * b;
        }
        s
    }
}

/// Ackley function, 3 variables (constants are the f64 values of pi and e).
pub(crate) mod ackley {
    #[functra::transforms(jacfwd, jacrev, vjp, hessian, hvp, vmap, vmap(jacfwd), vmap(jacrev))]
    pub(crate) fn f(x: [f64; 3]) -> f64 {
        let (mut a, mut b) = (0.0, 0.0);
        for i in 0..3 {
            a += x[i] * x[i];
            b += (2.0 * std::f64::consts::PI * x[i]).cos();
        }
        -20.0 * (-0.2 * (a / 3.0).sqrt()).exp() - (b / 3.0).exp() + 20.0 + std::f64::consts::E
    }
}

/// Rastrigin function, 3 variables.
pub(crate) mod rastrigin {
    #[functra::transforms(jacfwd, jacrev, vjp, hessian, hvp, jacfwd(hessian), vmap(hessian))]
    pub(crate) fn f(x: [f64; 3]) -> f64 {
        let mut s = 30.0;
        for i in 0..3 {
            s += x[i] * x[i] - 10.0 * (2.0 * std::f64::consts::PI * x[i]).cos();
        }
        s
    }
}

/// Himmelblau function of two scalar arguments.
pub(crate) mod himmelblau {
    #[functra::transforms(
        jacfwd,
        jacrev,
        vjp,
        hessian,
        hvp,
        jacfwd(hessian),
        jvp,
        vmap,
        vmap(jacfwd),
        vmap(jacrev)
    )]
    pub(crate) fn f(x: f64, y: f64) -> f64 {
        let a = x * x + y - 11.0;
        let b = x + y * y - 7.0;
        a * a + b * b
    }
}

/// Polynomial by Horner's rule, loop from the back.
pub(crate) mod polynomial_horner {
    #[functra::transforms(
        jacfwd,
        jacrev,
        vjp,
        hessian,
        hvp,
        jacfwd(hessian),
        vmap,
        vmap(jacfwd),
        vmap(jacrev)
    )]
    pub(crate) fn f(c: [f64; 6], x: f64) -> f64 {
        let mut r = c[5];
        let mut i = 5;
        while i > 0 {
            i -= 1;
            r = r * x + c[i];
        }
        r
    }
}

/// Weighted sum of cumulative products; zeros among the inputs.
pub(crate) mod cumprod_with_zeros {
    #[functra::transforms(jacfwd, jacrev, vjp, hessian, hvp, vmap(jacfwd), vmap(jacrev))]
    pub(crate) fn f(x: [f64; 5]) -> f64 {
        let (mut p, mut s) = (1.0, 0.0);
        for i in 0..5 {
            p *= x[i];
            s += (i as f64 + 1.0) * p;
        }
        s
    }
}

/// Six times y <- y y + y/2: shared intermediates, must stay linear in code size.
pub(crate) mod diamond_chain {
    #[functra::transforms(jacfwd, jacrev, vjp, hessian, hvp, jacfwd(hessian), vmap(hessian))]
    pub(crate) fn f(x: f64) -> f64 {
        let mut y = x.sin();
        for _ in 0..6 {
            y = y * y + 0.5 * y;
        }
        y
    }
}

/// F takes a vector of 2; the checks map it over a batch of 4 on stated axes (nested maps: tensor_ops, axes_*).
pub(crate) mod nested_vmap_axes {
    #[functra::transforms(jacfwd, jacrev, vjp, vmap, vmap(jacfwd), vmap(jacrev))]
    pub(crate) fn f(x: [f64; 2]) -> f64 {
        x[0] * x[0] + 2.0 * x[1]
    }
}

/// Catmull-Rom spline through y`[1..5]` with unit spacing, parameter t in `[0, 3]`; the interval is found by a loop over the data.
pub(crate) mod catmull_rom_spline {
    #[functra::transforms(jacfwd, jacrev, vjp, hessian, hvp, jacfwd(hessian))]
    pub(crate) fn f(y: [f64; 6], t: f64) -> f64 {
        let mut i = 1;
        while i < 3 && t >= i as f64 {
            i += 1;
        }
        let s = t - (i - 1) as f64;
        let (a, b, c, d) = (y[i - 1], y[i], y[i + 1], y[i + 2]);
        b + 0.5 * s * (c - a + s * (2.0 * a - 5.0 * b + 4.0 * c - d + s * (3.0 * (b - c) + d - a)))
    }
}

/// Gram matrix of the RBF kernel; with our operators: vmap(vmap(k, in_axes = (None, 0, None)), in_axes = (0, None, None)).
pub(crate) mod pairwise_rbf {
    #[functra::transforms(jacfwd, jacrev, vjp, jvp)]
    pub(crate) fn f(x: [[f64; 2]; 3], y: [[f64; 2]; 2], g: f64) -> [[f64; 2]; 3] {
        let mut k = [[0.0; 2]; 3];
        for i in 0..3 {
            for j in 0..2 {
                let (a, b) = (x[i][0] - y[j][0], x[i][1] - y[j][1]);
                k[i][j] = (-g * (a * a + b * b)).exp();
            }
        }
        k
    }
}
