//! Kernels that move entries, take them and put them somewhere, and that make tensors.

tensors! {
    reshape: (x k: 2 [2, 3]) on -1.0..1.0, x.reshape([3, 2]) * 2.0;
    flatten: (x k: 2 [2, 3]) on -1.0..1.0, x.flatten();
    permute: (x k: 3 [2, 3, 2]) on -1.0..1.0, x.permute([2, 0, 1]);
    transpose: (x k: 2 [3, 3]) on -1.0..1.0, x.transpose() * x;
    row: (x k: 2 [3, 2]) on -1.0..1.0, x.row(1) + x.row(0);
    col: (x k: 2 [3, 4]) on -1.0..1.0, x.col(2);
    index_axis: (x k: 2 [3, 4]) on -1.0..1.0, x.index_axis(1, -1);
    slice: (x k: 2 [3, 4]) on -1.0..1.0, x.slice(1, 1..3);
    slice_step: (x k: 1 [5]) on -1.0..1.0, x.slice_step(0, .., 2);
    flip: (x k: 2 [3, 4]) on -1.0..1.0, x.flip(0) * x;
    roll: (x k: 2 [2, 3]) on -1.0..1.0, x.roll(-1, 1) * x;
    tile: (x k: 2 [2, 2]) on -1.0..1.0, x.tile([2, 2]);
    tril: (x k: 2 [3, 3]) on -1.0..1.0, x.tril(0);
    triu: (x k: 2 [3, 4]) on -1.0..1.0, x.triu(1);
    diagonal: (x k: 2 [3, 4]) on -1.0..1.0, x.diagonal();
    diag_embed: (x k: 1 [3]) on -1.0..1.0, x.diag_embed();
    take_axis: (x k: 2 [3, 4]) on -1.0..1.0, x.take_axis(&[2, 0, 2], 1);
    pad: (x k: 2 [2, 3]) on -1.0..1.0, x.pad([(1, 0), (0, 2)]);
    pad_with: (x k: 1 [3]) on -1.0..1.0, x.pad_with([(1, 2)], 0.5);
    pad_with_tensor: (x k: 2 [2, 1], v l: 1 [3]) on -1.0..1.0, x.pad_with([(1, 1), (1, 1)], v);
    broadcast_to: (x k: 2 [4, 1]) on -1.0..1.0, x.broadcast_to([2, 4, 3]);
    expand_dims: (x k: 2 [2, 3]) on -1.0..1.0, x.expand_dims(1);
    squeeze: (x k: 3 [2, 1, 3]) on -1.0..1.0, x.squeeze(1);
    concat: (a c: 2 [2, 3], b d: 2 [1, 3]) on -1.0..1.0, Tensor::concat(&[a, b, a], 0);
    stack: (a c: 1 [3], b d: 1 [3]) on -1.0..1.0, Tensor::stack(&[a, b, a], 1);
    split: (x k: 2 [2, 5]) on -1.0..1.0, {
        let [a, b] = x.split([2, 3], 1);
        a.sum_axis(1) * b.sum_axis(1) + a.norm_axis(1)
    };
    gather: (x k: 2 [3, 4]) on -1.0..1.0, x.gather(&Tensor::from([[0_usize, 3], [1, 1], [2, 0]]), 1);
    gather_sorted: (a c: 1 [4], b d: 1 [4]) on -1.0..1.0, {
        let i = a.argsort(0);
        b.gather(&i, 0) * a.gather(&i, 0) + a.scatter_set(&i, b, 0)
    };
    scatter_add: (x k: 2 [4, 1], u l: 2 [3, 1]) on -1.0..1.0,
        x.scatter_add(&Tensor::from([[1_usize], [1], [3]]), u, 0);
    scatter_set: (x k: 1 [4], u l: 1 [3]) on -1.0..1.0, x.scatter_set(&Tensor::from([1_usize, 0, 1]), u, 0);
    largest: (x k: 2 [3, 4]) on -1.0..1.0, x.gather(&x.argmax_axis(1).expand_dims(1), 1) * x;
    smallest: (x k: 2 [3, 4]) on -1.0..1.0, x * x.argmin_axis(1).one_hot(4);
    numbered: (x k: 1 [3], i l: 1 [3]) on 0.5..1.5, x.gather(&(i * 0.0).to_places(), 0) * x;
    outer: (a c: 1 [3], b d: 1 [2]) on -1.0..1.0, a.outer(b);
    outer_of_itself: (x k: 1 [3]) on -1.0..1.0, x.outer(x);
    cross: (a c: 1 [3], b d: 1 [3]) on -1.0..1.0, a.cross(b) + b.cross(a) * 2.0;
    matmul: (a c: 2 [2, 3], b d: 2 [3, 2]) on -1.0..1.0, a.matmul(b);
    matmul_of_itself: (x k: 2 [3, 3]) on -1.0..1.0, x.matmul(x);
    matmul_of_vector: (a c: 2 [2, 3], b d: 1 [3]) on -1.0..1.0, a.matmul(b);
    matmul_of_stacks: (a c: 3 [2, 2, 3], b d: 2 [3, 2]) on -1.0..1.0, a.matmul(b);
    einsum: (a c: 2 [2, 3], b d: 2 [3, 2]) on -1.0..1.0, Tensor::<_, 2>::einsum("ij,jk->ki", (a, b));
    einsum_of_itself: (x k: 2 [2, 2]) on -1.0..1.0, Tensor::<_, 1>::einsum("ij,jk,ki->i", (x, x, x));
    einsum_diagonal: (x k: 2 [3, 3]) on -1.0..1.0, Tensor::<_, 1>::einsum("ii->i", (x,));
    constants: (x k: 1 [3]) on -1.0..1.0,
        x * Tensor::arange(3) + x.matmul(&Tensor::eye(3)) - Tensor::zeros([3]) * Tensor::ones([3]);
    made: (x k: 1 [3]) on -1.0..1.0,
        Tensor::full([3], x.sum()) * x + Tensor::linspace(x.max(), 2.0, 3) * Tensor::from_fn([3], |[i]| i as f64);
    made_of_entries: (x k: 1 [3]) on -1.0..1.0, Tensor::new([2], vec![x.at([0]) * x.at([1]), x[[2]]]);
    written: (x k: 1 [3]) on -1.0..1.0, {
        let mut y = x * 2.0;
        y.set([1], x.at([0]) * x.at([2]));
        y[[0]] *= x[[1]];
        y
    };
}

numbers! {
    dot: (a c: 1 [4], b d: 1 [4]) on -1.0..1.0, a.dot(b);
    dot_of_itself: (x k: 1 [4]) on -1.0..1.0, x.dot(x);
    at: (x k: 2 [2, 3]) on -1.0..1.0, x.at([1, 2]) * x.at([0, 0]);
    trace: (x k: 2 [3, 3]) on -1.0..1.0, x.trace();
    places: (x k: 1 [4]) on -1.0..1.0, x.gather(&x.expand_dims(0).argmin_axis(1), 0).sum() + x.max();
    asked: (x k: 2 [2, 3]) on -1.0..1.0, {
        let n = (x.len() + x.dim() + x.size() + x.shape()[0]) as f64;
        if x.is_empty() { x.sum() } else { x.sum() / n }
    };
}
