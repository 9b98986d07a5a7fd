//! What is emitted grows as the source does: twice the source, twice the tokens, and never more than a
//! fixed multiple of it.

use crate::attr::stack::{defer, emit};
use crate::source::size;
use proc_macro2::TokenStream;
use std::time::{Duration, Instant};

/// A function body of a size.
type Program = fn(usize) -> String;

const PROGRAMS: [(&str, Program); 18] = [
    ("statements", |n| chain(n, |i| format!("let t{i} = t{} * x.sin() + 2.0;", i - 1))),
    ("diamonds", |n| chain(n, |i| format!("let t{i} = t{0} * t{0} + t{0};", i - 1))),
    ("ifs", |n| {
        chain(n, |i| {
            format!("let t{i} = if n > {i} {{ t{0} * 2.0 }} else {{ 1.0 - t{0} }};", i - 1)
        })
    }),
    ("loops", |n| {
        chain(n, |i| {
            format!("let mut t{i} = t{}; for i in 0..3 {{ t{i} += x * i as f64; }}", i - 1)
        })
    }),
    ("calls", |n| chain(n, |i| format!("let t{i} = square(t{});", i - 1))),
    ("nested calls", |n| format!("{}x{}", "square(".repeat(n), ")".repeat(n))),
    ("nested ifs", |n| format!("{}x{}", "if n > 1 { x * ".repeat(n), " } else { 1.0 }".repeat(n))),
    ("nested blocks", |n| format!("{}x{}", "{ let y = x * ".repeat(n), "; y }".repeat(n))),
    ("nested closures", |n| format!("{}x{}", "(|v: f64| v * ".repeat(n), ")(x)".repeat(n))),
    ("nested macros", |n| format!("{}x{}", "vec![".repeat(n), "][0]".repeat(n))),
    ("nested loops", |n| {
        let head = |i| format!("for i{i} in 0..2 {{ s = s * x; ");
        let heads: String = (0..n).map(head).collect();
        format!("let mut s = x; {heads} s += x; {} s", "}".repeat(n))
    }),
    ("loops left early", |n| {
        chain(n, |i| {
            format!(
                "let mut t{i} = t{}; while t{i} < 9.0 {{ t{i} *= 2.0; if t{i} > x {{ break; }} }}",
                i - 1
            )
        })
    }),
    ("branches by numbers", |n| {
        chain(n, |i| {
            format!("let t{i} = if t{0} > x {{ t{0} * 2.0 }} else {{ 1.0 - t{0} }};", i - 1)
        })
    }),
    ("returns", |n| {
        chain(n, |i| format!("if n == {i} {{ return t{0} * x; }} let t{i} = t{0} + x;", i - 1))
    }),
    ("writes", |n| {
        chain(n, |i| {
            format!("let mut a{i} = [t{0}; 3]; a{i}[1] *= x; let t{i} = a{i}[0] * a{i}[1];", i - 1)
        })
    }),
    ("iterators", |n| {
        chain(n, |i| {
            format!("let t{i} = [x, t{0}].iter().map(|v| v * x).sum::<f64>() + t{0};", i - 1)
        })
    }),
    ("chains of iterators", |n| {
        format!("[x, 2.0 * x].iter(){}.sum::<f64>()", ".map(|v| v * x)".repeat(n))
    }),
    ("closures that call closures", |n| {
        let each = (1..=n).map(|i| format!("let f{i} = |v: f64| f{}(v) * x + v;", i - 1));
        format!("let f0 = |v: f64| v * x; {} f{n}(x)", each.collect::<String>())
    }),
];

fn chain(n: usize, statement: impl Fn(usize) -> String) -> String {
    let statements: String = (1..=n).map(statement).collect();
    format!("let t0 = x; {statements} t{n}")
}

fn function(program: Program, n: usize) -> TokenStream {
    format!("fn f(x: f64, n: usize) -> f64 {{ {} }}", program(n)).parse().expect("Rust")
}

