//! The golden expansions of the macros, compiled, against the functions that they were made from.

#![allow(
    dead_code,
    unused_imports,
    missing_docs,
    unreachable_pub,
    reason = "they stand for a user's code"
)]
#![allow(clippy::pedantic, reason = "they are printed to be read, not linted")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

macro_rules! cases {
    ($($case:ident)*) => {
        #[path = "../../macros/golden"]
        mod golden {
            $(pub mod $case {
                pub mod expanded;
                pub mod input;
            })*
        }

        /// A refused function does not compile.
        const CASES: &[&str] = &["refusal", $(stringify!($case)),*];
    };
}
cases! { aux branch call checkpoint choice constant generic gradient hessian iterator jacobian jacrev jvp method methods reverse reverse_chain rule slice structure sum until vmap vmap_grad written }

/// What the attribute makes, what the golden expansion does, and what it should be.
macro_rules! agree {
    ($case:ident :: $f:ident :: $member:ident $args:tt, $expected:expr) => {
        let expected = $expected;
        assert_eq!(golden::$case::input::$f::$member $args, expected);
        assert_eq!(golden::$case::expanded::$f::$member $args, expected);
    };
}

#[test]
fn no_case_is_left_out() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../macros/golden");
    let names =
        fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap());
    let cases = CASES.iter().map(|it| (*it).to_owned());
    assert_eq!(names.collect::<BTreeSet<_>>(), cases.collect::<BTreeSet<_>>());
}

#[test]
fn gradients_are_those_of_the_attribute() {
    agree!(gradient::energy::grad(3.0, 2.0, 4.0), (12.0, 2.0, 4.5));
    agree!(gradient::energy::value_and_grad(3.0, 2.0, 4.0), (20.0, (12.0, 2.0, 4.5)));
    agree!(slice::squares::grad(&[1.0; 9], &[0.5; 9]), [1.0; 9]);
    agree!(branch::huber::grad(0.5, 1.0), 0.5);
    agree!(branch::huber::grad(-3.0, 1.0), -1.0);
    agree!(aux::fit::grad(2.0, [1.0, 2.0, 3.0], [2.0, 4.0, 7.0]), (-6.0, [0.0, 0.0, 1.0]));
    agree!(constant::polynomial::grad(2.0), 0.5 / 3.0);
    agree!(generic::softsign::grad(1.0), 0.25);
    agree!(rule::square_root::grad(4.0), 0.25);
    agree!(
        reverse::energy::value_and_grad(&[1.0, 1.0, 1.0], 3.0),
        (2.0, (vec![1.0, 0.0, -1.0], 0.0))
    );
    agree!(
        reverse_chain::misfit::value_and_grad(&[0.0, 0.0], &[2.0, 5.0], 1.0),
        (4.0, (vec![-4.0, 0.0], vec![4.0, 0.0], 0.0))
    );
    agree!(sum::roughness::value_and_grad(&[0.0, -1.0], &[1.0, 1.0]), (0.5, vec![1.0, -1.0]));
    agree!(sum::roughness::value_and_grad(&[0.0, 2.0], &[1.0, 1.0]), (0.0, vec![0.0; 2]));
    agree!(until::root::grad(2.0, 4.0), (1.0, 0.0));
    agree!(choice::energy::grad([1.0, 1.0, -1.0], 0), [0.5, 0.5, 0.0]);
    agree!(choice::energy::grad([0.0, 2.0, 1.0], 1), [0.5, 0.0, 0.25]);
    agree!(choice::energy::grad([1.0, 2.0, -1.0], 1), [0.0; 3]);
    agree!(checkpoint::decay::grad(0.0, 0.5, 3), (0.125, 0.0));
    agree!(iterator::log_sum_exp::grad(&[1.0, 1.0]), [0.5, 0.5]);
}

#[test]
fn higher_and_other_derivatives_are_those_of_the_attribute() {
    agree!(hessian::rosenbrock::hessian([1.0, 1.0]), [[802.0, -400.0], [-400.0, 200.0]]);
    agree!(jacobian::polar::jacfwd([3.0, 4.0]), [[0.6, 0.8], [-0.16, 0.12]]);
    agree!(jacrev::moments::jacrev(&[1.0, 3.0]), [vec![0.5; 2], vec![1.0, 3.0]]);
    agree!(jvp::sector::jvp((2.0, 1.0, 4), (1.0, 2.0)), (0.5, 1.5));
}

#[test]
fn what_is_written_is_pulled_back() {
    macro_rules! pulled {
        ($made:ident) => {{
            let (value, pullback) = golden::written::$made::rhs::vjp(&[1.0, 2.0], 0.5, &[0.0; 2]);
            assert_eq!(value, [-0.5, -1.0]);
            pullback(vec![1.0, 10.0])
        }};
    }
    assert_eq!(pulled!(input), (vec![-0.5, -5.0], -21.0));
    assert_eq!(pulled!(expanded), pulled!(input));
}

#[test]
fn batches_are_those_of_the_attribute() {
    let times = [0.0, 1.0, 2.0];
    agree!(vmap::decay::vmap(0.0, &times), [1.0; 3]);
    let mut out = [0.0; 3];
    golden::vmap::expanded::decay::vmap_into(0.5, &times, &mut out);
    assert_eq!(out[..], golden::vmap::input::decay::vmap(0.5, &times));
    agree!(vmap_grad::logistic::vmap_grad(0.0, &times), [(0.0, 0.0), (0.25, 0.0), (0.5, 0.0)]);
}

#[test]
fn calls_and_methods_are_those_of_the_attribute() {
    agree!(call::neuron::grad(0.0, 3.0, 0.0), (1.5, 0.0, 0.5));
    let spring = golden::method::input::Spring::new(4.0, 1.0);
    let expanded = golden::method::expanded::Spring::new(4.0, 1.0);
    assert_eq!((spring.energy_grad(3.0), expanded.energy_grad(3.0)), (8.0, 8.0));
}

#[test]
fn structs_are_those_of_the_derive() {
    let input = golden::structure::input::Spring { stiffness: 4.0, rest: 1.0 };
    let expanded = golden::structure::expanded::Spring { stiffness: 4.0, rest: 1.0 };
    let by_input = golden::structure::input::energy::grad(input, 3.0);
    let by_expanded = golden::structure::expanded::energy::grad(expanded, 3.0);
    assert_eq!((by_input.stiffness, by_input.rest), (2.0, -8.0));
    assert_eq!((by_expanded.stiffness, by_expanded.rest), (2.0, -8.0));
    macro_rules! distance {
        ($($case:ident)*) => {$({
            use golden::methods::$case::{Point, distance};
            let (a, b) = (Point { x: 1.0, y: 5.0 }, Point { x: 1.0, y: 1.0 });
            let (by_a, by_b) = distance::grad(a, b);
            assert_eq!([by_a.x, by_a.y, by_b.x, by_b.y], [0.0, 1.0, 0.0, -1.0]);
        })*};
    }
    distance!(input expanded);
}
