//! Functions of entries, reductions, and what goes along an axis.

tensors! {
    sum_axis: (x k: 3 [2, 3, 4]) on -1.0..1.0, x.sum_axis(1);
    sum_axes: (x k: 3 [2, 3, 4]) on -1.0..1.0, x.sum_axes([2, 0]);
    sum_keep: (x k: 2 [2, 3]) on -1.0..1.0, x - x.sum_keep([1]);
    mean_axis: (x k: 2 [2, 3]) on -1.0..1.0, x.mean_axis(-1);
    mean_axes: (x k: 3 [2, 3, 2]) on -1.0..1.0, x.mean_axes([0, 1]);
    mean_keep: (x k: 2 [2, 3]) on -1.0..1.0, x * x.mean_keep([0]);
    logsumexp_axis: (x k: 2 [2, 3]) on -1.0..1.0, x.logsumexp_axis(0);
    logsumexp_axes: (x k: 3 [2, 3, 2]) on -1.0..1.0, x.logsumexp_axes([0, 2]);
    logsumexp_keep: (x k: 2 [2, 3]) on -1.0..1.0, x - x.logsumexp_keep([1]);
    softmax: (x k: 2 [2, 3]) on -1.0..1.0, x.softmax(1);
    log_softmax: (x k: 2 [2, 3]) on -1.0..1.0, x.log_softmax(0);
    max_axis: (x k: 2 [2, 3]) on -1.0..1.0, x.max_axis(1);
    max_axes: (x k: 3 [2, 3, 2]) on -1.0..1.0, x.max_axes([0, 2]);
    max_keep: (x k: 2 [3, 4]) on -1.0..1.0, x - x.max_keep([0]);
    min_axis: (x k: 2 [2, 3]) on -1.0..1.0, x.min_axis(0);
    min_axes: (x k: 3 [2, 3, 2]) on -1.0..1.0, x.min_axes([0, 1]);
    min_keep: (x k: 2 [2, 3]) on -1.0..1.0, x * x.min_keep([1]);
    var_axis: (x k: 2 [3, 4]) on -1.0..1.0, x.var_axis(1, 1);
    var_axes: (x k: 3 [2, 3, 2]) on -1.0..1.0, x.var_axes([0, 2], 1);
    var_keep: (x k: 2 [3, 4]) on -1.0..1.0, x / (x.var_keep([1], 0) + 1.0);
    std_axis: (x k: 2 [3, 4]) on -1.0..1.0, x.std_axis(0, 1);
    std_axes: (x k: 3 [2, 3, 2]) on -1.0..1.0, x.std_axes([0, 2], 0);
    std_keep: (x k: 2 [3, 4]) on -1.0..1.0, x * x.std_keep([0], 1);
    norm_axis: (x k: 2 [3, 4]) on -1.0..1.0, x.norm_axis(1);
    norm_axes: (x k: 3 [2, 3, 2]) on -1.0..1.0, x.norm_axes([2, 1]);
    norm_keep: (x k: 2 [3, 4]) on -1.0..1.0, x / x.norm_keep([1]);
    prod_axis: (x k: 2 [2, 3]) on -1.0..1.0, x.prod_axis(1);
    prod_axes: (x k: 3 [2, 3, 2]) on -1.0..1.0, x.prod_axes([0, 2]);
    prod_keep: (x k: 2 [2, 3]) on -1.0..1.0, x + x.prod_keep([1]);
    cumsum: (x k: 2 [3, 4]) on -1.0..1.0, x.cumsum(0);
    cumprod: (x k: 2 [3, 4]) on -1.0..1.0, x.cumprod(1);
    logcumsumexp: (x k: 2 [2, 4]) on -1.0..1.0, x.logcumsumexp(-1);
    sort: (x k: 2 [3, 4]) on -1.0..1.0, x.sort(0);

    relu: (x k: 1 [5]) on 0.1..1.0, x.relu();
    powi: (x k: 1 [5]) on 0.5..1.0, x.powi(3);
    powf: (a c: 2 [2, 3], b d: 1 [3]) on 0.5..1.5, a.powf(b);
    powf_of_number: (x k: 1 [3]) on 0.5..1.5, x.powf(2.5);
    hypot: (a c: 2 [2, 1], b d: 2 [1, 3]) on 0.5..1.5, a.hypot(b);
    clamp: (x k: 1 [5]) on -1.0..1.0, x.clamp(-0.5, 0.5);
    lerp: (a c: 2 [2, 3], b d: 1 [3], t e: 2 [2, 1]) on 0.5..1.5, a.lerp(b, t);
    arithmetic: (a c: 2 [2, 3], b d: 1 [3]) on 0.5..1.5, (a + b) * (a - b) / (b + a * 2.0) - -a;
    map: (x k: 1 [4]) on -1.0..1.0, x.map(|v| v * v.exp() + 1.0);
    select: (a c: 2 [2, 3], b d: 1 [3]) on -1.0..1.0, a.select(&a.gt(b), b);
    select_twice: (x k: 1 [5]) on -1.0..1.0, {
        let m = x.lt(0.1);
        x.select(&m, 0.5) + x.exp().select(&m, x)
    };
    comparisons: (a c: 1 [4], b d: 1 [4]) on -1.0..1.0, a.select(&a.le(b), b * 2.0).select(&b.ge(0.2), a * b);
    layer_norm: (x k: 2 [3, 4], s l: 1 [4], b m: 1 [4]) on -1.0..1.0, x.layer_norm(s, b, 1e-5);
    layer_norm_of_number: (x k: 2 [2, 4], e l: 1 [4]) on 0.5..1.5, x.layer_norm(e, e, e.at([1]));
    conv1d: (x k: 2 [2, 5], w l: 3 [2, 2, 2]) on -1.0..1.0, x.conv1d(w, 1, 0);
    conv2d: (x k: 3 [1, 4, 3], w l: 4 [2, 1, 3, 2]) on -1.0..1.0, x.conv2d(w, 2, 1);
    max_pool1d: (x k: 2 [2, 5]) on -1.0..1.0, x.max_pool1d([2], 1);
    avg_pool1d: (x k: 2 [2, 5]) on -1.0..1.0, x.avg_pool1d([3], 2);
    max_pool2d: (x k: 3 [1, 4, 4]) on -1.0..1.0, x.max_pool2d([2, 2], 2);
    avg_pool2d: (x k: 3 [2, 3, 4]) on -1.0..1.0, x.avg_pool2d([2, 3], 1);
}

numbers! {
    sum: (x k: 2 [2, 3]) on -1.0..1.0, x.sum();
    mean: (x k: 2 [2, 3]) on -1.0..1.0, x.mean();
    logsumexp: (x k: 2 [2, 3]) on -1.0..1.0, x.logsumexp();
    max: (x k: 2 [2, 3]) on -1.0..1.0, x.max();
    min: (x k: 2 [2, 3]) on -1.0..1.0, x.min();
    var: (x k: 2 [2, 3]) on -1.0..1.0, x.var(0);
    deviation: (x k: 2 [2, 3]) on -1.0..1.0, x.std(1);
    norm: (x k: 2 [2, 3]) on -1.0..1.0, x.norm();
    prod: (x k: 2 [2, 3]) on -1.0..1.0, x.prod();
    any_and_all: (x k: 1 [3]) on 0.1..1.0, {
        let (some, each) = (x.equal(5.0).any(), x.lt(5.0).all());
        functra::select(some, x.sum(), x.max()) + functra::select(each, x.prod(), x.min())
    };
}
