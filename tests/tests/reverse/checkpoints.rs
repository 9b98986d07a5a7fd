//! Loops that keep their state every few steps have the derivatives that they have without, bit for bit.

use functra::transforms;

type Pair = (f64, f64);

struct Function {
    name: &'static str,
    gradient: fn(f64, f64) -> (f64, Pair),
    hessian: fn(f64, f64) -> (Pair, Pair),
    second: fn(f64, f64) -> (Pair, Pair),
}

/// A list of functions by their names.
macro_rules! functions {
    ($($name:ident)*) => {
        pub(super) const ALL: &[super::Function] = &[$(super::Function {
            name: stringify!($name),
            gradient: $name::value_and_grad,
            hessian: $name::hessian,
            second: $name::jacrev_grad,
        }),*];
    };
}

/// Functions with loops, and what stands before these.
macro_rules! bodies {
    ($($mark:tt)*) => {
        #[functra::transforms(hessian(mode = reverse), jacrev(grad(mode = reverse)))]
        fn up_and_down(x: f64, y: f64) -> f64 {
            let mut a = x;
            $($mark)* for i in 0..10 { a = a.sin() * y + i as f64; }
            $($mark)* for i in (1..=9).rev() { a = a * (y / i as f64).cos(); }
            $($mark)* for i in (0..20i32).step_by(3) { a += x * f64::from(i) / (1.0 + a * a); }
            let r = &mut a;
            $($mark)* for _ in 0..9 { if *r > 0.5 { *r *= y * 0.5; } else { *r += x; } }
            a
        }
        #[functra::transforms(hessian(mode = reverse), jacrev(grad(mode = reverse)))]
        fn carried_array(x: f64, y: f64) -> f64 {
            let mut state = [x, y, 0.1];
            let mut sum = 0.0;
            $($mark)* for i in 0..11 {
                let [a, b, c] = state;
                state = [b.sin(), c * a + 0.2, a - b * x];
                state[i % 3] += a;
                sum += state[1];
            }
            sum * state[0]
        }
        #[functra::transforms(hessian(mode = reverse), jacrev(grad(mode = reverse)))]
        fn pushed(x: f64, y: f64) -> f64 {
            let mut path = vec![x];
            $($mark)* for i in 0..7 {
                let last = path[i];
                path.push(last * y + (last * x).cos());
            }
            let mut sum = 0.0;
            for p in &path { sum += p * p; }
            sum
        }
        #[functra::transforms(hessian(mode = reverse), jacrev(grad(mode = reverse)))]
        fn popped(x: f64, y: f64) -> f64 {
            let mut rest = vec![x, y, x * y, x + y, 1.0, x, y];
            let mut sum = 1.0;
            $($mark)* for _ in 0..6 {
                let top = rest.pop().unwrap();
                sum = sum * (1.0 + 0.1 * top).exp();
            }
            sum + rest[0]
        }
        #[functra::transforms(hessian(mode = reverse), jacrev(grad(mode = reverse)))]
        fn summed(x: f64, y: f64) -> f64 {
            let mut sum = 0.0;
            for s in 0..4 {
                let mut a = x + s as f64;
                $($mark)* for i in 0..7 { a = (a * y).sin() + i as f64; }
                for i in 0..s { sum += a * y; }
                sum += a * a;
            }
            0.5 * sum
        }
        #[functra::transforms(hessian(mode = reverse), jacrev(grad(mode = reverse)))]
        fn nested(x: f64, y: f64) -> f64 {
            let mut a = x;
            $($mark)* for i in 0..7 {
                let mut s = 0.0;
                for j in 0..i { s += (a * j as f64).sin() * y; }
                let mut k = 0;
                while k < i { s = s * 0.9 + a; k += 1; }
                a += 0.1 * s;
            }
            a
        }
        #[functra::transforms(hessian(mode = reverse), jacrev(grad(mode = reverse)))]
        fn inner(x: f64, y: f64) -> f64 {
            let mut a = x;
            for i in 0..4 {
                let scale = y * (i as f64 + 0.5);
                let mut s = a;
                let count = i + 4;
                $($mark)* for j in 0..count { s = (s + scale).sin() + j as f64 * a; }
                a = s * 0.5;
            }
            a
        }
        #[functra::transforms(hessian(mode = reverse), jacrev(grad(mode = reverse)))]
        fn both(x: f64, y: f64) -> f64 {
            let mut a = x;
            let mut grid = [[0.0; 3]; 2];
            $($mark)* for i in 0..5 {
                $($mark)* for j in 0..5 {
                    a = (a + y * i as f64).sin() + grid[i % 2][j % 3];
                    grid[(i + 1) % 2][(j + i) % 3] += a * x;
                }
                grid[0][0] *= y;
            }
            a + grid[1][2] * grid[0][0]
        }
        #[functra::transforms(hessian(mode = reverse), jacrev(grad(mode = reverse)))]
        fn left(x: f64, y: f64) -> f64 {
            let mut a = x;
            $($mark)* for i in 0..100 {
                a = a * 1.1 + y;
                if a.abs() > 5.0 { break; }
                if i == 40 { a += 1.0; break; }
            }
            a
        }
        #[functra::transforms(hessian(mode = reverse), jacrev(grad(mode = reverse)))]
        fn labelled(x: f64, y: f64) -> f64 {
            let mut a = x;
            'outer: for i in 0..5 {
                $($mark)* for j in 0..7 {
                    if (i + j) % 4 == 3 { continue; }
                    a = (a + y).sin() * 1.3;
                    if a > 1.1 && i > 1 { continue 'outer; }
                    if i == 4 && j == 5 { break 'outer; }
                    a += 0.1 * x;
                }
                a *= y;
            }
            a
        }
        #[functra::transforms(hessian(mode = reverse), jacrev(grad(mode = reverse)))]
        fn returned(x: f64, y: f64) -> f64 {
            let mut a = x;
            $($mark)* for i in 0..50 {
                a = a * 1.2 + y * y;
                if a > 9.0 { return a.ln() * x; }
                $($mark)* for _ in 0..i { if a < -30.0 { return a * a; } a -= 0.3; }
            }
            a
        }
        #[functra::transforms(hessian(mode = reverse), jacrev(grad(mode = reverse)))]
        fn skipped(x: f64, y: f64) -> f64 {
            let mut a = x;
            $($mark)* for i in 0..12 {
                if i % 3 == 1 { a += y; continue; }
                let b = a.sin();
                if b > 0.3 { if i % 2 == 0 { continue; } a = b * x; }
                a = a * y - b;
            }
            a
        }
        #[functra::transforms(hessian(mode = reverse), jacrev(grad(mode = reverse)))]
        fn while_counts(x: f64, y: f64) -> f64 {
            let mut a = x;
            let mut i = 0;
            $($mark)* while i < 10 { a = a.cos() + y * i as f64; i += 1; }
            a
        }
        #[functra::transforms(hessian(mode = reverse), jacrev(grad(mode = reverse)))]
        fn while_let(x: f64, y: f64) -> f64 {
            let mut a = x;
            let mut todo = vec![3usize, 1, 2, 5, 4];
            $($mark)* while let Some(k) = todo.pop() {
                a = a * y + (k as f64).sqrt();
                if k == 2 { todo.push(7); }
            }
            a
        }
        #[functra::transforms(hessian(mode = reverse), jacrev(grad(mode = reverse)))]
        fn endless(x: f64, y: f64) -> f64 {
            let mut a = x;
            let mut steps = 0;
            $($mark)* loop {
                a = a + (y - a * a) * 0.2;
                steps += 1;
                if steps > 20 { break; }
            }
            a * steps as f64
        }
        #[functra::transforms(hessian(mode = reverse), jacrev(grad(mode = reverse)))]
        fn time(x: f64, y: f64) -> f64 {
            let (mut a, mut v) = (x, y);
            let mut t: f64 = 0.0;
            let h = 0.1;
            $($mark)* for _ in 0..14 {
                let force = -a + (3.0 * t).sin();
                v += h * force;
                a += h * v;
                t += h;
            }
            a * v + t
        }
        #[functra::transforms(hessian(mode = reverse), jacrev(grad(mode = reverse)))]
        fn counted(x: f64, y: f64) -> f64 {
            let mut seen = vec![0usize; 3];
            let weights = [0.5, 1.5, 2.5];
            let mut a = x;
            $($mark)* for i in 0..9 {
                let k = (i * i + seen[i % 3]) % 3;
                seen[k] += 1;
                a = a * 0.9 + weights[k] * y;
            }
            a * seen[0] as f64
        }
        #[functra::transforms(hessian(mode = reverse), jacrev(grad(mode = reverse)))]
        fn in_branch(x: f64, y: f64) -> f64 {
            let mut a = x;
            if x > 0.0 {
                let b = x * y;
                $($mark)* for i in 0..5 { a = a * b + i as f64; }
            } else {
                $($mark)* for _ in 0..6 { a = (a * y).sin(); }
            }
            a
        }
        #[functra::transforms(hessian(mode = reverse), jacrev(grad(mode = reverse)))]
        fn in_loop(x: f64, y: f64) -> f64 {
            let mut a = x;
            let mut scales = [y, x];
            for i in 0..3 {
                let mut inner = scales;
                scales[0] = a * 0.5;
                $($mark)* for j in 0..7 {
                    inner[j % 2] = inner[(j + 1) % 2].sin() + a;
                    a = a * 0.7 + inner[j % 2] * scales[1];
                }
                scales[i % 2] = inner[0];
            }
            a
        }
        #[functra::transforms(hessian(mode = reverse), jacrev(grad(mode = reverse)))]
        fn overwritten(x: f64, y: f64) -> f64 {
            let mut factors = [x, y, x * y];
            let mut k = 2.0 * x;
            let mut a = 1.0;
            $($mark)* for i in 0..8 { a = (a * factors[i % 3]).sin() + k; }
            factors[0] = a;
            k = factors[0] * factors[1];
            a * k + factors[2]
        }
        #[functra::transforms(hessian(mode = reverse), jacrev(grad(mode = reverse)))]
        fn called(x: f64, y: f64) -> f64 {
            let mut a = [x, y, x, y, 0.3, 0.2];
            $($mark)* for i in 0..7 {
                let n = super::norm(&a);
                a[i % 6] = n.sin() + super::blend(a[0], y);
            }
            super::norm(&a)
        }
        #[functra::transforms(hessian(mode = reverse), jacrev(grad(mode = reverse)))]
        fn chained(x: f64, y: f64) -> f64 {
            let xs = [x, y, x * y, x - y, 0.5, y, x];
            let ys = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0];
            let mut a = 0.1;
            $($mark)* for (i, (p, q)) in xs.iter().zip(&ys).enumerate() {
                a = a * p.cos() + q * i as f64;
            }
            $($mark)* for p in xs.iter().rev().filter(|p| **p > -10.0) { a += p * a.sin(); }
            a
        }
        #[functra::transforms(hessian(mode = reverse), jacrev(grad(mode = reverse)))]
        fn closure(x: f64, y: f64) -> f64 {
            let step = |a: f64, t: f64| a + 0.1 * (a * y + t).sin();
            let mut a = x;
            $($mark)* for i in 0..9 { a = step(a, i as f64); }
            a
        }
        #[functra::transforms(hessian(mode = reverse), jacrev(grad(mode = reverse)))]
        fn shadowed(x: f64, y: f64) -> f64 {
            let a = x * y;
            let mut b = a;
            $($mark)* for i in 0..6 { let a = b.sin(); let b2 = a * x; b = b2 + a; let _i = i; }
            b * a
        }
        #[functra::transforms(hessian(mode = reverse), jacrev(grad(mode = reverse)))]
        fn empty(x: f64, y: f64) -> f64 {
            let mut a = x;
            $($mark)* for _ in 5..5 { a = a.sin(); }
            $($mark)* for _ in 0..1 { a = a * y; }
            a
        }
        #[functra::transforms(hessian(mode = reverse), jacrev(grad(mode = reverse)))]
        fn in_block(x: f64, y: f64) -> f64 {
            let mut a = x;
            for r in 0..2 {
                let shift = [0.25, 0.75][r];
                let table: Vec<f64> = (0..4).map(|k| k as f64 + shift).collect();
                let mut last = r;
                $($mark)* for i in 0..6 {
                    a = (a * table[i % 4] + shift).sin() * y;
                    last = i + last;
                }
                a += last as f64;
            }
            a
        }
        #[functra::transforms(hessian(mode = reverse), jacrev(grad(mode = reverse)))]
        fn named(x: f64, y: f64) -> f64 {
            let points = [[x, y], [y, x * x], [0.5, x]];
            let mut a = y;
            let second = &points[1];
            $($mark)* for i in 0..5 {
                if second[0] > a { a += second[1]; }
                a = a * points[i % 3][0] + second.len() as f64;
            }
            a
        }
        #[functra::transforms(hessian(mode = reverse), jacrev(grad(mode = reverse)))]
        fn matched(x: f64, y: f64) -> f64 {
            let mut a = x;
            let kinds = [0, 1, 2, 1, 0, 3, 2];
            $($mark)* for k in 0..7 {
                a = match kinds[k] { 0 => a.sin(), 1 => a * y, 2 if a > 0.0 => a.sqrt(), _ => a + x * x };
            }
            a
        }
        #[functra::transforms(hessian(mode = reverse), jacrev(grad(mode = reverse)))]
        fn tuple(x: f64, y: f64) -> f64 {
            let mut state = (x, [y, 1.0]);
            $($mark)* for i in 0..8 {
                let (p, [q, r]) = state;
                state = (q.sin() * p, [r, p + i as f64 * x]);
            }
            state.0 + state.1[0] * state.1[1]
        }
        #[functra::transforms(hessian(mode = reverse), jacrev(grad(mode = reverse)))]
        fn constants(x: f64, y: f64) -> f64 {
            let (mut a, mut b, table, none) = (x, y, [[x, y], [y * y, x * y]], Vec::<f64>::new());
            for k in 0..2 {
                $($mark)* for i in 0..8 {
                    a = (table[k][0] * a).sin() + table[1][k] * b;
                    b = if i % 2 == 0 { a * table[0][1] } else { b * table[k][1] };
                }
                $($mark)* for _ in 0..0 { b = b.sin() * none[k]; }
            }
            $($mark)* for _ in 0..9 {
                a = (a * table[1][1]).cos() + table[0][0];
                if a < x - 0.5 { break; }
            }
            a * table[0][0] + b * table[0][1]
        }
        functions! {
            constants up_and_down carried_array pushed popped summed nested inner both left labelled returned skipped while_counts while_let endless time counted in_branch in_loop overwritten called chained closure shadowed empty in_block named matched tuple
        }
    };
}

