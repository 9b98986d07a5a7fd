//! Writes in mapped functions: what each element may write to, and what comes out.

use super::rows;
use functra::{Key, Tensor, transforms, vmap};

#[vmap]
fn added(mut x: Tensor<f64, 1>, y: &Tensor<f64, 1>) -> Tensor<f64, 1> {
    x += y;
    x
}

#[vmap(in_dims = (0, None))]
fn added_shared(x: Tensor<f64, 1>, y: &Tensor<f64, 1>) -> Tensor<f64, 1> {
    added(x, y)
}

#[test]
fn both_mapped() {
    let (x, y) = (rows(11, 3), rows(11, 3) * 0.5 + 2.0);
    let before = x.clone();
    let sums = added::vmap(&x, &y);
    assert_eq!(sums, &x + &y);
    assert_eq!(x, before, "the caller's tensor is as it was");
    let mut out = Tensor::zeros([11, 3]);
    added::vmap_into(&x, &y, &mut out);
    assert_eq!(out, sums);
}

#[test]
fn a_shared_value_into_a_mapped_place() {
    let (x, y) = (rows(11, 3), Tensor::from([1.0, -2.0, 0.5]));
    assert_eq!(added_shared::vmap(&x, &y), &x + &y);
}

#[vmap]
fn diag_embed(v: &Tensor<f64, 1>) -> Tensor<f64, 2> {
    let n = v.len();
    let mut result = Tensor::zeros([n, n]);
    for i in 0..n {
        result[[i, i]] = v[[i]];
    }
    result
}

#[test]
fn a_fresh_local_becomes_batched() {
    let all = diag_embed::vmap(&Tensor::from([[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]]));
    let want = Tensor::from([
        [[0.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 2.0]],
        [[3.0, 0.0, 0.0], [0.0, 4.0, 0.0], [0.0, 0.0, 5.0]],
    ]);
    assert_eq!(all, want);
}

#[vmap]
fn written_twice(x: &Tensor<f64, 1>, y: &Tensor<f64, 1>) -> Tensor<f64, 1> {
    let mut z = Tensor::zeros([x.len()]);
    z.as_mut_slice().copy_from_slice(x.as_slice());
    let first = z.sum();
    z.as_mut_slice().copy_from_slice(y.as_slice());
    z * first
}

#[vmap(in_dims = (0, None))]
fn first_mapped(x: &Tensor<f64, 1>, y: &Tensor<f64, 1>) -> Tensor<f64, 1> {
    written_twice(x, y)
}

#[vmap(in_dims = (None, 0))]
fn second_mapped(x: &Tensor<f64, 1>, y: &Tensor<f64, 1>) -> Tensor<f64, 1> {
    written_twice(x, y)
}

#[test]
fn two_writes() {
    let (xs, y) = (rows(5, 3), Tensor::from([1.0, -2.0, 0.5]));
    for i in 0..5 {
        assert_eq!(first_mapped::vmap(&xs, &y).row(i), &y * xs.row(i).sum());
        assert_eq!(second_mapped::vmap(&y, &xs).row(i), xs.row(i) * y.sum());
    }
}

#[vmap]
fn spellings(mut x: Tensor<f64, 1>, y: &Tensor<f64, 1>) -> (Tensor<f64, 1>, Tensor<f64, 1>, f64) {
    let mut w = y.clone();
    w.as_mut_slice().fill(x.sum());
    std::mem::swap(&mut x, &mut w);
    x.as_mut_slice().iter_mut().for_each(|it| *it += 1.0);
    let mut z = x.clone();
    z.as_mut_slice().iter_mut().zip(y.as_slice()).for_each(|(z, y)| *z *= y);
    z.as_mut_slice().swap(0, 1);
    let last = z[[2]];
    (z, w, last)
}

#[test]
fn every_spelling_writes_into_mapped_places() {
    let (x, y) = (rows(9, 3), rows(9, 3) * -0.25 + 1.0);
    let (z, w, last) = spellings::vmap(&x, &y);
    for i in 0..9 {
        let (a, b, c) = spellings(x.row(i), &y.row(i));
        assert_eq!((z.row(i), w.row(i), last[i]), (a, b, c));
    }
}

/// What is returned is what is left in the place, for each element.
#[transforms(vmap, jvp)]
fn add_to(total: &mut Tensor<f64, 1>, y: &Tensor<f64, 1>) {
    *total += y;
}

/// All elements begin with the same, each with a copy of its own.
#[vmap(in_dims = (None, 0))]
fn add_to_shared(total: &mut Tensor<f64, 1>, y: &Tensor<f64, 1>) {
    add_to(total, y);
}

