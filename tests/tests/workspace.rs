//! `grad_into`: gradients into places, with the memory of a workspace.

#![allow(missing_docs, clippy::pedantic, reason = "tests")]

use functra::{Workspace, grad, jacrev};
use std::panic::{AssertUnwindSafe, catch_unwind};

#[grad(mode = reverse)]
fn numbers(x: f64, y: f64, #[nodiff] n: usize) -> f64 {
    let mut it = x;
    for _ in 0..n {
        it = (it * y).sin() + x;
    }
    it
}

#[grad]
fn matrix(a: [[f64; 4]; 3], x: &[[f64; 2]]) -> f64 {
    let mut sum = 0.0;
    for row in x {
        let mut at = row[0];
        for it in &a {
            at = (at * it[0] + row[1] * it[3]).tanh();
        }
        sum += at;
    }
    sum
}

#[grad]
fn checked(x: &[f64]) -> Result<f64, String> {
    let mut product = 1.0;
    for (i, it) in x.iter().enumerate() {
        if *it <= 0.0 {
            return Err(format!("entry {i}"));
        }
        product *= it.ln() + product;
    }
    Ok(product)
}

/// Its parameters are called like those of the member.
#[grad]
fn shadowing(out: &[f64], workspace: f64) -> f64 {
    out.iter().map(|x| x * workspace).sum()
}

struct Spring {
    stiffness: f64,
}

impl Spring {
    #[grad]
    fn energy(&self, x: &[f64]) -> f64 {
        x.windows(2).map(|x| 0.5 * self.stiffness * (x[1] - x[0]).powi(2)).sum()
    }
}

#[test]
fn what_was_in_the_places_is_forgotten() {
    let (mut x, mut y, mut workspace) = (7.0, f64::NAN, Workspace::new());
    for n in [0, 1, 5, 100] {
        let value = numbers::grad_into(0.3, 1.1, n, (&mut x, &mut y), &mut workspace);
        assert_eq!((value, (x, y)), numbers::value_and_grad(0.3, 1.1, n));
    }
}

#[test]
fn arrays_and_slices_of_arrays() {
    let a = [[0.5, 0.0, 0.0, 1.0], [0.25, 0.0, 0.0, 2.0], [-0.5, 0.0, 0.0, 0.1]];
    let x = [[1.0, 2.0], [0.5, -1.0]];
    let (mut d_a, mut d_x) = ([[9.0; 4]; 3], [[9.0; 2]; 2]);
    let value = matrix::grad_into(a, &x, (&mut d_a, &mut d_x), &mut Workspace::new());
    assert_eq!((value, (d_a, d_x.to_vec())), matrix::value_and_grad(a, &x));
}

#[test]
fn a_function_that_fails() {
    let (mut gradient, mut workspace) = ([0.0; 3], Workspace::new());
    let x = [2.0, 3.0, 1.5];
    let value = checked::grad_into(&x, &mut gradient, &mut workspace);
    assert_eq!((value, Ok(gradient.to_vec())), (checked(&x), checked::grad(&x)));
    let failed = checked::grad_into(&[1.0, -1.0, 2.0], &mut gradient, &mut workspace);
    assert_eq!(failed, Err("entry 1".to_string()));
}

#[test]
fn a_method_and_names_that_are_taken() {
    let (spring, x, mut workspace) = (Spring { stiffness: 2.0 }, [0.0, 1.5, 1.0], Workspace::new());
    let mut gradient = [0.0; 3];
    let value = spring.energy_grad_into(&x, &mut gradient, &mut workspace);
    assert_eq!((value, gradient.to_vec()), spring.energy_value_and_grad(&x));
    let (mut by_out, mut by_workspace) = ([0.0; 2], 0.0);
    let places = (&mut by_out[..], &mut by_workspace);
    assert_eq!(shadowing::grad_into(&[1.0, 2.0], 3.0, places, &mut workspace), 9.0);
    assert_eq!((by_out, by_workspace), ([3.0, 3.0], 3.0));
}

#[test]
#[should_panic(expected = "the gradient by `x` has 3 numbers, but 2 places")]
fn too_few_places() {
    let _ = checked::grad_into(&[1.0, 2.0, 3.0], &mut [0.0; 2], &mut Workspace::new());
}

#[jacrev]
fn both(x: &[f64]) -> [f64; 2] {
    let mut at = 1.0;
    for x in x {
        at = (at + x).sin();
    }
    [at, x[0]]
}

#[test]
fn memory_comes_back_from_whatever_it_is_lent_to() {
    let (x, mut workspace) = ([0.1; 50], Workspace::new());
    let jacobian = workspace.lend(|| both::jacrev(&x));
    assert_eq!(jacobian, both::jacrev(&x));
    let held = workspace.bytes();
    assert!(held > 0);
    let mut inner = Workspace::new();
    workspace.lend(|| inner.lend(|| both::jacrev(&x)));
    assert_eq!((workspace.bytes(), inner.bytes() > 0), (held, true), "the inner one was lent");
    let panicked = AssertUnwindSafe(|| {
        workspace.lend(|| {
            let _ = both::jacrev(&x);
            panic!("in the middle")
        })
    });
    assert!(catch_unwind(panicked).is_err());
    assert_eq!(workspace.bytes(), held);
}

#[test]
fn a_workspace_does_not_grow_with_the_number_of_calls() {
    let (mut workspace, x) = (Workspace::new(), [0.1; 300]);
    for n in (1..300).chain((1..300).rev()) {
        workspace.lend(|| both::jacrev(&x[..n]));
    }
    let most = workspace.bytes();
    let mut once = Workspace::new();
    once.lend(|| both::jacrev(&x));
    assert!(most <= 2 * once.bytes(), "{most} bytes, where one call needs {}", once.bytes());
}
