//! Arrays, slices and vectors.

use super::{bodies, forward_bodies};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

bodies! {
    fn converted_in_place(x: f64, y: f64) -> f64 { let mut k = 0.0; k = 3i32.into(); k *= x; let mut v: Vec<f64> = [1.0, 2.0].into(); v.push(y * x); k * v.iter().sum::<f64>() }
    fn compared_as_wholes(x: f64, y: f64) -> f64 { let least: Option<f64> = None; let a = if Some(x * y) > Some(0.0) { x } else { y * y }; let b = if (x, 2.0) < (1.0, 3.0) { x * a } else { 3.0 * y }; if Some(b) > least && [0.0, x] != [0.0, 0.0] { a * b } else { a } }
    fn array_of_numbers(x: f64, y: f64) -> f64 {
        let a = [x, y, 1.0];
        a[0] * a[1] + a[2] * a[0]
    }
    fn array_repeat(x: f64, y: f64) -> f64 {
        let mut a = [0.0; 4];
        for i in 0..4 { a[i] = x * i as f64 + y; }
        a[1] * a[3]
    }
    fn array_of_lifted(x: f64, y: f64) -> f64 {
        let a = [x; 3];
        a[0] * a[1] * a[2] * y
    }
    fn nested_arrays(x: f64, y: f64) -> f64 {
        let mut m = [[0.0; 2]; 2];
        m[0][0] = x;
        m[1][1] = y;
        m[0][1] = 1.0;
        let row = m[0];
        m[1] = [row[0] * row[1], m[1][1] * 2.0];
        m[1][0] * m[1][1] + m[0][0]
    }
    fn matrix_product(x: f64, y: f64) -> f64 {
        let a = [[x, 1.0], [2.0, y]];
        let b = [[y, x], [0.5, 1.0]];
        let mut c = [[0.0; 2]; 2];
        for i in 0..2 { for j in 0..2 { for k in 0..2 { c[i][j] += a[i][k] * b[k][j]; } } }
        c[0][0] * c[1][1] - c[0][1] * c[1][0]
    }
    fn array_types(x: f64, y: f64) -> f64 {
        const N: usize = 3;
        let mut a: [f64; N] = [1.0; N];
        let z: [[f64; 2]; N] = [[0.0; 2]; N];
        a[1] = x;
        a[N - 1] *= y;
        a.iter().sum::<f64>() * a[1] + z[0][1]
    }
    fn array_map(x: f64, y: f64) -> f64 {
        let a = [x, y, 2.0].map(|v| v * v + 1.0);
        a[0] * a[1] * a[2]
    }
    fn vec_macro(x: f64, y: f64) -> f64 {
        let v = vec![x, 2.0, y];
        let z = vec![0.0; 3];
        v[0] * v[1] * v[2] + z[1]
    }
    fn vec_zeros_then_written(x: f64, y: f64) -> f64 {
        let n = 4;
        let mut v = vec![0.0; n];
        let mut m = vec![vec![0.0; 2]; n];
        v[1] = x;
        m[2][1] = y;
        v[1] * m[2][1] + v.len() as f64
    }
    fn vec_new_push(x: f64, y: f64) -> f64 {
        let mut v = Vec::new();
        v.push(1.0);
        v.push(x);
        v.push(y);
        v[0] * v[1] + v[2] * v[2]
    }
    fn vec_with_capacity(x: f64, y: f64) -> f64 {
        let mut v: Vec<f64> = Vec::with_capacity(3);
        for i in 0..3 { v.push(x * i as f64); }
        v.extend([y, 2.0]);
        v.extend_from_slice(&[x, y]);
        v.iter().map(|a| a * a).sum()
    }
    fn vec_turbofish(x: f64, y: f64) -> f64 {
        let mut v = Vec::<f64>::new();
        v.push(x);
        v.push(y);
        v.iter().product::<f64>()
    }
    fn vec_sort(x: f64, y: f64) -> f64 {
        let mut v = vec![x, y, 0.5, x * y];
        v.sort_by(|a, b| a.partial_cmp(b).unwrap());
        v[0] + 2.0 * v[1] + 3.0 * v[2] * v[3]
    }
    fn sort_by_key_of_index(x: f64, y: f64) -> f64 {
        let v = [x, y, 0.5];
        let mut order: Vec<usize> = (0..3).collect();
        order.sort_by(|&i, &j| v[i].partial_cmp(&v[j]).unwrap());
        v[order[0]] + 2.0 * v[order[1]] * v[order[2]]
    }
    fn fill(x: f64, y: f64) -> f64 {
        let mut v = [0.0; 4];
        v.fill(x);
        v[1..3].copy_from_slice(&[y, 2.0]);
        v[0] * v[1] * v[2] + v[3]
    }
    fn fill_part(x: f64, y: f64) -> f64 {
        let mut v = vec![1.0; 4];
        v[..2].fill(x * y);
        v[0] * v[1] + v[2]
    }
    fn slices(x: f64, y: f64) -> f64 {
        let v = [x, y, x * y, 1.0];
        let s = &v[1..3];
        let (left, right) = v.split_at(2);
        s[0] * s[1] + left[0] * right[1] + v.last().unwrap() * v.first().copied().unwrap()
    }
    fn slice_mut(x: f64, y: f64) -> f64 {
        let mut v = [1.0; 4];
        {
            let s = &mut v[1..];
            s[0] = x;
            s[1] *= y;
        }
        let (a, b) = v.split_at_mut(2);
        a[0] = b[0] * 2.0;
        v[0] * v[1] + v[2]
    }
    fn slice_patterns(x: f64, y: f64) -> f64 {
        let v = [x, y, 3.0];
        let [a, rest @ ..] = v;
        match &v[..] { [p, q, ..] => p * q + a * rest[1], _ => 0.0 }
    }
    fn two_dimensional_vec(x: f64, y: f64) -> f64 {
        let mut m: Vec<Vec<f64>> = Vec::new();
        for i in 0..3 {
            let mut row = Vec::new();
            for j in 0..3 { row.push(if i == j { x } else { y / (1 + i + j) as f64 }); }
            m.push(row);
        }
        m[0][0] * m[1][2] + m[2][2] * m[0][1]
    }
    fn gaussian_elimination(x: f64, y: f64) -> f64 {
        let mut a = vec![vec![4.0, x, 1.0], vec![x, 5.0, y], vec![1.0, y, 6.0]];
        let mut b = vec![x, y, 1.0];
        let n = b.len();
        for i in 0..n {
            for k in i + 1..n {
                let f = a[k][i] / a[i][i];
                for j in i..n { a[k][j] -= f * a[i][j]; }
                b[k] -= f * b[i];
            }
        }
        for i in (0..n).rev() {
            for j in i + 1..n { b[i] -= a[i][j] * b[j]; }
            b[i] /= a[i][i];
        }
        b[0] + b[1] * b[2]
    }
    fn tabulated(x: f64, y: f64) -> f64 {
        const WEIGHTS: [f64; 3] = [0.2, 0.3, 0.5];
        static NODES: &[f64] = &[-0.5, 0.0, 0.5];
        let mut s = 0.0;
        for i in 0..3 { s += WEIGHTS[i] * (x + y * NODES[i]).exp(); }
        for (w, n) in WEIGHTS.iter().zip(NODES) { s += w * n * x; }
        s
    }
    fn local_table(x: f64, y: f64) -> f64 {
        let c = [1.0, -0.5, 0.25, 2.0];
        let mut p = c[3];
        for k in (0..3).rev() { p = p * x + c[k]; }
        p * y
    }
    fn table_then_written(x: f64, y: f64) -> f64 {
        let mut c = [1.0, 2.0, 3.0];
        let d = c;
        c[1] = x;
        c[0] * c[1] + c[2] * y + d[1]
    }
    fn tuples_in_vec(x: f64, y: f64) -> f64 {
        let points = vec![(x, 1.0), (2.0, y), (x * y, 0.5)];
        let mut s = 0.0;
        for (a, b) in &points { s += a * b; }
        for i in 1..points.len() { s += (points[i].0 - points[i - 1].0) * points[i].1; }
        s
    }
    fn clone_and_change(x: f64, y: f64) -> f64 {
        let v = vec![x, y];
        let mut w = v.clone();
        w[0] *= w[1];
        let u = v.to_vec();
        w[0] + u[1] * v[0]
    }
    fn concat(x: f64, y: f64) -> f64 {
        let v = [[x, y], [1.0, 2.0]].concat();
        v[0] * v[3] + v[1] * v[2]
    }
    fn array_equality(x: f64, y: f64) -> f64 {
        let a = [1, 2, 3];
        let n = a.len() + a[1];
        if a.contains(&2) { x * n as f64 } else { y }
    }
}

