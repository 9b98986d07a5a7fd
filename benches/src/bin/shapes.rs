//! Functions of every shape, mapped: what must be inlined into the kernels, for a test that reads their code.

#![allow(dead_code, reason = "only the mapped forms are called")]
#![allow(
    clippy::pedantic,
    clippy::needless_range_loop,
    clippy::manual_clamp,
    reason = "shapes that users write"
)]

use functra::{select, transforms, vmap};

/// A function in a module of its name, which its kernels have in theirs.
macro_rules! shape {
    (fn $name:ident $($rest:tt)*) => {
        mod $name {
            #[allow(unused_imports, reason = "only some call others")]
            use super::*;
            #[transforms(vmap, vmap(grad))]
            pub(super) fn $name $($rest)*
        }
    };
}

shape! {
    fn straight(x: f64, y: f64) -> f64 {
        let z = x * y + x.sin() * y.exp();
        z.tanh() / (1.0 + z * z)
    }
}

shape! {
    fn iterator_chain(x: [f64; 6]) -> f64 {
        x.iter().map(|v| v * v * 3.0 + v.exp()).sum::<f64>()
    }
}

shape! {
    fn zipped(x: [f64; 6], y: [f64; 6]) -> f64 {
        x.iter().zip(y.iter()).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt()
    }
}

shape! {
    fn folded(x: [f64; 6]) -> f64 {
        x.iter().fold(0.0, |sum, v| sum * 0.5 + v.sin())
    }
}

shape! {
    fn function_value(x: [f64; 4]) -> f64 {
        x.iter().copied().map(f64::exp).sum::<f64>().ln()
    }
}

shape! {
    fn closure(x: f64, y: f64) -> f64 {
        let scaled = |t: f64| (t * y).exp() / (1.0 + (t * y).exp());
        scaled(x) * scaled(2.0 * x) + scaled(3.0 * x)
    }
}

shape! {
    fn large_closure(x: f64, y: f64) -> f64 {
        let wave = |t: f64| {
            let (s, c) = (t * y).sin_cos();
            (s * c.exp() + (1.0 + t * t).ln()).tanh() + (t * s).powf(1.5) + t.atan2(y)
        };
        wave(x) * wave(2.0 * x) + wave(3.0 * x) * wave(4.0 * x)
    }
}

shape! {
    fn collected(x: [f64; 4]) -> f64 {
        let powers: Vec<f64> = x.iter().map(|v| v.exp() * v).collect();
        powers.iter().sum::<f64>()
    }
}

shape! {
    fn loop_over_slice(x: [f64; 8]) -> f64 {
        let mut sum = 0.0;
        for v in &x {
            sum += v * v.exp();
        }
        sum
    }
}

shape! {
    fn loop_over_range(x: f64, n: usize) -> f64 {
        let (mut term, mut sum) = (1.0, 1.0);
        for k in 1..n {
            term *= x / k as f64;
            sum += term;
        }
        sum
    }
}

shape! {
    fn enumerated(x: [f64; 6]) -> f64 {
        let mut sum = 0.0;
        for (i, v) in x.iter().enumerate().rev() {
            sum += v.powi(i as i32);
        }
        sum
    }
}

shape! {
    fn windows(x: [f64; 6]) -> f64 {
        x.windows(2).map(|w| 100.0 * (w[1] - w[0] * w[0]).powi(2) + (1.0 - w[0]).powi(2)).sum()
    }
}

shape! {
    fn matrix(a: [[f64; 3]; 3], x: [f64; 3]) -> f64 {
        let mut y = [0.0; 3];
        for i in 0..3 {
            for j in 0..3 {
                y[i] += a[i][j] * x[j];
            }
        }
        y[0] * y[0] + y[1] * y[1] + y[2] * y[2]
    }
}

shape! {
    fn integrated(rate: f64, start: f64) -> f64 {
        let (mut x, mut v, step) = (start, 0.0, 0.01);
        for _ in 0..100 {
            v -= step * rate * x.sin();
            x += step * v;
        }
        x
    }
}

shape! {
    fn nested_function(x: f64, y: f64) -> f64 {
        fn bump(t: f64) -> f64 {
            (-t * t).exp()
        }
        bump(x) * bump(y) + bump(x - y)
    }
}

shape! {
    fn calls(x: f64, y: f64) -> f64 {
        first(x, y) + first(y, x)
    }
}

#[vmap]
fn first(x: f64, y: f64) -> f64 {
    second(x * y) - second(x + y)
}

#[vmap]
fn second(x: f64) -> f64 {
    third(x, 2.0 * x).tanh()
}

#[vmap]
fn third(x: f64, y: f64) -> f64 {
    x.sin() * y.cos() + x.exp().ln_1p()
}

shape! {
    fn selecting(x: f64) -> f64 {
        select(x > 0.0, x.sqrt(), x.exp()).max(0.1).min(8.0).abs()
    }
}

/// A body of eight times eight copies of statements.
macro_rules! long {
    ($name:ident($x:ident, $y:ident) { $($body:tt)* }) => {
        long!(@ $name($x, $y) { $($body)* $($body)* $($body)* $($body)* $($body)* $($body)* $($body)* $($body)* });
    };
    (@ $name:ident($x:ident, $y:ident) { $($body:tt)* }) => {
        mod $name {
            use super::*;
            #[vmap]
            pub(super) fn $name($x: f64, $y: f64) -> f64 {
                $($body)* $($body)* $($body)* $($body)* $($body)* $($body)* $($body)* $($body)*
                $x * $y
            }
        }
    };
}
long!(long_body(x, y) {
    let a = x * 0.5 + y * 0.25;
    let b = a * a - y;
    let c = b / (1.0 + a * a);
    let x = c + 0.125 * x;
    let y = y - x * b;
});

fn main() {
    let x = [0.5; 100];
    let (x4, x6, x8, x33) =
        ([[0.5; 4]; 100], [[0.5; 6]; 100], [[0.5; 8]; 100], [[[0.5; 3]; 3]; 100]);
    let mut sum = 0.0;
    macro_rules! run {
        ($($name:ident($($arg:expr),*))*) => {$(
            sum += $name::$name::vmap($($arg),*).iter().sum::<f64>();
            std::hint::black_box($name::$name::vmap_grad($($arg),*));
        )*};
    }
    run! {
        straight(&x, &x) iterator_chain(&x6) zipped(&x6, &x6) folded(&x6) function_value(&x4)
        closure(&x, &x) large_closure(&x, &x) collected(&x4) loop_over_slice(&x8) loop_over_range(&x, 9)
        enumerated(&x6) windows(&x6) matrix(&x33, &[[0.5; 3]; 100]) integrated(&x, &x)
        nested_function(&x, &x) calls(&x, &x) selecting(&x)
    }
    sum += long_body::long_body::vmap(&x, &x).iter().sum::<f64>();
    println!("{sum}");
}
