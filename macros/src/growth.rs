//! What is emitted grows as the source does: twice the source, twice the tokens, and never more than a
//! fixed multiple of it.

use crate::attr::stack::{defer, emit};
use proc_macro2::{TokenStream, TokenTree};
use std::time::{Duration, Instant};

/// A function body of a size.
type Program = fn(usize) -> String;

const PROGRAMS: [(&str, Program); 10] = [
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
];

fn chain(n: usize, statement: impl Fn(usize) -> String) -> String {
    let statements: String = (1..=n).map(statement).collect();
    format!("let t0 = x; {statements} t{n}")
}

fn function(program: Program, n: usize) -> TokenStream {
    format!("fn f(x: f64, n: usize) -> f64 {{ {} }}", program(n)).parse().expect("Rust")
}

fn tokens(stream: TokenStream) -> usize {
    let inside = |it| match it {
        TokenTree::Group(it) => 1 + tokens(it.stream()),
        _ => 1,
    };
    stream.into_iter().map(inside).sum()
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

#[test]
fn tokens_grow_as_the_source_does() {
    for (name, program) in PROGRAMS {
        for attributes in
            [&["grad"][..], &["vmap"], &["vmap", "grad"], &["jacfwd", "jacfwd", "jacfwd"]]
        {
            let size = |n| tokens(expanded(attributes, function(program, n)));
            let (small, middle, large) = (size(10), size(20), size(40));
            let (first, second) = (middle - small, large - middle);
            assert!(
                second <= 2 * first + first / 10,
                "{name} under {attributes:?}: {small}, {middle}, {large}"
            );
            let source = tokens(function(program, 40)) - tokens(function(program, 20));
            assert!(
                second <= 40 * source,
                "{name} under {attributes:?}: {second} tokens for {source}"
            );
        }
    }
}

/// A function of thousands of statements is expanded in seconds, even without optimization.
#[test]
fn time_grows_as_the_source_does() {
    let (_, statements) = PROGRAMS[0];
    let begin = Instant::now();
    expanded(&["vmap", "grad"], function(statements, 4000));
    assert!(begin.elapsed() < Duration::from_secs(20), "{:?}", begin.elapsed());
}
