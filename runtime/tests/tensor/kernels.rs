//! The table of kernels: a row for each way to call one.

use crate::laws::*;

/// Cotangents in the shape of a result.
fn shaped<X, C: Copy, Y: Tree<X>>(y: &Y, ct: &[C]) -> Y::With<C> {
    Tree::map(y, &mut Fill(ct.iter()))
}

/// Cotangents in the shape of an argument, before anything has flowed in.
fn nothing<S: Real, C: Cotangent<S>, const R: usize>(x: &Tensor<Num<S>, R>) -> Tensor<C, R> {
    functra::private::nothing::<S, C, _>(x)
}

fn places<const N: usize, const A: usize, const B: usize>(places: [usize; N]) -> Tensor<usize, 2> {
    Tensor::new([A, B], places.to_vec())
}

/// A call of a function of two tensors, with what stands in the places of their cotangents.
macro_rules! binary {
    ($y:ident = $call:expr, $ct:ident, $a:ident $b:ident) => {{
        let ($y, back) = $call;
        let (mut to_a, mut to_b) = (nothing(&$a), nothing(&$b));
        back(shaped(&$y, $ct), Some(&mut to_a), Some(&mut to_b));
        ($y, vec![to_a.into_vec(), to_b.into_vec()])
    }};
}

kernels! {
    sum: sum(x: [2, 3]) on -1.0..1.0;
    sum_of_many: sum(x: [37]) on -1.0..1.0;
    sum_along_first: sum_axis(x: [2, 3]; 0) on -1.0..1.0;
    sum_along_middle: sum_axis(x: [2, 3, 4]; 1) on -1.0..1.0;
    sum_along_last: sum_axis(x: [2, 11]; -1) on -1.0..1.0;
    mean: mean(x: [2, 3]) on -1.0..1.0;
    mean_along: mean_axis(x: [2, 3, 4]; 1) on -1.0..1.0;
    sum_along_two: sum_axes(x: [2, 3, 4]; [2, 0]) on -1.0..1.0;
    sum_along_all: sum_axes(x: [2, 3]; [0, 1]) on -1.0..1.0;
    sum_keeping: sum_keep(x: [2, 3, 4]; [-1, 0]) on -1.0..1.0;
    mean_along_two: mean_axes(x: [2, 3, 4]; [1, 2]) on -1.0..1.0;
    mean_keeping: mean_keep(x: [2, 3]; [0]) on -1.0..1.0;
    logsumexp_along_two: logsumexp_axes(x: [2, 3, 2]; [0, 2]) on -1.0..1.0;
    logsumexp_keeping: logsumexp_keep(x: [2, 3]; [1]) on -1.0..1.0;
    softmax: softmax(x: [2, 3]; 1) on -1.0..1.0;
    softmax_of_columns: softmax(x: [3, 4]; 0) on -1.0..1.0;
    log_softmax: log_softmax(x: [2, 3]; -1) on -1.0..1.0;
    logsumexp: logsumexp(x: [2, 3]) on -1.0..1.0;
    logsumexp_along: logsumexp_axis(x: [2, 3, 2]; 1) on -1.0..1.0;

    reshape: reshape(x: [2, 3]; [3, 2]) on -1.0..1.0;
    flatten: flatten(x: [2, 3]) on -1.0..1.0;
    permute: permute(x: [2, 3, 4]; [2, 0, 1]) on -1.0..1.0;
    transpose: transpose(x: [2, 3]) on -1.0..1.0;
    row: row(x: [3, 2]; 1) on -1.0..1.0;

    matmul_of_vectors: matmul(a: [3], b: [3]) on -1.0..1.0;
    matmul_from_left: matmul(a: [3], b: [3, 4]) on -1.0..1.0;
    matmul_from_right: matmul(a: [2, 3], b: [3]) on -1.0..1.0;
    matmul: matmul(a: [2, 3], b: [3, 4]) on -1.0..1.0;
    matmul_of_stacks: matmul(a: [2, 2, 3], b: [2, 3, 4]) on -1.0..1.0;
    matmul_of_stack_and_one: matmul(a: [2, 2, 3], b: [3, 4]) on -1.0..1.0;
    matmul_of_one_and_stack: matmul(a: [2, 3], b: [2, 3, 4]) on -1.0..1.0;
    matmul_of_vector_and_stack: matmul(a: [3], b: [2, 3, 4]) on -1.0..1.0;
    matmul_of_stack_and_vector: matmul(a: [2, 4, 3], b: [3]) on -1.0..1.0;
    dot: dot(a: [4], b: [4]) on -1.0..1.0;

    tanh: tanh(x: [3, 2]) on -1.0..1.0;
    exp: exp(x: [19]) on -1.0..1.0;
    relu: relu(x: [5]) on 0.1..1.0;
    powi: powi(x: [5]; 3) on 0.5..1.0;
    powf: powf(a: [2, 3], n: [3]) on 0.5..1.5;
    hypot: hypot(a: [2, 1], n: [1, 3]) on 0.5..1.5;
    lerp: lerp(a: [2, 3], b: [3], t: [2, 1]) on 0.5..1.5;

    max: max(x: [2, 3]) on -1.0..1.0;
    max_along_first: max_axis(x: [3, 4]; 0) on -1.0..1.0;
    max_along_last: max_axis(x: [2, 3]; -1) on -1.0..1.0;
    min: min(x: [2, 3]) on -1.0..1.0;
    min_along: min_axis(x: [3, 4]; 0) on -1.0..1.0;
    var: var(x: [2, 3]; 0) on -1.0..1.0;
    var_along: var_axis(x: [3, 4]; 1, 1) on -1.0..1.0;
    std: std(x: [2, 3]; 1) on -1.0..1.0;
    std_along: std_axis(x: [3, 4]; 0, 1) on -1.0..1.0;
    norm: norm(x: [2, 3]) on -1.0..1.0;
    norm_along: norm_axis(x: [3, 4]; 1) on -1.0..1.0;
    max_along_two: max_axes(x: [2, 3, 4]; [0, 2]) on -1.0..1.0;
    max_keeping: max_keep(x: [3, 4]; [0]) on -1.0..1.0;
    min_along_two: min_axes(x: [2, 3, 4]; [0, 1]) on -1.0..1.0;
    min_keeping: min_keep(x: [2, 3, 2]; [1, 2]) on -1.0..1.0;
    var_along_two: var_axes(x: [2, 3, 4]; [0, 2], 1) on -1.0..1.0;
    var_keeping: var_keep(x: [3, 4]; [1], 0) on -1.0..1.0;
    std_along_two: std_axes(x: [2, 3, 4]; [0, 2], 0) on -1.0..1.0;
    std_keeping: std_keep(x: [3, 4]; [0], 1) on -1.0..1.0;
    norm_along_two: norm_axes(x: [2, 3, 4]; [2, 1]) on -1.0..1.0;
    norm_keeping: norm_keep(x: [3, 4]; [1]) on -1.0..1.0;
    prod_along_two: prod_axes(x: [2, 3, 2]; [0, 2]) on -1.0..1.0;
    prod_keeping: prod_keep(x: [2, 3]; [1]) on -1.0..1.0;
    prod: prod(x: [2, 3]) on -1.0..1.0;
    prod_along: prod_axis(x: [2, 3]; 1) on -1.0..1.0;

    cumsum: cumsum(x: [3, 4]; 0) on -1.0..1.0;
    cumprod: cumprod(x: [3, 4]; 1) on -1.0..1.0;
    logcumsumexp: logcumsumexp(x: [2, 4]; -1) on -1.0..1.0;
    sort: sort(x: [3, 4]; 0) on -1.0..1.0;

    index_axis: index_axis(x: [3, 4]; 1, -1) on -1.0..1.0;
    col: col(x: [3, 4]; 2) on -1.0..1.0;
    slice: slice(x: [3, 4]; 1, 1..3) on -1.0..1.0;
    slice_step: slice_step(x: [5]; 0, .., 2) on -1.0..1.0;
    flip: flip(x: [3, 4]; 0) on -1.0..1.0;
    roll: roll(x: [2, 3]; -1, 1) on -1.0..1.0;
    tile: tile(x: [2, 3]; [2, 2]) on -1.0..1.0;
    tril: tril(x: [3, 3]; 0) on -1.0..1.0;
    triu: triu(x: [3, 4]; 1) on -1.0..1.0;
    diagonal: diagonal(x: [3, 4]) on -1.0..1.0;
    diag_embed: diag_embed(x: [3]) on -1.0..1.0;
    trace: trace(x: [3, 3]) on -1.0..1.0;
    take_axis: take_axis(x: [3, 4]; &[2, 0, 2], 1) on -1.0..1.0;
    pad: pad(x: [2, 3]; [(1, 0), (0, 2)]) on -1.0..1.0;
    broadcast_to: broadcast_to(x: [4, 1]; [2, 4, 3]) on -1.0..1.0;
    expand_dims: expand_dims(x: [2, 3]; 1) on -1.0..1.0;
    squeeze: squeeze(x: [2, 1, 3]; 1) on -1.0..1.0;
    at: at(x: [2, 3]; [1, 2]) on -1.0..1.0;
    gather: gather(x: [3, 4]; &places::<6, 3, 2>([0, 3, 1, 1, 2, 0]), 1) on -1.0..1.0;

    outer: outer(a: [3], b: [2]) on -1.0..1.0;
    cross: cross(a: [3], b: [3]) on -1.0..1.0;
    conv1d: conv1d(x: [2, 5], w: [2, 2, 2]; 1, 0) on -1.0..1.0;
    conv1d_padded: conv1d(x: [1, 6], w: [2, 1, 3]; 2, 1) on -1.0..1.0;
    conv2d: conv2d(x: [2, 3, 3], w: [2, 2, 2, 2]; 1, 0) on -1.0..1.0;
    conv2d_padded: conv2d(x: [1, 4, 3], w: [2, 1, 3, 2]; 2, 1) on -1.0..1.0;
    max_pool1d: max_pool1d(x: [2, 5]; [2], 1) on -1.0..1.0;
    avg_pool1d: avg_pool1d(x: [2, 5]; [3], 2) on -1.0..1.0;
    max_pool2d: max_pool2d(x: [1, 4, 4]; [2, 2], 2) on -1.0..1.0;
    avg_pool2d: avg_pool2d(x: [2, 3, 4]; [2, 3], 1) on -1.0..1.0;
}

