//! Iterator chains.

use super::{bodies, forward_bodies};

struct Gains {
    of: Vec<f64>,
}
impl Gains {
    /// A constant: no copy is wanted of it.
    fn at(&self, i: usize) -> f64 {
        self.of[i % self.of.len()]
    }
}

bodies! {
    fn constants_by_index(x: f64, y: f64) -> f64 { let c = Gains { of: vec![0.5, 2.0, 3.0] }; let s: f64 = (0..3).map(|i| x.powi(i as i32) * c.at(i)).sum(); let t = (0..4).rev().step_by(2).fold(y, |sum, i| sum * x + c.at(i)); let mut u = 0.0; (1..=2).for_each(|k| u += x * c.at(k)); if (0..3).any(|i| c.at(i) > 5.0) { s } else { s + t * u } }
    fn map_sum(x: f64, y: f64) -> f64 { [x, y, 1.0].iter().map(|v| v * v).sum() }
    fn map_sum_turbofish(x: f64, y: f64) -> f64 { [x, y].iter().map(|v| v.exp()).sum::<f64>() * x }
    fn range_map(x: f64, y: f64) -> f64 { (0..5).map(|i| x * i as f64 + y).sum() }
    fn range_map_product(x: f64, y: f64) -> f64 { (1..=4).map(|k| x / f64::from(k) + y).product() }
    fn range_plain_map(x: f64, y: f64) -> f64 {
        let w: Vec<f64> = (0..4).map(|i| 1.0 / (i + 1) as f64).collect();
        w.iter().map(|w| w * x).sum::<f64>() * y
    }
    fn zip(x: f64, y: f64) -> f64 {
        let (a, b) = ([x, 2.0], [y, x]);
        a.iter().zip(b.iter()).map(|(a, b)| a * b).sum()
    }
    fn zip_with_table(x: f64, y: f64) -> f64 {
        let w = [0.5, 0.25, 2.0];
        [x, y, x * y].iter().zip(&w).map(|(v, w)| v * w).sum::<f64>() + w.iter().zip([x, y]).map(|(w, v)| v * v * w).sum::<f64>()
    }
    fn enumerate(x: f64, y: f64) -> f64 {
        let v = [x, y, 2.0];
        v.iter().enumerate().map(|(i, v)| v.powi(i as i32 + 1)).sum()
    }
    fn enumerate_loop(x: f64, y: f64) -> f64 {
        let v = [x, y, 2.0];
        let mut s = 0.0;
        for (i, a) in v.iter().enumerate() {
            for (j, b) in v.iter().enumerate().skip(i + 1) {
                if i + 1 == j { s += a * b * (i + j) as f64; }
            }
        }
        s
    }
    fn fold(x: f64, y: f64) -> f64 { [x, y, 3.0].iter().fold(0.0, |acc, v| acc * 0.5 + v * v) }
    fn fold_from_lifted(x: f64, y: f64) -> f64 { (0..4).fold(x, |acc, i| acc * y + i as f64) }
    fn fold_max(x: f64, y: f64) -> f64 { [x, y, 0.1].iter().copied().fold(f64::NEG_INFINITY, f64::max) * x }
    fn fold_min_reference(x: f64, y: f64) -> f64 { [x, y, 0.1].iter().fold(f64::INFINITY, |a, &b| a.min(b)) * y }
    fn fold_tuple(x: f64, y: f64) -> f64 {
        let (s, p) = [x, y, 2.0].iter().fold((0.0, 1.0), |(s, p), v| (s + v, p * v));
        s * p
    }
    fn reduce(x: f64, y: f64) -> f64 { [x, y, 2.0].into_iter().reduce(|a, b| a * b + 1.0).unwrap() }
    fn filter(x: f64, y: f64) -> f64 { [x, y, 2.0].iter().filter(|v| **v > 0.0).map(|v| v * v).sum() }
    fn filter_map(x: f64, y: f64) -> f64 {
        [x, y, 2.0].iter().filter_map(|&v| if v > 0.0 { Some(v.ln()) } else { None }).sum()
    }
    fn take_skip(x: f64, y: f64) -> f64 {
        let v = [x, y, x * y, 1.0];
        v.iter().skip(1).take(2).sum::<f64>() + v.iter().step_by(2).product::<f64>()
    }
    fn take_while(x: f64, y: f64) -> f64 {
        [x, y, 2.0].iter().take_while(|v| **v > -0.9).sum::<f64>() + [x, y].iter().skip_while(|v| **v < 0.0).map(|v| v * v).sum::<f64>()
    }
    fn windows(x: f64, y: f64) -> f64 { [x, y, x * y, 2.0].windows(2).map(|w| (w[1] - w[0]) * (w[1] - w[0])).sum() }
    fn chunks(x: f64, y: f64) -> f64 {
        [x, y, x * y, 2.0].chunks(2).map(|c| c[0] * c[1]).sum::<f64>() + [x, 1.0, y, 3.0].chunks_exact(2).map(|c| c.iter().sum::<f64>()).product::<f64>()
    }
    fn rev(x: f64, y: f64) -> f64 { [x, y, 2.0].iter().rev().fold(0.0, |p, c| p * x + c) }
    fn chain(x: f64, y: f64) -> f64 { [x].iter().chain([y, 2.0].iter()).map(|v| v * v * v).sum() }
    fn once_repeat(x: f64, y: f64) -> f64 {
        std::iter::once(x).chain(std::iter::repeat(y).take(2)).map(|v| v * v).sum()
    }
    fn scan(x: f64, y: f64) -> f64 {
        [x, y, 2.0].iter().scan(1.0, |state, v| { *state = *state * 0.5 + v; Some(*state) }).map(|v| v * v).sum()
    }
    fn flat_map(x: f64, y: f64) -> f64 { [x, y].iter().flat_map(|v| [v * 2.0, v * v]).sum() }
    fn flatten(x: f64, y: f64) -> f64 {
        let m = [[x, y], [x * y, 1.0]];
        m.iter().flatten().map(|v| v * v).sum::<f64>() + m.iter().flat_map(|r| r.iter()).sum::<f64>()
    }
    fn cartesian(x: f64, y: f64) -> f64 {
        let (a, b) = ([x, 1.0], [y, 2.0]);
        a.iter().flat_map(|p| b.iter().map(move |q| p * q)).sum()
    }
    fn collect_vec(x: f64, y: f64) -> f64 {
        let v: Vec<f64> = (0..4).map(|i| x * i as f64 + y).collect();
        let w = v.iter().map(|a| a * 2.0).collect::<Vec<_>>();
        v[1] * w[2]
    }
    fn max_by(x: f64, y: f64) -> f64 {
        let v = [x, y, 0.5];
        let m = v.iter().max_by(|a, b| a.partial_cmp(b).unwrap()).unwrap();
        let n = v.iter().cloned().min_by(|a, b| a.total_cmp(b)).unwrap();
        m * m + n
    }
    fn argmax(x: f64, y: f64) -> f64 {
        let v = [x, y, 0.5];
        let (i, m) = v.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).unwrap();
        m * (i + 1) as f64
    }
    fn find_position(x: f64, y: f64) -> f64 {
        let v = [x, y, 0.5, 3.0];
        let a = v.iter().find(|v| **v > 0.6).unwrap();
        let i = v.iter().position(|v| *v > 0.6).unwrap();
        a * (i as f64 + 1.0)
    }
    fn any_all_count(x: f64, y: f64) -> f64 {
        let v = [x, y];
        let n = v.iter().filter(|v| **v > 0.0).count();
        if v.iter().any(|v| *v < 0.0) && !v.iter().all(|v| *v < 0.0) { x * n as f64 } else { x * y }
    }
    fn iter_mut(x: f64, y: f64) -> f64 {
        let mut v = [1.0, 2.0, 3.0];
        for a in v.iter_mut() { *a *= x; }
        v.iter_mut().for_each(|a| *a += y);
        for (i, a) in v.iter_mut().enumerate() { *a = *a * i as f64; }
        v.iter().sum()
    }
    fn iter_mut_zip(x: f64, y: f64) -> f64 {
        let mut v = vec![0.0; 3];
        let w = [x, y, x * y];
        for (a, b) in v.iter_mut().zip(w.iter()) { *a += b * b; }
        v.iter().zip(&w).map(|(a, b)| a * b).sum()
    }
    fn for_each(x: f64, y: f64) -> f64 {
        let mut s = 0.0;
        [x, y].iter().for_each(|v| s += v * v);
        (0..3).for_each(|i| s += x * i as f64);
        s
    }
    fn cycle(x: f64, y: f64) -> f64 { [x, y].iter().cycle().take(5).enumerate().map(|(i, v)| v * i as f64).sum::<f64>() * x }
    fn map_while(x: f64, y: f64) -> f64 {
        [x, y, 2.0].iter().map_while(|v| if *v > -0.9 { Some(v * v) } else { None }).sum::<f64>() + x
    }
    fn mean_and_variance(x: f64, y: f64) -> f64 {
        let data = [x, y, 1.5, x * y];
        let n = data.len() as f64;
        let mean = data.iter().sum::<f64>() / n;
        let var = data.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (n - 1.0);
        mean * var.sqrt()
    }
    fn method_as_value(x: f64, y: f64) -> f64 { [x, y].iter().copied().map(f64::sin).map(f64::exp).sum() }
    fn cmp_iter(x: f64, y: f64) -> f64 { if [x, y].iter().lt([1.0, 2.0].iter()) { x * y } else { x } }
    fn into_iter_sum(x: f64, y: f64) -> f64 { vec![x, y, 1.0].into_iter().map(|v: f64| v.cos()).sum::<f64>() }
    fn reference_to_vec(x: f64, y: f64) -> f64 {
        let v = vec![x, y];
        let mut s = 0.0;
        for a in &v { s += a; }
        for &a in &v { s *= a; }
        for a in v { s += a * a; }
        s
    }
    fn chain_after_plain(x: f64, y: f64) -> f64 {
        let head = [0.5, 2.0];
        std::iter::once(1.0).chain([x, y]).sum::<f64>() + [1.0].iter().chain(&[x]).product::<f64>()
            + head.iter().chain([y].iter()).map(|v| v * v).sum::<f64>() + head[0]
    }
    fn plain_results_of_closures(x: f64, y: f64) -> f64 {
        let v = [x, y, 2.0];
        let w: Vec<f64> = v.iter().map(|a| if *a > 0.0 { 1.0 } else { -1.0 }).collect();
        let n: usize = v.iter().map(|_| 1).sum();
        let k = Some(x).filter(|v| *v > 1.0).unwrap_or_else(|| 0.5);
        w.iter().zip(&v).map(|(a, b)| a * b).sum::<f64>() * n as f64 * k + v.iter().map(|_| 1.5).sum::<f64>()
    }
    fn rows_by_value(x: f64, y: f64) -> f64 { let m = vec![vec![x, y], vec![y, x * x]]; let mut s = 0.0; for row in m { for t in row { s += t * t * s + t; } } s }
    fn products_of_rows_by_value(x: f64, y: f64) -> f64 { let m = vec![vec![x, y], vec![y, x * x]]; m.into_iter().map(|r| r.into_iter().product::<f64>()).sum() }
    fn rows_that_are_slices(x: f64, y: f64) -> f64 { let a = [x, y]; let b = [y, x * x]; let rows = vec![&a[..], &b[..]]; let mut s = 0.0; for row in rows { for t in row { s += t * t * s + t; } } s }
    fn rows_by_value_of_a_typed_list(x: f64, y: f64) -> f64 { let mut m: Vec<Vec<f64>> = Vec::new(); m.push(vec![x, y]); m.push(vec![y, x * x]); let mut s = 0.0; for row in m { for t in row { s += t * t * s + t; } } s }
    fn zip_with_a_list(x: f64, y: f64) -> f64 { let v = vec![x, y]; let w = vec![y, x * x]; v.iter().zip(w).map(|(a, b)| a * b).sum() }
    fn zip_of_two_lists(x: f64, y: f64) -> f64 { let v = vec![x, y]; let w = vec![y, x * x]; let mut s = 0.0; for (a, b) in v.into_iter().zip(w.into_iter()) { s += a * b * s + a; } s }
}

