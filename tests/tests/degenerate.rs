//! Nothing, NaN, infinities, singular and indefinite matrices, under every transform: what the guide says of them,
//! forward and backward alike, and in a batch without harm to other elements.

#![allow(missing_docs, clippy::pedantic, reason = "code as users write it")]

use functra::{Diff, Tensor, transforms, vmap};
use functra_tests::panic_of;

/// Equal bit for bit but for rounding, NaN where NaN.
#[track_caller]
fn alike(what: &str, got: &[f64], want: &[f64]) {
    assert_eq!(got.len(), want.len(), "{what}");
    for (got, want) in got.iter().zip(want) {
        let is_near = (got - want).abs() <= 1e-13 * want.abs().max(1.0);
        assert!(
            got == want || is_near || got.is_nan() && want.is_nan(),
            "{what}: {got} for {want}"
        );
    }
}

/// A function of a matrix, by all transforms: its value of nothing, and of which entries that are none it has no derivative.
macro_rules! programs { ($(fn $name:ident($x:ident) = $nothing:expr; $body:block)*) => {$(
    mod $name {
        use super::*;

        #[transforms(grad(mode = reverse), vmap, vmap(grad(mode = reverse)), jacrev, vmap(jacrev), hvp)]
        fn backward($x: &Tensor<f64, 2>) -> f64 $body

        #[transforms(grad(mode = forward), jvp, vmap(grad(mode = forward)), jacfwd, hessian(mode = forward))]
        fn forward($x: &Tensor<f64, 2>) -> f64 $body

        #[test]
        fn of_nothing() {
            for shape in [[0, 3], [3, 0], [0, 0]] {
                let x = Tensor::zeros(shape);
                let dx = x.clone();
                alike("value", &[backward(&x)], &[$nothing]);
                assert_eq!((backward::grad(&x).shape(), forward::grad(&x).shape()), (shape, shape));
                assert_eq!((backward::jacrev(&x).shape(), forward::jacfwd(&x).shape()), (shape, shape));
                let [rows, columns] = shape;
                assert_eq!(forward::hessian(&x).shape(), [rows, columns, rows, columns]);
                assert_eq!(backward::hvp(&x, &dx).shape(), shape);
                let (value, tangent) = forward::jvp(&x, &dx);
                alike("primal", &[value], &[$nothing]);
                assert!(tangent == 0.0 || value.is_nan(), "{tangent}");
                // Five times nothing.
                let xs = Tensor::zeros([5, rows, columns]);
                alike("batch", &backward::vmap(&xs), &[$nothing; 5]);
                assert_eq!(backward::vmap_grad(&xs).shape(), [5, rows, columns]);
                assert_eq!(forward::vmap_grad(&xs).shape(), [5, rows, columns]);
                assert_eq!(backward::vmap_jacrev(&xs).shape(), [5, rows, columns]);
            }
        }

        #[test]
        fn of_no_elements() {
            let xs = Tensor::zeros([0, 2, 3]);
            assert!(backward::vmap(&xs).is_empty());
            assert_eq!(backward::vmap_grad(&xs).shape(), [0, 2, 3]);
            assert_eq!(forward::vmap_grad(&xs).shape(), [0, 2, 3]);
            assert_eq!(backward::vmap_jacrev(&xs).shape(), [0, 2, 3]);
        }

        #[test]
        fn of_what_is_no_number() {
            for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
                for at in 0..6 {
                    let entry = |b: usize, k: usize| match (b, k) {
                        (4, k) if k == at => bad,
                        _ => 0.5 + ((7 * b + 3 * k) % 11) as f64 / 8.0,
                    };
                    let xs = Tensor::from_fn([11, 2, 3], |[b, i, j]| entry(b, 3 * i + j));
                    let (values, slopes) = (backward::vmap(&xs), backward::vmap_grad(&xs));
                    let forth = forward::vmap_grad(&xs);
                    for b in 0..11 {
                        let x = xs.row(b);
                        let what = |it: &str| format!("{it} with {bad} at {at} of element {b}");
                        alike(&what("value"), &[values[b]], &[backward(&x)]);
                        let (back, ahead) = (backward::grad(&x), forward::grad(&x));
                        // A tangent of zero times NaN or an infinity is NaN.
                        let known = |it: &[f64]| {
                            it.iter().zip(ahead.as_slice()).filter(|it| !it.1.is_nan()).map(|it| *it.0).collect::<Vec<_>>()
                        };
                        alike(&what("gradient"), &known(back.as_slice()), &known(ahead.as_slice()));
                        alike(&what("batch backward"), slopes.row(b).as_slice(), back.as_slice());
                        alike(&what("batch forward"), forth.row(b).as_slice(), ahead.as_slice());
                    }
                }
            }
        }
    }
)*} }