#[transforms(grad)]
fn norm(a: &[f64; 6]) -> f64 {
    let mut sum = 0.0;
    for x in a {
        sum += x * x;
    }
    sum.sqrt()
}

#[transforms(grad)]
fn blend(a: f64, b: f64) -> f64 {
    a * b + a.sin()
}

mod without {
    bodies! {}
}
mod every_step {
    bodies! { #[checkpoint(every = 1)] }
}
mod every_third {
    bodies! { #[checkpoint(every = 3)] }
}
mod never {
    bodies! { #[checkpoint(every = 1000)] }
}

#[test]
fn derivatives_are_the_same() {
    for kept in [every_step::ALL, every_third::ALL, never::ALL] {
        for (plain, kept) in without::ALL.iter().zip(kept) {
            for [x, y] in super::POINTS {
                let bits = |it: &dyn std::fmt::Debug| format!("{it:?}");
                let at = format!("{}({x}, {y})", plain.name);
                assert_eq!(bits(&(kept.gradient)(x, y)), bits(&(plain.gradient)(x, y)), "{at}");
                assert_eq!(bits(&(kept.hessian)(x, y)), bits(&(plain.hessian)(x, y)), "{at}");
                assert_eq!(bits(&(kept.second)(x, y)), bits(&(plain.second)(x, y)), "{at}");
            }
        }
    }
}
