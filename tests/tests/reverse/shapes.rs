//! Structures that get another shape: a cotangent has the shape that its primal had at that moment.

use functra::transforms;

/// Each function by reverse mode, against forward mode.
macro_rules! shapes {
    ($($(#[$doc:meta])* fn $name:ident($x:ident) $body:block at $point:expr;)*) => {$(
        #[test]
        $(#[$doc])*
        fn $name() {
            #[transforms(grad(mode = reverse), jacfwd, vjp)]
            fn body($x: &[f64]) -> f64 $body
            let x: &[f64] = &$point;
            let (value, expected) = (body(x), body::jacfwd(x));
            assert!(expected.iter().any(|it| *it != 0.0), "nothing moves");
            assert_eq!(body::value_and_grad(x), (value, expected.clone()));
            let (primal, pullback) = body::vjp(x);
            assert_eq!((primal, pullback(1.0)), (value, expected));
        }
    )*};
}

shapes! {
    fn an_entry_pushed_after_the_last_use(x) {
        let mut v = Vec::new();
        v.push(x[0]);
        v.push(x[1]);
        let p = v[0] * v[1];
        v.push(p);
        p
    } at [3.0, 4.0];
    fn an_entry_pushed_after_a_loop(x) {
        let mut v = Vec::new();
        for i in 0..x.len() {
            v.push(x[i] * x[i]);
        }
        let s = v[0] * v[1];
        v.push(s);
        v.insert(0, s);
        s
    } at [2.0, 3.0];
    fn a_longer_vector_after_the_last_use(x) {
        let mut v = vec![x[0], x[1]];
        let p = v[0] * v[1];
        v.extend_from_slice(&[1.0, p]);
        p * x[1]
    } at [2.0, 3.0];
    fn a_longer_vector_instead(x) {
        let mut v = vec![x[0], x[1]];
        let p = v[0] * v[1];
        v = vec![p, p, p];
        v[0] + v[1] + v[2]
    } at [3.0, 4.0];
    fn a_shorter_vector_instead(x) {
        let mut v = x.to_vec();
        let p = v[2] * v[3];
        v = vec![p];
        v[0] * p
    } at [1.0, 2.0, 3.0, 4.0];
    fn a_vector_that_nobody_looks_at(x) {
        let mut v = x.to_vec();
        let p = v[2] * v[0];
        v = vec![p];
        p
    } at [1.0, 2.0, 3.0];
    fn a_product_by_halves(x) {
        let mut v = x.to_vec();
        while v.len() > 1 {
            let mut next = Vec::new();
            for k in 0..v.len() / 2 {
                next.push(v[2 * k] * v[2 * k + 1]);
            }
            v = next;
        }
        v[0]
    } at [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0];
    fn vectors_of_two_lengths_exchanged(x) {
        let mut a = x[..2].to_vec();
        let mut b = x[2..].to_vec();
        let p = a[0] * b[2];
        std::mem::swap(&mut a, &mut b);
        p + a[0] * b[1]
    } at [1.0, 2.0, 3.0, 4.0, 5.0];
    fn a_row_of_another_length(x) {
        let mut rows = vec![x.to_vec(), vec![x[0]]];
        let p = rows[0][2] * rows[1][0];
        rows[0] = vec![p * x[1]];
        rows[0][0] + rows[1][0]
    } at [1.0, 2.0, 3.0];
    fn an_option_that_is_there_then(x) {
        let mut best = None;
        let mut sum = x[0];
        for i in 0..3 {
            if let Some(it) = best {
                sum += it;
            }
            best = if x[i] > 1.5 { Some(x[i] * sum) } else { None };
        }
        sum
    } at [2.0, 1.0, 3.0];
    fn one_of_two_replaced(x) {
        let mut v = x.to_vec();
        let mut sum = 0.0;
        for i in 0..3 {
            sum += v[0] * v[v.len() - 1];
            if i == 1 {
                v = vec![sum];
            }
        }
        sum * v[0]
    } at [1.0, 2.0, 3.0];
    fn an_integer_beside_a_number(x) {
        let mut s = 1.0;
        let mut n: usize = 0;
        for _ in 0..3 {
            (s, n) = (s * x[n], n + 1);
        }
        s
    } at [2.0, 3.0, 4.0];
}
