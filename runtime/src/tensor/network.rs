//! What layers of networks are made of: convolutions, pooling, normalisation.
//!
//! A convolution is a product of matrices: its windows are the columns of one, which an arrangement makes.

use super::Tensor;
use super::arrange::{Arrangement, NOWHERE};
use super::array::Array;
use super::contract::{Plan, pull_left, pull_right};
use super::dims::{Dims, MOST};
use super::entry::{Entry, bare};
use super::flow::{give, give_summed, times};
use super::operand::number;
use super::sweep::{sweep, sweep_in_place};
use crate::elementwise::row;
use crate::num::Num;
use crate::real::{Element, Real};
use crate::reverse::call::{Backward, Place};
use crate::reverse::cotangent::Cotangent;

/// How a window goes over the last axes of a tensor `[channels, ..]`.
#[derive(Clone, Copy)]
struct Windows<const D: usize> {
    sizes: [usize; D],
    stride: usize,
    padding: usize,
}

impl<const D: usize> Windows<D> {
    /// How many there are along each axis.
    #[track_caller]
    fn counts(&self, name: &str, x: &Dims) -> [usize; D] {
        assert!(self.stride > 0, "`{name}`: a stride of 0 leads nowhere");
        core::array::from_fn(|axis| {
            let (len, size) = (x[axis + 1] + 2 * self.padding, self.sizes[axis]);
            assert!(
                0 < size && size <= len,
                "`{name}`: a window of {:?} does not fit into {x:?} with a padding of {}",
                self.sizes,
                self.padding
            );
            (len - size) / self.stride + 1
        })
    }

    /// The place of an entry of a window; none in the padding.
    fn place(&self, x: &Dims, channel: usize, window: &[usize], inside: &[usize]) -> usize {
        let mut place = channel;
        for axis in 0..D {
            let at = window[axis] * self.stride + inside[axis];
            match at.checked_sub(self.padding) {
                Some(at) if at < x[axis + 1] => place = place * x[axis + 1] + at,
                _ => return NOWHERE,
            }
        }
        place
    }

    /// `[channels, sizes.., counts..]`.
    #[track_caller]
    fn unfolded(&self, name: &str, x: &Dims) -> Arrangement {
        let mut shape = vec![x[0]];
        shape.extend(self.sizes);
        shape.extend(self.counts(name, x));
        let dims = Dims::new(&shape);
        Arrangement::new(dims, |at| self.place(x, at[0], &at[1 + D..], &at[1..=D]))
    }
}

/// A convolution as a product.
struct Convolution {
    windows: Arrangement,
    plan: Plan,
    weights: Dims,
    dims: Dims,
}

impl Convolution {
    #[track_caller]
    fn new<const D: usize>(
        name: &str,
        x: &Dims,
        w: &Dims,
        stride: usize,
        padding: usize,
    ) -> Convolution {
        let (channels, wanted) = (x[0], w[1]);
        assert!(
            channels == wanted,
            "`{name}`: {x:?} has {channels} channels, and the weights {w:?} are for {wanted}"
        );
        let sizes = core::array::from_fn(|axis| w[axis + 2]);
        let windows = Windows::<D> { sizes, stride, padding };
        let counts = windows.counts(name, x);
        let inner = channels * sizes.iter().product::<usize>();
        let mut windows = windows.unfolded(name, x);
        windows.dims = Dims::new(&[inner, counts.iter().product()]);
        let weights = Dims::new(&[w[0], inner]);
        let plan = Plan::new(&weights, &windows.dims);
        let mut shape = vec![w[0]];
        shape.extend(counts);
        Convolution { windows, plan, weights, dims: Dims::new(&shape) }
    }

    fn value<S: Real>(&self, x: &Array<S>, w: &Array<S>) -> Array<S> {
        w.with_dims(self.weights).matmul(&x.arranged(&self.windows)).with_dims(self.dims)
    }
}

