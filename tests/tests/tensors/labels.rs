//! Tensors of places as arguments, of which each element of a batch has its own.

use super::rows;
use functra::{Tensor, grad, transforms, vmap};

#[transforms(
    grad(wrt = scores, mode = reverse),
    jvp,
    vjp,
    hessian(wrt = scores),
    vmap,
    vmap(grad(wrt = scores, mode = reverse)),
    vmap(hessian(wrt = scores), in_dims = (None, 0)),
)]
fn cross_entropy(scores: &Tensor<f64, 1>, label: &Tensor<usize, 1>) -> f64 {
    -scores.log_softmax(0).gather(label, 0).sum()
}

#[vmap(in_dims = (0, -1))]
#[vmap]
#[grad(wrt = scores, mode = reverse)]
fn of_both(scores: &Tensor<f64, 1>, label: &Tensor<usize, 1>) -> f64 {
    cross_entropy(scores, label)
}

/// All elements share the places, or have them along the last axis.
#[transforms(
    vmap(in_dims = (0, None, 1)),
    vmap(grad(wrt = x, mode = reverse), in_dims = (0, 0, None)),
    vmap(jacfwd(wrt = x), in_dims = (0, 0, None)),
)]
fn sorted_out(x: &Tensor<f64, 1>, from: &Tensor<usize, 1>, to: Tensor<usize, 1>) -> f64 {
    let hot = to.one_hot::<f64>(4).sum_axis(0);
    (x.exp().scatter_add(from, &x.slice(0, 0..2), 0) * hot).sum() + x.gather(&to, 0).prod()
}

fn labels(count: usize) -> Tensor<usize, 2> {
    Tensor::from_fn([count, 1], |[i, _]| (7 * i + 2) % 4)
}

fn close(a: &Tensor<f64, 1>, b: &Tensor<f64, 1>) {
    assert!((a - b).abs().max() < 1e-13, "{a} {b}");
}

fn slope(scores: &Tensor<f64, 1>, label: usize) -> Tensor<f64, 1> {
    scores.softmax(0) - Tensor::from_fn([4], |[k]| f64::from(u8::from(k == label)))
}

#[test]
fn each_element_has_its_own_label() {
    let (scores, labels) = (rows(21, 4) / 8.0, labels(21));
    let (losses, slopes) =
        (cross_entropy::vmap(&scores, &labels), cross_entropy::vmap_grad(&scores, &labels));
    let hessians = cross_entropy::vmap_hessian(&scores.row(2), &labels);
    for i in 0..21 {
        let (one, label) = (scores.row(i), labels.row(i));
        assert!((losses[i] - cross_entropy(&one, &label)).abs() < 1e-13);
        close(&slopes.row(i), &slope(&one, label[[0]]));
        close(&cross_entropy::grad(&one, &label), &slope(&one, label[[0]]));
        let (_, moved) = cross_entropy::jvp((&one, &label), &Tensor::ones([4]));
        assert!(moved.abs() < 1e-13);
        let (_, pullback) = cross_entropy::vjp(&one, &label);
        close(&pullback(1.0), &slope(&one, label[[0]]));
        let hessian = cross_entropy::hessian(&scores.row(2), &label);
        close(&hessians.index_axis(0, i).flatten(), &hessian.flatten());
    }
}

#[test]
fn batches_of_batches_have_labels_along_any_axis() {
    let scores = Tensor::from_fn([3, 5, 4], |[i, j, k]| ((7 * i + 3 * j + 5 * k) % 11) as f64);
    let labels = Tensor::from_fn([5, 1, 3], |[j, _, i]| (i + 2 * j) % 4);
    let slopes = of_both::vmap_vmap_grad(&scores, &labels);
    for i in 0..3 {
        for j in 0..5 {
            close(&slopes.row(i).row(j), &slope(&scores.row(i).row(j), labels[[j, 0, i]]));
        }
    }
}

#[test]
fn places_are_shared_or_taken_along_an_axis() {
    let x = rows(9, 4) / 16.0;
    let from = Tensor::from([3_usize, 3]);
    let to = Tensor::from_fn([3, 9], |[k, i]| (k * i + 1) % 4);
    let all = sorted_out::vmap(&x, &from, &to);
    for i in 0..9 {
        let one = sorted_out(&x.row(i), &from, to.index_axis(1, i));
        assert!((all[i] - one).abs() < 1e-13);
    }
    let (from, to) = (Tensor::from_fn([9, 2], |[i, k]| (i + k) % 4), to.col(3));
    let (back, front) = (
        sorted_out::vmap_grad(&x, &from, to.clone()),
        sorted_out::vmap_jacfwd(&x, &from, to.clone()),
    );
    for i in 0..9 {
        let one = sorted_out::grad(&x.row(i), &from.row(i), to.clone());
        close(&back.row(i), &one);
        close(&front.row(i), &one);
    }
}

/// Calls one that is mapped over its places, with those that it is given and with some of its own.
#[transforms(grad(wrt = x, mode = reverse), vmap(grad(wrt = x, mode = reverse)))]
fn caller(x: &Tensor<f64, 1>, label: &Tensor<usize, 1>) -> f64 {
    let own = Tensor::from([1_usize, 1]);
    let slope = cross_entropy::grad(x, label);
    cross_entropy(&(x * x), &own) + slope.dot(&slope)
}

#[test]
fn callers_hand_places_on() {
    let (x, labels) = (rows(9, 4) / 8.0, labels(9));
    let all = caller::vmap_grad(&x, &labels);
    for i in 0..9 {
        let one = x.row(i);
        let squares = &one * &one;
        let own = slope(&squares, 1) * 2.0;
        let (p, g) = (one.softmax(0), slope(&one, labels[[i, 0]]));
        let moved = (&p * &g - &p * p.dot(&g)) * 2.0;
        let want = own * (&one * 2.0) + moved;
        close(&caller::grad(&one, &labels.row(i)), &want);
        close(&all.row(i), &want);
    }
}

#[vmap(in_dims = (0, None))]
#[grad(wrt = x)]
fn reordered(x: &Tensor<f64, 1>, order: &Tensor<usize, 1>) -> f64 {
    x.at([order.at([0])]) * 2.0 + x.at([order.at([1])])
}

#[test]
fn places_that_all_share_are_numbers_to_count_with() {
    let slopes = reordered::vmap_grad(&rows(5, 3), &Tensor::from([2_usize, 0]));
    assert_eq!(slopes, Tensor::from([[1.0, 0.0, 2.0]; 5]));
}

#[test]
#[should_panic(expected = "`cross_entropy` maps over arguments of different lengths")]
fn as_many_labels_as_elements() {
    let _ = cross_entropy::vmap(&rows(3, 4), &labels(2));
}