programs! {
    fn sums(x) = 0.0; { (x * x).sum() }
    fn means(x) = f64::NAN; { x.mean() }
    fn products(x) = 1.0; { x.prod() }
    fn norms(x) = 0.0; { x.norm() }
    fn variances(x) = f64::NAN; { x.var(0) }
    fn log_sums(x) = f64::NEG_INFINITY; { x.logsumexp() }
    fn axes(x) = 0.0; { x.sum_axis(0).sum() * 2.0 }
    fn shares(x) = 0.0; { let y = x.softmax(1); (&y * &y).sum() }
    fn logarithms_of_shares(x) = 0.0; { x.log_softmax(0).sum_axis(0).sum() }
    fn matrices(x) = 0.0; { let y = x.matmul(&x.transpose()); (&y * &y).sum() }
    fn contractions(x) = 0.0; { x.flatten().dot(&x.flatten()) }
    fn functions(x) = 0.0; { (x.tanh() + x.exp() * 0.25).sum() }
    fn running(x) = 0.0; { x.cumsum(1).sum() }
    fn orders(x) = 0.0; { let y = x.sort(1); (&y * &y).sum() }
    fn arrangements(x) = 0.0; { (x.flip(0).roll(1, 1).transpose() * 3.0).sum() }
    fn padded(x) = 0.0; { let y = x.pad([(1, 2), (0, 1)]); (&y * &y).sum() }
    fn entries(x) = 0.0; { x.iter().map(|it| it * it).sum::<f64>() + x.map(|it| it.sin()).sum() }
    fn chosen(x) = 0.0; { x.select(&x.gt(1.0), x * 2.0).sum() }
}

#[transforms(jacfwd, jacrev, vmap(jacrev), vmap(jacfwd))]
fn shaped(x: &Tensor<f64, 2>, y: &Tensor<f64, 1>, z: f64) -> (Tensor<f64, 1>, f64) {
    (x.sum_axis(0) * z, y.sum() + x.sum())
}

#[transforms(hessian, jacfwd(jacrev))]
fn curved(x: &Tensor<f64, 2>) -> f64 {
    (x * x * x).sum()
}

#[transforms(jacfwd, jacrev, jacfwd(jacrev))]
fn none_of(x: &Tensor<f64, 2>) -> Tensor<f64, 1> {
    x.slice(0, 0..0).flatten() * 2.0
}

#[transforms(jacfwd, jacrev)]
fn lists(x: &[f64]) -> Vec<f64> {
    x.iter().map(|x| x * x).collect()
}

