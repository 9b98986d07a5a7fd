//! Nothing, no axis, NaN, infinities, and places that are not there: for values, backwards, and on lanes.

use functra::private::{Backward, nothing};
use functra::{Dual, Num, Tensor};

use crate::basics::panics;

type T<const R: usize> = Tensor<f64, R>;

/// That something is refused in these words.
#[track_caller]
fn refused<X>(words: &str, f: impl FnOnce() -> X + std::panic::UnwindSafe) {
    assert_eq!(panics(|| _ = f()), words);
}

/// Numbers as in a function that is run backwards.
fn active<const R: usize>(x: &T<R>) -> Tensor<Num<f64>, R> {
    Tensor::new(x.shape(), x.iter().map(|it| Num(*it)).collect())
}

/// What flows to the argument of a method that gives a number, from a one.
macro_rules! gradient {
    ($x:expr, $vjp:ident($($arg:expr),*) $(, $place:expr)*) => {{
        let x = active(&$x);
        let (y, pullback) = x.$vjp(Backward::<f64, Num<f64>>::new() $(, $arg)*);
        let mut to = nothing::<f64, Num<f64>, _>(&x);
        pullback(Num(1.0), Some(&mut to) $(, $place)*);
        (y.0, to.into_vec().into_iter().map(|it| it.0).collect::<Vec<f64>>())
    }};
}

#[test]
fn reductions_of_nothing() {
    let none = T::<2>::zeros([0, 3]);
    assert_eq!((none.sum(), none.prod(), none.norm()), (0.0, 1.0, 0.0));
    assert_eq!(none.logsumexp(), f64::NEG_INFINITY);
    assert!(none.mean().is_nan() && none.var(0).is_nan());
    assert_eq!(none.sum_axis(0), T::zeros([3]));
    assert_eq!(none.sum_axis(1).shape(), [0]);
    assert_eq!(none.sum_keep([0]), T::zeros([1, 3]));
    assert_eq!(none.prod_axes([0, 1]), Tensor::from(1.0));
    assert_eq!(
        (none.softmax(0), none.cumsum(1), none.sort(0)),
        (none.clone(), none.clone(), none.clone())
    );
    refused("`max`: a tensor of shape [0] has no entry along axis 0", || {
        T::<2>::zeros([0, 3]).max()
    });
    refused("`min_axis`: a tensor of shape [0, 3] has no entry along axis 0", || {
        T::<2>::zeros([0, 3]).min_axis(0)
    });
    refused("`max_axes`: a tensor of shape [0, 3] has no entry along axes [0]", || {
        T::<2>::zeros([0, 3]).max_axes([0])
    });
    refused("`argmax`: a tensor of shape [0, 3] has no entry", || T::<2>::zeros([0, 3]).argmax());
    assert_eq!(T::<2>::zeros([3, 0]).max_axis(0).shape(), [0]);
}

#[test]
fn nothing_flows_to_nothing() {
    let none = T::<2>::zeros([0, 3]);
    assert_eq!(gradient!(none, __sum_vjp()), (0.0, vec![]));
    assert_eq!(gradient!(none, __norm_vjp()), (0.0, vec![]));
    assert_eq!(gradient!(none, __prod_vjp()), (1.0, vec![]));
    assert_eq!(gradient!(none, __logsumexp_vjp()), (f64::NEG_INFINITY, vec![]));
}

#[test]
fn products_of_nothing_are_zeros() {
    let (a, b) = (T::<2>::zeros([2, 0]), T::<2>::zeros([0, 3]));
    assert_eq!(a.matmul(&b), T::zeros([2, 3]));
    assert_eq!(b.matmul(&T::<2>::zeros([3, 2])).shape(), [0, 2]);
    assert_eq!(Tensor::<_, 2>::einsum("ik,kj->ij", (&a, &b)), T::zeros([2, 3]));
    assert_eq!(T::<1>::zeros([0]).dot(&T::<1>::zeros([0])), 0.0);
    assert_eq!(T::<1>::zeros([0]).outer(&T::<1>::zeros([2])).shape(), [0, 2]);
}

