//! All stacks of `jvp`, `grad`, `jacfwd`, `hessian` and `vmap` up to three deep, in every order.

#![allow(missing_docs, clippy::pedantic, reason = "code as users write it")]
#![recursion_limit = "512"]

mod attributes;
mod polynomial;
mod shapes;
mod stacks;

use functra_tests::{Flatten, Inputs, assert_all_agree};
use polynomial::{Function, Polynomial};
use shapes::{Build, arguments};
use stacks::{of_one_number, of_several_numbers, to_several_numbers};

/// Compares one member with what it is by definition.
fn check<A: Build, R: Flatten>(stack: &[&str], function: &Function, member: impl Fn(A) -> R) {
    let outermost_last = stack.iter().rev();
    let reference =
        outermost_last.fold(function.clone(), |it, transform| it.transformed(transform));
    let inputs = Inputs::new(stack.len() as u64).vec(reference.inputs(), -2.0, 2.0);
    let mut taken = inputs.iter();
    let arguments = A::build(&mut || *taken.next().expect("as many numbers as inputs"));
    assert!(taken.next().is_none(), "{stack:?} takes fewer numbers than its definition");
    let (got, want) = (member(arguments).flat(), reference.at(&inputs));
    assert_all_agree(&format!("{stack:?}"), &got, &want, 1e-12);
}

/// Calls a member with its arguments out of their tuple.
macro_rules! call {
    (one [] $f:ident $member:ident) => { |(a,)| $f::$member(a) };
    (one [jvp $($rest:ident)*] $f:ident $member:ident) => { |(a, b)| $f::$member(a, b) };
    (one [$other:ident $($rest:ident)*] $f:ident $member:ident) => {
        call!(one [$($rest)*] $f $member)
    };
    (two $stack:tt $f:ident $member:ident) => { |(a, b)| $f::$member(a, b) };
}

/// A function with all its stacks, and the comparison of each.
macro_rules! stacks {
    (
        {
            $test:ident $count:ident $base:ty, is $reference:expr;
            fn $f:ident $params:tt -> $out:ty $body:block
        }
        $($stack:tt $member:ident: {$($chain:tt)*};)*
    ) => {
        #[functra::transforms($($($chain)*),*)]
        fn $f $params -> $out $body

        #[test]
        fn $test() {
            let reference = $reference;
            $(
                check::<arguments!($stack $base), _>(
                    &words!($stack), &reference, call!($count $stack $f $member),
                );
            )*
        }
    };
}

macro_rules! words {
    ([$($word:ident)*]) => { [$(stringify!($word)),*] };
}

/// `x^6 / 4 - x^3 + 2 x`
fn sixth() -> Function {
    Function::new(&[1], vec![Polynomial::new(&[(0.25, &[6]), (-1.0, &[3]), (2.0, &[1])])])
}

/// `x^4 y^2 - 3 x y^3 + y`
fn of_two(arguments: &[usize]) -> Function {
    Function::new(arguments, vec![number_of_two()])
}

fn number_of_two() -> Polynomial {
    Polynomial::new(&[(1.0, &[4, 2]), (-3.0, &[1, 3]), (1.0, &[0, 1])])
}

/// The same, and `x y`.
fn to_two(arguments: &[usize]) -> Function {
    Function::new(arguments, vec![number_of_two(), Polynomial::new(&[(1.0, &[1, 1])])])
}

of_one_number!(stacks! {
    number one (f64,), is sixth();
    fn one(x: f64) -> f64 { 0.25 * x.powi(6) - x * x * x + 2.0 * x }
});

of_several_numbers!(stacks! {
    two_numbers two (f64, f64), is of_two(&[1, 1]);
    fn two(x: f64, y: f64) -> f64 { x.powi(4) * y * y - 3.0 * x * y.powi(3) + y }
});

of_several_numbers!(stacks! {
    array one ([f64; 2],), is of_two(&[2]);
    fn of_array(x: [f64; 2]) -> f64 { x[0].powi(4) * x[1] * x[1] - 3.0 * x[0] * x[1].powi(3) + x[1] }
});

of_several_numbers!(stacks! {
    slice one (&'static [f64],), is of_two(&[2]);
    fn of_slice(x: &[f64]) -> f64 { x[0].powi(4) * x[1] * x[1] - 3.0 * x[0] * x[1].powi(3) + x[1] }
});

to_several_numbers!(stacks! {
    array_to_array one ([f64; 2],), is to_two(&[2]);
    fn to_array(x: [f64; 2]) -> [f64; 2] {
        [x[0].powi(4) * x[1] * x[1] - 3.0 * x[0] * x[1].powi(3) + x[1], x[0] * x[1]]
    }
});

to_several_numbers!(stacks! {
    slice_to_vec one (&'static [f64],), is to_two(&[2]);
    fn to_vec(x: &[f64]) -> Vec<f64> {
        vec![x[0].powi(4) * x[1] * x[1] - 3.0 * x[0] * x[1].powi(3) + x[1], x[0] * x[1]]
    }
});

to_several_numbers!(stacks! {
    numbers_to_tuple two (f64, f64), is to_two(&[1, 1]);
    fn to_tuple(x: f64, y: f64) -> (f64, f64) {
        (x.powi(4) * y * y - 3.0 * x * y.powi(3) + y, x * y)
    }
});