#[test]
fn jacobians_of_nothing_keep_their_shapes() {
    for [rows, columns, others] in [[0, 2, 3], [3, 0, 4], [2, 2, 0], [0, 0, 0]] {
        let (x, y) = (Tensor::zeros([rows, columns]), Tensor::zeros([others]));
        for it in [shaped::jacfwd(&x, &y, 2.0), shaped::jacrev(&x, &y, 2.0)] {
            let ((by_x, by_y, by_z), (of_x, of_y, of_z)) = it;
            assert_eq!(by_x.shape(), [columns, rows, columns]);
            assert_eq!((by_y.shape(), by_z.shape()), ([columns, others], [columns]));
            assert_eq!(
                (of_x, of_y, of_z),
                (Tensor::ones([rows, columns]), Tensor::ones([others]), 0.0)
            );
        }
        let all = [rows, columns, rows, columns];
        assert_eq!(curved::hessian(&x).shape(), all);
        assert_eq!(curved::jacfwd_jacrev(&x).shape(), all);
        let (xs, ys, zs) =
            (Tensor::zeros([4, rows, columns]), Tensor::zeros([4, others]), vec![1.0; 4]);
        for it in [shaped::vmap_jacrev(&xs, &ys, &zs), shaped::vmap_jacfwd(&xs, &ys, &zs)] {
            assert_eq!(it.0.0.shape(), [4, columns, rows, columns]);
            assert_eq!(it.0.1.shape(), [4, columns, others]);
        }
    }
    let x = Tensor::ones([3, 2]);
    assert_eq!((none_of::jacfwd(&x).shape(), none_of::jacrev(&x).shape()), ([0, 3, 2], [0, 3, 2]));
    assert_eq!(none_of::jacfwd_jacrev(&x).shape(), [0, 3, 2, 3, 2]);
    assert_eq!((lists::jacfwd(&[]).len(), lists::jacrev(&[]).len()), (0, 0));
}

#[derive(Clone, Debug, PartialEq, Diff)]
struct Layer {
    w: Tensor<f64, 2>,
}

#[vmap]
fn weights(layer: &Layer) -> Tensor<f64, 2> {
    &layer.w * 2.0
}

/// Nothing tells what the shapes of the structs would be.
#[test]
fn slices_of_no_structs_have_results_of_no_shape() {
    assert_eq!(weights::vmap(&[]).shape(), [0, 0, 0]);
    let one = [Layer { w: Tensor::zeros([0, 3]) }];
    assert_eq!(weights::vmap(&one).shape(), [1, 0, 3]);
}

#[test]
fn batches_of_nothing_have_jacobians_of_nothing() {
    let none = (Tensor::zeros([0, 3, 2]), Tensor::zeros([0, 4]));
    for it in
        [shaped::vmap_jacrev(&none.0, &none.1, &[]), shaped::vmap_jacfwd(&none.0, &none.1, &[])]
    {
        assert_eq!(it.0.0.shape(), [0, 2, 3, 2]);
        assert_eq!((it.0.1.shape(), it.0.2.shape()), ([0, 2, 4], [0, 2]));
    }
}

/// A result of a matrix that some matrices do not have: of one a panic in these words, and in a batch NaN, without harm to
/// the others; or a value, where the guide says so.
macro_rules! results { ($(fn $name:ident($a:ident) [$bad:expr] = $words:literal, $alone:expr; $body:block)*) => {$(
    mod $name {
        use super::*;

        #[transforms(grad(mode = reverse), vmap, vmap(grad(mode = reverse)))]
        fn backward($a: &Tensor<f64, 2>) -> f64 $body

        #[transforms(grad(mode = forward), vmap(grad(mode = forward)))]
        fn forward($a: &Tensor<f64, 2>) -> f64 $body

        #[test]
        fn one_is_refused_and_a_batch_has_nan() {
            let bad: Tensor<f64, 2> = Tensor::from($bad);
            for call in [backward::grad, forward::grad] {
                let bad = bad.clone();
                assert_eq!(panic_of(move || _ = call(&bad)), $words);
            }
            let good = |b: usize| Tensor::from_fn([2, 2], |[i, j]| {
                if i == j { 2.0 + b as f64 / 4.0 } else { 0.5 + (i + b) as f64 / 16.0 }
            });
            let all: Vec<_> = (0..11).map(|b| if b == 5 { bad.clone() } else { good(b) }).collect();
            let all = Tensor::stack(&all.iter().collect::<Vec<_>>(), 0);
            let values = backward::vmap(&all);
            let (back, ahead) = (backward::vmap_grad(&all), forward::vmap_grad(&all));
            for b in 0..11 {
                if b == 5 {
                    alike("value", &[values[b]], &[$alone]);
                    let is_no_slope = |it: &f64| !it.is_finite();
                    assert!(back.row(b).iter().all(is_no_slope), "{}", back.row(b));
                    assert!(ahead.row(b).iter().all(is_no_slope), "{}", ahead.row(b));
                } else {
                    let want = forward::grad(&good(b));
                    alike("value", &[values[b]], &[backward(&good(b))]);
                    alike("backward", back.row(b).as_slice(), want.as_slice());
                    alike("forward", ahead.row(b).as_slice(), want.as_slice());
                    alike("alone", backward::grad(&good(b)).as_slice(), want.as_slice());
                }
            }
        }

        #[test]
        fn nan_among_the_entries_is_a_result_of_nan() {
            let a = Tensor::from([[2.0, 0.5], [f64::NAN, 2.0]]);
            assert!(backward(&a).is_nan());
            assert!(backward::grad(&a).iter().all(|it| it.is_nan()), "{}", backward::grad(&a));
            assert!(forward::grad(&a).iter().all(|it| it.is_nan()), "{}", forward::grad(&a));
        }
    }
)*} }

