//! Functions of tensors, run backwards and in batches, against forward mode and loops.

#![allow(clippy::unnecessary_literal_unwrap, reason = "it is what is tested")]

use functra::{Diff, Tensor, grad, select, transforms, vmap};
use functra_tests::{Flatten, assert_all_agree};

/// Numbers that look random, the same in each run.
fn numbers<const R: usize>(seed: usize, shape: [usize; R]) -> Tensor<f64, R> {
    let mut i = seed * 1000;
    Tensor::from_fn(shape, |_| {
        i += 1;
        ((i * 7919 + 13) as f64 * 0.618_033_988_749_895).fract() - 0.5
    })
}

/// A function of two tensors and a number, by all three: backwards, forward, twice, and in batches.
macro_rules! programs { ($(
    fn $name:ident($a:ident: $A:literal $ashape:expr, $b:ident: $B:literal $bshape:expr, $c:ident) $body:block
)*) => {$(
    mod $name {
        use super::*;

        #[transforms(
            grad(mode = reverse),
            vmap(grad(mode = reverse)),
            hvp,
        )]
        fn backward($a: &Tensor<f64, $A>, $b: &Tensor<f64, $B>, $c: f64) -> f64 $body

        #[transforms(grad(mode = forward), jvp)]
        fn forward($a: &Tensor<f64, $A>, $b: &Tensor<f64, $B>, $c: f64) -> f64 $body

        fn inputs(seed: usize) -> (Tensor<f64, $A>, Tensor<f64, $B>, f64) {
            (numbers(seed, $ashape), numbers(seed + 1, $bshape), 0.3 + 0.1 * seed as f64)
        }

        #[test]
        fn agrees_with_forward_mode() {
            let (a, b, c) = inputs(1);
            let (y, gradient) = backward::value_and_grad(&a, &b, c);
            assert_eq!(y, backward(&a, &b, c));
            let want = forward::grad(&a, &b, c);
            assert_all_agree("gradient", &gradient.flat(), &want.flat(), 1e-13);
            let (da, db, dc) = inputs(5);
            let moved = backward::hvp((&a, &b, c), (&da, &db, dc));
            let step = |t: f64| forward::grad(&(&a + &da * t), &(&b + &db * t), c + dc * t).flat();
            let (above, below) = (step(1e-5), step(-1e-5));
            for (i, got) in moved.flat().iter().enumerate() {
                let want = (above[i] - below[i]) / 2e-5;
                assert!((got - want).abs() < 1e-7 * want.abs().max(1.0), "{got} {want}");
            }
        }

        #[test]
        fn batches_are_loops() {
            let all: Vec<_> = (0..11).map(inputs).collect();
            let a = all.iter().flat_map(|it| it.0.flat()).collect();
            let a = Tensor::new([11, $ashape[0], $ashape[1]], a);
            let b = Tensor::new([11, $bshape[0]], all.iter().flat_map(|it| it.1.flat()).collect());
            let c: Vec<f64> = all.iter().map(|it| it.2).collect();
            let batch = backward::vmap_grad(&a, &b, &c);
            let one = |i: usize| backward::grad(&all[i].0, &all[i].1, all[i].2);
            for i in 0..all.len() {
                let got = (batch.0.row(i), batch.1.row(i), batch.2[i]);
                assert_all_agree("batch", &got.flat(), &one(i).flat(), 1e-12);
            }
        }
    }
)*} }

