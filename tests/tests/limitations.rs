//! What functorch's page of limitations refuses, in the form that works, and what it allows.

use functra::{grad, jvp, select, vmap};

/// An intermediate is returned, not assigned to a global.
#[vmap]
#[grad(has_aux)]
fn sine_squared(x: f64) -> (f64, f64) {
    let sine = x.sin();
    (sine * sine, sine)
}

#[test]
fn an_intermediate_comes_back_beside_the_gradient() {
    let x = 0.7_f64;
    assert_eq!(sine_squared::grad(x), (2.0 * x.sin() * x.cos(), x.sin()));
    let all: Vec<(f64, f64)> = sine_squared::vmap_grad(&[0.7, 1.1]);
    assert_eq!(all[0].1, 0.7_f64.sin());
    assert_eq!(all[1].1, 1.1_f64.sin());
}

/// Both are mapped, so each element has its own place to add to.
#[vmap]
fn added(mut x: [f64; 3], y: &[f64]) -> [f64; 3] {
    for i in 0..3 {
        x[i] += y[i];
    }
    x
}

#[test]
fn adding_in_place_with_both_mapped_is_the_sum_of_each_element() {
    let x: Vec<[f64; 3]> = (0..11).map(|i| [f64::from(i), 1.0, -2.0]).collect();
    let y: Vec<Vec<f64>> = (0..11).map(|i| vec![0.5, f64::from(i), 3.0]).collect();
    let z: Vec<[f64; 3]> = added::vmap(&x, &y);
    for (i, z) in z.iter().enumerate() {
        assert_eq!(*z, [0, 1, 2].map(|k| x[i][k] + y[i][k]));
    }
    assert_eq!(x[1], [1.0, 1.0, -2.0], "the caller's values are as they were");
}

/// The target is mapped, the source shared.
#[vmap(in_dims(bias = None))]
fn shifted(mut x: [f64; 2], bias: [f64; 2]) -> f64 {
    x[0] += bias[0];
    x[1] -= bias[1];
    x[0] * x[1]
}

#[test]
fn a_shared_value_is_written_into_a_mapped_one() {
    assert_eq!(shifted::vmap(&[[1.0, 2.0], [3.0, 4.0]], [1.0, 1.0]), [2.0, 12.0]);
}

/// A fresh buffer takes batched values.
#[vmap]
fn diagonal(v: [f64; 3]) -> [[f64; 3]; 3] {
    let mut result = [[0.0; 3]; 3];
    for i in 0..3 {
        result[i][i] = v[i];
    }
    result
}

#[test]
fn a_local_buffer_becomes_batched_by_what_is_written_into_it() {
    let all = diagonal::vmap(&[[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]]);
    assert_eq!(all[0], [[0.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 2.0]]);
    assert_eq!(all[1], [[3.0, 0.0, 0.0], [0.0, 4.0, 0.0], [0.0, 0.0, 5.0]]);
}

#[vmap]
fn relu(x: f64) -> f64 {
    select(x > 0.0, x, 0.0)
}

#[test]
fn a_branch_on_values_is_a_select() {
    assert_eq!(relu::vmap(&[-1.0, 2.0, 0.0]), [0.0, 2.0, 0.0]);
}

/// What is chosen between may be constants.
#[vmap]
#[grad]
fn step(x: f64) -> f64 {
    let mut height = 0.0;
    height = select(x > 1.0, 2.0, height);
    let side = select(x < 0.0, -1.0, 1.0);
    height * x + side
}

#[test]
fn a_choice_between_constants_is_batched() {
    let all: Vec<f64> = step::vmap_grad(&[-1.0, 0.5, 3.0]);
    assert_eq!(all, [0.0, 0.0, 2.0]);
    assert_eq!(step::grad(3.0), 2.0);
}

macro_rules! double {
    ($x:expr) => {
        2.0 * $x
    };
}

/// A macro that cannot be seen through may give a constant.
#[grad]
fn with_a_constant(x: f64) -> f64 {
    x * functra::nondiff!(double!(x))
}

#[test]
fn a_macro_may_give_a_constant() {
    assert_eq!(with_a_constant::grad(3.0), 6.0);
}

/// Lengths and integers are the same for all elements.
#[vmap]
fn moments(x: &[f64], order: usize) -> f64 {
    if x.is_empty() || order == 0 {
        return 1.0;
    }
    let mut total = 0.0;
    for (i, value) in x.iter().enumerate() {
        if i % 2 == 1 && i < x.len() {
            continue;
        }
        let mut power = 1.0;
        let mut left = order;
        while left > 0 {
            power *= value;
            left -= 1;
        }
        total += power;
    }
    match order {
        1 => total,
        _ => total / x.len() as f64,
    }
}