mod by_both {
    use super::*;

    crate::bodies_by_both! {
        fn vec_pop_insert_swap(x: f64, y: f64) -> f64 {
            let mut v = vec![1.0, 2.0];
            v.insert(1, x);
            v.push(y);
            v.swap(0, 3);
            let last = v.pop().unwrap();
            let first = v.remove(0);
            v.truncate(2);
            first * v[0] * v[1] + last
        }
    }
}

// Pointers and deques, an order by the name of a function, integers that stand beside numbers.
forward_bodies! {
    fn in_cells(x: f64, y: f64) -> f64 { let c = Cell::new(1.0); c.set(c.get() * x); c.set(c.get() + y * y); let v = RefCell::new(vec![1.0]); v.borrow_mut().push(c.get() * x); v.borrow().iter().sum::<f64>() * x }
    fn sort_total(x: f64, y: f64) -> f64 {
        let mut v = [x, y, 0.5];
        v.sort_by(f64::total_cmp);
        v.reverse();
        v.sort_unstable_by(|a, b| b.total_cmp(a));
        v[0] + 2.0 * v[1] * v[2]
    }
    fn deque(x: f64, y: f64) -> f64 {
        let mut q = VecDeque::new();
        q.push_back(x);
        q.push_back(y);
        q.push_front(x * y);
        let mut s = 0.0;
        while let Some(v) = q.pop_front() { s = s * 2.0 + v * v; }
        s
    }
    fn boxed(x: f64, y: f64) -> f64 {
        let b = Box::new(x * y);
        let mut c = Box::new([1.0, 2.0]);
        c[0] = *b + x;
        c[0] * c[1] + *b
    }
}
