//! Arguments and results of every shape.

use super::{inputs, lengths, on_each_level};
use functra::{jvp, select, transforms, vmap};

#[vmap]
pub(super) fn product(x: f64, y: f64) -> f64 {
    x * y
}

#[transforms(vmap, vmap(jacfwd))]
fn array(x: [f64; 3]) -> [f64; 2] {
    [x[0] * x[1], x[2] - x[0] * x[0]]
}

#[vmap]
fn nested(m: [[f64; 2]; 3], k: f64) -> [[f64; 3]; 2] {
    let mut out = [[0.0; 3]; 2];
    for i in 0..3 {
        for j in 0..2 {
            out[j][i] = m[i][j] * k;
        }
    }
    out
}

#[vmap]
fn tuple(ab: (f64, [f64; 2]), c: (f64, (f64, f64))) -> (f64, [f64; 2], (f64, usize)) {
    let (a, b) = ab;
    (a * c.0, [b[0] + c.1.0, b[1] * c.1.1], (a, 3))
}

#[vmap]
fn of_one(x: (f64,)) -> (f64,) {
    (x.0 * 2.0,)
}

#[vmap]
fn option(x: f64, is_there: bool) -> Option<f64> {
    if is_there { Some(x * 2.0) } else { None }
}

#[vmap]
fn result(x: f64, n: i32) -> Result<f64, String> {
    if n < 0 { Err(format!("{n} is negative")) } else { Ok(x.powi(n)) }
}

#[vmap]
fn vec_of_tuples(x: f64) -> Vec<(f64, usize)> {
    (0..3).map(|i| (x * i as f64, i)).collect()
}

#[vmap]
fn generic<T: num_traits::Float, const N: usize>(x: [T; N], k: T) -> [T; N] {
    let mut x = x;
    for v in x.iter_mut() {
        *v = *v * k;
    }
    x
}

#[vmap]
fn wide(x: [f64; 17]) -> [f64; 17] {
    let mut out = x;
    for i in 0..17 {
        out[i] = x[16 - i] * i as f64;
    }
    out
}

#[vmap]
#[jvp]
fn moved(x: [f64; 2], k: f64) -> (f64, f64) {
    (x[0] * k, x[1] + k)
}

#[vmap]
#[vmap(in_dims = (0, None))]
fn outer(x: f64, y: f64) -> f64 {
    select(x > y, x * y, y)
}

fn triples(len: usize) -> Vec<[f64; 3]> {
    inputs(1, 3 * len).chunks(3).map(|it| [it[0], it[1], it[2]]).collect()
}

#[test]
fn arrays() {
    on_each_level(|| {
        for len in lengths() {
            let x = triples(len);
            assert!(array::vmap(&x).into_iter().eq(x.iter().map(|x| array(*x))));
            assert!(array::vmap_jacfwd(&x).into_iter().eq(x.iter().map(|x| array::jacfwd(*x))));
            let m: Vec<[[f64; 2]; 3]> =
                x.iter().map(|x| [[x[0], x[1]], [x[2], 1.0], [x[1], -x[0]]]).collect();
            let k = inputs(2, len);
            assert!(
                nested::vmap(&m, &k).into_iter().eq(m.iter().zip(&k).map(|(m, k)| nested(*m, *k)))
            );
            let w: Vec<[f64; 17]> =
                x.iter().map(|x| std::array::from_fn(|i| x[i % 3] + i as f64)).collect();
            assert!(wide::vmap(&w).into_iter().eq(w.iter().map(|w| wide(*w))));
        }
    });
}

#[test]
fn tuples() {
    for len in lengths() {
        let x = triples(len);
        let a: Vec<(f64, [f64; 2])> = x.iter().map(|x| (x[0], [x[1], x[2]])).collect();
        let c: Vec<(f64, (f64, f64))> = x.iter().map(|x| (x[2], (x[0], x[1]))).collect();
        assert!(tuple::vmap(&a, &c).into_iter().eq(a.iter().zip(&c).map(|(a, c)| tuple(*a, *c))));
        let one: Vec<(f64,)> = x.iter().map(|x| (x[0],)).collect();
        assert!(of_one::vmap(&one).into_iter().eq(one.iter().map(|x| of_one(*x))));
    }
}

#[test]
fn options_and_results() {
    for len in lengths() {
        let x = inputs(3, len);
        assert!(option::vmap(&x, true).into_iter().eq(x.iter().map(|x| Some(x * 2.0))));
        assert!(option::vmap(&x, false).into_iter().eq(x.iter().map(|_| None)));
        assert!(result::vmap(&x, 2).into_iter().eq(x.iter().map(|x| Ok(x * x))));
        assert!(
            result::vmap(&x, -2)
                .into_iter()
                .eq(x.iter().map(|_| Err("-2 is negative".to_string())))
        );
        assert!(vec_of_tuples::vmap(&x).into_iter().eq(x.iter().map(|x| vec_of_tuples(*x))));
    }
}

#[test]
fn generics() {
    assert_eq!(generic::vmap(&[[1.0_f64, 2.0]; 5], &[3.0; 5]), [[3.0, 6.0]; 5]);
    assert_eq!(generic::vmap(&[[1.0_f32, 2.0, 3.0]; 5], &[3.0; 5]), [[3.0, 6.0, 9.0]; 5]);
}

#[test]
fn derivatives() {
    let got = moved::vmap_jvp((&[[1.0, 2.0]; 3], &[3.0; 3]), (&[[0.5, 0.25]; 3], &[1.0; 3]));
    assert_eq!(got, [((3.0, 5.0), (2.5, 1.25)); 3]);
}

#[test]
fn maps_of_maps() {
    let (x, y) = (inputs(4, 11), inputs(5, 7));
    let rows = vec![x.clone(); 7];
    let got = outer::vmap_vmap(&rows, &y);
    for (i, row) in got.iter().enumerate() {
        assert!(row.iter().copied().eq(x.iter().map(|x| outer(*x, y[i]))));
    }
}
