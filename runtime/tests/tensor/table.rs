//! The laws as tests: of methods, `name: method(x: shape; parameters) on low..high`, and of calls of other forms.

/// What stands after the tensors: parameters that no derivative follows.
macro_rules! nowhere {
    ($parameter:expr) => {
        None
    };
}

macro_rules! kernels {
    ($($test:ident: $method:ident($($x:ident: $shape:expr),+ $(; $($parameter:expr),+)?)
        on $low:literal..$high:literal $(diagonal $diagonal:literal)?;)*) => {$(
        kernels! { @ $test $method [$($x: $shape),+] [$($($parameter),+)?] $low $high [$($diagonal)?] [$($x)+] }
    )*};
    (@ $test:ident $method:ident [$($x:ident: $shape:expr),+] [$($parameter:expr),*] $low:literal $high:literal
        [$($diagonal:literal)?] [$first:ident $($rest:ident)*]) => {
        mod $test {
            use super::*;

            struct This;

            impl Kernel for This {
                const SHAPES: &'static [&'static [usize]] = &[$(&$shape),+];
                const DOMAIN: (f64, f64) = ($low, $high);
                $(const DIAGONAL: f64 = $diagonal;)?

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

/// The same for calls of another form: how the value is computed, and how it and what flows to each argument are.
macro_rules! calls {
    ($($test:ident: ($($x:ident: $shape:expr),+) on $low:literal..$high:literal,
        $value:expr, |$of:ident, $ct:ident| $pulled:expr;)*) => {$(
        mod $test {
            use super::*;

            struct This;

            impl Kernel for This {
                const SHAPES: &'static [&'static [usize]] = &[$(&$shape),+];
                const DOMAIN: (f64, f64) = ($low, $high);

                fn value<S: Real>(x: &[Argument<S>]) -> Vec<S> {
                    let [$($x),+] = x else { unreachable!() };
                    $(let $x = $x.tensor($shape);)+
                    $value.flat().into_iter().map(|it: Num<S>| it.0).collect()
                }

                fn plain<T: Entry>(x: &[Vec<T>]) -> Vec<T> {
                    let [$($x),+] = x else { unreachable!() };
                    $(let $x = Tensor::new($shape, $x.clone());)+
                    $value.flat()
                }

                fn pulled<S: Real, C: Cotangent<S>>(x: &[Argument<S>], ct: &[C]) -> (Vec<S>, Vec<Vec<C>>) {
                    let [$($x),+] = x else { unreachable!() };
                    $(let $x = $x.tensor($shape);)+
                    #[allow(unused_variables)]
                    let ($of, $ct) = (Backward::<S, C>::new(), ct);
                    let (y, pulled) = $pulled;
                    (y.flat().into_iter().map(|it: Num<S>| it.0).collect(), pulled)
                }
            }

            kernels! { @laws
                users_get_what_copies_get tangents_are_differences pullbacks_are_transposed
                several_cotangents_are_each pullbacks_move lanes_are_elements constants_do_not_move
                single_precision_follows
            }
        }
    )*};
}
