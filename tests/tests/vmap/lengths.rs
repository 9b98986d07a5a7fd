//! Batches of every length.

use super::{bits, inputs, lengths, on_each_level};
use functra::{select, transforms};
use functra_tests::{assert_agree, assert_all_agree};

#[transforms(vmap, vmap(grad))]
fn arithmetic(x: f64, y: f64) -> f64 {
    let q = (x - 2.0 * y) / (y * y + 1.0) % 1.5;
    let r = select(x < y, q * x, -q) + (x * x + 1.0).sqrt();
    r.abs().max(x).min(4.0) + x.mul_add(y, r.floor()) * y.signum()
}

#[transforms(vmap, vmap(grad))]
fn transcendental(x: f64, y: f64) -> f64 {
    (x.sin() * y.exp()).tanh()
        + (x * x).ln_1p()
        + y.abs().powf(1.5)
        + x.atan2(y)
        + x.hypot(y).cbrt()
}

#[transforms(vmap, vmap(grad))]
fn single(x: f32, y: f32) -> f32 {
    (x * y - x / (y * y + 1.0)).sqrt() + select(x > y, x, y * 0.1) + x.sin()
}

/// Plain arithmetic gives the same bits as the loop, on every instruction set.
#[test]
fn exact() {
    on_each_level(|| {
        for len in lengths() {
            let (x, y) = (inputs(1, len), inputs(2, len));
            let want: Vec<f64> = x.iter().zip(&y).map(|(x, y)| arithmetic(*x, *y)).collect();
            assert_eq!(bits(&arithmetic::vmap(&x, &y)), bits(&want), "{len} elements");
            let grads = x.iter().zip(&y).map(|(x, y)| arithmetic::grad(*x, *y));
            assert!(arithmetic::vmap_grad(&x, &y).into_iter().eq(grads), "{len} elements");
        }
    });
}

#[test]
fn as_accurate_as_stated() {
    on_each_level(|| {
        for len in lengths() {
            let (x, y) = (inputs(3, len), inputs(4, len));
            let want: Vec<f64> = x.iter().zip(&y).map(|(x, y)| transcendental(*x, *y)).collect();
            assert_all_agree("values", &transcendental::vmap(&x, &y), &want, 2e-15);
            for ((got, x), y) in transcendental::vmap_grad(&x, &y).into_iter().zip(&x).zip(&y) {
                let want = transcendental::grad(*x, *y);
                assert_agree("dx", got.0, want.0, 4e-15);
                assert_agree("dy", got.1, want.1, 4e-15);
            }
        }
    });
}

#[test]
fn of_single_precision() {
    on_each_level(|| {
        for len in lengths() {
            let narrow =
                |values: Vec<f64>| values.iter().map(|it| *it as f32).collect::<Vec<f32>>();
            let (x, y) = (narrow(inputs(5, len)), narrow(inputs(6, len)));
            let got = single::vmap(&x, &y);
            assert_eq!(got.len(), len);
            for ((got, x), y) in got.into_iter().zip(&x).zip(&y) {
                assert_agree("value", got.into(), single(*x, *y).into(), 3e-7);
            }
            for ((got, x), y) in single::vmap_grad(&x, &y).into_iter().zip(&x).zip(&y) {
                assert_agree("dx", got.0.into(), single::grad(*x, *y).0.into(), 1e-6);
            }
        }
    });
}

/// An element's bits do not depend on its neighbours, its place, or the length of the batch, even
/// where one of the neighbours is an extreme that takes a path of its own.
#[test]
fn independent() {
    on_each_level(|| {
        let mut x = inputs(7, 67);
        let mut y = inputs(8, 67);
        let extremes =
            [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300, -1e-310, 0.0, -0.0, 1e22];
        for (i, extreme) in extremes.into_iter().enumerate() {
            x[3 + 7 * i] = extreme;
            y[5 + 7 * i] = extreme;
        }
        let all = transcendental::vmap(&x, &y);
        let gradients = transcendental::vmap_grad(&x, &y);
        for i in 0..x.len() {
            let alone = transcendental::vmap(&x[i..=i], &y[i..=i])[0];
            assert_eq!(alone.to_bits(), all[i].to_bits(), "element {i}: {} {}", x[i], y[i]);
            let (dx, dy) = transcendental::vmap_grad(&x[i..=i], &y[i..=i])[0];
            let pair = [dx.to_bits(), dy.to_bits()];
            assert_eq!(pair, [gradients[i].0.to_bits(), gradients[i].1.to_bits()], "element {i}");
        }
        let backwards = |values: &[f64]| values.iter().rev().copied().collect::<Vec<f64>>();
        let reversed = transcendental::vmap(&backwards(&x), &backwards(&y));
        assert_eq!(bits(&backwards(&reversed)), bits(&all));
    });
}

/// Extremes give what the scalar function gives.
#[test]
fn extremes() {
    on_each_level(|| {
        let extremes = [
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::MAX,
            f64::MIN,
            f64::MIN_POSITIVE,
            5e-324,
            0.0,
            -0.0,
            1.0,
        ];
        let pairs: Vec<(f64, f64)> =
            extremes.iter().flat_map(|x| extremes.iter().map(move |y| (*x, *y))).collect();
        let (x, y): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
        let values = arithmetic::vmap(&x, &y);
        let more = transcendental::vmap(&x, &y);
        for (i, (x, y)) in pairs.into_iter().enumerate() {
            assert_agree(&format!("arithmetic({x}, {y})"), values[i], arithmetic(x, y), 0.0);
            assert_agree(
                &format!("transcendental({x}, {y})"),
                more[i],
                transcendental(x, y),
                2e-15,
            );
        }
    });
}

#[test]
fn into_places() {
    for len in lengths() {
        let (x, y) = (inputs(9, len), inputs(10, len));
        let mut out = vec![f64::NAN; len];
        arithmetic::vmap_into(&x, &y, &mut out);
        assert_eq!(bits(&out), bits(&arithmetic::vmap(&x, &y)));
        let mut pairs = vec![(f64::NAN, (f64::NAN, f64::NAN)); len];
        arithmetic::vmap_value_and_grad_into(&x, &y, &mut pairs);
        assert_eq!(pairs, arithmetic::vmap_value_and_grad(&x, &y));
    }
}