#[test]
fn parts_of_nothing_are_nothing() {
    let none = T::<2>::zeros([0, 3]);
    assert_eq!(none.transpose().shape(), [3, 0]);
    assert_eq!(none.reshape([3, 0]).shape(), [3, 0]);
    assert_eq!(Tensor::concat(&[&none, &T::ones([2, 3])], 0), T::ones([2, 3]));
    assert_eq!(Tensor::stack(&[&none, &none], 0).shape(), [2, 0, 3]);
    assert_eq!(
        (none.flip(0), none.roll(1, 0), none.tile([2, 1])),
        (none.clone(), none.clone(), none.clone())
    );
    assert_eq!(none.pad([(1, 0), (0, 0)]), T::zeros([1, 3]));
    assert_eq!(none.pad_with([(1, 0), (0, 0)], 2.0), T::full([1, 3], 2.0));
    assert_eq!(none.take_axis(&[], 0), none);
    assert_eq!(none.slice(1, 1..1).shape(), [0, 0]);
    assert_eq!((&none + &T::<1>::ones([3])).shape(), [0, 3]);
    assert_eq!(none.exp(), none);
    assert!(none.gt(0.0).all() && !none.gt(0.0).any());
    assert_eq!(Tensor::<usize, 1>::new([0], vec![]).one_hot::<f64>(3).shape(), [0, 3]);
}

#[test]
fn a_tensor_without_axes_is_one_entry() {
    let x = Tensor::from(3.0);
    assert_eq!((x.shape(), x.dim(), x.len(), x.size()), ([0_usize; 0], 0, 1, 1));
    assert_eq!((x.sum(), x.mean(), x.max(), x.prod(), x.norm()), (3.0, 3.0, 3.0, 3.0, 3.0));
    assert_eq!((x.argmax(), x.at([]), x.flatten()), (0, 3.0, Tensor::from([3.0])));
    assert_eq!(x.expand_dims(0), Tensor::from([3.0]));
    assert_eq!(&x * &Tensor::from([1.0, 2.0]), Tensor::from([3.0, 6.0]));
    assert_eq!(x.sum_axes([0_usize; 0]), x);
    assert_eq!(gradient!(x, __max_vjp()), (3.0, vec![1.0]));
    assert_eq!(gradient!(x, __logsumexp_vjp()), (3.0, vec![1.0]));
}

#[test]
fn axes_are_counted_from_the_end_and_have_to_be_there() {
    let x = T::<3>::from_fn([2, 3, 4], |[i, j, k]| (12 * i + 4 * j + k) as f64);
    assert_eq!(x.sum_axis(-1), x.sum_axis(2));
    assert_eq!(x.max_axes([-1, 0]), x.max_axes([0, 2]));
    assert_eq!((x.flip(-3), x.cumsum(-2), x.softmax(-1)), (x.flip(0), x.cumsum(1), x.softmax(2)));
    assert_eq!(x.index_axis(-2, -1), x.index_axis(1, 2));
    assert_eq!(x.argmax_axis(-1), x.argmax_axis(2));
    let x = || T::<2>::ones([2, 3]);
    let words =
        |name: &str, axis: i32| format!("`{name}`: there is no axis {axis} in a tensor of 2 axes");
    refused(&words("sum_axis", 2), || x().sum_axis(2));
    refused(&words("mean_axis", -3), || x().mean_axis(-3));
    refused(&words("softmax", 2), || x().softmax(2));
    refused(&words("cumsum", 5), || x().cumsum(5));
    refused(&words("sort", 2), || x().sort(2));
    refused(&words("concat", 2), || Tensor::concat(&[&x(), &x()], 2));
    refused(&words("flip", -3), || x().flip(-3));
    refused(&words("sum_axes", 2), || x().sum_axes([0, 2]));
    refused(&words("max_keep", -3), || x().max_keep([-3]));
    refused("`sum_axes`: axis 1 of [2, 3] is named twice", || x().sum_axes([1, -1]));
    let of = Backward::<f64, Num<f64>>::new();
    refused(&words("sum_axis", 2), || active(&x()).__sum_axis_vjp(of, 2).0);
    refused(&words("norm_axes", 2), || active(&x()).__norm_axes_vjp(of, [2]).0);
}

#[test]
fn shapes_that_do_not_fit_are_named() {
    let (a, b) = (|| T::<2>::ones([2, 3]), || T::<2>::ones([4, 5]));
    refused("`concat`: [2, 3] and [4, 5] differ along another axis than 0", || {
        Tensor::concat(&[&a(), &b()], 0)
    });
    refused("`stack`: the shapes [2, 3] and [4, 5] differ", || Tensor::stack(&[&a(), &b()], 0));
    refused("`dot`: [2] times [3]: the lengths differ", || {
        T::<1>::ones([2]).dot(&T::<1>::ones([3]))
    });
    refused("`broadcast_to`: [3] does not broadcast to [2, 1]", || {
        T::<1>::ones([3]).broadcast_to([2, 1])
    });
    refused("`new`: a tensor of shape [2, 2] has 4 entries, not 3", || {
        Tensor::new([2, 2], vec![1.0; 3])
    });
    refused("`one_hot`: place 3 is none of 3", || Tensor::from([3_usize]).one_hot::<f64>(3));
    refused("`row`: there is no row 2 in a tensor of shape [2, 3]", || a().row(2));
    let of = Backward::<f64, Num<f64>>::new();
    refused("`matmul`: [2, 3] times [4, 5]: the inner lengths 3 and 4 differ", || {
        active(&a()).__matmul_vjp(of, &active(&b())).0
    });
}

