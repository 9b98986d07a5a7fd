//! Functions that a `macro_rules!` makes out of fragments, each of which stays whole.

use functra::{derivative, grad, transforms};

/// A function with attributes and the same without.
macro_rules! both {
    ($name:ident($x:ident: $ty:ty) = $e:expr) => {
        mod $name {
            use super::*;
            pub(super) fn plain($x: $ty) -> f64 {
                2.0 * $e - $e / 2.0 + vec![3.0 * $e; 2][1] + (&$e).powi(2) - $e.abs()
            }
            #[transforms(grad, vmap, vmap(grad))]
            pub(super) fn annotated($x: $ty) -> f64 {
                2.0 * $e - $e / 2.0 + vec![3.0 * $e; 2][1] + (&$e).powi(2) - $e.abs()
            }
            #[grad(mode = reverse)]
            pub(super) fn backward($x: $ty) -> f64 {
                2.0 * $e - $e / 2.0 + vec![3.0 * $e; 2][1] + (&$e).powi(2) - $e.abs()
            }
        }
    };
}

both!(sum(t: f64) = t * t + 1.0);
both!(negated(t: f64) = -t);
both!(choice(t: f64) = { t } - 1.0);
both!(name(t: f64) = t);
both!(call(t: f64) = f64::sin(t));

/// The function, the same with attributes, and its derivative forward and backward.
type Both = (fn(f64) -> f64, fn(f64) -> f64, [f64; 2]);

macro_rules! each {
    ($t:ident: $($name:ident)*) => {{
        let each: [Both; 5] = [$((
            $name::plain, $name::annotated, [$name::annotated::grad($t), $name::backward::grad($t)]
        )),*];
        each
    }};
}

#[test]
fn of_expressions() {
    for t in [0.3, -1.5, 4.0] {
        for (plain, annotated, grads) in each!(t: sum negated choice name call) {
            let slope = functra_tests::derivative(plain, t);
            assert_eq!(annotated(t), plain(t));
            functra_tests::assert_all_agree("grad", &grads, &[slope; 2], 1e-8);
        }
        assert_eq!(sum::annotated::vmap(&[t]), [sum::plain(t)]);
        assert_eq!(negated::annotated::vmap_grad(&[t]), [negated::annotated::grad(t)]);
    }
}

macro_rules! of_slice {
    ($vis:vis fn $name:ident($x:ident: $ty:ty) $body:block) => {
        #[grad]
        $vis fn $name($x: $ty) -> f64 $body
    };
}
of_slice!(
    pub(super) fn squares(x: &[f64]) {
        x.iter().map(|x| x * x).sum()
    }
);

macro_rules! by_rule {
    ($name:ident, $slope:expr) => {
        #[derivative(2.0 * $slope)]
        fn $name(x: f64) -> f64 {
            2.0 * (x + x)
        }
    };
}
by_rule!(quadrupled, 1.0 + 1.0);

macro_rules! with_options {
    ($name:ident, $wrt:expr, $chunk:expr) => {
        #[grad(wrt = $wrt, chunk = $chunk)]
        fn $name(x: f64, y: [f64; 3]) -> f64 {
            quadrupled(x) * y[0] * y[1] * y[2]
        }
    };
}
with_options!(first, 0, 2);
with_options!(second, 1, 2);

#[test]
fn of_types_and_options() {
    assert_eq!(squares::grad(&[1.0, 2.0]), [2.0, 4.0]);
    assert_eq!(first::grad(1.0, [1.0, 2.0, 3.0]), 24.0);
    assert_eq!(second::grad(1.0, [1.0, 2.0, 3.0]), [24.0, 12.0, 8.0]);
}
