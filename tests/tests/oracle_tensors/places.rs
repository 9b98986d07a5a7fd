//! The operations of the table that have to do with places: entries at places, places of entries, choices.

use functra::private::{Backward, Cotangent};
use functra::tensor::{Index, LaneIndex, Leaf};
use functra::{Num, Real, Tensor};

use crate::check::{Argument, Op};
use crate::kernels::{bare, nothing, shaped};

/// An operation with places, which all elements share, or which each has for itself.
trait Placed<const P: usize> {
    /// Which argument they are.
    const AT: usize;
    fn value<S: Real, I: Index<S::Mask>>(args: &[Argument<S>], i: &Tensor<I, P>) -> Vec<S>;
    fn pulled<S: Real, C: Cotangent<S>, I: Index<S::Mask>>(
        args: &[Argument<S>],
        i: &Tensor<I, P>,
        ct: &[C],
    ) -> Vec<Vec<C>>;
}

macro_rules! placed {
    ($($case:ident $P:literal at $at:literal ($($x:ident $k:literal: $rank:literal),+; $i:ident)
        $value:expr, |$of:ident, $ct:ident| $pulled:expr;)*) => {$(
        #[allow(non_camel_case_types)]
        pub(crate) struct $case;

        impl Placed<$P> for $case {
            const AT: usize = $at;
            fn value<S: Real, I: Index<S::Mask>>(args: &[Argument<S>], $i: &Tensor<I, $P>) -> Vec<S> {
                $(let $x = args[$k].tensor::<$rank>();)+
                bare($value)
            }
            fn pulled<S: Real, C: Cotangent<S>, I: Index<S::Mask>>(
                args: &[Argument<S>],
                $i: &Tensor<I, $P>,
                $ct: &[C],
            ) -> Vec<Vec<C>> {
                $(let $x = args[$k].tensor::<$rank>();)+
                let $of = Backward::<S, C>::new();
                $pulled
            }
        }

        impl Op for $case {
            fn value<S: Real>(args: &[Argument<S>]) -> Vec<Vec<S>> {
                let i = &args[<$case as Placed<$P>>::AT];
                vec![match i.shared_places() {
                    Some(all) => <$case as Placed<$P>>::value(args, &Tensor::new(i.shape(), all)),
                    None => <$case as Placed<$P>>::value(args, &i.places()),
                }]
            }
            fn pulled<S: Real, C: Cotangent<S>>(args: &[Argument<S>], cts: &[Vec<C>]) -> Vec<Vec<C>> {
                let i = &args[<$case as Placed<$P>>::AT];
                match i.shared_places() {
                    Some(all) => <$case as Placed<$P>>::pulled(args, &Tensor::new(i.shape(), all), &cts[0]),
                    None => <$case as Placed<$P>>::pulled(args, &i.places(), &cts[0]),
                }
            }
        }
    )*};
}

/// Entries at places, and what flows back.
macro_rules! gathered {
    ($x:ident, $of:ident, $ct:ident, $index:expr, $axis:literal) => {{
        let (y, pullback) = $x.__gather_vjp($of, &$index, $axis);
        let mut to_x = nothing(&$x);
        pullback(shaped(&y, $ct), Some(&mut to_x), None, None);
        vec![to_x.into_vec()]
    }};
}

macro_rules! scattered {
    ($x:ident $u:ident, $ct:ident, $call:expr) => {{
        let (y, pullback) = $call;
        let (mut to_x, mut to_u) = (nothing(&$x), nothing(&$u));
        pullback(shaped(&y, $ct), Some(&mut to_x), None, Some(&mut to_u), None);
        vec![to_x.into_vec(), to_u.into_vec()]
    }};
}

/// The same places in each column.
fn rows<I: Leaf>(i: &Tensor<I, 1>, columns: usize) -> Tensor<I, 2> {
    i.reshape([i.len(), 1]).broadcast_to([i.len(), columns])
}

/// The same places in each row.
fn columns<I: Leaf>(i: &Tensor<I, 1>, rows: usize) -> Tensor<I, 2> {
    i.broadcast_to([rows, i.len()])
}

placed! {
    take_axis0 1 at 1 (x 0: 2; i) x.gather(&rows(i, x.shape()[1]), 0),
        |of, ct| gathered!(x, of, ct, rows(i, x.shape()[1]), 0);
    take_axis1 1 at 1 (x 0: 2; i) x.gather(&columns(i, x.shape()[0]), 1),
        |of, ct| gathered!(x, of, ct, columns(i, x.shape()[0]), 1);
    take_scalar_index 0 at 1 (x 0: 1; i) x.gather(&i.reshape([1]), 0),
        |of, ct| gathered!(x, of, ct, i.reshape([1]), 0);
    gather 2 at 1 (x 0: 2; i) x.gather(i, 1), |of, ct| gathered!(x, of, ct, i, 1);
    scatter_add 1 at 1 (x 0: 1, u 2: 1; i) x.scatter_add(i, &u, 0),
        |of, ct| scattered!(x u, ct, x.__scatter_add_vjp(of, i, &u, 0));
    scatter_set 1 at 1 (x 0: 1, u 2: 1; i) x.scatter_set(&i.slice(0, ..2), &u, 0),
        |of, ct| scattered!(x u, ct, x.__scatter_set_vjp(of, &i.slice(0, ..2), &u, 0));
}