#[test]
fn a_place_of_the_callers_comes_back_as_a_result() {
    let (x, y) = (rows(11, 3), rows(11, 3) * 0.5 + 2.0);
    let before = x.clone();
    assert_eq!(add_to::vmap(&x, &y), &x + &y);
    assert_eq!(x, before);
    assert_eq!(add_to_shared::vmap(&x.row(2), &y), &y + x.row(2));
    let (value, moved) = add_to::jvp((&x.row(0), &y.row(0)), (&y.row(1), &y.row(2)));
    assert_eq!((value, moved), (x.row(0) + y.row(0), y.row(1) + y.row(2)));
}

/// A copy under another name is each element's own.
#[vmap(in_dims = (None, 0))]
fn into_a_copy(x: Tensor<f64, 1>, y: &Tensor<f64, 1>) -> Tensor<f64, 1> {
    let mut x = x;
    x += y;
    x
}

#[test]
fn a_copy_of_what_is_shared() {
    let (x, y) = (Tensor::from([1.0, -2.0, 0.5]), rows(11, 3));
    assert_eq!(into_a_copy::vmap(x.clone(), &y), &y + &x);
}

/// The target is mapped by both, the source by the inner one alone.
#[vmap(in_dims = (0, None))]
#[vmap]
fn nested(mut x: Tensor<f64, 1>, y: &Tensor<f64, 1>) -> Tensor<f64, 1> {
    x += y;
    x[[0]] = 1.0;
    x
}

/// A local takes what is mapped by either.
#[vmap(in_dims = (0, None))]
#[vmap(in_dims = (None, 0))]
fn nested_locals(x: &Tensor<f64, 1>, y: &Tensor<f64, 1>) -> Tensor<f64, 2> {
    let mut table = Tensor::zeros([x.len(), y.len()]);
    for i in 0..x.len() {
        for j in 0..y.len() {
            table[[i, j]] += x[[i]] * y[[j]];
        }
    }
    table
}

#[test]
fn nested_maps() {
    let x = Tensor::from_fn([4, 5, 3], |[i, j, k]| (i * j) as f64 - k as f64);
    let y = rows(5, 3);
    let (sums, tables) = (nested::vmap_vmap(&x, &y), nested_locals::vmap_vmap(&rows(4, 3), &y));
    for i in 0..4 {
        for j in 0..5 {
            let one = |it: &Tensor<f64, 3>| it.row(i).row(j);
            let mut want = one(&x) + y.row(j);
            want[[0]] = 1.0;
            assert_eq!(one(&sums), want);
            assert_eq!(tables.row(i).row(j), rows(4, 3).row(i).outer(&y.row(j)));
        }
    }
}

#[vmap(in_dims = (None, 0), randomness = same)]
fn same_noise(key: Key, mut x: Tensor<f64, 1>) -> Tensor<f64, 1> {
    for i in 0..x.size() {
        x[[i]] = key.normal_at(i);
    }
    x
}

#[vmap(in_dims = (None, 0), randomness = different)]
fn own_noise(key: Key, mut x: Tensor<f64, 1>) -> Tensor<f64, 1> {
    x.as_mut_slice().iter_mut().enumerate().for_each(|(i, it)| *it += key.normal_at(i));
    x
}

/// What all share may take what all draw alike.
#[vmap(in_dims = (None, None, 0), randomness = same)]
fn shared_noise(key: Key, mut noise: Tensor<f64, 1>, x: f64) -> Tensor<f64, 1> {
    for i in 0..noise.size() {
        noise[[i]] = key.normal_at(i);
    }
    noise * x
}

#[test]
fn draws_into_a_mapped_place() {
    let (key, x) = (Key::new(3), rows(37, 3));
    let draws = |key: Key| Tensor::from_fn([3], |[i]| key.normal_at(i));
    let (same, own) = (same_noise::vmap(key, &x), own_noise::vmap(key, &x));
    let shared = shared_noise::vmap(key, Tensor::zeros([3]), &[1.0, 2.0]);
    for i in 0..37 {
        assert_eq!(same.row(i), draws(key));
        assert_eq!(own.row(i), x.row(i) + draws(key.fold_in(i)));
    }
    assert_eq!((shared.row(0), shared.row(1)), (draws(key), draws(key) * 2.0));
}

/// Functions that ask for ranks and shapes, which all elements share.
#[vmap(in_dims = (0, None))]
fn custom_dot(x: &Tensor<f64, 1>, y: &Tensor<f64, 1>) -> f64 {
    if x.dim() == 1 && x.size() == y.shape()[0] { x.dot(y) } else { x.sum() }
}

#[test]
fn ranks_and_shapes_steer() {
    let x = rows(9, 3);
    let all = custom_dot::vmap(&x, &x.row(1));
    (0..9).for_each(|i| assert_eq!(all[i], x.row(i).dot(&x.row(1))));
    let all = custom_dot::vmap(&x, &Tensor::from([1.0]));
    (0..9).for_each(|i| assert_eq!(all[i], x.row(i).sum()));
}