programs! {
    fn products(w: 2 [3, 4], x: 1 [4], c) {
        let h = (w.matmul(x) * c + 1.0).tanh();
        0.5 * (&h * &h).sum() + h.sum().sin()
    }
    fn broadcast(w: 2 [3, 4], x: 1 [4], c) {
        let y = w / (x * x + 1.5) - x;
        (c * y).exp().mean() - 2.0 * c * c
    }
    fn in_place(w: 2 [3, 4], x: 1 [4], c) {
        let mut y = w.clone();
        y *= c;
        y += x;
        y -= 0.25;
        let s = (-&y).sum();
        s * s
    }
    fn loops(w: 2 [4, 4], x: 1 [4], c) {
        let mut h = x.clone();
        let mut total = 0.0;
        for k in 0..3 {
            h = (w.matmul(&h) + x * f64::from(k)).sin();
            total += h.logsumexp() * c;
        }
        total
    }
    fn softmax(w: 2 [3, 4], x: 1 [4], c) {
        let z = w.matmul(x) * c;
        let p = z.log_softmax(0);
        p.sum() * 0.5 - w.transpose().sum_axis(0).dot(&z)
    }
    fn branches(w: 2 [3, 3], x: 1 [3], c) {
        let y = if w.shape()[0] == 3 { w.matmul(x) } else { x.clone() };
        if y.len() == 3 { y.reshape([1, 3]).sum() * c } else { y.mean() }
    }
    fn entries_one_by_one(w: 2 [3, 4], x: 1 [4], c) {
        let (z, mut s) = (w * x + c, 0.0);
        for (i, (z, w)) in z.iter().zip(w.as_slice().iter()).enumerate() {
            s += z * w * i as f64;
        }
        let wx = w.matmul(x);
        let positive: f64 = wx.iter().copied().skip(1).map(|it| it * it).sum();
        s + positive * x.iter().map(|it| it.sin()).fold(c, |a, b| a + 0.5 * b)
    }
    fn constants_first(w: 2 [3, 4], x: 1 [4], c) {
        let ones = Tensor::ones([2, 3]);
        let y = ones.matmul(&(w * c + 1.0)) - Tensor::zeros([2, 4]);
        let z = Tensor::eye(4).matmul(x) * c;
        (y.matmul(&z)).tanh().sum() + Tensor::from([1.0, -1.0, 0.5, 2.0]).dot(&z.sin())
    }
}

/// The same with conditions on entries, which derivatives of derivatives look at on numbers of their own.
#[transforms(grad(mode = reverse), hvp, vmap(grad(mode = reverse)))]
fn chosen(x: &Tensor<f64, 1>, c: f64) -> f64 {
    let squares = (x * x).sum();
    select(x.equal(5.0).any(), x.sum() * c, squares * c)
        + select((x * 2.0).gt(c).all(), squares, c * c)
}

#[grad(mode = forward)]
fn chosen_forward(x: &Tensor<f64, 1>, c: f64) -> f64 {
    chosen(x, c)
}

#[test]
fn conditions_on_entries_stand_where_they_are_asked() {
    let xs = Tensor::from([[1.0, 5.0], [2.0, 3.0], [-1.0, 5.0], [0.5, 0.25]]);
    let cs = [0.5, -2.0, 3.0, 1.5];
    let batch = chosen::vmap_grad(&xs, &cs);
    for (i, c) in cs.into_iter().enumerate() {
        let x = xs.row(i);
        let got = chosen::grad(&x, c);
        assert_all_agree("gradient", &got.flat(), &chosen_forward::grad(&x, c).flat(), 1e-15);
        assert_eq!((batch.0.row(i), batch.1[i]), got);
        let dx = Tensor::from([0.5, -1.0]);
        let moved = chosen::hvp((&x, c), (&dx, 0.25));
        let step = |t: f64| chosen_forward::grad(&(&x + &dx * t), c + 0.25 * t).flat();
        let (above, below) = (step(1e-5), step(-1e-5));
        // A step would leave the entry that is five.
        if i % 2 == 1 {
            for ((got, above), below) in moved.flat().iter().zip(above).zip(below) {
                assert!((got - (above - below) / 2e-5).abs() < 1e-8, "{got} at {i}");
            }
        }
    }
    // There it is the sum, which moves with `c`; and twice the entries are greater, or not.
    let moved = chosen::hvp((&xs.row(0), 0.5), (&Tensor::from([0.5, -1.0]), 0.25));
    assert_eq!(moved, (Tensor::from([0.25 + 1.0, 0.25 - 2.0]), -0.5));
}