#[test]
fn places_below_the_first_are_not_counted_from_behind() {
    let x = || T::<2>::from([[1.0, 2.0], [3.0, 4.0]]);
    let most = usize::MAX;
    let place = |name| format!("`{name}`: there is no place {most} along axis 1 of [2, 2]");
    refused(&place("col"), || x().col(most));
    refused(&place("index_axis"), || x().index_axis(1, 0_usize.wrapping_sub(1)));
    refused(&format!("`sum_axis`: there is no axis {most} in a tensor of 2 axes"), || {
        x().sum_axis(most)
    });
    refused("`index_axis`: there is no place -3 along axis 0 of [2, 2]", || x().index_axis(0, -3));
    refused(
        &format!("`index_axis`: there is no place {} along axis 0 of [2, 2]", i64::MIN),
        || x().index_axis(0, i64::MIN),
    );
    refused("`slice`: there is no range 1..3 along axis 1 of [2, 2]", || x().slice(1, 1..3));
    refused("`take_axis`: there is no place 2 along axis 0 of [2, 2]", || x().take_axis(&[2], 0));
    refused("`gather`: there is no place 5 along axis 1 of [2, 2]", || {
        x().gather(&Tensor::from([[5_usize], [0]]), 1)
    });
}

/// Of which the product is one more than there are numbers in a word.
const ONE_TOO_MANY: [usize; 2] = [274_177, 67_280_421_310_721];

#[test]
fn lengths_whose_product_does_not_fit_are_refused() {
    let [rows, columns] = ONE_TOO_MANY;
    let words = format!(
        "`matmul`: [8, {rows}, 0] times [0, {columns}]: a tensor of shape [8, {rows}, {columns}] does not fit into memory"
    );
    refused(&words, move || T::<3>::zeros([8, rows, 0]).matmul(&T::<2>::zeros([0, columns])));
    for shape in [[rows, columns, 0], [0, rows, columns]] {
        let words = format!("a tensor of shape {shape:?} does not fit into memory");
        refused(&words, move || T::<3>::zeros(shape));
    }
}

#[test]
fn nan_goes_through() {
    let x = Tensor::from([1.0, f64::NAN, 3.0]);
    assert!(
        [x.sum(), x.max(), x.min(), x.norm(), x.logsumexp(), x.var(0)].iter().all(|it| it.is_nan())
    );
    assert_eq!((x.argmax(), x.argmin()), (1, 1));
    assert_eq!(x.sort(0).as_slice()[..2], [1.0, 3.0]);
    assert!(x.sort(0).at([2]).is_nan() && x.softmax(0).iter().all(|it| it.is_nan()));
    assert_eq!(x.gt(0.0), Tensor::from([true, false, true]));
    assert_eq!(x.cumsum(0).at([0]), 1.0);
    assert_eq!(gradient!(x, __sum_vjp()).1, [1.0; 3]);
    // A product with nothing in it but zeros is still one with NaN.
    assert!((Tensor::from([0.0]) * Tensor::from([f64::NAN])).at([0]).is_nan());
}

#[test]
fn infinities_are_numbers() {
    let (up, down) = (f64::INFINITY, f64::NEG_INFINITY);
    let x = Tensor::from([1.0, up, 3.0]);
    assert_eq!((x.sum(), x.max(), x.min(), x.norm(), x.logsumexp()), (up, up, 1.0, up, up));
    let x = Tensor::from([1.0, down]);
    assert_eq!((x.max(), x.logsumexp()), (1.0, 1.0));
    assert_eq!(x.softmax(0), Tensor::from([1.0, 0.0]));
    assert_eq!(gradient!(x, __logsumexp_vjp()).1, [1.0, 0.0]);
    assert_eq!(Tensor::from([down, down]).logsumexp(), down);
    assert_eq!(gradient!(Tensor::from([down, down]), __logsumexp_vjp()).1, [0.0, 0.0]);
    assert_eq!(gradient!(Tensor::from([2.0, up]), __max_vjp()), (up, vec![0.0, 1.0]));
}

