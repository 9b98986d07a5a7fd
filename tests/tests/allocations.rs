//! Derivatives of numbers and arrays, and batches of them into given places, allocate nothing.

#![allow(missing_docs, unsafe_code, clippy::pedantic, reason = "an allocator that counts")]

use functra::{Workspace, transforms, vmap};
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
}

struct Counting;

// SAFETY: the system's allocator does the work.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.set(COUNT.get() + 1);
        // SAFETY: as promised by the caller.
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) {
        // SAFETY: as promised by the caller.
        unsafe { System.dealloc(ptr, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// How often `body` allocates once everything has run before.
fn allocations(mut body: impl FnMut()) -> usize {
    body();
    let before = COUNT.get();
    body();
    COUNT.get() - before
}

#[transforms(grad, hessian, jvp, jacfwd, vmap, vmap(grad), vmap(hessian))]
fn three(x: f64, y: f64, z: f64) -> f64 {
    (x * y).sin() * z + x / z
}

#[transforms(grad, vmap, vmap(jacfwd))]
fn array(x: [f64; 8], k: f64) -> f64 {
    let mut s = 0.0;
    for i in 0..8 {
        s += x[i] * x[7 - i] * k;
    }
    s
}

#[vmap(in_dims = (0, None))]
fn rows(x: &[f64], w: &[f64]) -> f64 {
    let mut s = 0.0;
    for i in 0..x.len() {
        s += x[i] * w[i];
    }
    s
}

#[test]
fn nothing_for_numbers_and_arrays() {
    let none = |body: &mut dyn FnMut()| assert_eq!(allocations(body), 0);
    none(&mut || assert_eq!(three::grad(0.0, 1.0, 2.0), (2.5, 0.0, -0.0)));
    none(&mut || assert_eq!(three::hessian(0.0, 1.0, 2.0).0.0, 0.0));
    none(&mut || assert_eq!(three::jvp((0.0, 1.0, 2.0), (1.0, 0.0, 0.0)).1, 2.5));
    none(&mut || assert_eq!(array::grad([1.0; 8], 0.5).0, [1.0; 8]));
}

#[test]
fn nothing_for_batches_into_places() {
    let (x, y, z) = ([0.5; 100], [1.0; 100], [2.0; 100]);
    let mut values = [0.0; 100];
    let mut grads = [(0.0, 0.0, 0.0); 100];
    let mut hessians = [((0.0, 0.0, 0.0), (0.0, 0.0, 0.0), (0.0, 0.0, 0.0)); 100];
    let mut jacobians = [([0.0; 8], 0.0); 100];
    let arrays = [[1.0; 8]; 100];
    let none = |body: &mut dyn FnMut()| assert_eq!(allocations(body), 0);
    none(&mut || three::vmap_into(&x, &y, &z, &mut values));
    none(&mut || three::vmap_grad_into(&x, &y, &z, &mut grads));
    none(&mut || three::vmap_hessian_into(&x, &y, &z, &mut hessians));
    none(&mut || array::vmap_into(&arrays, &x, &mut values));
    none(&mut || array::vmap_jacfwd_into(&arrays, &x, &mut jacobians));
}

/// Rows need a place for a block of them, however many blocks there are.
#[test]
fn a_block_for_rows() {
    let (few, many) = (vec![[1.0; 5]; 40], vec![[1.0; 5]; 1000]);
    let count = |rows: &[[f64; 5]]| {
        let mut out = vec![0.0; rows.len()];
        allocations(|| rows::vmap_into(rows, &[1.0; 5], &mut out))
    };
    assert_eq!(count(&few), count(&many));
}

#[functra::grad(wrt = (rate, x))]
fn relaxed(x: &[f64], rate: f64, target: [f64; 2]) -> f64 {
    let (mut at, mut steps) = (x[0], 0);
    while steps < x.len() * 3 {
        at += rate * (target[steps % 2] - at).sin() * x[steps % x.len()];
        steps += 1;
    }
    at * at
}

/// Loops keep their numbers in the workspace, so a second run allocates nothing.
#[test]
fn nothing_for_gradients_with_a_workspace() {
    let x: Vec<f64> = (0..1000).map(|i| 1.0 + 0.001 * f64::from(i)).collect();
    let (mut workspace, mut d_x, mut d_rate) = (Workspace::new(), vec![f64::NAN; 1000], f64::NAN);
    let mut run = |x: &[f64]| {
        let (places, target) = ((&mut d_rate, &mut d_x[..x.len()]), [0.5, 2.0]);
        relaxed::grad_into(x, 0.25, target, places, &mut workspace)
    };
    assert_eq!(allocations(|| assert!(run(&x).is_finite())), 0);
    assert_eq!(allocations(|| assert!(run(&x[..500]).is_finite())), 0, "less fits as well");
    let value = run(&x);
    assert_eq!((value, (d_rate, d_x)), relaxed::value_and_grad(&x, 0.25, [0.5, 2.0]));
    assert!(workspace.bytes() >= 3000 * 8, "{}", workspace.bytes());
}
