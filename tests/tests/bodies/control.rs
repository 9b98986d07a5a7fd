//! Branches, matches, early exits, options and results, tuples.

use super::{bodies, forward_bodies};

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Linear,
    Power(i32),
    Scaled { by: f64 },
}

bodies! {
    fn if_value(x: f64, y: f64) -> f64 {
        if x > 0.0 { x * y } else { y - x }
    }
    fn if_plain_arm(x: f64, y: f64) -> f64 {
        let a = if y > 0.0 { 1.0 } else { x };
        a * y + x
    }
    fn else_if(x: f64, y: f64) -> f64 {
        let a = if x > 2.0 { 3.0 } else if x > 0.0 { x } else if y < -5.0 { -1.0 } else { y * y };
        a * x
    }
    fn if_statement(x: f64, y: f64) -> f64 {
        let mut s = x;
        if y > 0.0 { s += y * y; }
        if !(y > 0.0) && x > 0.0 || x < -7.0 { s *= 3.0; }
        s
    }
    fn early_return(x: f64, y: f64) -> f64 {
        if x < 0.0 { return y * x; }
        if y < 0.0 { return 2.0; }
        x + y
    }
    fn one_arm_returns(x: f64, y: f64) -> f64 {
        if x > 0.0 { return x * y; } else { y * y * x }
    }
    fn the_other_arm_returns(x: f64, y: f64) -> f64 {
        let s = x * y;
        if x > 0.0 { s * s } else { return s + y; }
    }
    fn early_return_in_loop(x: f64, y: f64) -> f64 {
        for i in 0..10 {
            if x * i as f64 > 1.0 { return x * y * i as f64; }
        }
        y
    }
    fn match_integer(x: f64, y: f64) -> f64 {
        let n = 2;
        match n { 0 => 1.0, 1 => x, 2 | 3 => x * y, _ => y }
    }
    fn match_guard(x: f64, y: f64) -> f64 {
        let mut s = 0.0;
        for i in 0..6 {
            s += match i { 0 => 1.0, n if n % 2 == 0 => x * n as f64, 1..=3 => y * y, k @ 4.. => y * k as f64, _ => 0.0 };
        }
        s
    }
    fn match_float_guard(x: f64, y: f64) -> f64 {
        match x { v if v > 1.0 => v * y, v if v < 0.0 => v * v, _ => y }
    }
    fn match_tuple(x: f64, y: f64) -> f64 {
        match (x > 0.0, y > 0.0) { (true, true) => x * y, (true, false) => x - y * y, (false, _) => y * x * x }
    }
    fn match_tuple_of_numbers(x: f64, y: f64) -> f64 {
        match (x, y) { (a, b) if a < b => a * b, (a, _) => a * a }
    }
    fn match_partial_cmp(x: f64, y: f64) -> f64 {
        match x.partial_cmp(&y) {
            Some(std::cmp::Ordering::Less) => x * y,
            Some(_) => x + y * y,
            None => 0.0,
        }
    }
    fn match_enum(x: f64, y: f64) -> f64 {
        let mut s = 0.0;
        for kind in [Kind::Linear, Kind::Power(3), Kind::Scaled { by: 2.5 }] {
            s += match kind { Kind::Linear => x, Kind::Power(n) => y.powi(n), Kind::Scaled { by } => by * x * y };
        }
        s
    }
    fn and_then(x: f64, y: f64) -> f64 {
        Some(x).and_then(|v| if v > 0.0 { Some(v * y) } else { None }).or(Some(y)).unwrap()
    }
    fn sin_cos(x: f64, y: f64) -> f64 {
        let (s, c) = x.sin_cos();
        s * y + c * c
    }
    fn block_expression(x: f64, y: f64) -> f64 {
        let a = { let t = x * x; t + y };
        let b = { 2.0 };
        a * b
    }
    fn matches_macro(x: f64, y: f64) -> f64 {
        let k = Kind::Power(2);
        if matches!(k, Kind::Power(n) if n > 1) { x * y } else { x }
    }
    fn assertions(x: f64, y: f64) -> f64 {
        assert!(x > -10.0, "x is {x}");
        debug_assert!(y.is_finite());
        assert_eq!(1 + 1, 2);
        assert_ne!(x, 17.0);
        x * y
    }
    fn comparisons(x: f64, y: f64) -> f64 {
        let less = x < y;
        let same = x == y || x != x;
        let n = less as i32 + i32::from(same);
        x * n as f64 + y
    }
    fn kinks(x: f64, y: f64) -> f64 {
        x.abs() * y + x.max(y) * 2.0 + x.min(3.0) + y.clamp(-0.5, 1.0) * x + x.signum()
    }
    fn unreachable_arm(x: f64, y: f64) -> f64 {
        let n = 1;
        match n { 1 => x * y, _ => unreachable!("never {}", n) }
    }
    fn panicking_else(x: f64, y: f64) -> f64 {
        if x < 100.0 { x * y } else { panic!("too large: {}", x) }
    }
    fn bool_then(x: f64, y: f64) -> f64 {
        (x > 0.0).then(|| x * y).unwrap_or(y * y) + (y > 0.0).then_some(x).unwrap_or(1.0)
    }
    fn casts(x: f64, y: f64) -> f64 {
        let n = 3_i32;
        let m = 7u8;
        let i = (2.9_f64) as usize;
        x * n as f64 + y * f64::from(m) + x * y * i as f64 + (x as f64) * (n as f32 as f64)
    }
    fn pushed_in_either_arm(x: f64, y: f64) -> f64 { let mut v = vec![]; for i in 0..4 { if i % 2 == 0 { v.push(x * i as f64) } else { v.push(y) } } v.iter().product::<f64>() + v[2] }
    fn pushed_or_panicked(x: f64, y: f64) -> f64 { let mut v = vec![]; for i in 0..4 { if i < 9 { v.push(x * i as f64 + y) } else { panic!("no") } } v.iter().product::<f64>() }
    fn values_or_panics(x: f64, y: f64) -> f64 { let k = (x > 0.0) as i32; let a = if k < 5 { x * y } else { panic!("no {}", k) }; let b = match k { 0 => x, 1 => y, _ => unreachable!() }; if k < 9 { a * b } else { unreachable!() } }
    fn last_arm_panics(x: f64, y: f64) -> f64 { let k = (x > 0.0) as i32; match k { 0 => x * y, 1 => y * y, _ => panic!() } }
}