const SINGULAR: [[f64; 2]; 2] = [[1.0, 2.0], [2.0, 4.0]];
const INDEFINITE: [[f64; 2]; 2] = [[1.0, 2.0], [2.0, 1.0]];

results! {
    fn solutions(a) [SINGULAR] = "`solve`: the matrix of shape [2, 2] is singular", f64::NAN; {
        a.solve(&Tensor::from([1.0, 2.5])).sum()
    }
    fn inverses(a) [SINGULAR] = "`inverse`: the matrix of shape [2, 2] is singular", f64::NAN; {
        a.inverse().sum()
    }
    fn log_determinants(a) [SINGULAR] = "`slogdet`: the matrix of shape [2, 2] is singular", f64::NEG_INFINITY; {
        a.slogdet().1
    }
    fn roots(a) [INDEFINITE] = "`cholesky`: the matrix of shape [2, 2] is not positive definite", f64::NAN; {
        a.cholesky().sum()
    }
}

#[transforms(grad(mode = reverse), vmap(grad(mode = reverse)))]
fn determinant(a: &Tensor<f64, 2>) -> f64 {
    a.det()
}

#[transforms(grad(mode = reverse), vmap)]
fn spectrum(a: &Tensor<f64, 2>) -> f64 {
    a.eigvalsh().sum() + a.svdvals().sum()
}

#[test]
fn singular_and_indefinite_matrices_have_determinants_and_spectra() {
    let (singular, indefinite) = (Tensor::from(SINGULAR), Tensor::from(INDEFINITE));
    assert_eq!(determinant(&singular), 0.0);
    assert_eq!(determinant::grad(&singular), Tensor::from([[4.0, -2.0], [-2.0, 1.0]]));
    let both = Tensor::stack(&[&singular, &indefinite], 0);
    let slopes = determinant::vmap_grad(&both);
    assert!((slopes.row(0) - determinant::grad(&singular)).abs().max() < 1e-15);
    assert!((slopes.row(1) - determinant::grad(&indefinite)).abs().max() < 1e-15);
    alike("spectra", &spectrum::vmap(&both), &[10.0, 6.0]);
}

#[test]
fn matrices_of_nothing_have_results_of_nothing() {
    let none = Tensor::<f64, 2>::zeros([0, 0]);
    assert_eq!((none.det(), none.slogdet()), (1.0, (1.0, 0.0)));
    assert_eq!((none.inverse().shape(), none.cholesky().shape()), ([0, 0], [0, 0]));
    assert_eq!(none.solve(&Tensor::<f64, 2>::zeros([0, 3])).shape(), [0, 3]);
    assert_eq!((none.eigvalsh().shape(), none.svdvals().shape()), ([0], [0]));
    assert_eq!(determinant::grad(&none).shape(), [0, 0]);
    assert_eq!(spectrum::grad(&none).shape(), [0, 0]);
    assert_eq!(determinant::vmap_grad(&Tensor::zeros([0, 3, 3])).shape(), [0, 3, 3]);
}
