//! Motion: orbits, rotations, arms.

/// Lotka-Volterra, classical Runge-Kutta, 50 steps of 0.1.
pub(crate) mod lotka_volterra_rk4 {
    #[functra::vmap]
    fn rhs(p: [f64; 4], u: f64, v: f64) -> (f64, f64) {
        (p[0] * u - p[1] * u * v, p[2] * u * v - p[3] * v)
    }
    #[functra::transforms(jacfwd, jacrev, vjp, jvp, vmap)]
    pub(crate) fn f(p: [f64; 4], z: [f64; 2]) -> [f64; 2] {
        let h = 0.1;
        let (mut u, mut v) = (z[0], z[1]);
        for _ in 0..50 {
            let (a1, b1) = rhs(p, u, v);
            let (a2, b2) = rhs(p, u + 0.5 * h * a1, v + 0.5 * h * b1);
            let (a3, b3) = rhs(p, u + 0.5 * h * a2, v + 0.5 * h * b2);
            let (a4, b4) = rhs(p, u + h * a3, v + h * b3);
            u = u + h / 6.0 * (a1 + 2.0 * a2 + 2.0 * a3 + a4);
            v = v + h / 6.0 * (b1 + 2.0 * b2 + 2.0 * b3 + b4);
        }
        [u, v]
    }
}

/// Three bodies in the plane, softened gravity, 20 leapfrog steps (kick-drift-kick); result: squared distance of bodies 0 and 1 plus vx*vy of body 2.
pub(crate) mod nbody_leapfrog {
    #[functra::jvp]
    fn acc(m: [f64; 3], q: [[f64; 2]; 3]) -> [[f64; 2]; 3] {
        let mut a = [[0.0; 2]; 3];
        for i in 0..3 {
            for j in 0..3 {
                if i != j {
                    let (dx, dy) = (q[j][0] - q[i][0], q[j][1] - q[i][1]);
                    let r2 = dx * dx + dy * dy + 0.01;
                    let w = m[j] / (r2 * r2.sqrt());
                    a[i][0] += w * dx;
                    a[i][1] += w * dy;
                }
            }
        }
        a
    }
    #[functra::transforms(jacfwd, jacrev, vjp, hessian, hvp)]
    pub(crate) fn f(m: [f64; 3], q: [[f64; 2]; 3], v: [[f64; 2]; 3]) -> f64 {
        let h = 0.05;
        let (mut q, mut v) = (q, v);
        let mut a = acc(m, q);
        for _ in 0..20 {
            for i in 0..3 {
                for k in 0..2 {
                    v[i][k] += 0.5 * h * a[i][k];
                }
            }
            for i in 0..3 {
                for k in 0..2 {
                    q[i][k] += h * v[i][k];
                }
            }
            a = acc(m, q);
            for i in 0..3 {
                for k in 0..2 {
                    v[i][k] += 0.5 * h * a[i][k];
                }
            }
        }
        let (dx, dy) = (q[0][0] - q[1][0], q[0][1] - q[1][1]);
        dx * dx + dy * dy + v[2][0] * v[2][1]
    }
}

/// Rotate v by the quaternion q = (w, x, y, z), normalised inside.
pub(crate) mod quaternion_rotation {
    #[functra::transforms(jacfwd, jacrev, vjp, jvp, vmap, vmap(jacfwd), vmap(jacrev))]
    pub(crate) fn f(q: [f64; 4], v: [f64; 3]) -> [f64; 3] {
        let n = (q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]).sqrt();
        let (w, a, b, c) = (q[0] / n, q[1] / n, q[2] / n, q[3] / n);
        let t0 = 2.0 * (b * v[2] - c * v[1]);
        let t1 = 2.0 * (c * v[0] - a * v[2]);
        let t2 = 2.0 * (a * v[1] - b * v[0]);
        [
            v[0] + w * t0 + b * t2 - c * t1,
            v[1] + w * t1 + c * t0 - a * t2,
            v[2] + w * t2 + a * t1 - b * t0,
        ]
    }
}

/// Bundle adjustment residual: Rodrigues rotation, pinhole, radial distortion.
pub(crate) mod rodrigues_reprojection {
    crate::apart! {
        forward (jacfwd, jvp, vmap(jacfwd, branches = select))
        backward (jacrev, vjp)
        pub(crate) fn f(
            r: [f64; 3],
            c: [f64; 3],
            fk: [f64; 3],
            x: [f64; 3],
            obs: [f64; 2],
        ) -> [f64; 2] {
            // r: rotation vector, c: camera centre, fk: focal length and two radial distortion coefficients
            let mut p = [x[0] - c[0], x[1] - c[1], x[2] - c[2]];
            let s = r[0] * r[0] + r[1] * r[1] + r[2] * r[2];
            let cr = [r[1] * p[2] - r[2] * p[1], r[2] * p[0] - r[0] * p[2], r[0] * p[1] - r[1] * p[0]];
            if s > 0.0 {
                let th = s.sqrt();
                let (co, si) = (th.cos(), th.sin() / th);
                let d = (r[0] * p[0] + r[1] * p[1] + r[2] * p[2]) * (1.0 - co) / s;
                for i in 0..3 {
                    p[i] = p[i] * co + cr[i] * si + r[i] * d;
                }
            } else {
                for i in 0..3 {
                    p[i] = p[i] + cr[i];
                }
            }
            let (u, v) = (p[0] / p[2], p[1] / p[2]);
            let rr = u * u + v * v;
            let g = fk[0] * (1.0 + fk[1] * rr + fk[2] * rr * rr);
            [g * u - obs[0], g * v - obs[1]]
        }
    }
}

/// The same residual at rotation zero: the branch makes the first derivative exact there.
pub(crate) mod rodrigues_zero_angle {
    #[functra::transforms(jacfwd, jacrev, vjp)]
    pub(crate) fn f(
        r: [f64; 3],
        c: [f64; 3],
        fk: [f64; 3],
        x: [f64; 3],
        obs: [f64; 2],
    ) -> [f64; 2] {
        // r: rotation vector, c: camera centre, fk: focal length and two radial distortion coefficients
        let mut p = [x[0] - c[0], x[1] - c[1], x[2] - c[2]];
        let s = r[0] * r[0] + r[1] * r[1] + r[2] * r[2];
        let cr = [r[1] * p[2] - r[2] * p[1], r[2] * p[0] - r[0] * p[2], r[0] * p[1] - r[1] * p[0]];
        if s > 0.0 {
            let th = s.sqrt();
            let (co, si) = (th.cos(), th.sin() / th);
            let d = (r[0] * p[0] + r[1] * p[1] + r[2] * p[2]) * (1.0 - co) / s;
            for i in 0..3 {
                p[i] = p[i] * co + cr[i] * si + r[i] * d;
            }
        } else {
            for i in 0..3 {
                p[i] = p[i] + cr[i];
            }
        }
        let (u, v) = (p[0] / p[2], p[1] / p[2]);
        let rr = u * u + v * v;
        let g = fk[0] * (1.0 + fk[1] * rr + fk[2] * rr * rr);
        [g * u - obs[0], g * v - obs[1]]
    }
}

/// Two-link arm: position of the tip.
pub(crate) mod arm2_kinematics {
    #[functra::transforms(jacfwd, jacrev, vjp, jvp, vmap(jacfwd), vmap(jacrev))]
    pub(crate) fn f(q: [f64; 2], l: [f64; 2]) -> [f64; 2] {
        let (a, b) = (q[0], q[0] + q[1]);
        [l[0] * a.cos() + l[1] * b.cos(), l[0] * a.sin() + l[1] * b.sin()]
    }
}