macro_rules! convolutions { ($($(#[$doc:meta])* $name:ident $D:literal $R:literal $W:literal;)*) => {$(
    impl<T: Entry> Tensor<T, $R> {
        $(#[$doc])*
        ///
        /// # Panics
        ///
        /// If the channels differ, or a window does not fit.
        #[track_caller]
        #[must_use]
        pub fn $name(&self, w: &Tensor<T, $W>, stride: usize, padding: usize) -> Self {
            let it = Convolution::new::<$D>(stringify!($name), &self.0.dims, &w.0.dims, stride, padding);
            Tensor(Array::wrapped(it.value(&self.0.bare(), &w.0.bare())))
        }
    }

    functra_macros::__join! {
        impl<S: Real> Tensor<Num<S>, $R> {
            #[doc(hidden)]
            #[track_caller]
            pub fn [<__ $name _vjp>]<C: Cotangent<S>>(
                &self,
                _: Backward<S, C>,
                w: &Tensor<Num<S>, $W>,
                stride: usize,
                padding: usize,
            ) -> (
                Self,
                impl Fn(Tensor<C, $R>, Place<'_, Tensor<C, $R>>, Place<'_, Tensor<C, $W>>, Place<'_, ()>, Place<'_, ()>)
                    + use<S, C>,
            ) {
                let (x, w) = (self.0.bare(), w.0.bare());
                let it = Convolution::new::<$D>(stringify!($name), &x.dims, &w.dims, stride, padding);
                let y = Tensor(Array::wrapped(it.value(&x, &w)));
                (y, move |ct: Tensor<C, $R>, to_x: Place<'_, Tensor<C, $R>>, to_w: Place<'_, Tensor<C, $W>>, _: Place<'_, ()>, _: Place<'_, ()>| {
                    give(to_w, || {
                        pull_left(it.plan, it.weights, &ct.0, &x.arranged(&it.windows)).with_dims(w.dims)
                    });
                    give(to_x, || {
                        pull_right(it.plan, it.windows.dims, &ct.0, &w).returned(&it.windows, x.dims)
                    });
                })
            }
        }
    }
)*} }
convolutions! {
    /// The cross-correlation of `[channels, length]` with weights `[outputs, channels, window]`: one output for each window, which
    /// moves on by `stride`, over `padding` zeros on either side.
    ///
    /// ```
    /// use functra::Tensor;
    /// let x = Tensor::from([[1.0, 2.0, 4.0, 8.0]]);
    /// let difference = Tensor::from([[[-1.0, 1.0]]]);
    /// assert_eq!(x.conv1d(&difference, 1, 0), Tensor::from([[1.0, 2.0, 4.0]]));
    /// ```
    conv1d 1 2 3;
    /// The cross-correlation of `[channels, height, width]` with weights `[outputs, channels, window height, window width]`: one
    /// output for each window, which moves on by `stride`, over `padding` zeros on each side.
    ///
    /// ```
    /// use functra::Tensor;
    /// let x = Tensor::from([[[1.0, 2.0], [3.0, 4.0]]]);
    /// let sum = Tensor::from([[[[1.0, 1.0], [1.0, 1.0]]]]);
    /// assert_eq!(x.conv2d(&sum, 1, 0), Tensor::from([[[10.0]]]));
    /// ```
    conv2d 2 3 4;
}

/// Windows as rows: `[channels, counts.., window]`.
#[track_caller]
fn pools<const D: usize>(name: &str, x: &Dims, sizes: [usize; D], stride: usize) -> Arrangement {
    let windows = Windows { sizes, stride, padding: 0 };
    let mut shape = vec![x[0]];
    shape.extend(windows.counts(name, x));
    shape.push(sizes.iter().product());
    Arrangement::new(Dims::new(&shape), |at| {
        let (mut rest, mut inside) = (at[D + 1], [0; MOST]);
        for axis in (0..D).rev() {
            inside[axis] = rest % sizes[axis];
            rest /= sizes[axis];
        }
        windows.place(x, at[0], &at[1..=D], &inside)
    })
}

macro_rules! pooling { ($($(#[$doc:meta])* $name:ident $reduce:ident $D:literal $R:literal $Higher:literal;)*) => {$(
    impl<T: Entry> Tensor<T, $R> {
        $(#[$doc])*
        ///
        /// # Panics
        ///
        /// If a window does not fit, or the stride is 0.
        #[track_caller]
        #[must_use]
        pub fn $name(&self, window: [usize; $D], stride: usize) -> Self {
            let windows = pools(stringify!($name), &self.0.dims, window, stride);
            Tensor::<T, $Higher>(self.0.arranged(&windows)).$reduce(-1)
        }
    }

    functra_macros::__join! {
        impl<S: Real> Tensor<Num<S>, $R> {
            #[doc(hidden)]
            #[track_caller]
            pub fn [<__ $name _vjp>]<C: Cotangent<S>>(
                &self,
                of: Backward<S, C>,
                window: [usize; $D],
                stride: usize,
            ) -> (
                Self,
                impl Fn(Tensor<C, $R>, Place<'_, Tensor<C, $R>>, Place<'_, ()>, Place<'_, ()>) + use<S, C>,
            ) {
                let dims = self.0.dims;
                let windows = pools(stringify!($name), &dims, window, stride);
                let all = Tensor::<Num<S>, $Higher>(self.0.arranged(&windows));
                let (y, pullback) = all.[<__ $reduce _vjp>](of, -1);
                (y, move |ct: Tensor<C, $R>, x: Place<'_, Tensor<C, $R>>, _: Place<'_, ()>, _: Place<'_, ()>| {
                    give(x, || {
                        let mut to = Tensor::<C, $Higher>(Array::zero(windows.dims));
                        pullback(ct, Some(&mut to), None);
                        to.0.returned(&windows, dims)
                    });
                })
            }
        }
    }
)*} }
pooling! {
    /// The largest entry of each window of `[channels, length]`, which moves on by `stride`.
    ///
    /// ```
    /// use functra::Tensor;
    /// let x = Tensor::from([[1.0, 3.0, 2.0, 0.0]]);
    /// assert_eq!(x.max_pool1d([2], 2), Tensor::from([[3.0, 2.0]]));
    /// ```
    max_pool1d max_axis 1 2 3;
    /// The mean of each window of `[channels, length]`, which moves on by `stride`.
    ///
    /// ```
    /// use functra::Tensor;
    /// let x = Tensor::from([[1.0, 3.0, 2.0, 0.0]]);
    /// assert_eq!(x.avg_pool1d([2], 2), Tensor::from([[2.0, 1.0]]));
    /// ```
    avg_pool1d mean_axis 1 2 3;
    /// The largest entry of each window of `[channels, height, width]`, which moves on by `stride`.
    ///
    /// ```
    /// use functra::Tensor;
    /// let x = Tensor::from([[[1.0, 2.0], [3.0, 4.0]]]);
    /// assert_eq!(x.max_pool2d([2, 2], 2), Tensor::from([[[4.0]]]));
    /// ```
    max_pool2d max_axis 2 3 4;
    /// The mean of each window of `[channels, height, width]`, which moves on by `stride`.
    ///
    /// ```
    /// use functra::Tensor;
    /// let x = Tensor::from([[[1.0, 2.0], [3.0, 4.0]]]);
    /// assert_eq!(x.avg_pool2d([2, 2], 2), Tensor::from([[[2.5]]]));
    /// ```
    avg_pool2d mean_axis 2 3 4;
}

/// Entries without their mean and with variance one, along the last axis, and one over their deviation.
fn normalized<S: Real>(x: &Array<S>, epsilon: S) -> (Array<S>, Array<S>) {
    let (axis, len) = (x.dims.len() - 1, x.dims[x.dims.len() - 1]);
    let mean = x.sum_along(axis).kept(axis).divided_by(len);
    let deviations = sweep(row::Sub, x.dims, [x, &mean]);
    let squares = sweep(row::Mul, x.dims, [&deviations, &deviations]);
    let variance = squares.sum_along(axis).kept(axis).divided_by(len);
    let dims = variance.dims;
    let root = sweep_in_place(row::InverseRootOfSum, dims, [variance, number(epsilon)]);
    (sweep(row::Mul, x.dims, [&deviations, &root]), root)
}

impl<T: Entry, const R: usize> Tensor<T, R> {
    /// `(x - mean) / sqrt(variance + epsilon) * scale + shift`, of the entries along the last axis.
    ///
    /// ```
    /// use functra::Tensor;
    /// let (scale, shift) = (Tensor::from([2.0, 2.0]), Tensor::from([5.0, 5.0]));
    /// assert_eq!(Tensor::from([1.0, 3.0]).layer_norm(&scale, &shift, 0.0), Tensor::from([3.0, 7.0]));
    /// ```
    ///
    /// # Panics
    ///
    /// If the tensor has no axis, or `scale` or `shift` another length than its last.
    #[track_caller]
    #[must_use]
    pub fn layer_norm(&self, scale: &Tensor<T, 1>, shift: &Tensor<T, 1>, epsilon: T) -> Self {
        require_lengths(&self.0.dims, &scale.0.dims, &shift.0.dims);
        let (y, _) = normalized(&self.0.bare(), bare(epsilon));
        let (dims, scale, shift) = (y.dims, scale.0.bare(), shift.0.bare());
        let scaled = sweep_in_place(row::Mul, dims, [y, scale]);
        Tensor(Array::wrapped(sweep_in_place(row::Add, dims, [scaled, shift])))
    }
}

#[track_caller]
fn require_lengths(x: &Dims, scale: &Dims, shift: &Dims) {
    assert!(
        x.last() == scale.last() && scale == shift,
        "`layer_norm`: a scale of {scale:?} and a shift of {shift:?} for the last axis of {x:?}"
    );
}

impl<S: Real, const R: usize> Tensor<Num<S>, R> {
    #[doc(hidden)]
    #[track_caller]
    pub fn __layer_norm_vjp<C: Cotangent<S>>(
        &self,
        _: Backward<S, C>,
        scale: &Tensor<Num<S>, 1>,
        shift: &Tensor<Num<S>, 1>,
        epsilon: Num<S>,
    ) -> (
        Self,
        impl Fn(
            Tensor<C, R>,
            Place<'_, Tensor<C, R>>,
            Place<'_, Tensor<C, 1>>,
            Place<'_, Tensor<C, 1>>,
            Place<'_, C>,
        ) + use<S, C, R>,
    ) {
        let y = self.layer_norm(scale, shift, epsilon);
        let (normal, root) = normalized(&self.0.bare(), epsilon.0);
        let scale = scale.0.bare();
        (
            y,
            move |ct: Tensor<C, R>,
                  x: Place<'_, Tensor<C, R>>,
                  to_scale: Place<'_, Tensor<C, 1>>,
                  shift: Place<'_, Tensor<C, 1>>,
                  epsilon: Place<'_, C>| {
                give(x, || unnormalized(&times(&ct.0, &scale), &normal, &root));
                if let Some(epsilon) = epsilon {
                    *epsilon += to_epsilon(&times(&ct.0, &scale), &normal, &root);
                }
                give_summed(to_scale, || times(&ct.0, &normal));
                give_summed(shift, || ct.0);
            },
        )
    }
}

/// The cotangent of what is added to the variance, from those of the numbers with variance one.
fn to_epsilon<S: Real, C: Cotangent<S>>(ct: &Array<C>, normal: &Array<S>, root: &Array<S>) -> C {
    let half = number(S::constant(Element::narrow(-0.5)));
    let slopes = sweep(row::Mul, root.dims, [&sweep(row::Mul, root.dims, [root, root]), &half]);
    times(&times(ct, normal), &slopes).sum_all().each()[0]
}

/// The cotangents of numbers, from those of the numbers without their mean and with variance one.
fn unnormalized<S: Real, C: Cotangent<S>>(
    ct: &Array<C>,
    normal: &Array<S>,
    root: &Array<S>,
) -> Array<C> {
    let axis = normal.dims.len() - 1;
    let part = number(S::constant(Element::narrow(-1.0 / normal.dims[axis] as f64)));
    let mean =
        |it: &Array<C>| times(&it.sum_along(axis).kept(axis), &part).broadcast_to(&normal.dims);
    let mut sum = ct.clone();
    sum.add_in(mean(ct));
    sum.add_in(times(&mean(&times(ct, normal)), normal));
    times(&sum, root)
}
