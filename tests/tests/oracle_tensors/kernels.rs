//! The operations of the table, by the names of its cases.

use functra::private::{Backward, Cotangent};
use functra::tensor::Entry;
use functra::{Element, LeafMap, Num, Real, Tensor, Tree};

use crate::check::{Argument, Op, check};
use crate::linear::*;
use crate::oracle::Report;
use crate::places::*;
use crate::schema::{Case, Table};

/// A result's entries.
pub(crate) trait Flat<T> {
    fn flat(self) -> Vec<T>;
}
impl<T: Entry> Flat<T> for T {
    fn flat(self) -> Vec<T> {
        vec![self]
    }
}
impl<T: Entry, const R: usize> Flat<T> for Tensor<T, R> {
    fn flat(self) -> Vec<T> {
        self.into_vec()
    }
}

pub(crate) fn bare<S: Real>(y: impl Flat<Num<S>>) -> Vec<S> {
    y.flat().into_iter().map(|it| it.0).collect()
}

struct Fill<'a, C>(core::slice::Iter<'a, C>);

impl<X, C: Copy> LeafMap<X, C> for Fill<'_, C> {
    fn leaf(&mut self, _: X) -> C {
        *self.0.next().expect("a cotangent for each number")
    }
}

/// Cotangents in the shape of a result.
pub(crate) fn shaped<X, C: Copy, Y: Tree<X>>(y: &Y, ct: &[C]) -> Y::With<C> {
    Tree::map(y, &mut Fill(ct.iter()))
}

/// Cotangents in the shape of an argument, before anything has flowed in.
pub(crate) fn nothing<S: Real, C: Cotangent<S>, const R: usize>(
    x: &Tensor<Num<S>, R>,
) -> Tensor<C, R> {
    functra::private::nothing::<S, C, _>(x)
}

macro_rules! nowhere {
    ($parameter:expr) => {
        None
    };
}

/// `case: method(first: rank, others: rank; parameters)`.
macro_rules! methods {
    ($($case:ident: $method:ident($($x:ident: $rank:literal),+ $(; $($parameter:expr),+)?);)*) => {$(
        methods! { @ $case $method [$($x: $rank),+] [$($($parameter),+)?] [$($x)+] }
    )*};
    (@ $case:ident $method:ident [$($x:ident: $rank:literal),+] [$($parameter:expr),*]
        [$first:ident $($rest:ident)*]) => {
        #[allow(non_camel_case_types)]
        pub(crate) struct $case;

        impl Op for $case {
            fn value<S: Real>(args: &[Argument<S>]) -> Vec<Vec<S>> {
                let [$($x),+, ..] = args else { unreachable!() };
                $(let $x = $x.tensor::<$rank>();)+
                vec![bare($first.$method($(&$rest,)* $($parameter),*))]
            }

            fn pulled<S: Real, C: Cotangent<S>>(args: &[Argument<S>], cts: &[Vec<C>]) -> Vec<Vec<C>> {
                let [$($x),+, ..] = args else { unreachable!() };
                $(let $x = $x.tensor::<$rank>();)+
                functra::private::join! {
                    let (y, pullback) = $first.[<__ $method _vjp>](Backward::<S, C>::new(), $(&$rest,)* $($parameter),*);
                }
                let ct = shaped(&y, &cts[0]);
                $(let mut $x = nothing::<S, C, $rank>(&$x);)+
                pullback(ct, $(Some(&mut $x),)+ $(nowhere!($parameter)),*);
                vec![$($x.into_vec()),+]
            }
        }
    };
}

/// `case(arguments: rank) value, |of, ct| pulled`, where the result of the pulled call comes first.
macro_rules! calls {
    ($($case:ident($($x:ident: $rank:literal),+) $value:expr, |$of:ident, $ct:ident| $pulled:expr;)*) => {$(
        #[allow(non_camel_case_types)]
        pub(crate) struct $case;

        impl Op for $case {
            fn value<S: Real>(args: &[Argument<S>]) -> Vec<Vec<S>> {
                let [$($x),+] = args else { unreachable!() };
                $(let $x = $x.tensor::<$rank>();)+
                vec![bare($value)]
            }

            fn pulled<S: Real, C: Cotangent<S>>(args: &[Argument<S>], cts: &[Vec<C>]) -> Vec<Vec<C>> {
                let [$($x),+] = args else { unreachable!() };
                $(let $x = $x.tensor::<$rank>();)+
                #[allow(unused_variables)]
                let ($of, $ct) = (Backward::<S, C>::new(), &cts[0]);
                $pulled
            }
        }
    )*};
}

