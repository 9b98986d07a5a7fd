//! The logistic function and its relatives, which learning machines are made of.

#[doc(hidden)]
#[macro_export]
macro_rules! __sigmoids {
    ($with:ident $context:tt) => {
        $crate::__rows! { [$with $context]
            /// The logistic function `1 / (1 + exp(-x))`.
            sigmoid(x) -> y {1.0 / (1.0 + (-x).exp())} [
                // y * (1 - y), without its cancellation, and that of its derivative near 0.
                0.25 * ((0.5 * x).sech() * (0.5 * x).sech())
            ] on (-3.0..3.0)
                where sigmoid(1.0) = 0.7310585786300049;
            /// `ln(sigmoid(x))`.
            log_sigmoid(x) -> y {-(-x).softplus()} [(-x).sigmoid()] on (-3.0..3.0)
                where log_sigmoid(1.0) = -0.3132616875182228;
            /// `ln(1 + exp(x))`, which overflows nowhere.
            softplus(x) -> y {x.max(0.0) + (-x.abs()).exp().ln_1p()} [x.sigmoid()] on (-3.0..3.0)
                where softplus(1.0) = 1.3132616875182228;
            /// `x * sigmoid(x)`, also called swish.
            silu(x) -> y {x * x.sigmoid()} on (-3.0..3.0)
                where silu(1.0) = 0.7310585786300049;
            /// The approximation `x / 2 * (1 + tanh(sqrt(2/π) * (x + 0.044715 x³)))` of `gelu`.
            gelu_tanh(x) -> y {
                // (1 + tanh(u)) / 2 is sigmoid(2u), which does not cancel.
                x * (2.0 * (2.0 / PI).sqrt() * (x + 0.044715 * (x * x * x))).sigmoid()
            } on (-3.0..3.0)
                where gelu_tanh(1.0) = 0.8411919906082768;
            /// `x / (1 + |x|)`.
            softsign(x) -> y {x / (1.0 + x.abs())} on (0.5..2.0)
                where softsign(-3.0) = -0.75;
        }
    };
}
