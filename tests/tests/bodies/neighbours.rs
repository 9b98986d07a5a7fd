//! Loops whose runs read neighbouring places, so that what flows to a place comes from several of them.

use super::bodies;

bodies! {
    fn differences(x: f64, y: f64) -> f64 {
        let v = [x, y, x * y, 2.0 * x, x - y];
        let mut s = 0.0;
        for i in 0..v.len() - 1 { s += (v[i + 1] - v[i] * v[i]).powi(2); }
        s
    }
    fn second_differences(x: f64, y: f64) -> f64 {
        let v = vec![x, y, x * y, 2.0 * x, x - y, y * y];
        let mut s = 0.0;
        for i in 1..v.len() - 1 { s += (v[i - 1] - 2.0 * v[i] + v[i + 1]).powi(2) * x; }
        s
    }
    fn with_a_gap(x: f64, y: f64) -> f64 {
        let v = [x, y, x * y, 2.0 * x, x - y, y * y];
        let mut s = 0.0;
        for i in 2..=4 { s += v[i + 1] * v[i - 2]; }
        s * v[0]
    }
    fn in_one_run(x: f64, y: f64) -> f64 {
        let v = [x, y, x * y];
        let mut s = 0.0;
        for i in 1..2 { s += v[i] * v[i + 1] * v[i - 1]; }
        s
    }
    fn in_no_run(x: f64, y: f64) -> f64 {
        let v = [x, y];
        let mut s = x;
        for i in 2..v.len() { s += v[i] * v[i + 1]; }
        s * v[1]
    }
    fn in_two_loops(x: f64, y: f64) -> f64 {
        let v = [x, y, x * y, 2.0 * x];
        let mut s = 0.0;
        for k in 0..3 {
            for i in 0..3 { s += v[i] * v[i + 1] * k as f64; }
        }
        for i in 0..3 { s += (v[1 + i] - v[i]).sin(); }
        s
    }
    fn of_two_lists(x: f64, y: f64) -> f64 {
        let (v, w) = ([x, y, x * y, 2.0 * x], [y, x - y, x, 1.0]);
        let mut s = 0.0;
        for i in 0..3 { s += v[i] * w[i + 1] - v[i + 1] * w[i]; }
        s
    }
    fn of_a_row(x: f64, y: f64) -> f64 {
        let v = [[x, y, x * y], [2.0 * x, x - y, y * y]];
        let mut s = 0.0;
        for j in 0..2 {
            for i in 0..2 { s += v[j][i] * v[j][i + 1]; }
        }
        for i in 0..1 { s += v[i][0] * v[i + 1][2]; }
        s
    }
    fn of_a_grid(x: f64, y: f64) -> f64 {
        let v = [[x, y, x * y], [2.0 * x, x - y, y * y], [y, x, 1.0]];
        let mut s = 0.0;
        for j in 0..2 {
            for i in 0..2 { s += (v[j][i + 1] - v[j][i]) * (v[j + 1][i] - v[j][i]); }
        }
        s
    }
    fn read_elsewhere_too(x: f64, y: f64) -> f64 {
        let v = [x, y, x * y, 2.0 * x];
        let mut s = 0.0;
        for i in 0..3 { s += v[i] * v[i + 1] * v[0] + v[3 - i]; }
        s
    }
    fn read_in_a_branch_too(x: f64, y: f64) -> f64 {
        let v = [x, y, x * y, 2.0 * x];
        let mut s = 0.0;
        for i in 0..3 {
            s += v[i] * v[i + 1];
            if i != 1 { s -= v[i] * y; }
        }
        s
    }
    fn left_before_its_end(x: f64, y: f64) -> f64 {
        let v = [x, y, x * y, 2.0 * x];
        let mut s = 0.0;
        for i in 0..3 {
            s += v[i] * v[i + 1];
            if i == 1 { break; }
        }
        s
    }
    fn not_a_sum(x: f64, y: f64) -> f64 {
        let v = [x, y, x * y, 2.0 * x];
        let mut p = x;
        for i in 0..3 { p = p * 0.5 + v[i] * v[i + 1]; }
        p * p
    }
    fn written_in_the_loop(x: f64, y: f64) -> f64 {
        let mut v = [x, y, x * y, 2.0 * x];
        for i in 1..3 { v[i] = v[i - 1] * v[i + 1] + v[i]; }
        v[2] * v[1]
    }
    fn after_what_counts_down(x: f64, y: f64) -> f64 {
        let v = [x, y, x * y, 2.0 * x];
        let mut s = 0.0;
        for i in (0..3).rev() { s += v[i] * v[i + 1]; }
        s
    }
}
