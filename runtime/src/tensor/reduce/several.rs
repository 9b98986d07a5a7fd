//! Reductions along several axes, which are taken for one.

use crate::num::Num;
use crate::real::Real;
use crate::reverse::call::{Backward, Place};
use crate::reverse::cotangent::Cotangent;
use crate::tensor::array::Array;
use crate::tensor::dims::{Dims, axis_of};
use crate::tensor::entry::{Entry, Leaf, Linear};
use crate::tensor::flow::give;
use crate::tensor::{Axis, Less, LessBy, Rank, Shaped, Tensor};

/// Some axes as one, the last of two; the first is all others.
struct Together {
    /// The axes, those that stay before those that go.
    order: Vec<usize>,
    stays: usize,
    dims: Dims,
}

impl Together {
    #[track_caller]
    fn new(name: &str, dims: Dims, axes: &[impl Axis]) -> Self {
        let axes: Vec<usize> = axes.iter().map(|it| axis_of(name, *it, dims.len())).collect();
        for (i, axis) in axes.iter().enumerate() {
            assert!(!axes[..i].contains(axis), "`{name}`: axis {axis} of {dims:?} is named twice");
        }
        let mut order: Vec<usize> = (0..dims.len()).filter(|it| !axes.contains(it)).collect();
        let stays = order.len();
        order.extend((0..dims.len()).filter(|it| axes.contains(it)));
        Together { order, stays, dims }
    }

    /// The same for a reduction that nothing comes of where there is no entry.
    #[track_caller]
    fn of_some(name: &str, dims: Dims, axes: &[impl Axis]) -> Self {
        let this = Together::new(name, dims, axes);
        let gone = &this.order[this.stays..];
        let len: usize = gone.iter().map(|axis| dims[*axis]).product();
        assert!(len > 0, "`{name}`: a tensor of shape {dims:?} has no entry along axes {gone:?}");
        this
    }

    /// The shape, its axes in that order.
    fn turned(&self) -> Dims {
        let lengths: Vec<usize> = self.order.iter().map(|axis| self.dims[*axis]).collect();
        Dims::new(&lengths)
    }

    /// How many entries there are along the axes that stay, and along those that go.
    fn lengths(&self) -> Dims {
        let turned = self.turned();
        let (stay, go) = turned.split_at(self.stays);
        Dims::new(&[stay.iter().product(), go.iter().product()])
    }

    fn table<X: Leaf>(&self, x: &Array<X>) -> Tensor<X, 2> {
        let turned = if self.order.is_sorted() { x.clone() } else { x.permuted(&self.order) };
        Tensor(turned.with_dims(self.lengths()))
    }

    /// The inverse of [`table`](Self::table).
    fn returned<X: Leaf>(&self, table: &Array<X>) -> Array<X> {
        let turned = table.with_dims(self.turned());
        let mut back = vec![0; self.order.len()];
        self.order.iter().enumerate().for_each(|(to, from)| back[*from] = to);
        if self.order.is_sorted() { turned } else { turned.permuted(&back) }
    }

    /// What a pullback of the table gives, where it belongs.
    fn pull<C: Linear>(
        &self,
        ct: Array<C>,
        pullback: impl FnOnce(Tensor<C, 1>, Option<&mut Tensor<C, 2>>),
    ) -> Array<C> {
        let lengths = self.lengths();
        let mut table = Tensor(Array::zero(lengths));
        pullback(Tensor(ct.with_dims(lengths.without(1))), Some(&mut table));
        self.returned(&table.0)
    }

    /// Without the axes.
    fn lower(&self) -> Dims {
        Dims::new(&self.turned()[..self.stays])
    }

    /// With axes of length one in their place.
    fn kept(&self) -> Dims {
        let mut dims = self.dims;
        self.order[self.stays..].iter().for_each(|axis| dims[*axis] = 1);
        dims
    }
}

