//! `?` and ends of functions that give what a sequence holds, if it holds it: backwards as forward.

type Answer<G> = Option<(f64, G)>;

/// Each function, both ways: derivatives by both arguments.
macro_rules! both_ways {
    ($($name:ident($x:ident, $k:ident) $body:block)*) => {
        $(mod $name {
            #[functra::grad(mode = reverse)]
            pub(super) fn backward($x: &[f64], $k: f64) -> Option<f64> $body
            #[functra::grad(mode = forward)]
            pub(super) fn forward($x: &[f64], $k: f64) -> Option<f64> $body
        })*

        #[test]
        fn backward_as_forward() {
            $(
                for x in [&[0.5, 2.0, -3.0, 7.0][..], &[1.0], &[]] {
                    let backward: Answer<(Vec<f64>, f64)> = $name::backward::value_and_grad(x, 1.5);
                    assert_eq!(backward, $name::forward::value_and_grad(x, 1.5), stringify!($name));
                    assert_eq!(backward.map(|it| it.0), $name::forward(x, 1.5), stringify!($name));
                }
            )*
        }
    };
}

both_ways! {
    found(x, k) { x.iter().copied().find(|x| *x > k) }
    found_or_not(x, k) { if k > 0.0 { x.iter().map(|x| x * k).find(|x| *x > k) } else { None } }
    largest(x, k) { let most = x.iter().max_by(|a, b| a.total_cmp(b))?; Some(most * most * k) }
    smallest(x, k) { x.iter().copied().min_by(|a, b| a.total_cmp(b)).map(|it| it * k) }
    first(x, k) { x.first().copied().map(|it| if it > 0.0 { it * k } else { k }) }
    ends(x, k) { let last = x.last()?; let second = x.get(1)?; Some(last * second * k) }
    most(x, k) { x.iter().map(|x| x * k).reduce(f64::max) }
    second(x, k) { x.iter().map(|x| x * k * k).nth(1) }
    position(x, k) { let i = x.iter().position(|x| *x > k)?; Some(x[i] * k) }
    with_its_place(x, k) {
        let (i, it) = x.iter().enumerate().find(|(_, it)| **it > k)?;
        Some(it * it * i as f64)
    }
    in_a_loop(x, k) {
        let mut sum = 0.0;
        for i in 0..2 { sum += x.get(i)? * k * i as f64; }
        Some(sum)
    }
    before_a_write(x, k) {
        let mut scaled = x.to_vec();
        scaled.iter_mut().for_each(|it| *it *= k);
        let first = *scaled.first()?;
        scaled[0] = 1.0;
        Some(first * scaled[0])
    }
    with_a_name(x, k) { let found = x.iter().copied().find(|x| *x > k); found.map(|it| it * k) }
    last_of_a_loop(x, k) {
        let mut last = None;
        for x in x { if x * k > 1.0 { last = Some(x * k); } }
        last
    }
}

#[functra::grad(mode = reverse)]
fn or_error(x: &[f64], k: f64) -> Result<f64, String> {
    let found = x.iter().find(|x| **x > k).ok_or("none".to_string())?;
    x.iter().copied().map(|x| x * found).find(|x| *x < k).ok_or_else(|| format!("none below {k}"))
}

#[test]
fn errors() {
    assert_eq!(or_error::value_and_grad(&[0.5, 2.0], 1.5), Ok((1.0, (vec![2.0, 0.5], 0.0))));
    assert_eq!(or_error::grad(&[0.5], 1.5), Err("none".to_string()));
    assert_eq!(or_error::grad(&[2.0], 1.5), Err("none below 1.5".to_string()));
}
