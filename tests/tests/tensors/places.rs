//! Places that each element of a batch has of its own.

use super::rows;
use functra::{Tensor, transforms, vmap};

#[transforms(
    grad(wrt = x, mode = reverse),
    vmap(grad(wrt = x, mode = reverse)),
)]
fn gathered(x: &Tensor<f64, 1>, at: &Tensor<f64, 1>) -> f64 {
    let picked = x.sin().gather(&at.to_places(), 0);
    (&picked * &picked).sum()
}

#[vmap(in_dims = (0, None))]
fn gathered_alike(x: &Tensor<f64, 1>, at: &Tensor<f64, 1>) -> f64 {
    gathered(x, at)
}

#[transforms(
    grad(wrt = (x, y), mode = reverse),
    vmap(grad(wrt = (x, y), mode = reverse)),
)]
fn scattered(x: &Tensor<f64, 1>, y: &Tensor<f64, 1>, at: &Tensor<f64, 1>) -> f64 {
    x.scatter_add(&at.to_places(), y, 0).exp().sum()
}

#[transforms(
    grad(wrt = x, mode = reverse),
    vmap(grad(wrt = x, mode = reverse)),
)]
fn cross_entropy(x: &Tensor<f64, 1>, label: f64) -> f64 {
    let label = Tensor::from([label]);
    -(x.log_softmax(0) * label.to_places().one_hot(4).row(0)).sum()
}

/// Places that differ between elements, of which one is there twice.
fn places(count: usize) -> Tensor<f64, 2> {
    Tensor::from_fn([count, 3], |[i, k]| ((i + 2 * k) % 4) as f64)
}

fn close(a: &Tensor<f64, 1>, b: &Tensor<f64, 1>) {
    assert!((a - b).abs().max() < 1e-13, "{a} {b}");
}

#[test]
fn entries_are_taken_from_each_elements_own_places() {
    let (x, at) = (rows(21, 4) / 16.0, places(21));
    let all = gathered::vmap_grad(&x, &at);
    let shared = gathered_alike::vmap(&x, &at.row(1));
    for i in 0..21 {
        let slope = Tensor::from_fn([4], |[k]| {
            let times = at.row(i).iter().filter(|it| **it == k as f64).count() as f64;
            times * (2.0 * x[[i, k]]).sin()
        });
        close(&all.row(i), &slope);
        close(&gathered::grad(&x.row(i), &at.row(i)), &slope);
        assert!((shared[i] - gathered(&x.row(i), &at.row(1))).abs() < 1e-13);
    }
}

#[test]
fn entries_are_added_at_each_elements_own_places() {
    let (x, y, at) = (rows(21, 4) / 16.0, rows(21, 3) / 32.0, places(21));
    let (by_x, by_y) = scattered::vmap_grad(&x, &y, &at);
    for i in 0..21 {
        let sums = x.row(i).scatter_add(&at.row(i).to_places(), &y.row(i), 0);
        close(&by_x.row(i), &sums.exp());
        close(&by_y.row(i), &sums.exp().gather(&at.row(i).to_places(), 0));
        let (one_x, one_y) = scattered::grad(&x.row(i), &y.row(i), &at.row(i));
        close(&by_x.row(i), &one_x);
        close(&by_y.row(i), &one_y);
    }
}

#[test]
fn labels_are_each_elements_own() {
    let x = rows(21, 4) / 8.0;
    let labels: Vec<f64> = (0..21).map(|i| f64::from(i % 4)).collect();
    let all = cross_entropy::vmap_grad(&x, &labels);
    for i in 0..21 {
        let row = Tensor::from([i % 4]).one_hot::<f64>(4).row(0);
        close(&all.row(i), &(x.row(i).softmax(0) - row));
        close(&cross_entropy::grad(&x.row(i), labels[i]), &all.row(i));
    }
}

#[test]
#[should_panic(expected = "`to_places`: 1.5 is no place")]
fn what_is_no_integer_is_no_place() {
    let _ = Tensor::from([1.5]).to_places();
}
