//! The elementwise functions on lanes, beside those of the standard library, in cache.

use functra::Elementwise;
use functra::lanes::{Kernel, LanesOf, dispatch_f64};
use functra_benches::inputs::uniforms;
use functra_benches::{Suite, Table};

const NUMBERS: usize = 4096;

macro_rules! functions {
    ($suite:ident: $($name:ident on $low:literal..$high:literal as $std:expr;)*) => {$({
        struct OnLanes<'a>(&'a [f64], &'a mut [f64]);

        impl Kernel<f64> for OnLanes<'_> {
            type Output = ();
            const REGISTERS: usize = 2;
            #[inline(always)]
            #[allow(clippy::inline_always, reason = "lane code must be inlined")]
            fn run<L: LanesOf<f64>>(self) {
                let mut i = 0;
                while i < NUMBERS {
                    Elementwise::$name(L::load(&self.0[i..])).store(&mut self.1[i..]);
                    i += L::WIDTH;
                }
            }
        }

        let title = concat!("functions: ", stringify!($name));
        if $suite.wants(title) {
            let x = uniforms(7, NUMBERS, $low, $high);
            let (mut lanes, mut alone) = (vec![0.0; NUMBERS], vec![0.0; NUMBERS]);
            let function: fn(f64) -> f64 = $std;
            $suite.run(
                Table::new(title, NUMBERS)
                    .variant("lanes", || dispatch_f64(OnLanes(&x, &mut lanes)))
                    .variant("one by one", || {
                        for (y, x) in alone.iter_mut().zip(&x) {
                            *y = function(*x);
                        }
                    }),
            );
        }
    })*};
}

fn main() {
    let suite = Suite::from_args();
    functions! { suite:
        sqrt on 0.1..9.0 as f64::sqrt;
        exp on -5.0..5.0 as f64::exp;
        ln on 0.1..9.0 as f64::ln;
        ln_1p on 0.0..9.0 as f64::ln_1p;
        sin on -5.0..5.0 as f64::sin;
        cos on -5.0..5.0 as f64::cos;
        tan on -5.0..5.0 as f64::tan;
        tanh on -5.0..5.0 as f64::tanh;
        cosh on -5.0..5.0 as f64::cosh;
        sech on -5.0..5.0 as |x| 1.0 / x.cosh();
        erf on -3.0..3.0 as functra::erf;
        norm_cdf on -3.0..3.0 as functra::norm_cdf;
        cbrt on 0.1..9.0 as f64::cbrt;
        atan on -5.0..5.0 as f64::atan;
        ln_gamma on 0.5..9.0 as functra::ln_gamma;
    }
}
