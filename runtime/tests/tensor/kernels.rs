//! The table of kernels: a row for each way to call one.

use crate::laws::*;

/// What stands after the tensors: parameters that no derivative follows.
macro_rules! nowhere {
    ($parameter:expr) => {
        None
    };
}

macro_rules! kernels {
    ($($test:ident: $method:ident($($x:ident: $shape:expr),+ $(; $($parameter:expr),+)?) on $low:literal..$high:literal;)*) => {$(
        kernels! { @ $test $method [$($x: $shape),+] [$($($parameter),+)?] $low $high [$($x)+] }
    )*};
    (@ $test:ident $method:ident [$($x:ident: $shape:expr),+] [$($parameter:expr),*] $low:literal $high:literal
        [$first:ident $($rest:ident)*]) => {
        mod $test {
            use super::*;

            struct This;

            impl Kernel for This {
                const SHAPES: &'static [&'static [usize]] = &[$(&$shape),+];
                const DOMAIN: (f64, f64) = ($low, $high);

                fn value<S: Real>(x: &[Argument<S>]) -> Vec<S> {
                    let [$($x),+] = x else { unreachable!() };
                    $(let $x = $x.tensor($shape);)+
                    let y = $first.$method($(&$rest,)* $($parameter),*);
                    y.flat().into_iter().map(|it: Num<S>| it.0).collect()
                }

                fn plain<T: Entry>(x: &[Vec<T>]) -> Vec<T> {
                    let [$($x),+] = x else { unreachable!() };
                    $(let $x = Tensor::new($shape, $x.clone());)+
                    $first.$method($(&$rest,)* $($parameter),*).flat()
                }

                fn pulled<S: Real, C: Cotangent<S>>(x: &[Argument<S>], ct: &[C]) -> (Vec<S>, Vec<Vec<C>>) {
                    let [$($x),+] = x else { unreachable!() };
                    $(let $x = $x.tensor($shape);)+
                    functra::private::join! {
                        let (y, pullback) =
                            $first.[<__ $method _vjp>](Backward::<S, C>::new(), $(&$rest,)* $($parameter),*);
                    }
                    let ct = Tree::map(&y, &mut Fill(ct.iter()));
                    $(let mut $x = functra::private::nothing::<S, C, _>(&$x);)+
                    pullback(ct, $(Some(&mut $x),)+ $(nowhere!($parameter)),*);
                    let y = y.flat().into_iter().map(|it: Num<S>| it.0).collect();
                    (y, vec![$($x.into_vec()),+])
                }
            }

            kernels! { @laws
                users_get_what_copies_get tangents_are_differences pullbacks_are_transposed
                several_cotangents_are_each pullbacks_move lanes_are_elements constants_do_not_move
                single_precision_follows
            }
        }
    };
    (@laws $($law:ident)*) => {$(
        #[test]
        fn $law() {
            crate::laws::$law::<This>();
        }
    )*};
}

kernels! {
    sum: sum(x: [2, 3]) on -1.0..1.0;
    sum_of_many: sum(x: [37]) on -1.0..1.0;
    sum_along_first: sum_axis(x: [2, 3]; 0) on -1.0..1.0;
    sum_along_middle: sum_axis(x: [2, 3, 4]; 1) on -1.0..1.0;
    sum_along_last: sum_axis(x: [2, 11]; -1) on -1.0..1.0;
    mean: mean(x: [2, 3]) on -1.0..1.0;
    mean_along: mean_axis(x: [2, 3, 4]; 1) on -1.0..1.0;
    softmax: softmax(x: [2, 3]; 1) on -1.0..1.0;
    softmax_of_columns: softmax(x: [3, 4]; 0) on -1.0..1.0;
    log_softmax: log_softmax(x: [2, 3]; -1) on -1.0..1.0;
    logsumexp: logsumexp(x: [2, 3]) on -1.0..1.0;
    logsumexp_along: logsumexp_axis(x: [2, 3, 2]; 1) on -1.0..1.0;

    reshape: reshape(x: [2, 3]; [3, 2]) on -1.0..1.0;
    flatten: flatten(x: [2, 3]) on -1.0..1.0;
    permute: permute(x: [2, 3, 4]; [2, 0, 1]) on -1.0..1.0;
    transpose: transpose(x: [2, 3]) on -1.0..1.0;
    row: row(x: [3, 2]; 1) on -1.0..1.0;

    matmul_of_vectors: matmul(a: [3], b: [3]) on -1.0..1.0;
    matmul_from_left: matmul(a: [3], b: [3, 4]) on -1.0..1.0;
    matmul_from_right: matmul(a: [2, 3], b: [3]) on -1.0..1.0;
    matmul: matmul(a: [2, 3], b: [3, 4]) on -1.0..1.0;
    matmul_of_stacks: matmul(a: [2, 2, 3], b: [2, 3, 4]) on -1.0..1.0;
    matmul_of_stack_and_one: matmul(a: [2, 2, 3], b: [3, 4]) on -1.0..1.0;
    matmul_of_one_and_stack: matmul(a: [2, 3], b: [2, 3, 4]) on -1.0..1.0;
    matmul_of_vector_and_stack: matmul(a: [3], b: [2, 3, 4]) on -1.0..1.0;
    matmul_of_stack_and_vector: matmul(a: [2, 4, 3], b: [3]) on -1.0..1.0;
    dot: dot(a: [4], b: [4]) on -1.0..1.0;

    tanh: tanh(x: [3, 2]) on -1.0..1.0;
    exp: exp(x: [19]) on -1.0..1.0;
    relu: relu(x: [5]) on 0.1..1.0;
    powi: powi(x: [5]; 3) on 0.5..1.0;
    powf: powf(a: [2, 3], n: [3]) on 0.5..1.5;
    hypot: hypot(a: [2, 1], n: [1, 3]) on 0.5..1.5;
    lerp: lerp(a: [2, 3], b: [3], t: [2, 1]) on 0.5..1.5;
}
