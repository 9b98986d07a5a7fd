//! Points without a derivative: what kernels of tensors give there, in both modes, by the table of conventions.

use functra::{Tensor, transforms};

use crate::oracle::{Case, Conventions, Report, Tensor as Expected};

fn tensor<const R: usize>(x: &Expected) -> Tensor<f64, R> {
    let shape = x.shape.as_slice().try_into().expect("the rank of the argument");
    Tensor::new(shape, x.data.iter().map(|it| it.0).collect())
}

fn compare<'a>(
    what: &str,
    got: impl IntoIterator<Item = &'a f64>,
    want: &Expected,
    report: &mut Report,
) {
    let got: Vec<&f64> = got.into_iter().collect();
    assert_eq!(got.len(), want.data.len(), "{what}");
    for (got, want_entry) in got.into_iter().zip(&want.data) {
        report.compare(what, *got, want_entry.0, want.tol);
    }
}

/// Numbers of a tensor, by the names of their cases.
macro_rules! at_points { ($($case:ident($x:ident: $R:literal) $body:expr;)*) => {
    $(mod $case {
        use super::*;

        #[transforms(grad(mode = reverse))]
        pub(super) fn backward($x: &Tensor<f64, $R>) -> f64 {
            $body
        }

        #[transforms(grad(mode = forward))]
        pub(super) fn forward($x: &Tensor<f64, $R>) -> f64 {
            $body
        }
    })*

    fn check_point(case: &Case, report: &mut Report) -> bool {
        let Some(x) = case.inputs.get("x") else { return false };
        match &*case.id {
            $(stringify!($case) => {
                let x = tensor::<$R>(x);
                let (value, backward) = $case::backward::value_and_grad(&x);
                compare(&case.id, [&value], &case.value, report);
                compare(&case.id, &backward, &case.d1.rev["x"], report);
                compare(&case.id, &$case::forward::grad(&x), &case.d1.fwd["x"], report);
            })*
            _ => return false,
        }
        true
    }
} }
at_points! {
    max_reduce_three(x: 1) x.max();
    max_axis_index(x: 1) x.max_axis(0).at([]);
    sort_first(x: 1) x.sort(0).at([0]);
    sort_second(x: 1) x.sort(0).at([1]);
    std_const(x: 1) x.std(0);
    norm_0(x: 1) x.norm();
    norm_0_dim2_chain(x: 1) 2.0 * (3.0 * x).norm() + x.at([0]);
    norm_squared(x: 1) x.norm().powi(2);
    det_rank1_2x2(x: 2) x.det();
    det_zero_2x2(x: 2) x.det();
    cholesky_symmetric(x: 2) {
        let l = x.cholesky();
        l.at([0, 0]) + 2.0 * l.at([1, 0]) - l.at([1, 1])
    };
    eigvals_repeated_sum(x: 2) x.eigvalsh().sum();
}

/// Functions of the matrices of a batch, of which one has no result.
macro_rules! in_batches { ($($case:ident($x:ident) $value:expr;)*) => {
    $(mod $case {
        use super::*;

        #[transforms(vmap)]
        pub(super) fn value($x: &Tensor<f64, 2>) -> Tensor<f64, 2> {
            $value
        }

        #[transforms(vmap(grad(mode = reverse)))]
        pub(super) fn backward($x: &Tensor<f64, 2>) -> f64 {
            $value.sum()
        }

        #[transforms(vmap(grad(mode = forward)))]
        pub(super) fn forward($x: &Tensor<f64, 2>) -> f64 {
            $value.sum()
        }
    })*

    fn check_batch(case: &Case, report: &mut Report) -> bool {
        let Some(x) = case.inputs.get("x") else { return false };
        match &*case.id {
            $(stringify!($case) => {
                let x = tensor::<3>(x);
                compare(&case.id, &$case::value::vmap(&x), &case.value, report);
                compare(&case.id, &$case::backward::vmap_grad(&x), &case.d1.rev["x"], report);
                compare(&case.id, &$case::forward::vmap_grad(&x), &case.d1.fwd["x"], report);
            })*
            _ => return false,
        }
        true
    }
} }
in_batches! {
    vmap_cholesky_bad_lane(x) x.cholesky();
    vmap_inv_bad_lane(x) x.inverse();
}

#[test]
fn kernels_agree_with_the_conventions() {
    let table = include_str!("../../data/oracle/conventions.json");
    let table: Conventions = serde_json::from_str(table).expect("the table's schema");
    let mut report = Report::default();
    let checked = |case: &&Case| check_point(case, &mut report) || check_batch(case, &mut report);
    assert_eq!(table.cases.iter().filter(checked).count(), 14);
    report.finish(100);
}