/// A call with tensors, and what flows to each.
macro_rules! pull {
    ($call:expr, $ct:ident, $($x:ident)+) => {{
        let (y, pullback) = $call;
        $(let mut $x = nothing(&$x);)+
        pullback(shaped(&y, $ct), $(Some(&mut $x)),+);
        vec![$($x.into_vec()),+]
    }};
}

methods! {
    sum_all: sum(x: 2);
    sum_axis0: sum_axis(x: 2; 0);
    sum_axis1_keep: sum_axis(x: 2; -1);
    mean_all: mean(x: 2);
    mean_axis0: mean_axis(x: 2; 0);
    mean_axis1_keep: mean_axis(x: 2; -1);
    prod_all: prod(x: 2);
    prod_axis1: prod_axis(x: 2; 1);
    max_all: max(x: 2);
    max_axis0: max_axis(x: 2; 0);
    min_all: min(x: 2);
    min_axis0: min_axis(x: 2; 0);
    var_all: var(x: 2; 0);
    var_axis1_ddof1: var_axis(x: 2; 1, 1);
    std_all: std(x: 2; 0);
    std_axis0_ddof1: std_axis(x: 2; 0, 1);
    norm_all: norm(x: 2);
    norm_axis1: norm_axis(x: 2; 1);
    logsumexp_all: logsumexp(x: 2);
    logsumexp_axis1: logsumexp_axis(x: 2; 1);
    softmax_axis1: softmax(x: 2; -1);
    softmax_axis0: softmax(x: 2; 0);
    log_softmax_axis1: log_softmax(x: 2; -1);
    cumsum_axis0: cumsum(x: 2; 0);
    cumsum_axis1: cumsum(x: 2; 1);
    cumprod_axis1: cumprod(x: 2; 1);
    cumprod_zero: cumprod(x: 1; 0);
    sort_axis1: sort(x: 2; -1);
    matmul_1d_1d: matmul(a: 1, b: 1);
    matmul_1d_2d: matmul(a: 1, b: 2);
    matmul_2d_1d: matmul(a: 2, b: 1);
    matmul_2d_2d: matmul(a: 2, b: 2);
    matmul_batched: matmul(a: 3, b: 3);
    dot: dot(a: 1, b: 1);
    outer: outer(a: 1, b: 1);
    cross: cross(a: 1, b: 1);
    transpose_2d: transpose(x: 2);
    permute_3d: permute(x: 3; [2, 0, 1]);
    reshape: reshape(x: 2; [3, 2]);
    flatten: flatten(x: 3);
    expand_dims: expand_dims(x: 2; 1);
    broadcast_to: broadcast_to(x: 2; [2, 4, 3]);
    index_row: row(x: 2; 1);
    index_col: index_axis(x: 2; 1, -1);
    flip: flip(x: 2; 0);
    roll: roll(x: 2; 1, 1);
    tile: tile(x: 2; [2, 1]);
    tril: tril(x: 2; 0);
    diag_embed: diag_embed(x: 1);
    diagonal: diagonal(x: 2);
    trace: trace(x: 2);
    conv1d: conv1d(x: 2, w: 3; 1, 0);
    conv1d_stride2_pad1: conv1d(x: 2, w: 3; 2, 1);
    conv2d: conv2d(x: 3, w: 4; 1, 0);
    layer_norm: layer_norm(x: 2, g: 1, b: 1; Num(S::constant(Element::narrow(1e-5))));
    axes_sum: sum(x: 1);
    axes_identity_vector: reshape(x: 1; [4]);
    axes_identity_matrix: reshape(x: 2; [2, 3]);
}

/// `case(factors: rank) -> rank "letters"`.
macro_rules! einsums {
    ($($case:ident($($x:ident: $rank:literal $i:tt),+) -> $to:literal $letters:literal;)*) => {$(
        #[allow(non_camel_case_types)]
        pub(crate) struct $case;

        impl Op for $case {
            fn value<S: Real>(args: &[Argument<S>]) -> Vec<Vec<S>> {
                let [$($x),+] = args else { unreachable!() };
                $(let $x = $x.tensor::<$rank>();)+
                vec![bare(Tensor::<Num<S>, $to>::einsum($letters, ($(&$x,)+)))]
            }

            fn pulled<S: Real, C: Cotangent<S>>(args: &[Argument<S>], cts: &[Vec<C>]) -> Vec<Vec<C>> {
                let [$($x),+] = args else { unreachable!() };
                $(let $x = $x.tensor::<$rank>();)+
                let of = Backward::<S, C>::new();
                let (y, pullback) = Tensor::<Num<S>, $to>::__einsum_vjp(of, $letters, ($(&$x,)+));
                let mut to = ($(nothing(&$x),)+);
                pullback(shaped(&y, &cts[0]), None, Some(&mut to));
                vec![$(to.$i.into_vec()),+]
            }
        }
    )*};
}
einsums! {
    einsum_ij_jk_to_ik(a: 2 0, b: 2 1) -> 2 "ij,jk->ik";
    einsum_ij_ij_to_(a: 2 0, b: 2 1) -> 0 "ij,ij->";
    einsum_ijk_k_to_ij(a: 3 0, b: 1 1) -> 2 "ijk,k->ij";
    einsum_ii_to_i(a: 2 0) -> 1 "ii->i";
    einsum_ii_to_(a: 2 0) -> 0 "ii->";
    einsum_i_j_to_ij(a: 1 0, b: 1 1) -> 2 "i,j->ij";
    einsum_bij_bjk_to_bik(a: 3 0, b: 3 1) -> 3 "bij,bjk->bik";
    einsum_i_i_i_to_(a: 1 0, b: 1 1, c: 1 2) -> 0 "i,i,i->";
}