macro_rules! inert {
    ($_:ident) => { Place<'_, ()> };
}

macro_rules! several { ($(
    $axis:ident $axes:ident $keep:ident($($k:ident: $K:ty)?) by $new:ident $what:literal like $like:literal
        $first:literal $second:literal;
)*) => {$(
    impl<T: Entry, const R: usize> Tensor<T, R> {
        #[doc = concat!("The ", $what, " along several axes, which are gone after that; see [`", stringify!($axis), "`](Self::", stringify!($axis), ").")]
        ///
        /// ```
        /// use functra::Tensor;
        /// let x = Tensor::from([[[1.0, 1.0]], [[1.0, 3.0]]]);
        #[doc = concat!("assert_eq!(x.", $like, "_axes(", $first, "), Tensor::from([", $second, "]));")]
        /// ```
        ///
        /// # Panics
        ///
        /// If there is no such axis, or one is named twice.
        #[doc = several!(@ $new)]
        #[track_caller]
        #[must_use]
        pub fn $axes<const N: usize>(&self, axes: [impl Axis; N] $(, $k: $K)?) -> Less<T, R, N>
        where
            Rank<R>: LessBy<Rank<N>>,
        {
            let together = Together::$new(stringify!($axes), self.0.dims, &axes);
            Shaped::of(together.table(&self.0).$axis(1 $(, $k)?).0.with_dims(together.lower()))
        }

        #[doc = concat!("The ", $what, " along some axes, which have the length one after that; see [`", stringify!($axis), "`](Self::", stringify!($axis), ").")]
        ///
        /// ```
        /// use functra::Tensor;
        /// let x = Tensor::from([[[1.0, 1.0]], [[1.0, 3.0]]]);
        #[doc = concat!("assert_eq!(x.", $like, "_keep(", $first, "), Tensor::from([[[", $second, "]]]));")]
        /// ```
        ///
        /// # Panics
        ///
        /// If there is no such axis, or one is named twice.
        #[doc = several!(@ $new)]
        #[track_caller]
        #[must_use]
        pub fn $keep<const N: usize>(&self, axes: [impl Axis; N] $(, $k: $K)?) -> Self {
            let together = Together::$new(stringify!($keep), self.0.dims, &axes);
            Tensor(together.table(&self.0).$axis(1 $(, $k)?).0.with_dims(together.kept()))
        }
    }

    functra_macros::__join! {
        impl<S: Real, const R: usize> Tensor<Num<S>, R> {
            #[doc(hidden)]
            #[track_caller]
            pub fn [<__ $axes _vjp>]<C: Cotangent<S>, A: Axis, const N: usize>(
                &self,
                of: Backward<S, C>,
                axes: [A; N]
                $(, $k: $K)?
            ) -> (
                Less<Num<S>, R, N>,
                impl Fn(Less<C, R, N>, Place<'_, Tensor<C, R>>, Place<'_, ()> $(, inert!($k))?) + use<S, C, A, R, N>,
            )
            where
                Rank<R>: LessBy<Rank<N>>,
            {
                let together = Together::$new(stringify!($axes), self.0.dims, &axes);
                let (y, pullback) = together.table(&self.0).[<__ $axis _vjp>](of, 1 $(, $k)?);
                let y = Shaped::of(y.0.with_dims(together.lower()));
                (y, move |ct: Less<C, R, N>, x: Place<'_, Tensor<C, R>>, _: Place<'_, ()> $(, _: inert!($k))?| {
                    give(x, || together.pull(ct.into_array(), |ct, to| pullback(ct, to, None $(, several!(none $k))?)));
                })
            }

            #[doc(hidden)]
            #[track_caller]
            pub fn [<__ $keep _vjp>]<C: Cotangent<S>, A: Axis, const N: usize>(
                &self,
                of: Backward<S, C>,
                axes: [A; N]
                $(, $k: $K)?
            ) -> (Self, impl Fn(Tensor<C, R>, Place<'_, Tensor<C, R>>, Place<'_, ()> $(, inert!($k))?) + use<S, C, A, R, N>) {
                let together = Together::$new(stringify!($keep), self.0.dims, &axes);
                let (y, pullback) = together.table(&self.0).[<__ $axis _vjp>](of, 1 $(, $k)?);
                let y = Tensor(y.0.with_dims(together.kept()));
                (y, move |ct: Tensor<C, R>, x: Place<'_, Tensor<C, R>>, _: Place<'_, ()> $(, _: inert!($k))?| {
                    give(x, || together.pull(ct.0, |ct, to| pullback(ct, to, None $(, several!(none $k))?)));
                })
            }
        }
    }
)*};
    (none $_:ident) => { None };
    (@ new) => { "" };
    (@ of_some) => { "If there is no entry along them." };
}

several! {
    sum_axis sum_axes sum_keep() by new "sums" like "sum" "[0, 2]" "6.0";
    mean_axis mean_axes mean_keep() by new "means" like "mean" "[0, 2]" "1.5";
    prod_axis prod_axes prod_keep() by new "products" like "prod" "[0, 2]" "3.0";
    max_axis max_axes max_keep() by of_some "largest entries" like "max" "[0, 2]" "3.0";
    min_axis min_axes min_keep() by of_some "smallest entries" like "min" "[0, 2]" "1.0";
    var_axis var_axes var_keep(ddof: usize) by new "variances" like "var" "[0, 2], 1" "1.0";
    std_axis std_axes std_keep(ddof: usize) by new "standard deviations" like "std" "[0, 2], 1" "1.0";
    norm_axis norm_axes norm_keep() by new "Euclidean norms" like "norm" "[0, 2]" "12.0_f64.sqrt()";
    logsumexp_axis logsumexp_axes logsumexp_keep() by new "logarithms of the sums of the exponentials" like "logsumexp" "[0, 2]" "x.logsumexp()";
}
