//! The table: `name: (x k: rank shape) on low..high, value`, `k` being a constant of the shape of `x`.

use functra::Tensor;
use functra_tests::{Flatten, assert_all_agree};

/// Elements of a batch: no multiple of what goes side by side.
pub(crate) const BATCH: usize = 9;

/// Numbers that look random, the same in each run, and on the diagonal of a matrix further away from each other.
pub(crate) fn numbers<const R: usize>(
    seed: usize,
    shape: [usize; R],
    (low, high): (f64, f64),
    diagonal: f64,
) -> Tensor<f64, R> {
    let mut i = seed * 1000;
    Tensor::from_fn(shape, |at| {
        i += 1;
        let noise = ((i * 7919 + 13) as f64 * 0.618_033_988_749_895).fract();
        let is_diagonal = R == 2 && at[0] == at[R - 1];
        low + (high - low) * noise + if is_diagonal { diagonal * (1 + at[0]) as f64 } else { 0.0 }
    })
}

/// The numbers of a gradient by one argument or several, those of each for themselves.
pub(crate) trait Parts {
    fn parts(&self) -> Vec<Vec<f64>>;
}

impl<const R: usize> Parts for Tensor<f64, R> {
    fn parts(&self) -> Vec<Vec<f64>> {
        vec![self.flat()]
    }
}

impl<A: Parts> Parts for (A,) {
    fn parts(&self) -> Vec<Vec<f64>> {
        self.0.parts()
    }
}

impl<A: Parts, B: Parts> Parts for (A, B) {
    fn parts(&self) -> Vec<Vec<f64>> {
        [self.0.parts(), self.1.parts()].concat()
    }
}

impl<A: Parts, B: Parts, C: Parts> Parts for (A, B, C) {
    fn parts(&self) -> Vec<Vec<f64>> {
        [self.0.parts(), self.1.parts(), self.2.parts()].concat()
    }
}

/// That each part of a batch is made of those of its elements, one after the other.
pub(crate) fn assert_is_loop(batch: &impl Parts, each: &[impl Parts]) {
    let each: Vec<_> = each.iter().map(Parts::parts).collect();
    for (part, got) in batch.parts().iter().enumerate() {
        let want: Vec<f64> = each.iter().flat_map(|it| it[part].clone()).collect();
        assert_all_agree("batch", got, &want, 1e-11);
    }
}

/// That a gradient is what moving each number tells.
pub(crate) fn assert_is_difference(
    gradient: &impl Parts,
    moved: impl Fn(usize, usize, f64) -> f64,
) {
    let step = 1e-5;
    for (part, slopes) in gradient.parts().iter().enumerate() {
        for (i, slope) in slopes.iter().enumerate() {
            let want = (moved(part, i, step) - moved(part, i, -step)) / (2.0 * step);
            let close = (slope - want).abs() < 1e-6 * want.abs().max(1.0);
            assert!(close, "by number {i} of argument {part}: {slope}, not {want}");
        }
    }
}

/// Kernels that give tensors.
macro_rules! tensors {
    ($($name:ident: $args:tt on $low:literal..$high:literal $(diagonal $diagonal:literal)?, $value:expr;)*) => {$(
        kernel! { $name $args ($low, $high) [$($diagonal)?] { let y = $value; (&y * &y).sum() + y.sin().sum() } }
    )*};
}

/// Kernels that give numbers.
macro_rules! numbers {
    ($($name:ident: $args:tt on $low:literal..$high:literal $(diagonal $diagonal:literal)?, $value:expr;)*) => {$(
        kernel! { $name $args ($low, $high) [$($diagonal)?] { let y: f64 = $value; y * y + y.sin() } }
    )*};
}

macro_rules! kernel {
    ($name:ident ($($x:ident $k:ident: $R:literal $shape:expr),+) $domain:tt [$($diagonal:literal)?] $value:block) => {
        kernel! { @ $name [$($x $k: $R $shape),+] $domain [$($diagonal)?] $value [$($x $k)+] }
    };
    (@ $name:ident [$($x:ident $k:ident: $R:literal $shape:expr),+] $domain:tt [$($diagonal:literal)?] $value:block
        [$first:ident $constant:ident $($rest:ident $constants:ident)*]) => {
        #[allow(unused, clippy::pedantic, reason = "what one row needs is nothing to another")]
        mod $name {
            use functra::{Tensor, grad, transforms};
            use crate::table::{BATCH, assert_is_difference, assert_is_loop, numbers, Parts as _};
            use functra_tests::{Flatten, assert_all_agree};

            kernel! { @function [$($x $k: $R),+] $value [$first $constant $($rest $constants)*]
                backward transforms(grad(mode = reverse), vmap(grad(mode = reverse), in_dims($($k = None),+)))
            }
            kernel! { @function [$($x $k: $R),+] $value [$first $constant $($rest $constants)*]
                forward grad(mode = forward)
            }

            fn inputs(seed: usize) -> ($(Tensor<f64, $R>,)+) {
                let (domain, diagonal) = ($domain, 0.0 $(+ $diagonal)?);
                let mut seed = 3 * seed;
                ($({ seed += 1; numbers::<$R>(seed, $shape, domain, diagonal) },)+)
            }

            #[test]
            fn both_modes_agree_with_differences() {
                let (($($x,)+), ($($k,)+)) = (inputs(1), inputs(100));
                let (y, gradient) = backward::value_and_grad($(&$x,)+ $(&$k,)+);
                assert_eq!(y, backward($(&$x,)+ $(&$k,)+));
                let want = forward::grad($(&$x,)+ $(&$k,)+);
                assert_all_agree("modes", &gradient.flat(), &want.flat(), 1e-10);
                assert_is_difference(&gradient, |part, i, by| {
                    $(let mut $x = $x.clone();)+
                    let mut at = 0;
                    $(if at == part { $x.as_mut_slice()[i] += by; } at += 1;)+
                    backward($(&$x,)+ $(&$k,)+)
                });
            }

            #[test]
            fn batches_are_loops() {
                let ($($k,)+) = inputs(100);
                let one = |i: usize| {
                    let ($($x,)+) = inputs(i);
                    backward::grad($(&$x,)+ $(&$k,)+)
                };
                let gradients: Vec<_> = (0..BATCH).map(one).collect();
                let entries = |part: usize| (0..BATCH).flat_map(move |i| inputs(i).parts()[part].clone()).collect();
                let mut part = 0;
                $(
                    let shape = std::array::from_fn(|axis| if axis == 0 { BATCH } else { $shape[axis - 1] });
                    let $x = Tensor::<f64, { $R + 1 }>::new(shape, entries(part));
                    part += 1;
                )+
                assert_is_loop(&backward::vmap_grad($(&$x,)+ $(&$k,)+), &gradients);
            }
        }
    };
    (@function [$($x:ident $k:ident: $R:literal),+] $value:block [$first:ident $constant:ident $($rest:ident $constants:ident)*]
        $mode:ident $($attribute:tt)+) => {
        #[$($attribute)+]
        fn $mode($($x: &Tensor<f64, $R>,)+ $(#[nodiff] $k: &Tensor<f64, $R>,)+) -> f64 {
            let before = $first.sin().sum();
            let all = $value;
            let computed = { $(let $x = &($x * 1.0);)+ $value };
            let first = { $(let $rest = $constants;)* $value };
            let others = { let $first = $constant; $value };
            all + computed * 0.5 + first * before + others + ($first * $first).sum()
        }
    };
}