#[allow(non_camel_case_types)]
pub(crate) struct dynamic_slice;

impl dynamic_slice {
    /// The two places from one on: a number is one more than another, whatever holds it.
    fn places<S: Real>(start: &Argument<S>) -> Tensor<LaneIndex<S>, 1> {
        let start = start.tensor::<0>().at([]).0;
        Tensor::from([LaneIndex::new(start), LaneIndex::new(start + S::ONE)])
    }
}

impl Op for dynamic_slice {
    fn value<S: Real>(args: &[Argument<S>]) -> Vec<Vec<S>> {
        vec![bare(args[0].tensor::<1>().gather(&Self::places(&args[1]), 0))]
    }
    fn pulled<S: Real, C: Cotangent<S>>(args: &[Argument<S>], cts: &[Vec<C>]) -> Vec<Vec<C>> {
        let (x, of, ct) = (args[0].tensor::<1>(), Backward::<S, C>::new(), &cts[0]);
        gathered!(x, of, ct, Self::places(&args[1]), 0)
    }
}

macro_rules! selections {
    ($($case:ident($c:literal, $a:literal, $b:literal);)*) => {$(
        #[allow(non_camel_case_types)]
        pub(crate) struct $case;

        impl Op for $case {
            fn value<S: Real>(args: &[Argument<S>]) -> Vec<Vec<S>> {
                let [c, a, b] = args else { unreachable!() };
                let (a, b) = (a.tensor::<$a>(), b.tensor::<$b>());
                vec![bare(a.select(&c.mask::<$c>(), &b))]
            }
            fn pulled<S: Real, C: Cotangent<S>>(args: &[Argument<S>], cts: &[Vec<C>]) -> Vec<Vec<C>> {
                let [c, a, b] = args else { unreachable!() };
                let (a, b) = (a.tensor::<$a>(), b.tensor::<$b>());
                let (y, pullback) = a.__select_vjp(Backward::<S, C>::new(), &c.mask::<$c>(), &b);
                let (mut to_a, mut to_b) = (nothing(&a), nothing(&b));
                pullback(shaped(&y, &cts[0]), Some(&mut to_a), None, Some(&mut to_b));
                vec![to_a.into_vec(), to_b.into_vec()]
            }
        }
    )*};
}
selections! {
    r#where(2, 2, 2);
    where_broadcast(1, 2, 0);
}

/// Places as numbers: each of the `len` that there are is asked for.
fn as_numbers<S: Real>(places: &[S::Index], len: usize) -> Vec<S> {
    let number = |place: &S::Index| {
        let each = (0..len).map(|k| (place.is(k), Num::<S>::from_usize(k).unwrap().0));
        each.fold(S::NAN, |number, (is, k)| S::select(is, k, number))
    };
    places.iter().map(number).collect()
}

macro_rules! places {
    ($($case:ident($len:literal) $value:expr;)*) => {$(
        #[allow(non_camel_case_types)]
        pub(crate) struct $case;

        impl Op for $case {
            fn value<S: Real>(args: &[Argument<S>]) -> Vec<Vec<S>> {
                let value: fn(Tensor<Num<S>, 2>) -> Vec<S::Index> = $value;
                vec![as_numbers::<S>(&value(args[0].tensor::<2>()), $len)]
            }
            fn pulled<S: Real, C: Cotangent<S>>(_: &[Argument<S>], _: &[Vec<C>]) -> Vec<Vec<C>> {
                unreachable!("no derivative follows a place")
            }
        }
    )*};
}
places! {
    argmax_all(6) |x| vec![x.argmax()];
    argmax_axis0(3) |x| x.argmax_axis(0).into_vec();
    argmin_axis1(4) |x| x.argmin_axis(1).into_vec();
    argsort(3) |x| x.argsort(0).into_vec();
}

#[allow(non_camel_case_types)]
pub(crate) struct max_with_index;

impl Op for max_with_index {
    fn value<S: Real>(args: &[Argument<S>]) -> Vec<Vec<S>> {
        let x = args[0].tensor::<2>();
        let places = as_numbers::<S>(x.argmax_axis(1).as_slice(), x.shape()[1]);
        vec![bare(x.max_axis(1)), places]
    }
    fn pulled<S: Real, C: Cotangent<S>>(args: &[Argument<S>], cts: &[Vec<C>]) -> Vec<Vec<C>> {
        let x = args[0].tensor::<2>();
        let (y, pullback) = x.__max_axis_vjp(Backward::<S, C>::new(), 1);
        let mut to_x = nothing(&x);
        pullback(shaped(&y, &cts[0]), Some(&mut to_x), None);
        vec![to_x.into_vec()]
    }
}
