//! Stacks of attributes: `jacfwd`, `jacrev` and `vmap` over one another, in every order that there is.
//!
//! `jacrev` of a batch is refused, so there is no row with a `jacrev` somewhere before a `vmap`.

use crate::check::{at, hold};

/// `[the mix, outermost first] its member, the same in forward mode, what is one transform less: {as listed}`
macro_rules! all_mixes {
    ($then:ident! $args:tt) => {
        $then! { $args
            [jacfwd] jacfwd jacfwd itself: {jacfwd};
            [jacrev] jacrev jacfwd itself: {jacrev};
            [vmap] vmap vmap itself: {vmap};
            [jacfwd jacfwd] jacfwd_jacfwd jacfwd_jacfwd jacfwd: {jacfwd(jacfwd)};
            [jacfwd jacrev] jacfwd_jacrev jacfwd_jacfwd jacrev: {jacfwd(jacrev)};
            [jacfwd vmap] jacfwd_vmap jacfwd_vmap vmap: {jacfwd(vmap)};
            [jacrev jacfwd] jacrev_jacfwd jacfwd_jacfwd jacfwd: {jacrev(jacfwd)};
            [jacrev jacrev] jacrev_jacrev jacfwd_jacfwd jacrev: {jacrev(jacrev)};
            [vmap jacfwd] vmap_jacfwd vmap_jacfwd jacfwd: {vmap(jacfwd)};
            [vmap jacrev] vmap_jacrev vmap_jacfwd jacrev: {vmap(jacrev)};
            [vmap vmap] vmap_vmap vmap_vmap vmap: {vmap(vmap)};
            [jacfwd jacfwd jacfwd] jacfwd_jacfwd_jacfwd jacfwd_jacfwd_jacfwd jacfwd_jacfwd: {jacfwd(jacfwd(jacfwd))};
            [jacfwd jacfwd jacrev] jacfwd_jacfwd_jacrev jacfwd_jacfwd_jacfwd jacfwd_jacrev: {jacfwd(jacfwd(jacrev))};
            [jacfwd jacfwd vmap] jacfwd_jacfwd_vmap jacfwd_jacfwd_vmap jacfwd_vmap: {jacfwd(jacfwd(vmap))};
            [jacfwd jacrev jacfwd] jacfwd_jacrev_jacfwd jacfwd_jacfwd_jacfwd jacrev_jacfwd: {jacfwd(jacrev(jacfwd))};
            [jacfwd jacrev jacrev] jacfwd_jacrev_jacrev jacfwd_jacfwd_jacfwd jacrev_jacrev: {jacfwd(jacrev(jacrev))};
            [jacfwd vmap jacfwd] jacfwd_vmap_jacfwd jacfwd_vmap_jacfwd vmap_jacfwd: {jacfwd(vmap(jacfwd))};
            [jacfwd vmap jacrev] jacfwd_vmap_jacrev jacfwd_vmap_jacfwd vmap_jacrev: {jacfwd(vmap(jacrev))};
            [jacfwd vmap vmap] jacfwd_vmap_vmap jacfwd_vmap_vmap vmap_vmap: {jacfwd(vmap(vmap))};
            [jacrev jacfwd jacfwd] jacrev_jacfwd_jacfwd jacfwd_jacfwd_jacfwd jacfwd_jacfwd: {jacrev(jacfwd(jacfwd))};
            [jacrev jacfwd jacrev] jacrev_jacfwd_jacrev jacfwd_jacfwd_jacfwd jacfwd_jacrev: {jacrev(jacfwd(jacrev))};
            [jacrev jacrev jacfwd] jacrev_jacrev_jacfwd jacfwd_jacfwd_jacfwd jacrev_jacfwd: {jacrev(jacrev(jacfwd))};
            [jacrev jacrev jacrev] jacrev_jacrev_jacrev jacfwd_jacfwd_jacfwd jacrev_jacrev: {jacrev(jacrev(jacrev))};
            [vmap jacfwd jacfwd] vmap_jacfwd_jacfwd vmap_jacfwd_jacfwd jacfwd_jacfwd: {vmap(jacfwd(jacfwd))};
            [vmap jacfwd jacrev] vmap_jacfwd_jacrev vmap_jacfwd_jacfwd jacfwd_jacrev: {vmap(jacfwd(jacrev))};
            [vmap jacfwd vmap] vmap_jacfwd_vmap vmap_jacfwd_vmap jacfwd_vmap: {vmap(jacfwd(vmap))};
            [vmap jacrev jacfwd] vmap_jacrev_jacfwd vmap_jacfwd_jacfwd jacrev_jacfwd: {vmap(jacrev(jacfwd))};
            [vmap jacrev jacrev] vmap_jacrev_jacrev vmap_jacfwd_jacfwd jacrev_jacrev: {vmap(jacrev(jacrev))};
            [vmap vmap jacfwd] vmap_vmap_jacfwd vmap_vmap_jacfwd vmap_jacfwd: {vmap(vmap(jacfwd))};
            [vmap vmap jacrev] vmap_vmap_jacrev vmap_vmap_jacfwd vmap_jacrev: {vmap(vmap(jacrev))};
            [vmap vmap vmap] vmap_vmap_vmap vmap_vmap_vmap vmap_vmap: {vmap(vmap(vmap))};
        }
    };
}