/// Their mean is rounded, and what it then is beside them is no reason to move.
#[test]
fn equal_numbers_do_not_deviate() {
    let x = Tensor::from([0.1, 0.1, 0.1]);
    assert_eq!((x.std(1), x.var(0)), (0.0, 0.0));
    let (_, pullback) = active(&x).__std_vjp(Backward::<f64, Num<f64>>::new(), 1);
    let mut to = nothing::<f64, Num<f64>, _>(&active(&x));
    pullback(Num(1.0), Some(&mut to), None);
    assert_eq!(to.into_vec(), [Num(0.0); 3]);
    let moving = Tensor::from([0.1, 0.1, 0.1].map(|x| Num(Dual::new(x, [x]))));
    assert_eq!(moving.std(1).0.tangents, [0.0]);
}

#[test]
fn the_largest_of_infinities_is_infinite() {
    let (up, down) = (f64::INFINITY, f64::NEG_INFINITY);
    assert_eq!((Tensor::from([down, down]).max(), Tensor::from([down, down]).min()), (down, down));
    assert_eq!((Tensor::from([up, 1.0, up]).max(), Tensor::from([up, up]).min()), (up, up));
    let x = Tensor::from([[down, down, down], [1.0, down, up]]);
    assert_eq!(x.max_axis(1), Tensor::from([down, up]));
    assert_eq!(x.min_axis(0), Tensor::from([down, down, down]));
    assert_eq!(x.max_keep([0]), Tensor::from([[1.0, down, up]]));
    assert_eq!(x.max_pool1d([2], 1), Tensor::from([[down, down], [1.0, up]]));
    assert_eq!(gradient!(Tensor::from([up, 1.0, up]), __max_vjp()), (up, vec![0.5, 0.0, 0.5]));
    assert_eq!(gradient!(Tensor::from([down, down]), __min_vjp()), (down, vec![0.5, 0.5]));
    // Forwards, with derivatives of any order.
    let moving = |x: f64, dx: f64| Num(Dual::new(Dual::new(x, [dx]), [Dual::new(dx, [0.0])]));
    for x in [up, 2.0, down] {
        let y = Tensor::from([moving(x, 1.0), moving(x, 2.0)]).max().0;
        assert_eq!((y.primal.primal, y.primal.tangents[0]), (x, 1.5));
        assert_eq!((y.tangents[0].primal, y.tangents[0].tangents[0]), (1.5, 0.0));
    }
}

#[test]
fn shares_of_large_numbers_have_accurate_logarithms() {
    let half = -core::f64::consts::LN_2;
    let near = |x: f64, y: f64| (x - y).abs() <= f64::EPSILON;
    assert!(Tensor::from([1e16, 1e16]).log_softmax(0).iter().all(|it| near(*it, half)));
    let single = Tensor::from([1e4_f32, 1e4]).log_softmax(0);
    assert!(single.iter().all(|it| (it + core::f32::consts::LN_2).abs() <= f32::EPSILON));
    let x = active(&Tensor::from([1e16, 1e16]));
    let (y, pullback) = x.__log_softmax_vjp(Backward::<f64, Num<f64>>::new(), 0);
    assert!(y.iter().all(|it| near(it.0, half)));
    let mut to = nothing::<f64, Num<f64>, _>(&x);
    pullback(active(&Tensor::from([1.0, 0.0])), Some(&mut to), None);
    assert_eq!(to.into_vec(), [Num(0.5), Num(-0.5)]);
}

#[test]
fn places_and_truths_are_what_they_say() {
    let x: T<2> = Tensor::from([[2.0, 5.0, 5.0], [0.5, -1.0, -1.0]]);
    assert_eq!((x.argmax(), x.argmin()), (1, 4), "the first of several");
    assert_eq!(x.argmax_axis(1), Tensor::from([1_usize, 0]));
    assert_eq!(x.argmin_axis(0), Tensor::from([1_usize, 1, 1]));
    assert_eq!(x.argsort(1), Tensor::from([[0_usize, 1, 2], [1, 2, 0]]));
    assert_eq!(x.lt(2.0), Tensor::from([[false, false, false], [true, true, true]]));
    assert_eq!(x.le(2.0), Tensor::from([[true, false, false], [true, true, true]]));
    assert_eq!(
        x.ge(Tensor::from([2.0, 5.0, -1.0])),
        Tensor::from([[true; 3], [false, false, true]])
    );
    assert_eq!(x.equal(5.0), Tensor::from([[false, true, true], [false; 3]]));
    assert!(x.gt(-2.0).all() && x.gt(4.0).any() && !x.gt(5.0).any());
}