// Numbers in `Option`s and `Result`s, and tuples of numbers and integers.
forward_bodies! {
    fn option_some(x: f64, y: f64) -> f64 {
        let a = Some(x);
        let b: Option<f64> = if y > 0.0 { Some(y) } else { None };
        a.unwrap_or(1.0) * b.unwrap_or(2.0)
    }
    fn option_map(x: f64, y: f64) -> f64 {
        let a = Some(x).map(|v| v * y).filter(|v| *v > -100.0);
        a.map_or(0.0, |v| v + 1.0) + a.unwrap_or_default()
    }
    fn if_let(x: f64, y: f64) -> f64 {
        let a = if x > 0.0 { Some(x * x) } else { None };
        if let Some(v) = a { v * y } else { y }
    }
    fn if_let_chain(x: f64, y: f64) -> f64 {
        let a = if x > 0.0 { Some(x * x) } else { None };
        if let Some(v) = a && v > 1.0 && y < 0.0 { v * y } else { y * x }
    }
    fn let_else(x: f64, y: f64) -> f64 {
        let a = if x > 0.0 { Some(x * x) } else { None };
        let Some(v) = a else { return y * y };
        v * y
    }
    fn question_mark_closure(x: f64, y: f64) -> f64 {
        let f = |a: f64| -> Option<f64> { let r = if a > 0.0 { Some(a) } else { None }?; Some(r * y) };
        f(x).unwrap_or(y)
    }
    fn question_mark_result(x: f64, y: f64) -> f64 {
        let root = |a: f64| -> Result<f64, String> { if a < 0.0 { Err(format!("negative")) } else { Ok(a.sqrt()) } };
        let sum = || -> Result<f64, String> { Ok(root(x)? + root(y)?) };
        match sum() { Ok(v) => v * x, Err(_) => x * y }
    }
    fn ok_or(x: f64, y: f64) -> f64 {
        let r: Result<f64, i32> = Some(x * y).ok_or(3);
        r.map(|v| v * 2.0).map_err(|e| e + 1).unwrap_or_else(|e| e as f64)
    }
    fn nested_patterns(x: f64, y: f64) -> f64 {
        let ((a, b), [c, d]) = ((x, 1.0), [y, 2.0]);
        let (p, .., q) = (a, b, c, d);
        p * q + b * c
    }
}
