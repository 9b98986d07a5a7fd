//! Linear algebra. Vectors that are known but for a sign are brought to those of the table.

use functra::private::{Backward, Cotangent, mul_vjp};
use functra::{Num, Real, Tensor};

use crate::check::{Argument, Op};
use crate::kernels::{bare, nothing, shaped};

methods! {
    solve_vec: solve(a: 2, b: 1);
    solve_mat: solve(a: 2, b: 2);
    triangular_solve_lower_vec: solve_lower_triangular(a: 2, b: 1);
    triangular_solve_upper_mat: solve_upper_triangular(a: 2, b: 2);
    inverse_2: inverse(a: 2);
    inverse_3: inverse(a: 2);
    det_2: det(a: 2);
    det_3: det(a: 2);
    cholesky_2: cholesky(a: 2);
    cholesky_3: cholesky(a: 2);
    eigvalsh: eigvalsh(a: 2);
    svdvals: svdvals(a: 2);
}

/// The signs of the first row of a matrix. That of 0 is 0: the table has zeros in the place of a vector that begins so.
fn signs<S: Real>(v: &Tensor<Num<S>, 2>) -> Vec<S> {
    let below = |x: S, y: S| S::select(x.lt(y), S::ONE, S::ZERO);
    let sign = |it: &Num<S>| below(S::ZERO, it.0) - below(it.0, S::ZERO);
    v.as_slice()[..v.shape()[1]].iter().map(sign).collect()
}

/// Cotangents of a matrix of which column `j` has sign `j`.
fn signed<S: Real, C: Cotangent<S>>(ct: &[C], signs: &[S]) -> Vec<C> {
    ct.iter().enumerate().map(|(at, ct)| *ct * Num(signs[at % signs.len()])).collect()
}

/// The same of one of which row `i` has sign `i`.
fn signed_rows<S: Real, C: Cotangent<S>>(ct: &[C], signs: &[S]) -> Vec<C> {
    let columns = ct.len() / signs.len();
    ct.iter().enumerate().map(|(at, ct)| *ct * Num(signs[at / columns])).collect()
}

fn numbers<S: Real>(x: Vec<Num<S>>) -> Vec<S> {
    x.into_iter().map(|it| it.0).collect()
}

/// `case |matrix| the results, |of, ct| their pullback, called`
macro_rules! factors {
    ($($case:ident |$a:ident| $value:expr, |$of:ident, $ct:ident, $to:ident| $pulled:expr;)*) => {$(
        #[allow(non_camel_case_types)]
        pub(crate) struct $case;

        impl Op for $case {
            fn value<S: Real>(args: &[Argument<S>]) -> Vec<Vec<S>> {
                let $a = args[0].tensor::<2>();
                $value
            }

            fn pulled<S: Real, C: Cotangent<S>>(args: &[Argument<S>], $ct: &[Vec<C>]) -> Vec<Vec<C>> {
                let $a = args[0].tensor::<2>();
                let ($of, mut $to) = (Backward::<S, C>::new(), nothing::<S, C, 2>(&$a));
                $pulled
                vec![$to.into_vec()]
            }
        }
    )*};
}
factors! {
    slogdet |a| {
        let (sign, log) = a.slogdet();
        vec![vec![sign.0], vec![log.0]]
    }, |of, ct, to| {
        let (_, pullback) = a.__slogdet_vjp(of);
        pullback((ct[0][0], ct[1][0]), Some(&mut to));
    };
    qr_square |a| qr(&a), |of, ct, to| {
        let (y, pullback) = a.__qr_vjp(of);
        pullback((shaped(&y.0, &ct[0]), shaped(&y.1, &ct[1])), Some(&mut to));
    };
    qr_tall |a| qr(&a), |of, ct, to| {
        let (y, pullback) = a.__qr_vjp(of);
        pullback((shaped(&y.0, &ct[0]), shaped(&y.1, &ct[1])), Some(&mut to));
    };
    eigh |a| {
        let (w, v) = a.eigh();
        let signs = signs(&v);
        vec![bare(w), numbers(signed(v.as_slice(), &signs))]
    }, |of, ct, to| {
        let (y, pullback) = a.__eigh_vjp(of);
        let v = signed(&ct[1], &signs(&y.1));
        pullback((shaped(&y.0, &ct[0]), shaped(&y.1, &v)), Some(&mut to));
    };
    svd_tall |a| {
        let (u, s, vt) = a.svd();
        let signs = signs(&u);
        let (u, vt) = (signed(u.as_slice(), &signs), signed_rows(vt.as_slice(), &signs));
        vec![numbers(u), bare(s), numbers(vt)]
    }, |of, ct, to| {
        let (y, pullback) = a.__svd_vjp(of);
        let signs = signs(&y.0);
        let (u, vt) = (signed(&ct[0], &signs), signed_rows(&ct[2], &signs));
        pullback((shaped(&y.0, &u), shaped(&y.1, &ct[1]), shaped(&y.2, &vt)), Some(&mut to));
    };
    eigh_matrix_function |a| {
        let (w, v) = a.eigh();
        vec![bare((&v * w.exp()).matmul(&v.transpose()))]
    }, |of, ct, to| {
        let ((w, v), back_eigh) = a.__eigh_vjp(of);
        let (exp, back_exp) = w.__exp_vjp(of);
        let (scaled, back_scaled) = mul_vjp::<S, C, _, _, ()>(&v, &exp);
        let (vt, back_vt) = v.__transpose_vjp(of);
        let (y, back_y) = scaled.__matmul_vjp(of, &vt);
        let (mut to_scaled, mut to_vt, mut to_v) = (nothing(&scaled), nothing(&vt), nothing(&v));
        let (mut to_exp, mut to_w) = (nothing(&exp), nothing(&w));
        back_y(shaped(&y, &ct[0]), Some(&mut to_scaled), Some(&mut to_vt));
        back_vt(to_vt, Some(&mut to_v));
        back_scaled(to_scaled, Some(&mut to_v), Some(&mut to_exp));
        back_exp(to_exp, Some(&mut to_w));
        back_eigh((to_w, to_v), Some(&mut to));
    };
}

fn qr<S: Real>(a: &Tensor<Num<S>, 2>) -> Vec<Vec<S>> {
    let (q, r) = a.qr();
    vec![bare(q), bare(r)]
}
