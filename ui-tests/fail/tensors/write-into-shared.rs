use functra::{Tensor, vmap};

#[vmap(in_dims = (None, 0))]
fn added(mut x: Tensor<f64, 1>, y: &Tensor<f64, 1>) -> Tensor<f64, 1> {
    x += y;
    x
}

#[vmap(in_dims(total = None))]
fn entry(mut total: Tensor<f64, 1>, y: &Tensor<f64, 1>) -> f64 {
    for i in 0..y.len() {
        total[[i]] = 2.0 * y[[i]];
    }
    total.sum()
}

#[vmap(in_dims(total = None))]
fn slice(mut total: Tensor<f64, 1>, y: &Tensor<f64, 1>) -> f64 {
    total.as_mut_slice().copy_from_slice(y.as_slice());
    total.sum()
}

#[vmap(in_dims(total = None))]
fn fill(mut total: Tensor<f64, 1>, y: f64) -> f64 {
    total.as_mut_slice().fill(y);
    total.sum()
}

#[vmap(in_dims(total = None))]
fn each(mut total: Tensor<f64, 1>, y: f64) -> f64 {
    total.as_mut_slice().iter_mut().for_each(|it| *it += y);
    total.sum()
}

#[vmap(in_dims(x = None))]
fn swapped(mut x: Tensor<f64, 1>, mut y: Tensor<f64, 1>) -> f64 {
    std::mem::swap(&mut x, &mut y);
    x.sum() - y.sum()
}

#[vmap(in_dims(x = None))]
fn replaced(mut x: Tensor<f64, 1>, y: &Tensor<f64, 1>) -> f64 {
    let old = std::mem::replace(&mut x, y.clone());
    x.sum() - old.sum()
}

#[vmap(in_dims(x = None))]
fn in_a_loop(mut x: Tensor<f64, 1>, y: &Tensor<f64, 1>) -> f64 {
    for (a, b) in x.as_mut_slice().iter_mut().zip(y.as_slice()) {
        *a = *b;
    }
    x.sum()
}

#[vmap(in_dims(x = None))]
fn by_another_name(mut x: Tensor<f64, 1>, y: &Tensor<f64, 1>) -> f64 {
    let place = &mut x;
    *place += y;
    x.sum()
}

#[vmap(in_dims(x = None))]
fn through_a_slice(mut x: Tensor<f64, 1>, y: f64) -> f64 {
    let entries = x.as_mut_slice();
    entries[0] = y;
    x.sum()
}

#[vmap(in_dims(x = None))]
fn entry_by_entry(mut x: Tensor<f64, 1>, y: f64) -> f64 {
    for it in x.as_mut_slice() {
        *it *= y;
    }
    x.sum()
}

#[vmap(in_dims(x = None))]
fn swapped_slices(mut x: Tensor<f64, 1>, mut y: Tensor<f64, 1>) -> f64 {
    x.as_mut_slice().swap_with_slice(y.as_mut_slice());
    x.sum() - y.sum()
}

#[vmap(in_dims(x = None))]
fn assigned(mut x: Tensor<f64, 1>, y: &Tensor<f64, 1>) -> f64 {
    x = x * y;
    x.sum()
}

fn main() {}
