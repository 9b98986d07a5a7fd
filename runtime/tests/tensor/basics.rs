use functra::{Num, Tensor};

#[test]
fn operators_broadcast() {
    let x = Tensor::from([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]);
    let row = Tensor::from([10.0, 20.0, 30.0]);
    let column = Tensor::from([[1.0], [2.0]]);
    assert_eq!(&x + &row, Tensor::from([[11.0, 22.0, 33.0], [14.0, 25.0, 36.0]]));
    assert_eq!(&row + &x, &x + &row);
    assert_eq!(&x * &column, Tensor::from([[1.0, 2.0, 3.0], [8.0, 10.0, 12.0]]));
    assert_eq!(&row * &column, Tensor::from([[10.0, 20.0, 30.0], [20.0, 40.0, 60.0]]));
    assert_eq!(2.0 * &x - 1.0, Tensor::from([[1.0, 3.0, 5.0], [7.0, 9.0, 11.0]]));
    assert_eq!(-(&x / 2.0), Tensor::from([[-0.5, -1.0, -1.5], [-2.0, -2.5, -3.0]]));
}

#[test]
fn operators_reuse_memory_that_nobody_else_has() {
    let x = Tensor::from([1.0, 2.0, 3.0]);
    let copy = x.clone();
    let place = x.as_slice().as_ptr();
    let y = x + 1.0;
    assert_ne!(y.as_slice().as_ptr(), place);
    let place = y.as_slice().as_ptr();
    let mut z = (-y) * &copy;
    z += &copy;
    assert_eq!(z.as_slice().as_ptr(), place);
    assert_eq!((z, copy), (Tensor::from([-1.0, -4.0, -9.0]), Tensor::from([1.0, 2.0, 3.0])));
}

#[test]
fn long_tensors_are_as_short_ones() {
    for n in [0, 1, 7, 8, 9, 31, 33, 1000] {
        let x = Tensor::<f64, 1>::linspace(-2.0, 2.0, n);
        let want: Vec<f64> = x.iter().map(|x| x.tanh() * 2.0 + 1.0).collect();
        let got = x.tanh() * 2.0 + 1.0;
        for (got, want) in got.iter().zip(want) {
            assert!((got - want).abs() <= 1e-15, "{got} for {want}");
        }
        let sum: f64 = x.iter().sum();
        assert!((x.sum() - sum).abs() < 1e-12);
    }
}

#[test]
fn constants_stay_constants() {
    let w: Tensor<Num<functra::Dual<f64, 1>>, 2> = Tensor::eye(3);
    let y = (&w * 2.0).matmul(&w).exp().sum_axis(0).softmax(0);
    assert!(y.__is_plain());
    assert!(!(y * Num(functra::Dual::seed(1.0, 0))).__is_plain());
}

#[test]
fn text_shows_rows_and_columns() {
    let x = Tensor::from([[1.0, -2.5], [10.0, 4.0]]);
    assert_eq!(x.to_string(), "[[   1, -2.5],\n [  10,    4]]");
    assert_eq!(format!("{x:.1?}"), "Tensor [2, 2]\n[[ 1.0, -2.5],\n [10.0,  4.0]]");
    assert_eq!(format!("{:?}", Tensor::from([1.0, 0.5])), "Tensor [2] [1.0, 0.5]");
    assert_eq!(format!("{:?}", Tensor::from(2.0)), "Tensor [] 2.0");
    assert_eq!(format!("{:?}", Tensor::<f64, 2>::zeros([0, 3])), "Tensor [0, 3]\n[]");
    assert_eq!(
        format!("{:.0?}", Tensor::<f64, 3>::zeros([2, 1, 20])),
        "Tensor [2, 1, 20]\n[[[0, 0, 0, ..., 0, 0, 0]],\n\n [[0, 0, 0, ..., 0, 0, 0]]]"
    );
    assert_eq!(Tensor::<f64, 1>::arange(100).to_string(), "[ 0,  1,  2, ..., 97, 98, 99]");
    assert_eq!(Tensor::<f64, 2>::zeros([0, 3]).to_string(), "[]");
    assert_eq!(Tensor::from(2.0).to_string(), "2");
}

pub(crate) fn panics(f: impl FnOnce() + std::panic::UnwindSafe) -> String {
    let error = std::panic::catch_unwind(f).expect_err("it panics");
    error.downcast_ref::<String>().expect("a message").clone()
}

#[test]
fn errors_name_the_operation_and_the_shapes() {
    let (a, b) = (Tensor::<f64, 2>::zeros([2, 3]), Tensor::<f64, 2>::zeros([4, 5]));
    let (x, y) = (a.clone(), b.clone());
    assert_eq!(
        panics(move || drop(x.matmul(&y))),
        "`matmul`: [2, 3] times [4, 5]: the inner lengths 3 and 4 differ"
    );
    let (x, y) = (a.clone(), b.clone());
    assert_eq!(
        panics(move || drop(x + y)),
        "`+`: [2, 3] and [4, 5] do not broadcast: the lengths 3 and 5 differ, and neither is 1"
    );
    assert_eq!(
        panics(move || drop(a.reshape([7]))),
        "`reshape`: [2, 3] has 6 entries, and [7] would have 7"
    );
    assert_eq!(
        panics(move || drop(b.sum_axis(2))),
        "`sum_axis`: there is no axis 2 in a tensor of 2 axes"
    );
}