calls! {
    concat: (a: [2, 3], b: [1, 3]) on -1.0..1.0, Tensor::concat(&[&a, &b], 0), |of, ct| {
        let (y, back) = Tensor::__concat_vjp(of, &[&a, &b], 0);
        let mut to = [nothing(&a), nothing(&b)];
        back(shaped(&y, ct), Some(&mut to), None);
        (y, to.map(Tensor::into_vec).to_vec())
    };
    stack: (a: [3], b: [3]) on -1.0..1.0, Tensor::stack(&[&a, &b], 1), |of, ct| {
        let (y, back) = Tensor::__stack_vjp(of, &[&a, &b], 1);
        let mut to = [nothing(&a), nothing(&b)];
        back(shaped(&y, ct), Some(&mut to), None);
        (y, to.map(Tensor::into_vec).to_vec())
    };
    split: (x: [2, 5]) on -1.0..1.0, x.split([2, 3], 1), |of, ct| {
        let (y, back) = x.__split_vjp(of, [2, 3], 1);
        let mut to = nothing(&x);
        back(shaped(&y, ct), Some(&mut to), None, None);
        (y, vec![to.into_vec()])
    };
    scatter_add: (x: [4, 1], u: [3, 1]) on -1.0..1.0,
        x.scatter_add(&places::<3, 3, 1>([1, 1, 3]), &u, 0),
        |of, ct| {
            let (y, back) = x.__scatter_add_vjp(of, &places::<3, 3, 1>([1, 1, 3]), &u, 0);
            let (mut to_x, mut to_u) = (nothing(&x), nothing(&u));
            back(shaped(&y, ct), Some(&mut to_x), None, Some(&mut to_u), None);
            (y, vec![to_x.into_vec(), to_u.into_vec()])
        };
    scatter_set: (x: [4, 2], u: [3, 2]) on -1.0..1.0,
        x.scatter_set(&places::<6, 3, 2>([1, 0, 1, 2, 3, 0]), &u, 0),
        |of, ct| {
            let (y, back) = x.__scatter_set_vjp(of, &places::<6, 3, 2>([1, 0, 1, 2, 3, 0]), &u, 0);
            let (mut to_x, mut to_u) = (nothing(&x), nothing(&u));
            back(shaped(&y, ct), Some(&mut to_x), None, Some(&mut to_u), None);
            (y, vec![to_x.into_vec(), to_u.into_vec()])
        };
    select: (a: [2, 3], b: [3]) on -1.0..1.0, a.select(&a.gt(&b), &b), |of, ct| {
        let (y, back) = a.__select_vjp(of, &a.gt(&b), &b);
        let (mut to_a, mut to_b) = (nothing(&a), nothing(&b));
        back(shaped(&y, ct), Some(&mut to_a), None, Some(&mut to_b));
        (y, vec![to_a.into_vec(), to_b.into_vec()])
    };
    argmax_and_gather: (a: [3, 4], b: [3, 4]) on -1.0..1.0,
        b.gather(&a.argmax_axis(1).expand_dims(1), 1),
        |of, ct| {
            let (y, back) = b.__gather_vjp(of, &a.argmax_axis(1).expand_dims(1), 1);
            let mut to_b = nothing(&b);
            back(shaped(&y, ct), Some(&mut to_b), None, None);
            (y, vec![vec![C::zero(); 12], to_b.into_vec()])
        };
    argsort_and_scatter: (a: [4], b: [4]) on -1.0..1.0,
        b.scatter_set(&a.argsort(0), &b, 0),
        |of, ct| {
            let (y, back) = b.__scatter_set_vjp(of, &a.argsort(0), &b, 0);
            let mut to_b = nothing(&b);
            let mut more = nothing(&b);
            back(shaped(&y, ct), Some(&mut to_b), None, Some(&mut more), None);
            functra::private::Accumulate::accumulate(&mut to_b, &more);
            (y, vec![vec![C::zero(); 4], to_b.into_vec()])
        };

    einsum_product: (a: [2, 3], b: [3, 2]) on -1.0..1.0, Tensor::<_, 2>::einsum("ij,jk->ki", (&a, &b)), |of, ct| {
        let (y, back) = Tensor::<_, 2>::__einsum_vjp(of, "ij,jk->ki", (&a, &b));
        let mut to = (nothing(&a), nothing(&b));
        back(shaped(&y, ct), None, Some(&mut to));
        (y, vec![to.0.into_vec(), to.1.into_vec()])
    };
    einsum_sums: (a: [2, 3, 2], b: [2]) on -1.0..1.0, Tensor::<_, 1>::einsum("ijk,k->i", (&a, &b)), |of, ct| {
        let (y, back) = Tensor::<_, 1>::__einsum_vjp(of, "ijk,k->i", (&a, &b));
        let mut to = (nothing(&a), nothing(&b));
        back(shaped(&y, ct), None, Some(&mut to));
        (y, vec![to.0.into_vec(), to.1.into_vec()])
    };
    einsum_diagonal: (a: [3, 3]) on -1.0..1.0, Tensor::<_, 1>::einsum("ii->i", (&a,)), |of, ct| {
        let (y, back) = Tensor::<_, 1>::__einsum_vjp(of, "ii->i", (&a,));
        let mut to = (nothing(&a),);
        back(shaped(&y, ct), None, Some(&mut to));
        (y, vec![to.0.into_vec()])
    };
    einsum_stacks: (a: [2, 2, 3], b: [2, 3, 2]) on -1.0..1.0, Tensor::<_, 3>::einsum("bij,bjk->bik", (&a, &b)), |of, ct| {
        let (y, back) = Tensor::<_, 3>::__einsum_vjp(of, "bij,bjk->bik", (&a, &b));
        let mut to = (nothing(&a), nothing(&b));
        back(shaped(&y, ct), None, Some(&mut to));
        (y, vec![to.0.into_vec(), to.1.into_vec()])
    };
    einsum_three: (a: [3], b: [3], c: [3]) on -1.0..1.0, Tensor::<_, 0>::einsum("i,i,i->", (&a, &b, &c)), |of, ct| {
        let (y, back) = Tensor::<_, 0>::__einsum_vjp(of, "i,i,i->", (&a, &b, &c));
        let mut to = (nothing(&a), nothing(&b), nothing(&c));
        back(shaped(&y, ct), None, Some(&mut to));
        (y, vec![to.0.into_vec(), to.1.into_vec(), to.2.into_vec()])
    };

    layer_norm: (x: [3, 4], scale: [4], shift: [4], e: []) on 0.5..1.5,
        x.layer_norm(&scale, &shift, e.at([])),
        |of, ct| {
            let (y, back) = x.__layer_norm_vjp(of, &scale, &shift, e.at([]));
            let (mut to_x, mut to_scale, mut to_shift) = (nothing(&x), nothing(&scale), nothing(&shift));
            let mut to_e = C::zero();
            back(shaped(&y, ct), Some(&mut to_x), Some(&mut to_scale), Some(&mut to_shift), Some(&mut to_e));
            (y, vec![to_x.into_vec(), to_scale.into_vec(), to_shift.into_vec(), vec![to_e]])
        };

    pad_with: (x: [2, 3], v: []) on -1.0..1.0, x.pad_with([(1, 0), (0, 2)], v.at([])), |of, ct| {
        let (y, back) = x.__pad_with_vjp(of, [(1, 0), (0, 2)], v.at([]));
        let (mut to_x, mut to_v) = (nothing(&x), C::zero());
        back(shaped(&y, ct), Some(&mut to_x), None, Some(&mut to_v));
        (y, vec![to_x.into_vec(), vec![to_v]])
    };
    pad_with_rows: (x: [2, 1], v: [3]) on -1.0..1.0, x.pad_with([(1, 1), (1, 1)], &v), |of, ct| {
        let (y, back) = x.__pad_with_vjp(of, [(1, 1), (1, 1)], &v);
        let (mut to_x, mut to_v) = (nothing(&x), nothing(&v));
        back(shaped(&y, ct), Some(&mut to_x), None, Some(&mut to_v));
        (y, vec![to_x.into_vec(), to_v.into_vec()])
    };
    argmax_and_one_hot: (a: [3, 4], b: [3, 4]) on -1.0..1.0, &b * &a.argmax_axis(1).one_hot(4), |_of, ct| {
        let hot = a.argmax_axis(1).one_hot(4);
        let (y, back) = functra::private::mul_vjp::<S, C, _, _, ()>(&b, &hot);
        let mut to_b = nothing(&b);
        back(shaped(&y, ct), Some(&mut to_b), None);
        (y, vec![vec![C::zero(); 12], to_b.into_vec()])
    };

    add: (a: [2, 3], b: [3]) on -1.0..1.0, &a + &b,
        |of, ct| binary!(y = functra::private::add_vjp::<S, C, _, _, ()>(&a, &b), ct, a b);
    sub: (a: [3], b: [2, 1]) on -1.0..1.0, &a - &b,
        |of, ct| binary!(y = functra::private::sub_vjp::<S, C, _, _, ()>(&a, &b), ct, a b);
    mul: (a: [2, 1], b: [1, 3]) on -1.0..1.0, &a * &b,
        |of, ct| binary!(y = functra::private::mul_vjp::<S, C, _, _, ()>(&a, &b), ct, a b);
    div: (a: [2, 3], b: [2, 1]) on 0.5..1.0, &a / &b,
        |of, ct| binary!(y = functra::private::div_vjp::<S, C, _, _, ()>(&a, &b), ct, a b);
    neg: (x: [2, 3]) on -1.0..1.0, -&x, |of, ct| {
        let (y, back) = functra::private::neg_vjp::<S, C, _, ()>(&x);
        let mut to = nothing(&x);
        back(shaped(&y, ct), Some(&mut to));
        (y, vec![to.into_vec()])
    };
}
