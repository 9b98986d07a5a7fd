//! What FT0303 says to write: a copy for each element of what the batch shares.

use functra::{Diff, vmap};

#[vmap(in_dims = (None, 0))]
fn number(w: f64, x: f64) -> f64 {
    let mut w = w;
    w += 2.0 * x;
    w * w
}

#[vmap(in_dims(total = None))]
fn array(total: [f64; 3], x: &[f64]) -> f64 {
    let mut total = total;
    for i in 0..total.len() {
        total[i] += x[i];
    }
    total[0] * total[2]
}

#[vmap(in_dims(out = None))]
fn vector(out: Vec<f64>, x: &[f64]) -> f64 {
    let mut out = out;
    out.copy_from_slice(x);
    out[0]
}

#[vmap(in_dims(w = None))]
fn reference<'a>(w: &'a [f64], x: &'a [f64]) -> f64 {
    let mut w = w;
    if w.len() > 1 {
        w = x;
    }
    w[0]
}

#[vmap(in_dims(total = None))]
fn slice(total: &mut [f64], x: f64) -> f64 {
    total[0] += x;
    total[0] * total[1]
}

#[derive(Clone, Debug, PartialEq, Diff)]
struct State {
    position: f64,
}

#[vmap(in_dims(state = None))]
fn structure(#[diff] state: State, x: f64) -> f64 {
    let mut state = state;
    state.position += x;
    state.position * x
}

#[vmap(in_dims(state = None))]
fn lent_structure(#[diff] state: &mut State, x: f64) -> f64 {
    state.position += x;
    2.0 * x
}

#[test]
fn each_element_has_a_copy() {
    assert_eq!(number::vmap(1.0, &[1.0, 2.0]), [9.0, 25.0]);
    assert_eq!(array::vmap([1.0, 2.0, 3.0], &[vec![1.0, 2.0, 3.0], vec![2.0; 3]]), [12.0, 15.0]);
    assert_eq!(vector::vmap(vec![0.0], &[vec![1.0], vec![2.0]]), [1.0, 2.0]);
    assert_eq!(reference::vmap(&[5.0, 6.0], &[vec![1.0], vec![2.0]]), [1.0, 2.0]);
    assert_eq!(structure::vmap(State { position: 1.0 }, &[1.0, 2.0]), [2.0, 6.0]);
}

#[test]
fn what_is_lent_comes_back_for_each_element() {
    let slices = slice::vmap(&[1.0, 2.0], &[1.0, 2.0]);
    assert_eq!(slices, [(4.0, vec![2.0, 2.0]), (6.0, vec![3.0, 2.0])]);
    let states = lent_structure::vmap(&State { position: 1.0 }, &[1.0, 2.0]);
    assert_eq!(states, [(2.0, State { position: 2.0 }), (4.0, State { position: 3.0 })]);
}
