//! Attributes stacked, under every name and among other attributes.

#![allow(unused_imports, reason = "some are imported to see that nothing clashes")]

use functra::{grad as gradient, jvp as push, transforms as several, vmap as v};

/// Here the crate goes by another name.
mod renamed {
    pub(crate) mod ad {
        pub(crate) use functra::*;
    }
}
use renamed::ad;

#[v]
#[gradient]
fn imported(x: f64) -> f64 {
    x * x * x
}

/// Documented, before.
#[functra::vmap]
/// Documented, between.
#[inline]
#[must_use]
#[functra::grad]
#[allow(clippy::let_and_return)]
/// Documented, after.
fn among_others(x: f64) -> f64 {
    let y = x * x;
    y
}

#[cfg_attr(all(), functra::vmap, doc = "Both from one `cfg_attr`.")]
#[cfg_attr(any(), functra::no_such_transform)]
#[cfg_attr(all(), cfg_attr(all(), functra::jacfwd))]
#[::functra::grad]
fn conditional(x: f64) -> f64 {
    x * x * x
}

#[cfg(any())]
#[functra::vmap]
#[functra::grad]
fn left_out(x: f64) -> Nothing {
    nothing
}

macro_rules! stacked {
    ($(#[$attr:meta])* $name:ident, $($transform:ident),*; $body:expr; $x:ident) => {
        $(#[$attr])*
        $(#[functra::$transform])*
        fn $name($x: f64) -> f64 {
            let square = |v: f64| v * v;
            square($body) * 2.0
        }
    };
}
stacked!(#[inline(always)] from_macro, vmap, jvp, grad; x * 3.0; x);

macro_rules! attributed {
    ($attr:meta, $item:item) => {
        #[functra::vmap]
        #[$attr]
        $item
    };
}
attributed!(
    functra::grad,
    fn item_from_macro(x: f64) -> f64 {
        x * x
    }
);

macro_rules! typed {
    ($name:ident, $ty:ty, $value:expr, $pattern:pat, $block:block) => {
        #[functra::grad]
        fn $name($pattern: $ty) -> $ty {
            let a: $ty = $value;
            a * $block
        }
    };
}
typed!(of_fragments, f64, 2.0 + 1.0, x, { x * x });

#[gradient(name = companion)]
fn same_as_module(x: f64) -> f64 {
    same_as_module::TWO * x * x
}
mod same_as_module {
    pub(super) const TWO: f64 = 2.0;
}

#[ad::vmap(crate = renamed::ad)]
#[ad::grad(crate = crate::attributes::renamed::ad)]
fn through_reexport(x: f64) -> f64 {
    ad::select(x > 0.0, x * x, -x)
}

#[several(grad, vmap(grad), vmap, jvp(wrt = y), hessian)]
fn listed(x: f64, y: f64) -> f64 {
    x * x * y
}

#[functra::jvp]
#[several(vmap(grad))]
#[functra::jacfwd]
fn listed_among_stacked(x: f64) -> f64 {
    x * x
}

pub(crate) mod visible {
    #[functra::vmap]
    #[functra::grad]
    pub(crate) fn everywhere(x: f64) -> f64 {
        x * x
    }
    pub(super) mod inside {
        #[functra::grad]
        pub(in crate::attributes) fn in_part(x: f64) -> f64 {
            x * x
        }
    }
}
use visible::everywhere as somewhere;

#[test]
fn names() {
    assert_eq!(imported::grad(2.0), 12.0);
    assert_eq!(imported::vmap_grad(&[1.0, 2.0]), [3.0, 12.0]);
    assert_eq!(among_others::vmap_grad(&[1.0]), [2.0]);
    assert_eq!(conditional::vmap_jacfwd_grad(&[1.0, 2.0]), [6.0, 12.0]);
    assert_eq!(conditional::jacfwd_grad(1.0), 6.0);
    assert_eq!(from_macro::grad(1.0), 36.0);
    assert_eq!(from_macro::jvp_grad(1.0, 1.0), (36.0, 36.0));
    assert_eq!(from_macro::vmap_jvp_grad(&[1.0], &[0.5]), [(36.0, 18.0)]);
    assert_eq!(item_from_macro::vmap_grad(&[4.0]), [8.0]);
    assert_eq!(of_fragments::grad(2.0), 12.0);
    assert_eq!(companion::grad(3.0), 12.0);
    assert_eq!(through_reexport::vmap_grad(&[2.0, -2.0]), [4.0, -1.0]);
    assert_eq!(somewhere::vmap_grad(&[2.0]), [4.0]);
    assert_eq!(visible::inside::in_part::grad(2.0), 4.0);
}

#[test]
fn lists() {
    assert_eq!(listed::grad(2.0, 3.0), (12.0, 4.0));
    assert_eq!(listed::jvp((2.0, 3.0), 1.0), (12.0, 4.0));
    assert_eq!(listed::hessian(2.0, 3.0), ((6.0, 4.0), (4.0, 0.0)));
    assert_eq!(listed::vmap(&[2.0], &[3.0]), [12.0]);
    assert_eq!(listed_among_stacked::jvp_jacfwd(2.0, 1.0), (4.0, 2.0));
    assert_eq!(listed_among_stacked::vmap_grad(&[2.0]), [4.0]);
}

/// Attributes on functions declared in a body, in a trait's implementor, in a generic impl.
#[test]
fn places() {
    #[functra::vmap]
    #[functra::jacfwd]
    fn local(x: f64) -> [f64; 2] {
        [x, x * x]
    }
    assert_eq!(local::vmap_jacfwd(&[3.0]), [[1.0, 6.0]]);

    struct Local {
        k: f64,
    }
    impl Local {
        #[functra::jvp]
        #[functra::hessian]
        fn method(&self, x: f64) -> f64 {
            self.k * x * x * x
        }
    }
    assert_eq!(Local { k: 2.0 }.method_jvp_hessian(1.0, 1.0), (12.0, 12.0));
}