/// The expansion of a function under these attributes, outermost first.
fn expanded(attributes: &[&str], function: TokenStream) -> TokenStream {
    let innermost_last =
        attributes.iter().fold(function, |it, name| defer(name, TokenStream::new(), it));
    let file: syn::ItemFn = syn::parse2(innermost_last).expect("a function");
    let hidden = file
        .attrs
        .last()
        .expect("the hidden attribute")
        .meta
        .require_list()
        .expect("a list")
        .tokens
        .clone();
    let bare = syn::ItemFn { attrs: Vec::new(), ..file };
    emit(hidden, &quote::quote!(#bare))
}

/// How much more is emitted for ten, twenty and forty pieces of a program, under attributes that emit at most
/// so many tokens for one of the source.
fn check(program: (&str, Program), attributes: &[&str], most: usize) {
    let (name, program) = program;
    let emitted = |n| size(expanded(attributes, function(program, n)));
    let (small, middle, large) = (emitted(10), emitted(20), emitted(40));
    let (first, second) = (middle - small, large - middle);
    let what = format!("{name} under {attributes:?}: {small}, {middle}, {large}");
    assert!(second <= 2 * first + first / 10, "{what}");
    let source = size(function(program, 40)) - size(function(program, 20));
    assert!(second <= most * source, "{what} for {source}");
}

/// Runs on a stack as large as the compiler gives to itself and the macros it calls; that of a test is a
/// quarter of it, which the parser fills where forty pieces are nested in each other.
fn as_in_the_compiler(run: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(8 << 20).spawn(run).expect("a thread");
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
}

#[test]
fn tokens_grow_as_the_source_does() {
    as_in_the_compiler(|| {
        for program in PROGRAMS {
            for attributes in
                [&["grad"][..], &["vmap"], &["vmap", "grad"], &["jacfwd", "jacfwd", "jacfwd"]]
            {
                check(program, attributes, 40);
            }
        }
    });
}

/// A call of one token and a pair of parentheses is a call of two functions, and a pullback that is kept.
#[test]
fn tokens_of_reverse_mode_grow_as_the_source_does() {
    as_in_the_compiler(|| {
        for program in PROGRAMS {
            for attributes in [&["vjp"][..], &["jacrev"], &["hvp"], &["vmap", "jacrev"]] {
                check(program, attributes, 120);
            }
        }
    });
}

/// A closure is written out where it is called; one that calls another twice would double what is written.
/// From some size on, it is refused.
#[test]
fn closures_are_not_written_out_without_end() {
    let doubling = |n: usize| {
        let each = |i: usize| format!("let f{i} = |v: f64| f{0}(v) * x + f{0}(v + 1.0);", i - 1);
        let closures: String = (1..=n).map(each).collect();
        format!("let f0 = |v: f64| v * x; {closures} f{n}(x)")
    };
    let long = |n: usize| {
        let body = "let v = v * x + 1.5;".repeat(n);
        format!("let f = |v: f64| {{ {body} v }}; {} x", "f(x) * ".repeat(8 * n))
    };
    for program in [doubling as Program, long] {
        let emitted = |n| size(expanded(&["vjp"], function(program, n)));
        assert!(emitted(8) > 5 * emitted(2), "it is not written out");
        assert!([9, 10, 11, 30].into_iter().all(|n| emitted(n) < 100_000), "it is, without end");
        assert!(emitted(30) < 40 * size(function(program, 30)), "it is not refused");
    }
}

/// A function of thousands of statements is expanded in seconds, even without optimization.
#[test]
fn time_grows_as_the_source_does() {
    let (_, statements) = PROGRAMS[0];
    let begin = Instant::now();
    expanded(&["vmap", "grad"], function(statements, 4000));
    expanded(&["hvp"], function(statements, 4000));
    assert!(begin.elapsed() < Duration::from_secs(40), "{:?}", begin.elapsed());
}

/// Neither does what is run again backwards, where it is a sum of sums of sums.
#[test]
fn time_does_not_double_with_each_sum() {
    let sum = |i: usize| format!("let t{i} = t{} + t{} - x[{i}];", i - 1, i - 2);
    let sums: String = (2..60).map(sum).collect();
    let function = format!(
        "fn f(x: &[f64], n: usize) -> f64 {{ let mut s = x[0]; for _ in 0..n {{ let (t0, t1) = (x[0], x[1]); \
         {sums} s += t59 * t59 * s; }} s }}"
    );
    let begin = Instant::now();
    expanded(&["vjp"], function.parse().expect("Rust"));
    assert!(begin.elapsed() < Duration::from_secs(10), "{:?}", begin.elapsed());
}