calls! {
    add_broadcast(a: 2, b: 1) &a + &b, |of, ct| pull!(functra::private::add_vjp::<S, C, _, _, ()>(&a, &b), ct, a b);
    sub_scalar(a: 2, b: 0) &a - &b, |of, ct| pull!(functra::private::sub_vjp::<S, C, _, _, ()>(&a, &b), ct, a b);
    mul_broadcast(a: 2, b: 2) &a * &b, |of, ct| pull!(functra::private::mul_vjp::<S, C, _, _, ()>(&a, &b), ct, a b);
    div_broadcast(a: 2, b: 2) &a / &b, |of, ct| pull!(functra::private::div_vjp::<S, C, _, _, ()>(&a, &b), ct, a b);
    pow_broadcast(a: 2, b: 1) a.powf(&b), |of, ct| pull!(a.__powf_vjp(of, &b), ct, a b);
    square_self(x: 2) &x * &x, |of, ct| {
        let (y, pullback) = functra::private::mul_vjp::<S, C, _, _, ()>(&x, &x);
        let (mut left, mut right) = (nothing(&x), nothing(&x));
        pullback(shaped(&y, ct), Some(&mut left), Some(&mut right));
        functra::private::Accumulate::accumulate(&mut left, &right);
        vec![left.into_vec()]
    };
    clip(x: 2) x.clamp(Num::<S>::from_f64(-0.77).unwrap(), Num::<S>::from_f64(0.77).unwrap()), |of, ct| {
        let [low, high] = [-0.77, 0.77].map(|it| Num::<S>::from_f64(it).unwrap());
        let (y, pullback) = x.__clamp_vjp(of, low, high);
        let mut x = nothing(&x);
        pullback(shaped(&y, ct), Some(&mut x), None, None);
        vec![x.into_vec()]
    };
    sum_axes02(x: 3) x.sum_axis(2).sum_axis(0), |of, ct| {
        let (first, back_first) = x.__sum_axis_vjp(of, 2);
        let (y, pullback) = first.__sum_axis_vjp(of, 0);
        let (mut to_first, mut to_x) = (nothing(&first), nothing(&x));
        pullback(shaped(&y, ct), Some(&mut to_first), None);
        back_first(to_first, Some(&mut to_x), None);
        vec![to_x.into_vec()]
    };
    concat_axis0(a: 2, b: 2) Tensor::concat(&[&a, &b], 0), |of, ct| {
        let (y, pullback) = Tensor::__concat_vjp(of, &[&a, &b], 0);
        let mut to = [nothing(&a), nothing(&b)];
        pullback(shaped(&y, ct), Some(&mut to), None);
        to.map(Tensor::into_vec).to_vec()
    };
    concat_axis1_same(a: 2, b: 2) Tensor::concat(&[&a, &b, &a], -1), |of, ct| {
        let (y, pullback) = Tensor::__concat_vjp(of, &[&a, &b, &a], -1);
        let mut to = [nothing(&a), nothing(&b), nothing(&a)];
        pullback(shaped(&y, ct), Some(&mut to), None);
        let [mut first, second, again] = to;
        functra::private::Accumulate::accumulate(&mut first, &again);
        vec![first.into_vec(), second.into_vec()]
    };
    stack_axis0(a: 1, b: 1) Tensor::stack(&[&a, &b], 0), |of, ct| {
        let (y, pullback) = Tensor::__stack_vjp(of, &[&a, &b], 0);
        let mut to = [nothing(&a), nothing(&b)];
        pullback(shaped(&y, ct), Some(&mut to), None);
        to.map(Tensor::into_vec).to_vec()
    };
    slice(x: 2) x.slice_step(0, 0..3, 2).slice(1, 1..3), |of, ct| {
        let (first, back_first) = x.__slice_step_vjp(of, 0, 0..3, 2);
        let (y, pullback) = first.__slice_vjp(of, 1, 1..3);
        let (mut to_first, mut to_x) = (nothing(&first), nothing(&x));
        pullback(shaped(&y, ct), Some(&mut to_first), None, None);
        back_first(to_first, Some(&mut to_x), None, None, None);
        vec![to_x.into_vec()]
    };
    pad_const(x: 2) pad_with(&x), |of, ct| {
        let (y, pullback) = x.__pad_vjp(of, [(1, 0), (0, 2)]);
        let mut to_x = nothing(&x);
        pullback(shaped(&y, ct), Some(&mut to_x), None);
        vec![to_x.into_vec()]
    };
    axes_triple(a: 0, b: 0, c: 0) &a * &b + &c, |of, ct| {
        let (product, back_product) = functra::private::mul_vjp::<S, C, _, _, ()>(&a, &b);
        let (y, pullback) = functra::private::add_vjp::<S, C, _, _, ()>(&product, &c);
        let (mut to_product, mut to_c) = (nothing(&product), nothing(&c));
        pullback(shaped(&y, ct), Some(&mut to_product), Some(&mut to_c));
        let (mut to_a, mut to_b) = (nothing(&a), nothing(&b));
        back_product(to_product, Some(&mut to_a), Some(&mut to_b));
        vec![to_a.into_vec(), to_b.into_vec(), to_c.into_vec()]
    };
}