#[test]
fn lengths_and_integers_steer() {
    let rows = vec![vec![1.0, 2.0, 3.0], vec![4.0, 5.0, 6.0]];
    for order in 0..3 {
        let expected: Vec<f64> = rows.iter().map(|row| moments(row, order)).collect();
        assert_eq!(moments::vmap(&rows, order), expected);
    }
}

/// What is not mapped may decide, as a number, through locals, and in loops.
#[vmap(in_dims = (None, None, 0))]
#[grad(wrt = x)]
fn steered(w: f64, tolerance: f64, x: f64) -> f64 {
    let doubled = 2.0 * w;
    let is_large = doubled > 1.0;
    let mut step = w;
    let mut sum = x * x;
    while step.abs() > tolerance && !step.is_nan() {
        step *= 0.5;
        sum += step * x;
    }
    if is_large {
        return sum;
    }
    if w < -1.0 || doubled == 0.0 { -sum } else { sum * w }
}

#[test]
fn what_is_not_mapped_steers() {
    for w in [0.75, 0.25, 0.0, -3.0] {
        let xs = [0.5, -1.5, 2.0, 3.0, 4.0];
        let expected: Vec<f64> = xs.iter().map(|x| steered::grad(w, 0.1, *x)).collect();
        assert_eq!(steered::vmap_grad(w, 0.1, &xs), expected);
    }
}

/// Functions in the body are looked at for what they are called with.
#[vmap(in_dims = (0, None))]
fn with_nested(x: f64, w: f64) -> f64 {
    fn sign(w: f64) -> f64 {
        if w > 0.0 { 1.0 } else { -1.0 }
    }
    sign(w) * x
}

#[test]
fn a_nested_function_may_decide_on_what_is_shared() {
    assert_eq!(with_nested::vmap(&[1.0, 2.0], -3.0), [-1.0, -2.0]);
}

/// `&`, `|`, and `!` join masks, also with what is the same for all.
#[vmap]
fn joined(x: f64, y: f64, n: usize) -> f64 {
    let inside = (x > 0.0) & (y > 0.0);
    let kept = inside & (n > 1) | (x < -1.0);
    select(!kept, 0.0, x)
}

#[test]
fn masks_are_joined() {
    let (x, y) = ([1.0, 1.0, -2.0], [1.0, -1.0, 1.0]);
    for n in [1, 2] {
        let expected: Vec<f64> = x.iter().zip(&y).map(|(x, y)| joined(*x, *y, n)).collect();
        assert_eq!(joined::vmap(&x, &y, n), expected);
    }
}

/// Values may decide where nothing is mapped, whatever the derivative.
#[jvp]
#[grad]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "as users write")]
fn by_value(x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for value in x {
        if *value > 1.0 && sum < 10.0 {
            sum += value * value;
        } else if value.is_nan() {
            break;
        }
    }
    x[sum as usize % x.len()] * sum
}

#[test]
fn values_steer_where_nothing_is_mapped() {
    assert_eq!(by_value::grad(&[2.0, 0.5, 3.0]), [4.0 * 0.5, 13.0, 6.0 * 0.5]);
}

/// `branches = select`: both arms are computed, and chosen from.
#[vmap(branches = select)]
#[grad]
fn converted(x: f64, y: f64) -> f64 {
    let mut s = x * y;
    let mut t = 0.0;
    if s > 1.0 && y > 0.0 {
        s += x;
        t = y;
    } else {
        let half = 0.5 * s;
        s = half;
    }
    let sign = if x < 0.0 {
        -1.0
    } else if x > 2.0 {
        let big = 2.0 * y;
        big * big
    } else {
        1.0
    };
    let pair = if y > x { [x, y] } else { [y, x] };
    if x.is_nan() {
        t = 0.0;
    }
    s * t + sign * pair[0]
}

#[test]
fn branches_are_selected_on_request() {
    let x = [-1.0, 0.5, 3.0, 2.0, 1.5];
    let y = [2.0, -0.5, 1.0, 0.25, 4.0];
    let expected: Vec<(f64, f64)> =
        x.iter().zip(&y).map(|(x, y)| converted::grad(*x, *y)).collect();
    assert_eq!(converted::vmap_grad(&x, &y), expected);
}
