//! Control flow and buffers of functorch's page of limitations.

/// Switch with three arms on an integer index, which may be mapped.
pub(crate) mod switch_on_index {
    #[functra::transforms(jacfwd, jacrev, vjp, hessian, hvp)]
    pub(crate) fn f(k: usize, x: f64, y: f64) -> f64 {
        match k {
            0 => x * y,
            1 => x.exp() - y,
            _ => y * y * y / x,
        }
    }
}

/// Cond whose untaken arm is singular: lanes at 0 and below must not see NaN.
pub(crate) mod cond_guard {
    crate::apart! {
        forward (jacfwd, hessian, vmap(branches = select), vmap(jacfwd, branches = select), vmap(hessian, branches = select))
        backward (jacrev, vjp, hvp)
        pub(crate) fn f(x: f64) -> f64 {
            if x > 0.0 { x.ln() } else { 2.0 * x }
        }
    }
}

/// UX limitations page: a fresh local buffer is filled in place on its diagonal (T23).
pub(crate) mod functorch_diag_embed {
    #[functra::transforms(jacfwd, jacrev, vjp, vmap)]
    pub(crate) fn f(v: [f64; 3]) -> [[f64; 3]; 3] {
        let mut r = [[0.0; 3]; 3];
        for i in 0..3 {
            r[i][i] = v[i];
        }
        r
    }
}

/// UX limitations page: relu written with a branch (T29: under vmap it must be written as cond or select).
pub(crate) mod functorch_relu {
    crate::apart! {
        forward (jacfwd, vmap(branches = select), vmap(jacfwd, branches = select))
        backward (jacrev, vjp)
        pub(crate) fn f(x: f64) -> f64 {
            if x > 0.0 { x } else { 0.0 }
        }
    }
}

/// UX limitations page: control flow on the number of dimensions is allowed (T32).
pub(crate) mod functorch_custom_dot {
    // generic in the rank: rank 1 gives the dot product, any other rank twice the sum of the products
    #[functra::transforms(jacfwd, jacrev, vjp, vmap, vmap(jacfwd), vmap(jacrev))]
    pub(crate) fn f(x: [f64; 3], y: [f64; 3]) -> f64 {
        let rank = 1; // x.dim()
        let s = x[0] * y[0] + x[1] * y[1] + x[2] * y[2];
        if rank == 1 { s } else { 2.0 * s }
    }
}

/// UX limitations page: return the intermediate instead of assigning it to a global (T5); the gradient is of `out`, `intermediate` is auxiliary.
pub(crate) mod functorch_has_aux {
    #[functra::transforms(
        jacfwd,
        jacrev,
        vjp,
        hessian(has_aux),
        hvp(has_aux),
        vmap,
        vmap(jacfwd),
        vmap(jacrev)
    )]
    pub(crate) fn f(x: [f64; 3]) -> (f64, [f64; 3]) {
        let s = [x[0].sin(), x[1].sin(), x[2].sin()];
        (s[0] * s[0] + s[1] * s[1] + s[2] * s[2], s)
    }
}
