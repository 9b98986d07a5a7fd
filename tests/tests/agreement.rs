//! The edges of what is differentiated and mapped: arguments that stand still, parts that are handed
//! through, rows that do not match.

use functra::{derivative, grad, hessian, vmap};

/// In `n` it has no derivative where `x` is negative.
#[derivative(n * x.powf(n - 1.0), value * x.ln())]
fn power(x: f64, n: f64) -> f64 {
    x.powf(n)
}

#[grad]
fn slope_of_square(x: f64) -> f64 {
    power(x, 2.0)
}

#[test]
fn what_stands_still_has_no_say() {
    assert_eq!(slope_of_square::grad(-3.0), -6.0);
}

#[hessian(has_aux)]
fn with_parts(p: [f64; 2]) -> (f64, [f64; 2]) {
    let parts = [p[0] * p[0] * p[1], p[1].powi(3)];
    (parts[0] + parts[1], parts)
}

#[test]
fn a_hessian_hands_the_auxiliary_part_through() {
    let (hessian, parts) = with_parts::hessian([3.0, 2.0]);
    assert_eq!(hessian, [[4.0, 6.0], [6.0, 12.0]]);
    assert_eq!(parts, [18.0, 8.0]);
}

#[vmap]
fn total(row: &[f64]) -> f64 {
    row.iter().sum()
}

/// The first 64 rows fill any lanes; only later ones differ.
#[test]
#[should_panic(
    expected = "the rows of a batch must have one length, but one has 3 elements and another 2"
)]
fn rows_of_another_length_are_refused_wherever_they_stand() {
    let mut rows = vec![vec![1.0; 3]; 64];
    rows.extend(vec![vec![1.0; 2]; 64]);
    total::vmap(&rows);
}

/// A closure that changes nothing may be called in both arms.
#[vmap(branches = select)]
fn folded(x: f64, y: f64) -> f64 {
    let fold = |z: f64| z * z;
    if x > y { fold(x) } else { fold(y) }
}

#[test]
fn closures_are_selected_from() {
    assert_eq!(folded::vmap(&[1.0, -3.0], &[-2.0, 2.0]), [1.0, 4.0]);
}
