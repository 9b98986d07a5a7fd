//! Tensors from and to what others have: slices, matrices, data.

use functra::Tensor;
use nalgebra::{DMatrix, DVector, Matrix2x3, SMatrix, SVector};

fn table() -> Tensor<f64, 2> {
    Tensor::from([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
}

#[test]
fn slices_and_vectors() {
    let x = Tensor::from(&[1.0, 2.0][..]);
    assert_eq!((x.as_ref(), x.row_slice(1)), (&[1.0, 2.0][..], &[2.0][..]));
    let entries = vec![1.0, 2.0, 3.0];
    let place = entries.as_ptr();
    let x = Tensor::from(entries);
    assert_eq!(x.as_slice().as_ptr(), place);
    let copy = Vec::from(x.clone());
    assert_ne!(copy.as_ptr(), place, "a copy of the tensor has them, too");
    let entries = Vec::from(x);
    assert_eq!((entries.as_ptr(), entries), (place, copy));
}

#[test]
fn rows_lie_where_they_are() {
    let x = Tensor::<f64, 3>::from_fn([2, 2, 3], |[i, j, k]| (100 * i + 10 * j + k) as f64);
    assert_eq!(x.row_slice(1), x.row(1).as_slice());
    assert_eq!(x.row_slice(1).as_ptr(), x.as_slice()[6..].as_ptr());
    assert_eq!(Tensor::<f64, 2>::zeros([2, 0]).row_slice(1), [0.0; 0]);
}

#[test]
#[should_panic(expected = "`row_slice`: there is no row 0 in a tensor of shape [0, 3]")]
fn there_is_no_row_in_nothing() {
    let _ = Tensor::<f64, 2>::zeros([0, 3]).row_slice(0);
}

#[test]
fn vectors_of_nalgebra_stay_where_they_are() {
    let vector = DVector::from_vec(vec![1.0, 2.0, 3.0]);
    let place = vector.as_ptr();
    let x = Tensor::<f64, 1>::from(vector);
    assert_eq!((x.as_slice().as_ptr(), &x), (place, &Tensor::from([1.0, 2.0, 3.0])));
    assert_eq!(x.as_vector_view().as_ptr(), place);
    assert_eq!(DVector::from(x).as_ptr(), place);
    let fixed = SVector::from([1.0_f32, 2.0]);
    let x = Tensor::<f32, 1>::from(&fixed);
    assert_eq!(SVector::<f32, 2>::try_from(x.clone()), Ok(fixed));
    assert_eq!(SVector::<f32, 3>::try_from(x.clone()), Err(x));
}

#[test]
fn matrices_of_nalgebra_are_turned() {
    let columns = DMatrix::from_row_slice(2, 3, &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
    assert_eq!(Tensor::<f64, 2>::from(&columns), table());
    assert_eq!(Tensor::<f64, 2>::from(columns.clone()), table());
    assert_eq!(DMatrix::from(table()), columns);
    assert_eq!(table().as_matrix_view(), columns);
    assert_eq!(table().as_matrix_view().transpose(), columns.transpose());
    assert_eq!(Tensor::<f64, 2>::from(&columns.view((0, 1), (2, 2))), table().slice(1, 1..));
    let fixed = Matrix2x3::new(1.0, 2.0, 3.0, 4.0, 5.0, 6.0);
    assert_eq!(Tensor::<f64, 2>::from(&fixed), table());
    assert_eq!(SMatrix::<f64, 2, 3>::try_from(table()), Ok(fixed));
    assert_eq!(SMatrix::<f64, 3, 2>::try_from(table()), Err(table()));
    for [rows, columns] in [[0, 0], [0, 3], [3, 0], [1, 1]] {
        let x = Tensor::<f64, 2>::ones([rows, columns]);
        assert_eq!(x.as_matrix_view().shape(), (rows, columns));
        assert_eq!(Tensor::<f64, 2>::from(DMatrix::from(x.clone())), x);
    }
}

#[test]
fn a_row_of_nalgebra_stays_where_it_is() {
    for matrix in
        [DMatrix::from_row_slice(1, 3, &[1.0, 2.0, 3.0]), DMatrix::from_element(3, 1, 1.0)]
    {
        let (place, copy) = (matrix.as_ptr(), matrix.clone());
        let x = Tensor::<f64, 2>::from(matrix);
        assert_eq!(x.as_slice().as_ptr(), place);
        let matrix = DMatrix::from(x);
        assert_eq!((matrix.as_ptr(), matrix), (place, copy));
    }
}

#[test]
fn data_has_a_shape_and_entries() {
    let text = serde_json::to_string(&table()).unwrap();
    assert_eq!(text, r#"{"shape":[2,3],"entries":[1.0,2.0,3.0,4.0,5.0,6.0]}"#);
    assert_eq!(serde_json::from_str::<Tensor<f64, 2>>(&text).unwrap(), table());
    let one = Tensor::from(0.1_f32);
    let text = serde_json::to_string(&one).unwrap();
    assert_eq!(serde_json::from_str::<Tensor<f32, 0>>(&text).unwrap(), one);
    let none = Tensor::<bool, 2>::new([0, 3], vec![]);
    let text = serde_json::to_string(&none).unwrap();
    assert_eq!(serde_json::from_str::<Tensor<bool, 2>>(&text).unwrap(), none);
}

#[test]
fn data_that_does_not_fit_is_an_error() {
    let error = |text: &str| serde_json::from_str::<Tensor<f64, 2>>(text).unwrap_err().to_string();
    let wrong = error(r#"{"shape":[2,2],"entries":[1.0]}"#);
    assert!(wrong.starts_with("1 entries do not fill a tensor of shape [2, 2]"), "{wrong}");
    let wrong = error(r#"{"shape":[1],"entries":[1.0]}"#);
    assert!(wrong.starts_with("a tensor of 2 axes has no shape of 1"), "{wrong}");
    let wrong = error(r#"{"shape":[18446744073709551615,2],"entries":[]}"#);
    assert!(wrong.starts_with("0 entries do not fill"), "{wrong}");
    assert!(error(r#"{"shape":[1,1]}"#).starts_with("missing field `entries`"));
}