/// Rows of a Jacobian, so many at a time.
macro_rules! chunks { ($($name:ident $chunk:literal)*) => {$(
    mod $name {
        use super::*;

        #[transforms(jacrev(chunk = $chunk))]
        pub(super) fn of_tensors(w: &Tensor<f64, 2>, x: &Tensor<f64, 1>) -> (Tensor<f64, 1>, f64) {
            ((w.matmul(x)).sin(), x.sum())
        }
        #[transforms(jacrev(chunk = $chunk))]
        pub(super) fn of_numbers(x: [f64; 3]) -> [f64; 4] {
            [x[0] * x[1], x[2].sin(), x[1] / x[2], x[0]]
        }
        #[transforms(jacrev(chunk = $chunk))]
        pub(super) fn of_lists(x: &[f64]) -> Vec<f64> {
            x.iter().map(|x| x * x).collect()
        }
    }
)*} }
chunks!(one 1 two 2 three 3 all 64);

#[transforms(jacfwd)]
fn forward_of_tensors(w: &Tensor<f64, 2>, x: &Tensor<f64, 1>) -> (Tensor<f64, 1>, f64) {
    ((w.matmul(x)).sin(), x.sum())
}

#[test]
fn the_rows_of_a_jacobian_are_the_same_however_many_go_together() {
    let (w, x) = (numbers(1, [5, 4]), numbers(2, [4]));
    let want = forward_of_tensors::jacfwd(&w, &x);
    for got in [
        one::of_tensors::jacrev(&w, &x),
        two::of_tensors::jacrev(&w, &x),
        three::of_tensors::jacrev(&w, &x),
        all::of_tensors::jacrev(&w, &x),
    ] {
        let differ = |a: &Tensor<f64, 3>, b: &Tensor<f64, 3>| (a - b).abs().max();
        assert_eq!(got.0.0.shape(), [5, 5, 4]);
        assert!(differ(&got.0.0, &want.0.0) < 1e-15);
        assert!((&got.0.1 - &want.0.1).abs().max() < 1e-15);
        assert_eq!((got.1.0, got.1.1), (want.1.0.clone(), want.1.1.clone()));
    }
    let at = [0.5, -1.5, 2.0];
    let want = [[-1.5, 0.5, 0.0], [0.0, 0.0, 2.0_f64.cos()], [0.0, 0.5, 0.375], [1.0, 0.0, 0.0]];
    for got in
        [one::of_numbers::jacrev(at), two::of_numbers::jacrev(at), three::of_numbers::jacrev(at)]
    {
        assert_eq!(got, want);
    }
    let want = [[1.0, 0.0, 0.0], [0.0, -3.0, 0.0], [0.0, 0.0, 4.0]];
    assert_eq!(two::of_lists::jacrev(&at), want);
    assert_eq!(all::of_lists::jacrev(&at), want);
}

/// Its tensors have no name here.
#[derive(Clone, Debug, PartialEq, Diff)]
struct Affine {
    w: Tensor<f64, 2>,
    b: Tensor<f64, 1>,
    scale: f64,
}

#[grad(explain)]
fn through(layer: &Affine) -> f64 {
    let y = layer.w.matmul(&layer.b) + 1.0;
    let scale = layer.scale + 2.0;
    (y * scale).dot(&layer.b)
}

#[grad(mode = forward)]
fn through_forward(layer: &Affine) -> f64 {
    through(layer)
}

#[test]
fn a_struct_of_tensors_goes_backward() {
    assert!(through::explain().contains("matmul"), "{}", through::explain());
    let layer = Affine { w: numbers(3, [4, 4]), b: numbers(4, [4]), scale: 0.75 };
    let (got, want) = (through::grad(&layer), through_forward::grad(&layer));
    assert!((got.w - want.w).abs().max() < 1e-14 && (got.b - want.b).abs().max() < 1e-14);
    assert!((got.scale - want.scale).abs() < 1e-14);
}

/// `y.sum()` times the squares of `y = w x`, by way of options.
#[grad(mode = reverse)]
fn found(w: &Tensor<f64, 2>, x: &Tensor<f64, 1>) -> f64 {
    let y = if w.shape()[0] == 3 { Some(w.matmul(x)) } else { None };
    let total = match &y {
        Some(y) => y.sum(),
        None => 0.0,
    };
    let Some(y) = y else { return total };
    let z = Some(&y * total);
    let z = z.unwrap();
    (&z * &y).sum()
}