/// A function in reverse mode, the same in forward mode, and the comparison of each mix.
macro_rules! mixed {
    (
        { $test:ident $kind:ident $base:ty, $inputs:literal; fn $f:ident $params:tt -> $out:ty $body:block }
        $($mix:tt $member:ident $forward:ident $below:ident: {$($chain:tt)*};)*
    ) => {
        #[functra::transforms($($($chain)*),*)]
        fn $f $params -> $out $body

        #[test]
        fn $test() {
            /// The same, in a place of its own.
            #[functra::transforms(
                jacfwd, vmap, jacfwd(jacfwd), jacfwd(vmap), vmap(jacfwd), vmap(vmap),
                jacfwd(jacfwd(jacfwd)), jacfwd(jacfwd(vmap)), jacfwd(vmap(jacfwd)),
                jacfwd(vmap(vmap)), vmap(jacfwd(jacfwd)), vmap(jacfwd(vmap)),
                vmap(vmap(jacfwd)), vmap(vmap(vmap))
            )]
            fn forward $params -> $out $body
            $(
                hold(
                    &words!($mix),
                    $inputs,
                    &|row| at(|a: argument!($mix $base)| call!($kind $mix a $f $member), row),
                    &|row| at(|a: argument!($mix $base)| call!($kind $mix a forward $forward), row),
                    &|row| below!($kind $mix $base, $f $below row),
                );
            )*
        }
    };
}

/// The argument of a mix, of which a `vmap` takes many.
macro_rules! argument {
    ([] $base:ty) => { $base };
    ([vmap $($rest:ident)*] $base:ty) => { Vec<argument!([$($rest)*] $base)> };
    ([$derivative:ident $($rest:ident)*] $base:ty) => { argument!([$($rest)*] $base) };
}

/// The call of a member, or of the function itself.
macro_rules! call {
    ($kind:ident $mix:tt $a:ident $f:ident itself) => { $f(lent!($kind $mix $a)) };
    ($kind:ident $mix:tt $a:ident $f:ident $member:ident) => { $f::$member(lent!($kind $mix $a)) };
}

/// Batches and slices are lent.
macro_rules! lent {
    (slice $mix:tt $a:ident) => { &$a[..] };
    (value [] $a:ident) => { $a };
    (value [vmap $($rest:ident)*] $a:ident) => { &$a[..] };
    (value [$derivative:ident $($rest:ident)*] $a:ident) => { lent!(value [$($rest)*] $a) };
}

/// What is one transform less.
macro_rules! below {
    ($kind:ident [$outer:ident $($rest:ident)*] $base:ty, $f:ident $below:ident $row:ident) => {
        at(|a: argument!([$($rest)*] $base)| call!($kind [$($rest)*] a $f $below), $row)
    };
}

macro_rules! words {
    ([$($word:ident)*]) => { [$(stringify!($word)),*] };
}

/// What all of them call.
#[functra::vmap]
#[functra::grad]
fn wave(x: f64, k: f64) -> f64 {
    (k * x).sin() + 0.5 * x * x * k
}

/// The same of many numbers.
#[functra::transforms(grad(mode = reverse), vmap)]
fn chain(w: &[f64], k: f64) -> f64 {
    let mut sum = w[0] * k;
    for i in 1..w.len() {
        sum += wave(w[i - 1] * w[i], k) * sum;
    }
    sum
}

all_mixes!(mixed! {
    of_a_number value f64, 1;
    fn number(x: f64) -> f64 {
        let mut sum = x;
        for i in 0..3 {
            sum = sum * 0.5 + wave(x, sum) / (i as f64 + 2.0);
        }
        sum.exp() * x
    }
});

all_mixes!(mixed! {
    of_an_array value [f64; 2], 2;
    fn array(w: [f64; 2]) -> f64 {
        let mut sums = [0.5, w[0] * w[1]];
        for i in 0..3 {
            sums[i % 2] = sums[(i + 1) % 2] * w[i % 2] + wave(sums[0], w[1]);
        }
        chain(&sums, w[0]) + sums[1].tanh()
    }
});

all_mixes!(mixed! {
    of_a_slice slice Vec<f64>, 3;
    fn slice(w: &[f64]) -> f64 {
        let mut sum = chain(w, 0.5);
        for pair in w.windows(2) {
            sum += wave(pair[0] * sum, pair[1]);
        }
        sum * w.iter().map(|it| it * it).sum::<f64>()
    }
});

all_mixes!(mixed! {
    of_several_results value [f64; 2], 2;
    fn several(w: [f64; 2]) -> [f64; 2] {
        let mut state = w;
        for _ in 0..2 {
            state = [wave(state[1], w[0]), chain(&state, w[1]) + state[0]];
        }
        state
    }
});
