//! Where nothing is mapped, the values that are differentiated may steer: every derivative follows the
//! path that the function itself takes.

#![allow(clippy::float_cmp, reason = "the numbers are exact, or the bits are meant")]

use functra::transforms;

/// Value, slope and curvature at a point, by every derivative that gives them.
macro_rules! assert_derivatives {
    ($f:ident at $x:expr => $value:expr, $slope:expr, $curvature:expr) => {{
        let (x, value, slope, curvature) = ($x, $value, $slope, $curvature);
        assert_eq!($f(x), value, "value at {x}");
        assert_eq!($f::grad(x), slope, "grad at {x}");
        assert_eq!($f::value_and_grad(x), (value, slope), "value_and_grad at {x}");
        assert_eq!($f::jvp(x, 2.0), (value, 2.0 * slope), "jvp at {x}");
        assert_eq!($f::jacfwd(x), slope, "jacfwd at {x}");
        assert_eq!($f::hessian(x), curvature, "hessian at {x}");
    }};
}

#[transforms(grad, jvp, jacfwd, hessian)]
fn branched(x: f64) -> f64 {
    if x > 0.0 && x != 3.0 {
        x * x * x
    } else if x < -1.0 {
        2.0 * x
    } else {
        x * x
    }
}

#[test]
fn an_if_takes_the_branch_of_its_value() {
    assert_derivatives!(branched at 2.0 => 8.0, 12.0, 12.0);
    assert_derivatives!(branched at 3.0 => 9.0, 6.0, 2.0);
    assert_derivatives!(branched at -0.5 => 0.25, -1.0, 2.0);
    assert_derivatives!(branched at -4.0 => -8.0, 2.0, 0.0);
}

/// `x (2x)ⁿ`, with the first `n` for which it is at least 100.
#[transforms(grad, jvp, jacfwd, hessian)]
fn grown(x: f64) -> f64 {
    let mut y = x;
    while y < 100.0 {
        y *= 2.0 * x;
    }
    y
}

#[test]
fn a_while_makes_the_rounds_of_its_value() {
    assert_derivatives!(grown at 128.0 => 128.0, 1.0, 0.0);
    assert_derivatives!(grown at 8.0 => 128.0, 32.0, 4.0);
    assert_derivatives!(grown at 2.0 => 128.0, 256.0, 384.0);
}

/// A polynomial whose coefficients depend on where `x` is.
#[transforms(grad, jvp, jacfwd, hessian)]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "as users write")]
fn indexed(x: f64) -> f64 {
    let table = [1.0, 10.0, 100.0];
    let piece = (x as usize).min(table.len() - 1);
    let rest: f64 = table[piece..].iter().sum();
    table[piece] * x * x + rest * x
}

#[test]
fn values_choose_indices_and_slices() {
    assert_derivatives!(indexed at 0.5 => 55.75, 112.0, 2.0);
    assert_derivatives!(indexed at 1.5 => 187.5, 140.0, 20.0);
    assert_derivatives!(indexed at 7.0 => 5600.0, 1500.0, 200.0);
}

#[transforms(grad, jvp, jacfwd, hessian)]
fn left_early(x: f64) -> f64 {
    if x.is_sign_negative() {
        return -x;
    }
    let mut sum = 0.0;
    for k in 1..10 {
        if f64::from(k) > x {
            break;
        }
        if k % 2 == 0 {
            continue;
        }
        sum += x * x;
    }
    match x.partial_cmp(&4.0) {
        Some(std::cmp::Ordering::Less) => sum,
        _ => sum + x,
    }
}

#[test]
fn return_break_and_match_follow_values() {
    assert_derivatives!(left_early at -2.0 => 2.0, -1.0, 0.0);
    assert_derivatives!(left_early at 3.5 => 24.5, 14.0, 4.0);
    assert_derivatives!(left_early at 5.5 => 96.25, 34.0, 6.0);
}

/// The sum decides for all, the largest element is picked out.
#[transforms(grad, jvp, jacfwd, hessian)]
fn of_a_slice(x: &[f64]) -> f64 {
    let mut largest = 0;
    for i in 1..x.len() {
        if x[i] > x[largest] {
            largest = i;
        }
    }
    if x.iter().sum::<f64>() > 0.0 { x[largest] * x[0] } else { x[largest..].iter().sum() }
}

#[test]
fn elements_of_a_slice_steer() {
    let x = [2.0, 5.0, 3.0];
    assert_eq!(of_a_slice::value_and_grad(&x), (10.0, vec![5.0, 2.0, 0.0]));
    assert_eq!(of_a_slice::jacfwd(&x), [5.0, 2.0, 0.0]);
    assert_eq!(of_a_slice::jvp(&x, &[1.0, 1.0, 1.0]), (10.0, 7.0));
    let mixed = [vec![0.0, 1.0, 0.0], vec![1.0, 0.0, 0.0], vec![0.0; 3]];
    assert_eq!(of_a_slice::hessian(&x), mixed);

    let x = [-2.0, -1.0, -3.0];
    assert_eq!(of_a_slice::value_and_grad(&x), (-4.0, vec![0.0, 1.0, 1.0]));
    assert_eq!(of_a_slice::hessian(&x), [vec![0.0; 3], vec![0.0; 3], vec![0.0; 3]]);
}

/// The Jacobian is made of many tangents at once, and none of them decides.
#[transforms(jvp, jacfwd)]
fn sorted(x: [f64; 3]) -> [f64; 3] {
    let mut y = x;
    while y[0] > y[1] || y[1] > y[2] {
        for i in 0..2 {
            if y[i] > y[i + 1] {
                y.swap(i, i + 1);
            }
        }
    }
    y
}

#[test]
fn sorting_permutes_its_tangents() {
    let x = [3.0, 1.0, 2.0];
    assert_eq!(sorted::jacfwd(x), [[0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]);
    assert_eq!(sorted::jvp(x, [30.0, 10.0, 20.0]), ([1.0, 2.0, 3.0], [10.0, 20.0, 30.0]));
}