#[grad(mode = forward)]
fn computed(w: &Tensor<f64, 2>, x: &Tensor<f64, 1>) -> f64 {
    let y = w.matmul(x);
    y.sum() * (&y * &y).sum()
}

#[test]
fn tensors_in_options_have_gradients() {
    let (w, x) = (numbers(1, [3, 4]), numbers(2, [4]));
    let (got, want) = (found::grad(&w, &x), computed::grad(&w, &x));
    assert_all_agree("gradient", &got.flat(), &want.flat(), 1e-13);
    let none = found::grad(&numbers(1, [2, 4]), &x);
    assert!(none.flat().iter().all(|it| *it == 0.0));
}

#[derive(Clone, Debug, Diff)]
struct Layer {
    w: Tensor<f64, 2>,
    b: Tensor<f64, 1>,
}

#[vmap(in_dims = (None, 0, 0))]
#[grad(wrt = layer, mode = reverse)]
fn loss(layer: &Layer, x: &Tensor<f64, 1>, y: &Tensor<f64, 1>) -> f64 {
    let z = (layer.w.matmul(x) + &layer.b).tanh();
    let e = z - y;
    (&e * &e).sum()
}

#[test]
fn structs_of_tensors_have_gradients() {
    let layer = Layer { w: numbers(1, [3, 4]), b: numbers(2, [3]) };
    let (xs, ys) = (numbers(3, [9, 4]), numbers(4, [9, 3]));
    let all = loss::vmap_grad(&layer, &xs, &ys);
    for (i, gradient) in all.iter().enumerate() {
        let one = loss::grad(&layer, &xs.row(i), &ys.row(i));
        assert_all_agree("w", &gradient.w.flat(), &one.w.flat(), 1e-13);
        assert_all_agree("b", &gradient.b.flat(), &one.b.flat(), 1e-13);
        let z = (layer.w.matmul(&xs.row(i)) + &layer.b).tanh();
        let slope = (&z - &ys.row(i)) * 2.0 * (1.0 - &z * &z);
        assert_all_agree("by hand", &one.b.flat(), &slope.flat(), 1e-13);
    }
}

#[transforms(
    jacfwd,
    jacrev,
    vmap(in_dims = (None, 0, None), jacrev),
)]
fn outputs(w: &Tensor<f64, 2>, x: &Tensor<f64, 1>, c: f64) -> Tensor<f64, 1> {
    (w.matmul(x) * c).tanh()
}

#[transforms(hessian(wrt = (x, c)))]
fn energy(w: &Tensor<f64, 2>, x: &Tensor<f64, 1>, c: f64) -> f64 {
    (w.matmul(x) * c).tanh().sum()
}

#[test]
fn jacobians_have_the_axes_of_the_result_and_then_of_the_argument() {
    let (w, x, c) = (numbers(1, [3, 4]), numbers(2, [4]), 0.7);
    let (forward, backward) = (outputs::jacfwd(&w, &x, c), outputs::jacrev(&w, &x, c));
    assert_eq!(forward.0.shape(), [3, 3, 4]);
    assert_eq!(forward.1.shape(), [3, 4]);
    assert_eq!(forward.2.shape(), [3]);
    assert_all_agree("w", &forward.0.flat(), &backward.0.flat(), 1e-14);
    assert_all_agree("x", &forward.1.flat(), &backward.1.flat(), 1e-14);
    assert_all_agree("c", &forward.2.flat(), &backward.2.flat(), 1e-14);
    let y = outputs(&w, &x, c);
    let slope = (1.0 - &y * &y) * c;
    for i in 0..3 {
        for j in 0..4 {
            assert!((forward.1[[i, j]] - slope[[i]] * w[[i, j]]).abs() < 1e-14);
        }
    }
}

