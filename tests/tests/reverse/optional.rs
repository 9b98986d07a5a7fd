//! Functions of an `Option`, and functions that never succeed.

use functra::{transforms, vjp};

#[transforms(grad, jvp, jacfwd, hessian, vmap(grad, in_dims = (None, 0)))]
fn scaled(o: Option<f64>, y: f64) -> f64 {
    match o {
        Some(x) => x * x * y,
        None => y * y,
    }
}

#[transforms(grad(mode = reverse), hvp)]
fn scaled_backward(o: Option<f64>, y: f64) -> f64 {
    match o {
        Some(x) => x * x * y,
        None => y * y,
    }
}

/// What may fail, by what may be nothing.
#[transforms(value_and_grad, vjp)]
fn product(o: Option<f64>, y: f64) -> Option<f64> {
    o.map(|x| x * y)
}

#[test]
fn a_gradient_by_an_option_is_one() {
    assert_eq!(scaled::grad(Some(3.0), 2.0), (Some(12.0), 9.0));
    assert_eq!(scaled::grad(None, 2.0), (None, 4.0));
    assert_eq!(scaled_backward::grad(Some(3.0), 2.0), (Some(12.0), 9.0));
    assert_eq!(scaled_backward::grad(None, 2.0), (None, 4.0));
    assert_eq!(scaled::jacfwd(Some(3.0), 2.0), (Some(12.0), 9.0));
    let of_many = scaled::vmap_grad(Some(3.0), &[2.0, 3.0]);
    assert_eq!(of_many, [(Some(12.0), 9.0), (Some(18.0), 9.0)]);
}

#[test]
fn second_derivatives_by_an_option() {
    assert_eq!(scaled::hessian(Some(3.0), 2.0), (Some((Some(4.0), 6.0)), (Some(6.0), 0.0)));
    assert_eq!(scaled::hessian(None, 2.0), (None, (None, 2.0)));
    let along = scaled_backward::hvp((Some(3.0), 2.0), (Some(1.0), 0.5));
    assert_eq!(along, (Some(7.0), 6.0));
}

#[test]
fn a_failure_is_that_of_the_function() {
    assert_eq!(product::value_and_grad(Some(3.0), 2.0), Some((6.0, (Some(2.0), 3.0))));
    assert_eq!(product::value_and_grad(None, 2.0), None);
    let (value, pullback) = product::vjp(Some(3.0), 2.0).unwrap();
    assert_eq!((value, pullback(1.0)), (6.0, (Some(2.0), 3.0)));
    assert!(product::vjp(None, 2.0).is_none());
}

#[transforms(vjp, jvp, grad(mode = reverse))]
fn never(x: f64) -> Option<f64> {
    if x * x > 5.0 {
        return None;
    }
    None
}

#[vjp]
fn always_too_large(x: &[f64]) -> Result<f64, String> {
    let mut sum = 0.0;
    for a in x {
        sum += a * a;
        if sum > 3.0 {
            return Err(format!("{sum} of the first"));
        }
    }
    Err(format!("{sum} of all"))
}

#[test]
fn what_never_succeeds_fails_in_its_derivatives() {
    assert!(never::vjp(1.0).is_none());
    assert_eq!(never::jvp(3.0, 1.0), None);
    assert_eq!(never::grad(1.0), None);
    let said = |x: &[f64]| always_too_large::vjp(x).err();
    assert_eq!(said(&[1.0, 2.0, 3.0]).as_deref(), Some("5 of the first"));
    assert_eq!(said(&[1.0]).as_deref(), Some("1 of all"));
}
