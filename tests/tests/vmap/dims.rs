//! Shared and mapped arguments in every mix.

use super::{inputs, lengths};
use functra::{transforms, vmap};

/// The three arguments of each mix: a slice of the batch, or what the batch shares.
macro_rules! mixes {
    ($($name:ident ($($dim:tt),*) ($($options:tt)*);)*) => { $(
        mod $name {
            #[functra::transforms(vmap($($options)*), vmap(grad, $($options)*))]
            pub(super) fn f(a: f64, b: [f64; 2], c: &[f64]) -> f64 {
                let mut s = a * b[0] - b[1];
                for (i, c) in c.iter().enumerate() {
                    s += c * a * (i as f64 + b[0] * c);
                }
                s
            }
        }
    )*

        #[test]
        fn mixes() {
            for len in lengths() {
                let (a, b, c) = arguments(len.max(1));
                $({
                    let at = |i: usize| {
                        let mut picked = [$(pick(stringify!($dim), i)),*].into_iter();
                        [picked.next().unwrap(), picked.next().unwrap(), picked.next().unwrap()]
                    };
                    let got = $name::f::vmap(
                        part!(a, len, $name 0 $($dim)*), part!(b, len, $name 1 $($dim)*), part!(c, len, $name 2 $($dim)*),
                    );
                    let grads = $name::f::vmap_grad(
                        part!(a, len, $name 0 $($dim)*), part!(b, len, $name 1 $($dim)*), part!(c, len, $name 2 $($dim)*),
                    );
                    assert_eq!((got.len(), grads.len()), (len, len));
                    for i in 0..len {
                        let [j, k, l] = at(i);
                        assert_eq!(got[i], $name::f(a[j], b[k], &c[l]), "{} of {len}", stringify!($name));
                        assert_eq!(grads[i], $name::f::grad(a[j], b[k], &c[l]), "{}", stringify!($name));
                    }
                })*
            }
        }
    };
}

macro_rules! part {
    ($x:ident, $len:ident, $name:ident 0 $a:tt $b:tt $c:tt) => { part!(@ $a number $x, $len) };
    ($x:ident, $len:ident, $name:ident 1 $a:tt $b:tt $c:tt) => { part!(@ $b number $x, $len) };
    ($x:ident, $len:ident, $name:ident 2 $a:tt $b:tt $c:tt) => { part!(@ $c slice $x, $len) };
    (@ 0 $kind:ident $x:ident, $len:ident) => { &$x[..$len] };
    (@ None number $x:ident, $len:ident) => { $x[0] };
    (@ None slice $x:ident, $len:ident) => { &$x[0] };
}

fn pick(dim: &str, i: usize) -> usize {
    if dim == "0" { i } else { 0 }
}

fn arguments(len: usize) -> (Vec<f64>, Vec<[f64; 2]>, Vec<Vec<f64>>) {
    let b = inputs(2, 2 * len).chunks(2).map(|it| [it[0], it[1]]).collect();
    let c = inputs(3, 5 * len).chunks(5).map(<[f64]>::to_vec).collect();
    (inputs(1, len), b, c)
}

mixes! {
    all (0, 0, 0) ();
    first (0, None, None) (in_dims = (0, None, None));
    second (None, 0, None) (in_dims = (None, 0, None));
    third (None, None, 0) (in_dims = (None, None, 0));
    not_first (None, 0, 0) (in_dims(a = None));
    not_second (0, None, 0) (in_dims = (0, None, 0));
    not_third (0, 0, None) (in_dims(c = None));
}

#[transforms(vmap(in_dims = None, size = 4), vmap(grad, in_dims = None, size = 4))]
fn shared_by_all(x: f64, y: &[f64]) -> f64 {
    x * y[0]
}

const SIZE: usize = 3;

#[vmap(in_dims = None, size = SIZE + 2)]
fn shared_by_some(x: f64) -> [f64; 2] {
    [x, 2.0 * x]
}

#[vmap(size = 3)]
fn of_nothing() -> f64 {
    1.5
}

#[vmap(size = 2)]
fn of_integers(n: usize) -> f64 {
    n as f64
}

#[test]
fn nothing_mapped() {
    assert_eq!(shared_by_all::vmap(2.0, &[3.0]), [6.0; 4]);
    assert_eq!(shared_by_all::vmap_grad(2.0, &[3.0, 1.0]), vec![(3.0, vec![2.0, 0.0]); 4]);
    assert_eq!(shared_by_some::vmap(2.0), [[2.0, 4.0]; 5]);
    let mut out = [[0.0; 2]; 5];
    shared_by_some::vmap_into(1.0, &mut out);
    assert_eq!(out, [[1.0, 2.0]; 5]);
    assert_eq!(of_nothing::vmap(), [1.5; 3]);
    assert_eq!(of_integers::vmap(2), [2.0; 2]);
}

#[vmap]
fn ignores(x: f64, y: f64) -> f64 {
    let _ = x;
    y * 2.0
}

#[vmap]
fn constant(x: f64) -> f64 {
    let _ = x;
    2.5
}

#[vmap]
fn with_others(x: f64, n: usize, name: &str, flags: &[bool], config: &(usize, String)) -> f64 {
    let k = if flags[0] { n as f64 } else { name.len() as f64 };
    x * k + config.1.len() as f64 + config.0 as f64
}

#[test]
fn not_all_is_used() {
    assert_eq!(ignores::vmap(&[1.0; 9], &[2.0; 9]), [4.0; 9]);
    assert_eq!(constant::vmap(&[1.0; 9]), [2.5; 9]);
    let config = (1, "ab".to_string());
    assert_eq!(with_others::vmap(&[1.0, 2.0], 3, "abcd", &[true], &config), [6.0, 9.0]);
    assert_eq!(with_others::vmap(&[1.0, 2.0], 3, "abcd", &[false], &config), [7.0, 11.0]);
}

/// The same numbers, mapped in one place and shared in another.
#[test]
fn the_same_twice() {
    let x = [1.0, 2.0, 3.0];
    let squares = super::shapes::product::vmap(&x, &x);
    assert_eq!(squares, [1.0, 4.0, 9.0]);
    assert_eq!(not_first::f::vmap(x[1], &[[2.0, 0.0]], &[x]), [not_first::f(2.0, [2.0, 0.0], &x)]);
}
