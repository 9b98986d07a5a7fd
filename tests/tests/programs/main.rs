//! Whole programs, each as its text stands, against derivatives computed by other systems.

#![allow(missing_docs, clippy::all, clippy::pedantic, reason = "programs as users write them")]

mod arguments;
mod functions;
mod iterations;
mod limitations;
mod mechanics;
mod networks;
mod statistics;
mod table;
mod verdict;

use arguments::Arguments;
use functra_tests::Flatten;
use std::collections::BTreeSet;

/// A program of the table, and what was made of it. Arguments are rows of numbers, and so are results.
pub(crate) struct Program {
    id: &'static str,
    forms: &'static [(&'static str, fn(&mut Arguments<'_>) -> Vec<f64>)],
}

impl Program {
    /// A form of the program, if there is one.
    fn form(&self, name: &str) -> Option<fn(&mut Arguments<'_>) -> Vec<f64>> {
        let is_it = |it: &&(&str, _)| it.0.strip_prefix("apart_").unwrap_or(it.0) == name;
        self.forms.iter().find(is_it).map(|it| it.1)
    }
}

/// Functions twice: where some transform makes selections of branches, none goes backward.
macro_rules! apart {
    ($(forward $forward:tt backward $backward:tt $vis:vis fn $name:ident $args:tt -> $result:ty $body:block)*) => {
        $(
            #[functra::transforms $forward]
            $vis fn $name $args -> $result $body
        )*
        pub(crate) mod backward {
            $(
                #[functra::transforms $backward]
                $vis fn $name $args -> $result $body
            )*
        }
    };
}
pub(crate) use apart;

macro_rules! programs {
    ($($group:ident::$id:ident $types:tt $($form:ident)*;)*) => {
        const PROGRAMS: &[Program] = &[$(
            Program {
                id: stringify!($id),
                forms: &[$((stringify!($form), |at| form!($form $group $id at $types).flat())),*],
            }
        ),*];
    };
}

macro_rules! form {
    (value $group:ident $id:ident $at:ident ($($ty:ty),*)) => { $group::$id::f($($at.one::<$ty>()),*) };
    (jacobian $group:ident $id:ident $at:ident ($($ty:ty),*)) => { $group::$id::f::jacfwd($($at.one::<$ty>()),*) };
    (hessian $group:ident $id:ident $at:ident ($($ty:ty),*)) => { $group::$id::f::hessian($($at.one::<$ty>()),*) };
    (hessian_with_aux $group:ident $id:ident $at:ident ($($ty:ty),*)) => { $group::$id::f::hessian($($at.one::<$ty>()),*).0 };
    (third $group:ident $id:ident $at:ident ($($ty:ty),*)) => { $group::$id::f::jacfwd_hessian($($at.one::<$ty>()),*) };
    (jvp $group:ident $id:ident $at:ident ($($ty:ty),*)) => {
        $group::$id::f::jvp(($($at.one::<$ty>(),)*), ($($at.one::<$ty>(),)*)).1
    };
    (jacrev $group:ident $id:ident $at:ident ($($ty:ty),*) $($apart:ident)?) => { $group::$id::$($apart::)?f::jacrev($($at.one::<$ty>()),*) };
    (vjp $group:ident $id:ident $at:ident ($($ty:ty),*) $($apart:ident)?) => {{
        let (_, pullback) = $group::$id::$($apart::)?f::vjp($($at.one::<$ty>()),*);
        pullback($at.one())
    }};
    (apart_jacrev $group:ident $id:ident $at:ident $types:tt) => { form!(jacrev $group $id $at $types backward) };
    (apart_vjp $group:ident $id:ident $at:ident $types:tt) => { form!(vjp $group $id $at $types backward) };
    (apart_hvp $group:ident $id:ident $at:ident $types:tt) => { form!(hvp $group $id $at $types backward) };
    (hvp $group:ident $id:ident $at:ident ($($types:tt)*) $($apart:ident)?) => {
        $group::$id::$($apart::)?f::hvp(tuple!($at [] $($types)*), tangents!($at [] $($types)*))
    };
    (hvp_with_aux $group:ident $id:ident $at:ident ($($types:tt)*)) => {
        $group::$id::f::hvp(tuple!($at [] $($types)*), tangents!($at [] $($types)*)).0
    };
    (mapped $group:ident $id:ident $at:ident ($($ty:ty),*)) => { $group::$id::f::vmap($($at.batch::<$ty>()),*) };
    (mapped_jacobian $group:ident $id:ident $at:ident ($($ty:ty),*)) => { $group::$id::f::vmap_jacfwd($($at.batch::<$ty>()),*) };
    (mapped_jacrev $group:ident $id:ident $at:ident ($($ty:ty),*)) => { $group::$id::f::vmap_jacrev($($at.batch::<$ty>()),*) };
    (mapped_hessian $group:ident $id:ident $at:ident ($($ty:ty),*)) => { $group::$id::f::vmap_hessian($($at.batch::<$ty>()),*) };
}

macro_rules! tuple {
    ($at:ident [] $($ty:ty),*) => { ($($at.one::<$ty>(),)*) };
}

/// The tangents of the arguments that are made of floats.
macro_rules! tangents {
    ($at:ident [$($done:ty),*]) => { ($($at.one::<$done>(),)*) };
    ($at:ident $done:tt usize $(, $($rest:tt)*)?) => { tangents!($at $done $($($rest)*)?) };
    ($at:ident $done:tt [usize; $n:literal] $(, $($rest:tt)*)?) => { tangents!($at $done $($($rest)*)?) };
    ($at:ident [$($done:ty),*] $ty:ty $(, $($rest:tt)*)?) => { tangents!($at [$($done,)* $ty] $($($rest)*)?) };
}

programs! {
    functions::rosenbrock ([f64; 4]) value jacobian jacrev vjp hessian hvp third mapped_jacobian mapped_jacrev mapped_hessian;
    functions::ackley ([f64; 3]) value jacobian jacrev vjp hessian hvp mapped mapped_jacobian mapped_jacrev;
    functions::rastrigin ([f64; 3]) value jacobian jacrev vjp hessian hvp third mapped_hessian;
    functions::himmelblau (f64, f64) value jacobian jacrev vjp hessian hvp third jvp mapped mapped_jacobian mapped_jacrev;
    functions::polynomial_horner ([f64; 6], f64) value jacobian jacrev vjp hessian hvp third mapped mapped_jacobian mapped_jacrev;
    functions::cumprod_with_zeros ([f64; 5]) value jacobian jacrev vjp hessian hvp mapped_jacobian mapped_jacrev;
    functions::diamond_chain (f64) value jacobian jacrev vjp hessian hvp third mapped_hessian;
    functions::nested_vmap_axes ([f64; 2]) value jacobian jacrev vjp mapped mapped_jacobian mapped_jacrev;
    functions::catmull_rom_spline ([f64; 6], f64) value jacobian jacrev vjp hessian hvp third;
    functions::pairwise_rbf ([[f64; 2]; 3], [[f64; 2]; 2], f64) value jacobian jacrev vjp jvp;
    statistics::normal_loglik ([f64; 6], f64, f64) value jacobian jacrev vjp hessian hvp mapped_jacobian mapped_jacrev;
    statistics::poisson_regression ([[f64; 2]; 6], [f64; 6], [f64; 2], f64) value jacobian jacrev vjp hessian hvp;
    statistics::logistic_regression ([[f64; 2]; 6], [f64; 6], [f64; 2], f64) value jacobian jacrev vjp hessian hvp mapped_jacobian;
    statistics::gmm_loglik ([[f64; 2]; 4], [f64; 2], [[f64; 2]; 2], [[f64; 2]; 2]) value jacobian apart_jacrev apart_vjp hessian apart_hvp mapped_jacobian;
    statistics::hmm_forward ([f64; 2], [[f64; 2]; 2], [[f64; 3]; 2], [usize; 5]) value jacobian apart_jacrev apart_vjp hessian apart_hvp mapped_jacobian;
    statistics::black_scholes (f64, f64, f64, f64, f64) value jacobian jacrev vjp hessian hvp third mapped_jacobian mapped_jacrev mapped_hessian;
    statistics::softmax_regression ([[f64; 2]; 3], [[f64; 2]; 4], [usize; 4]) value jacobian jacrev vjp hessian hvp;
    statistics::kalman_filter (f64, f64, f64, [f64; 6]) value jacobian jacrev vjp hessian hvp mapped_jacobian mapped_jacrev;
    statistics::gp_marginal_likelihood ([f64; 3], [f64; 5], [f64; 5]) value jacobian jacrev vjp hessian hvp third mapped_jacobian mapped_jacrev;
    networks::mlp_loss ([[f64; 2]; 3], [f64; 3], [f64; 3], f64, [[f64; 2]; 4], [f64; 4]) value jacobian jacrev vjp hessian hvp;
    networks::per_sample_gradients ([[f64; 2]; 3], [f64; 3], [f64; 3], f64, [f64; 2], f64) value jacobian jacrev vjp mapped_jacobian mapped_jacrev;
    networks::ensembling ([[f64; 2]; 3], [f64; 3], [f64; 3], f64, [f64; 2], f64) value jacobian jacrev vjp mapped mapped_jacobian mapped_jacrev;
    networks::lstm_cell ([f64; 8], [[f64; 2]; 8], [f64; 8], [f64; 5]) value jacobian jacrev vjp hessian hvp mapped_jacobian mapped_jacrev;
    networks::attention ([[f64; 2]; 3], [[f64; 2]; 3], [[f64; 2]; 3]) value jacobian jacrev vjp jvp mapped;
    iterations::kepler_newton (f64, f64) value jacobian jacrev vjp hessian hvp third;
    iterations::agm (f64, f64) value jacobian jacrev vjp;
    iterations::while_doubling (f64, f64) value jacobian jacrev vjp;
    iterations::cos_fixed_point (f64, f64) value jacobian jacrev vjp;
    iterations::adaptive_ode (f64, f64) value jacobian jacrev vjp hessian hvp;
    iterations::power_iteration ([[f64; 2]; 2], [f64; 2]) value jacobian jacrev vjp hessian hvp;
    iterations::linear_recurrence_scan ([f64; 4], [f64; 4], f64) value jacobian jacrev vjp jvp mapped;
    iterations::nested_loops_branch (f64, [f64; 3]) value jacobian jacrev vjp hessian hvp third;
    mechanics::lotka_volterra_rk4 ([f64; 4], [f64; 2]) value jacobian jacrev vjp jvp mapped;
    mechanics::nbody_leapfrog ([f64; 3], [[f64; 2]; 3], [[f64; 2]; 3]) value jacobian jacrev vjp hessian hvp;
    mechanics::quaternion_rotation ([f64; 4], [f64; 3]) value jacobian jacrev vjp jvp mapped mapped_jacobian mapped_jacrev;
    mechanics::rodrigues_reprojection ([f64; 3], [f64; 3], [f64; 3], [f64; 3], [f64; 2]) value jacobian apart_jacrev apart_vjp jvp mapped_jacobian;
    mechanics::rodrigues_zero_angle ([f64; 3], [f64; 3], [f64; 3], [f64; 3], [f64; 2]) value jacobian jacrev vjp;
    mechanics::arm2_kinematics ([f64; 2], [f64; 2]) value jacobian jacrev vjp jvp mapped_jacobian mapped_jacrev;
    limitations::switch_on_index (usize, f64, f64) value jacobian jacrev vjp hessian hvp;
    limitations::cond_guard (f64) value jacobian apart_jacrev apart_vjp hessian apart_hvp mapped mapped_jacobian mapped_hessian;
    limitations::functorch_diag_embed ([f64; 3]) value jacobian jacrev vjp mapped;
    limitations::functorch_relu (f64) value jacobian apart_jacrev apart_vjp mapped mapped_jacobian;
    limitations::functorch_custom_dot ([f64; 3], [f64; 3]) value jacobian jacrev vjp mapped mapped_jacobian mapped_jacrev;
    limitations::functorch_has_aux ([f64; 3]) value jacobian jacrev vjp hessian_with_aux hvp_with_aux mapped mapped_jacobian mapped_jacrev;
}

/// Programs whose text takes derivatives itself, and those with rules for functions of more numbers
/// or of no smooth body: no part of them is tested here.
const OTHERS: [&str; 12] = [
    "arm2_manipulability",
    "bisection_implicit",
    "confusion_ignored_argument",
    "confusion_product",
    "confusion_sum",
    "confusion_three_levels",
    "confusion_vector",
    "dp_sgd_clipping",
    "maml_one_step",
    "ntk",
    "stop_gradient_levels",
    "straight_through_round",
];

#[test]
fn all_expectations() {
    let table = table::read();
    let mut faults = Vec::new();
    for program in PROGRAMS {
        let row =
            table.programs.iter().find(|it| it.id == program.id).expect("a program of the table");
        for expectation in &row.expect {
            faults.extend(verdict::faults(program, row, expectation));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn all_expectations_of_reverse_mode() {
    let table = table::read();
    let (mut checked, mut faults) = (0, Vec::new());
    for program in PROGRAMS {
        let row =
            table.programs.iter().find(|it| it.id == program.id).expect("a program of the table");
        for found in row.expect.iter().filter_map(|it| verdict::faults_backward(program, row, it)) {
            checked += 1;
            faults.extend(found);
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    assert!(checked >= 135, "only {checked} expectations");
}

#[test]
fn no_program_is_forgotten() {
    let all: BTreeSet<String> = table::read().programs.into_iter().map(|it| it.id).collect();
    let known = PROGRAMS.iter().map(|it| it.id).chain(OTHERS).map(String::from).collect();
    assert_eq!(all, known);
}