/// With a half around it.
fn pad_with<S: Real>(x: &Tensor<Num<S>, 2>) -> Tensor<Num<S>, 2> {
    let ones = Tensor::<Num<S>, 2>::ones(x.shape());
    let widths = [(1, 0), (0, 2)];
    let half = Num::<S>::from_f64(0.5).unwrap();
    x.pad(widths) + (-ones.pad(widths) + Num::<S>::from_f64(1.0).unwrap()) * half
}

macro_rules! table {
    ($($case:ident)*) => {
        /// Checks a case. Whether there is an operation of its name.
        fn check_case(case: &Case, report: &mut Report) -> bool {
            match stringify_id(&case.id) {
                $(id if id == stringify!($case) => check::<$case>(case, report),)*
                _ => return false,
            }
            true
        }
    };
}

fn stringify_id(id: &str) -> &str {
    if id == "where" { "r#where" } else { id }
}

table! {
    sum_all sum_axis0 sum_axis1_keep sum_axes02 mean_all mean_axis0 mean_axis1_keep prod_all prod_axis1 max_all
    max_axis0 min_all min_axis0 max_with_index argmax_all argmax_axis0 argmin_axis1 var_all var_axis1_ddof1
    std_all std_axis0_ddof1 norm_all norm_axis1 logsumexp_all logsumexp_axis1 softmax_axis1 softmax_axis0
    log_softmax_axis1 cumsum_axis0 cumsum_axis1 cumprod_axis1 cumprod_zero sort_axis1 argsort matmul_1d_1d
    matmul_1d_2d matmul_2d_1d matmul_2d_2d matmul_batched dot outer cross einsum_ij_jk_to_ik einsum_ij_ij_to_
    einsum_ijk_k_to_ij einsum_ii_to_i einsum_ii_to_ einsum_i_j_to_ij einsum_bij_bjk_to_bik einsum_i_i_i_to_
    transpose_2d permute_3d reshape flatten expand_dims broadcast_to concat_axis0 concat_axis1_same stack_axis0
    slice index_row index_col take_axis0 take_axis1 take_scalar_index gather scatter_add scatter_set
    dynamic_slice pad_const flip roll tile tril diag_embed diagonal trace add_broadcast sub_scalar mul_broadcast
    div_broadcast pow_broadcast square_self r#where where_broadcast clip layer_norm conv1d conv1d_stride2_pad1
    conv2d axes_sum axes_identity_vector axes_identity_matrix axes_triple
    solve_vec solve_mat triangular_solve_lower_vec triangular_solve_upper_mat inverse_2 inverse_3 det_2 det_3 slogdet
    cholesky_2 cholesky_3 qr_square qr_tall eigvalsh eigh eigh_matrix_function svdvals svd_tall
}

#[test]
fn kernels_agree_with_the_table() {
    let table = include_str!("../../data/oracle/tensor_ops.json");
    let table: Table = serde_json::from_str(table).expect("the table's schema");
    let mut report = Report::default();
    for case in &table.cases {
        assert!(check_case(case, &mut report), "there is no operation {}", case.id);
    }
    report.finish(51_000);
}