#[transforms(jacfwd, jacrev, vmap(jacrev))]
fn table(w: &Tensor<f64, 2>, x: &Tensor<f64, 2>) -> Tensor<f64, 2> {
    (w.matmul(x) + x.matmul(w)).tanh() * w.transpose().matmul(x)
}

/// More of them than one sweep backwards takes, and no multiple of as many.
#[test]
fn jacobians_of_many_results_are_swept_several_at_a_time() {
    let (w, x) = (numbers(1, [5, 5]), numbers(2, [5, 5]));
    let (forward, backward) = (table::jacfwd(&w, &x), table::jacrev(&w, &x));
    assert_eq!(backward.1.shape(), [5, 5, 5, 5]);
    assert_all_agree("w", &forward.0.flat(), &backward.0.flat(), 1e-14);
    assert_all_agree("x", &forward.1.flat(), &backward.1.flat(), 1e-14);
    let many = |seed| numbers::<3>(seed, [9, 5, 5]);
    let (ws, xs) = (many(3), many(4));
    let batch = table::vmap_jacrev(&ws, &xs);
    for i in 0..9 {
        let one = table::jacrev(&ws.index_axis(0, i), &xs.index_axis(0, i));
        assert_all_agree("batch", &batch.0.index_axis(0, i).flat(), &one.0.flat(), 1e-14);
        assert_all_agree("batch", &batch.1.index_axis(0, i).flat(), &one.1.flat(), 1e-14);
    }
}

/// Calls a function by some of whose arguments nothing is wanted, though it is run backwards for itself too.
#[transforms(grad(wrt = x), hvp(wrt = x), hessian(wrt = x), vmap(hessian(wrt = x), in_dims = (None, 0, None)))]
fn energy_of_outputs(w: &Tensor<f64, 2>, x: &Tensor<f64, 1>, c: f64) -> f64 {
    let y = outputs(w, x, c);
    let z = outputs(w, &(x * 0.5), c * 0.5);
    y.dot(&y) + (y * z).sum()
}

#[test]
fn what_nobody_looks_at_takes_nothing_from_the_others() {
    let (w, x, c) = (numbers(1, [3, 4]), numbers(2, [4]), 0.7);
    let (gradient, hessian) =
        (energy_of_outputs::grad(&w, &x, c), energy_of_outputs::hessian(&w, &x, c));
    for j in 0..4 {
        let moved = |by: f64| {
            let mut x = x.clone();
            x[[j]] += by;
            x
        };
        let (above, below) = (moved(1e-5), moved(-1e-5));
        let at = |x: &Tensor<f64, 1>| energy_of_outputs(&w, x, c);
        assert!((gradient[[j]] - (at(&above) - at(&below)) / 2e-5).abs() < 1e-8);
        let slopes =
            energy_of_outputs::grad(&w, &above, c) - energy_of_outputs::grad(&w, &below, c);
        for i in 0..4 {
            assert!((hessian[[i, j]] - slopes[[i]] / 2e-5).abs() < 1e-8);
        }
    }
    let v = numbers(3, [4]);
    let product = energy_of_outputs::hvp((&w, &x, c), &v);
    assert_all_agree("hvp", &product.flat(), &hessian.matmul(&v).flat(), 1e-13);
    let xs = numbers(4, [9, 4]);
    let batch = energy_of_outputs::vmap_hessian(&w, &xs, c);
    for i in 0..9 {
        let one = energy_of_outputs::hessian(&w, &xs.row(i), c);
        assert_all_agree("batch", &batch.index_axis(0, i).flat(), &one.flat(), 1e-13);
    }
}

#[test]
fn hessians_come_block_by_block() {
    let (w, x, c) = (numbers(1, [3, 4]), numbers(2, [4]), 0.7);
    let ((xx, xc), (cx, cc)) = energy::hessian(&w, &x, c);
    assert_eq!(xx.shape(), [4, 4]);
    assert_all_agree("mixed", &xc.flat(), &cx.flat(), 1e-13);
    let y = w.matmul(&x);
    let t = (&y * c).tanh();
    let want = -2.0 * (&t * (1.0 - &t * &t) * &y * &y).sum();
    assert!((cc - want).abs() < 1e-13);
}
