//! Loops that add to sums, whose iterations reverse mode runs forward and backward at once where nothing that
//! follows has to be computed first; and such as look like them, and are not.

use super::{bodies, forward_bodies};

bodies! {
    // What is run at once.
    fn sum_of_squares(x: f64, y: f64) -> f64 {
        let mut s = 0.0;
        for i in 0..4 { s += (x - i as f64 * y).powi(2); }
        s
    }
    fn sum_is_scaled(x: f64, y: f64) -> f64 {
        let n = 5;
        let mut s = 1.0;
        for i in 0..n { s -= (x * y * i as f64).sin(); }
        -0.5 * s / n as f64 + 3.0
    }
    fn scale_is_named_after_the_loop(x: f64, y: f64) -> f64 {
        let mut s = 0.0;
        for i in 0..4 { s += x.powi(i) * y; }
        let scale = 0.25;
        scale * s
    }
    fn scale_is_computed_after_the_loop(x: f64, y: f64) -> f64 {
        let mut n = 0.0;
        let mut s = 0.0;
        for i in 0..4 { s += x.powi(i) * y; n += 1.0; }
        let mean = s / n;
        2.0 * mean
    }
    fn sum_with_more_added(x: f64, y: f64) -> f64 {
        let mut s = x * y;
        for i in 1..4 { s += (x * i as f64).cos() * y; }
        s += x;
        s -= y * y;
        s + x * x
    }
    fn two_sums_in_one_loop(x: f64, y: f64) -> f64 {
        let (mut kinetic, mut potential) = (0.0, 0.0);
        for i in 0..3 {
            let v = x * i as f64 - y;
            kinetic += 0.5 * v * v;
            potential -= (v * y).cos();
        }
        kinetic - 2.0 * potential
    }
    fn two_loops_of_two_sums(x: f64, y: f64) -> f64 {
        let mut a = 0.0;
        for i in 0..3 { a += (x * i as f64).sin() * y; }
        let mut b = 0.0;
        for i in 0..3 { b += x * (y * i as f64).cos(); }
        2.0 * a - b
    }
    fn two_loops_of_one_sum(x: f64, y: f64) -> f64 {
        let mut s = 0.0;
        for i in 0..3 { s += (x * i as f64).sin() * y; }
        for i in 0..3 { s -= x * (y * i as f64).cos(); }
        3.0 * s
    }
    fn sums_of_sums(x: f64, y: f64) -> f64 {
        let mut s = 0.0;
        for i in 0..4 {
            for j in 0..i { s += (x * j as f64 - y * i as f64).tanh(); }
        }
        s
    }
    fn rows_have_weights(x: f64, y: f64) -> f64 {
        let mut s = 0.0;
        for i in 0..4 {
            let mut row = 0.0;
            for j in 0..3 { row += (x * j as f64 - y).sin(); }
            s += 0.5 * row;
            row += 1.0;
        }
        s
    }
    fn rows_are_squared(x: f64, y: f64) -> f64 {
        let mut s = 0.0;
        for i in 0..4 {
            let mut row = y;
            for j in 0..3 { row += (x * j as f64 - y * i as f64).sin(); }
            s += row * row;
        }
        s
    }
    fn recurrence_in_a_row(x: f64, y: f64) -> f64 {
        let mut s = 0.0;
        for i in 1..4 {
            let mut v = x;
            for _ in 0..i { v = v * y + x.sin(); }
            s += v * x;
        }
        s
    }
    fn rows_are_filled(x: f64, y: f64) -> f64 {
        let mut s = 0.0;
        for i in 0..3 {
            let mut row = vec![0.0; 4];
            for j in 0..4 { row[j] = x * j as f64 + y; }
            row.push(x * y);
            row.reverse();
            for j in 1..5 { s += row[j] * row[j - 1] * i as f64; }
        }
        s
    }
    fn array_from_before(x: f64, y: f64) -> f64 {
        let mut a = [x, y, x * y, 1.0];
        a[3] = a[0].sin();
        let b = a;
        let mut s = 0.0;
        for i in 0..4 { s += a[i] * a[3 - i] * b[i]; }
        s
    }
    fn sums_in_an_array(x: f64, y: f64) -> f64 {
        let mut sums = [0.0; 3];
        for i in 0..7 { sums[i % 3] += (x * i as f64).sin() * y; }
        sums[0] + 2.0 * sums[1] - sums[2] / 3.0
    }
    fn sums_in_a_tuple(x: f64, y: f64) -> f64 {
        let mut sums = (x, 0.0);
        for i in 0..4 { sums.0 += x.powi(i); sums.1 -= y.powi(i) * x; }
        sums.0 - sums.1
    }
    fn only_some_are_added(x: f64, y: f64) -> f64 {
        let mut s = 0.0;
        for i in 0..8 {
            let d = x - 0.3 * i as f64;
            if d > 0.0 { s += d * d * y; } else if i % 2 == 0 { s -= d.sin(); }
        }
        s
    }
    fn added_by_a_match(x: f64, y: f64) -> f64 {
        let mut s = 0.0;
        for i in 0..6 {
            match i % 3 {
                0 => s += x * y,
                1 => for j in 0..i { s += x.powi(j) },
                _ => s -= y.sin(),
            }
        }
        -s
    }
    fn term_is_chosen(x: f64, y: f64) -> f64 {
        let mut s = 0.0;
        for i in 0..4 {
            let t = if i % 2 == 0 { x.sin() * y } else { y.cos() + x };
            s += 0.5 * t;
        }
        s
    }
    fn term_is_chosen_and_squared(x: f64, y: f64) -> f64 {
        let mut s = 0.0;
        for i in 0..4 {
            let t = if i % 2 == 0 { x.sin() * y } else { y.cos() + x };
            s += t * t;
        }
        s
    }
    fn factor_is_overwritten(x: f64, y: f64) -> f64 {
        let mut s = 0.0;
        for i in 0..4 {
            let mut w = x * y;
            if i % 2 == 0 { w = w * x.sin(); }
            s += 0.5 * w;
            w = y;
            s += w * x;
        }
        s
    }
    fn loop_in_a_branch(x: f64, y: f64) -> f64 {
        let mut s = x;
        if x > y {
            for i in 0..3 { s += x.powi(i) * y; }
        } else {
            for i in 0..3 { s -= y.powi(i) * x; }
        }
        2.0 * s
    }
    fn breaks_when_far(x: f64, y: f64) -> f64 {
        let mut s = 0.0;
        for i in 0..20 {
            let t = (x * i as f64).sin() * y;
            s += t;
            if t > 0.5 { break; }
            if t < -0.2 { continue; }
            s -= t * t;
        }
        s
    }
    fn as_often_as_data_say(x: f64, y: f64) -> f64 {
        let (mut s, mut i) = (0.0, 0);
        while (i as f64) < 2.0 + x.abs() {
            s += (x * y * i as f64).cos();
            i += 1;
        }
        loop {
            i += 1;
            s -= x / i as f64;
            if i > 9 { break; }
        }
        s
    }
    fn stops_at_the_sum(x: f64, y: f64) -> f64 {
        let mut s = 0.0;
        while s < 4.0 { s += x * x + y * y + 0.3; }
        s
    }
    fn sum_by_an_iterator(x: f64, y: f64) -> f64 {
        let a = [x, y, x * y];
        let s: f64 = a.iter().map(|it| it * it * x).sum();
        0.5 * s
    }
    fn each_row_has_its_entry(x: f64, y: f64) -> f64 {
        let a = [x, y, x * y, x - y];
        let mut s = 0.0;
        for i in 0..4 {
            for j in 0..i { s += (a[i] - a[j]).powi(2) * a[3 - i] / (1.0 + a[i] * a[i]); }
        }
        s
    }
    fn an_entry_that_is_not_there_is_not_read(x: f64, y: f64) -> f64 {
        let a = [x, y];
        let (mut s, mut p) = (0.0, 1.0);
        for i in 0..4 {
            let n = if i < 2 { 3 } else { 0 };
            for j in 0..n { s += a[i] * a[j % 2]; }
        }
        for i in 0..4 {
            let n = if i < 2 { 3 } else { 0 };
            for j in 0..n { p = p * a[i] + a[j % 2]; }
        }
        s * p
    }
    fn an_entry_is_read_before_and_after_a_write(x: f64, y: f64) -> f64 {
        let mut a = [x, y];
        let mut s = 0.0;
        for i in 0..3 {
            s += a[0] * a[0] * a[1];
            a[0] = a[1] * a[1];
            s -= a[0] * a[1];
            a[1] += x * a[0];
            s += a[1] * a[0];
        }
        s
    }

    // What is not.
    fn sum_is_read(x: f64, y: f64) -> f64 {
        let mut s = x;
        for i in 0..4 { s += 0.1 * s * y; }
        s
    }
    fn sum_is_read_by_another(x: f64, y: f64) -> f64 {
        let (mut s, mut t) = (x, 0.0);
        for i in 0..4 { s += y * i as f64; t += s * s; }
        t
    }
    fn sum_is_read_later_in_the_row(x: f64, y: f64) -> f64 {
        let (mut s, mut t) = (0.0, 0.0);
        for i in 0..3 {
            for j in 0..3 { s += x * j as f64; }
            t += y * s;
        }
        t
    }
    fn root_of_the_sum(x: f64, y: f64) -> f64 {
        let mut s = 0.1;
        for i in 0..4 { s += (x - y * i as f64).powi(2); }
        s.sqrt()
    }
    fn sum_times_an_argument(x: f64, y: f64) -> f64 {
        let mut s = 0.0;
        for i in 0..4 { s += x.powi(i); }
        s * y
    }
    fn sum_squared(x: f64, y: f64) -> f64 {
        let mut s = 0.0;
        for i in 0..4 { s += x.powi(i) * y; }
        s * s
    }
    fn sum_is_set_back(x: f64, y: f64) -> f64 {
        let mut s = 0.0;
        for i in 0..5 {
            s += x.powi(i);
            if i == 2 { s = y; }
        }
        s
    }
    fn sum_is_overwritten_after(x: f64, y: f64) -> f64 {
        let mut s = 0.0;
        for i in 0..5 { s += x.powi(i); }
        let t = 2.0 * s;
        s = y;
        s + t
    }
    fn read_between_additions(x: f64, y: f64) -> f64 {
        let mut s = 0.0;
        for i in 0..3 { s += x.powi(i); }
        let t = 2.0 * s;
        s += y;
        for i in 0..3 { s += y.powi(i); }
        s + t
    }
    fn scales_in_a_loop(x: f64, y: f64) -> f64 {
        let mut s = 0.0;
        for i in 0..3 { s += x.powi(i); }
        let mut t = 0.0;
        for i in 0..3 { t += s * y.powi(i); }
        t
    }
    fn terms_are_overwritten_after(x: f64, y: f64) -> f64 {
        let mut a = [x, y, x * y];
        let mut s = 0.0;
        for i in 0..3 { s += a[i] * a[i]; }
        a[0] = y;
        a[1] += x;
        s + a[0] * a[1]
    }
    fn terms_are_appended_to_after(x: f64, y: f64) -> f64 {
        let mut a = vec![x, y];
        let mut s = 0.0;
        for i in 0..2 { s += a[i] * a[i]; }
        a.push(x * y);
        s + a[2] * a[0]
    }
    fn terms_are_swapped_in_the_loop(x: f64, y: f64) -> f64 {
        let mut a = [x, y];
        let mut s = 0.0;
        for i in 0..3 {
            s += a[0] * i as f64;
            a.swap(0, 1);
        }
        s
    }
    fn sums_in_an_array_are_read(x: f64, y: f64) -> f64 {
        let mut sums = [x, y];
        for i in 0..4 { sums[i % 2] += sums[(i + 1) % 2] * 0.5; }
        sums[0] - sums[1]
    }
    fn factor_is_a_parameter_that_changes(x: f64, y: f64) -> f64 {
        let (mut x, mut s) = (x, 0.0);
        for i in 0..3 { s += x * y; x += y; }
        s
    }
}
