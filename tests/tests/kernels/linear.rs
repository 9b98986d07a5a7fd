//! Linear algebra.

tensors! {
    solve: (a c: 2 [3, 3], b d: 1 [3]) on -1.0..1.0 diagonal 2.0, a.solve(b);
    solve_columns: (a c: 2 [3, 3], b d: 2 [3, 2]) on -1.0..1.0 diagonal 2.0, a.solve(b);
    solve_itself: (x k: 2 [3, 3]) on -1.0..1.0 diagonal 2.0, x.solve(&(x * x)).solve(&x.row(0));
    solve_lower: (a c: 2 [3, 3], b d: 1 [3]) on -1.0..1.0 diagonal 2.0, a.solve_lower_triangular(b);
    solve_upper: (a c: 2 [3, 3], b d: 2 [3, 2]) on -1.0..1.0 diagonal 2.0, a.solve_upper_triangular(b);
    inverse: (x k: 2 [3, 3]) on -1.0..1.0 diagonal 2.0, x.inverse();
    cholesky: (x k: 2 [3, 3]) on -1.0..1.0 diagonal 4.0, x.cholesky();
    qr: (x k: 2 [4, 2]) on -1.0..1.0 diagonal 2.0, { let (q, r) = x.qr(); q.matmul(&(&r * &r)) };
    lstsq: (a c: 2 [4, 2], b d: 1 [4]) on -1.0..1.0 diagonal 2.0, a.lstsq(b);
    lstsq_columns: (a c: 2 [4, 2], b d: 2 [4, 2]) on -1.0..1.0 diagonal 2.0, a.lstsq(b);
    eigh: (x k: 2 [3, 3]) on -1.0..1.0 diagonal 3.0, {
        let (w, v) = x.eigh();
        (&v * (w * 0.2).exp()).matmul(&v.transpose())
    };
    eigvalsh: (x k: 2 [3, 3]) on -1.0..1.0 diagonal 3.0, x.eigvalsh();
    svd: (x k: 2 [3, 2]) on -1.0..1.0 diagonal 3.0, {
        let (u, s, vt) = x.svd();
        (u * s.sqrt()).matmul(&vt)
    };
    svdvals: (x k: 2 [3, 2]) on -1.0..1.0 diagonal 3.0, x.svdvals();
}

numbers! {
    det: (x k: 2 [3, 3]) on -1.0..1.0 diagonal 0.5, x.det();
    slogdet: (x k: 2 [3, 3]) on -1.0..1.0 diagonal 2.0, { let (sign, log) = x.slogdet(); sign * log };
}