forward_bodies! {
    fn leaving_for_want_of_a_constant(x: f64, y: f64) -> f64 { let c = Gains { of: vec![0.5] }; let Some(first) = c.of.first() else { return 0.0 }; let Some(second) = c.of.get(1) else { return 1.0 }; x * y * first * second }
    fn staying_with_a_constant(x: f64, y: f64) -> f64 { let c = Gains { of: vec![0.5] }; let Some(first) = c.of.first() else { return 0.0 }; x * y * first }
    fn successors(x: f64, y: f64) -> f64 {
        std::iter::successors(Some(x), |v| Some(v * 0.5 + y)).take(4).sum()
    }
    fn from_fn(x: f64, y: f64) -> f64 {
        let mut n = 0;
        let mut a = x;
        let it = std::iter::from_fn(|| { n += 1; a = a * y; if n < 4 { Some(a) } else { None } });
        it.sum()
    }
    fn collect_option(x: f64, y: f64) -> f64 {
        let v: Option<Vec<f64>> = [x, y].iter().map(|v| if *v > -9.0 { Some(v * v) } else { None }).collect();
        v.unwrap().iter().sum()
    }
    fn peekable(x: f64, y: f64) -> f64 {
        let v = [x, y, 2.0];
        let mut it = v.iter().peekable();
        let mut s = 0.0;
        while let Some(a) = it.next() {
            s += match it.peek() { Some(b) => a * **b, None => *a };
        }
        s
    }
    fn try_fold(x: f64, y: f64) -> f64 {
        let r: Option<f64> = [x, y, 2.0].iter().try_fold(1.0, |a, v| if *v > -9.0 { Some(a * v) } else { None });
        r.unwrap_or(0.0)
    }
    fn plain_options(x: f64, y: f64) -> f64 {
        let table = [1.0, 2.0];
        let none: Option<f64> = None;
        table.get(7).copied().unwrap_or(x) + Some(2.0).unwrap_or(y) * none.unwrap_or(y)
            + none.or(Some(x)).unwrap() + [3.0].first().copied().unwrap_or_else(|| x * y)
    }
    fn collect_inferred(x: f64, y: f64) -> f64 {
        let v: Vec<_> = [x, y].iter().map(|v| v.sin()).collect();
        let t: Vec<(usize, f64)> = v.iter().copied().enumerate().collect();
        t[1].1 * v[0] * t[1].0 as f64
    }
    fn unzip(x: f64, y: f64) -> f64 {
        let (a, b): (Vec<f64>, Vec<f64>) = [(x, y), (1.0, x)].into_iter().unzip();
        a[0] * b[0] + a[1] * b[1]
    }
    fn partition(x: f64, y: f64) -> f64 {
        let (a, b): (Vec<f64>, Vec<f64>) = [x, y, 0.5].into_iter().partition(|v| *v > 0.0);
        a.iter().sum::<f64>() * 2.0 + b.iter().map(|v| v * v).sum::<f64>()
    }
    fn inspect_last(x: f64, y: f64) -> f64 {
        let mut n = 0;
        let l = [x, y].iter().inspect(|_| n += 1).last().unwrap() * 1.0;
        l * n as f64 + x
    }
}
