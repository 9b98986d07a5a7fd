//! The five cases of functorch's page of limitations, each in the form that compiles.
//!
//! The forms that do not are compile errors; the guide shows them beside these.

#![allow(clippy::cast_precision_loss, reason = "lengths are small")]

use functra::{grad, select, transforms, vmap};

/// 1. An intermediate value is returned, where the original assigns it to a global.
#[grad(has_aux)]
fn sine_squared(x: f64) -> (f64, f64) {
    let sine = x.sin();
    (sine * sine, sine)
}

/// 2. The last element is read, where the original pops it from a list that the batch shares.
#[vmap(in_dims = (0, None))]
fn plus_last(x: f64, list: &[f64]) -> f64 {
    x + list[list.len() - 1]
}

/// 3. What is added to in place is mapped as well, so that each element has its own.
#[vmap]
fn added(mut x: [f64; 3], y: [f64; 3]) -> [f64; 3] {
    for i in 0..3 {
        x[i] += y[i];
    }
    x
}

/// 4. Both values are computed and one is selected, where the original branches on its argument.
#[transforms(vmap, vmap(grad))]
fn relu(x: f64) -> f64 {
    select(x > 0.0, x, 0.0)
}

/// 5. Lengths and integers are the same for all elements, so they may decide.
#[vmap]
fn moment(x: &[f64], order: i32) -> f64 {
    if x.is_empty() {
        return 0.0;
    }
    let sum: f64 = match order {
        1 => x.iter().sum(),
        _ => x.iter().map(|x| x.powi(order)).sum(),
    };
    sum / x.len() as f64
}

fn main() {
    let x = 0.5_f64;
    let (gradient, sine) = sine_squared::grad(x);
    println!("has_aux:   gradient {gradient:.6}, and sin(x) = {sine:.6} beside it");
    assert_eq!((gradient, sine), (2.0 * x.sin() * x.cos(), x.sin()));

    let sums = plus_last::vmap(&[1.0, 2.0], &[10.0, 20.0]);
    println!("list:      {sums:?}");
    assert_eq!(sums, [21.0, 22.0]);

    let rows = added::vmap(&[[1.0, 2.0, 3.0]; 2], &[[0.0, 1.0, 0.0], [5.0, 0.0, 5.0]]);
    println!("in place:  {rows:?}");
    assert_eq!(rows, [[1.0, 3.0, 3.0], [6.0, 2.0, 8.0]]);

    let (values, slopes) = (relu::vmap(&[-1.0, 0.0, 2.0]), relu::vmap_grad(&[-1.0, 0.0, 2.0]));
    println!("select:    {values:?}, slopes {slopes:?}");
    assert_eq!((values, slopes), (vec![0.0, 0.0, 2.0], vec![0.0, 0.0, 1.0]));

    let batch = [vec![1.0, 2.0, 3.0], vec![4.0, 5.0, 6.0]];
    let (first, second) = (moment::vmap(&batch, 1), moment::vmap(&batch, 2));
    println!("integers:  means {first:?}, mean squares {second:?}");
    assert_eq!(first, [2.0, 5.0]);
    assert_eq!(second, [14.0 / 3.0, 77.0 / 3.0]);
}
