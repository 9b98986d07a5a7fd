//! Writes whose place reverse mode does not see: they are refused, for their derivatives would be wrong.

use functra::grad;

#[grad(mode = reverse)]
fn through_a_method(x: f64, y: f64) -> f64 {
    let mut v = [[1.0, 2.0]; 2];
    *v.concat().last_mut().unwrap() = x * y;
    v.as_flattened_mut()[0] = x;
    v[0][0] * v[1][1]
}

#[grad(mode = reverse)]
fn into_a_box(x: f64, y: f64) -> f64 {
    let mut a = Box::new(1.0);
    *a = x * y;
    *a * x
}

#[grad(mode = reverse)]
fn into_a_part(x: f64, y: f64) -> f64 {
    let mut v = [1.0, 2.0];
    v.split_at_mut(1).0[0] = x;
    v[0] * y
}

#[grad(mode = reverse)]
fn through_a_reference_in_a_tuple(x: f64, y: f64) -> f64 {
    let mut a = 1.0;
    let t = (&mut a, 1.0);
    *t.0 += x * y;
    a * a
}

#[grad(mode = reverse)]
fn through_one_of_two_references(x: f64, y: f64) -> f64 {
    let (mut a, mut b) = (1.0, 2.0);
    let mut r = &mut a;
    *r += x;
    r = &mut b;
    *r += y;
    a * b
}

#[grad(mode = reverse)]
fn where_the_value_says(x: f64, y: f64) -> f64 {
    let mut a = [1.0, 2.0];
    let mut i = 0;
    a[i] += {
        i += 1;
        x * y
    };
    a[0] + 10.0 * a[1]
}

fn main() {}
