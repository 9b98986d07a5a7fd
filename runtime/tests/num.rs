//! `Num` in the place of `f64`: the ways in which ordinary bodies use it.

#![allow(clippy::op_ref, clippy::needless_range_loop, reason = "as users write")]

use functra::{Dual, Num, Real, Scalar};

type D = Dual<f64, 1>;

fn at(x: f64) -> Num<D> {
    Num(D::seed(x, 0))
}

fn derivative(y: Num<D>) -> f64 {
    y.0.tangents[0]
}

fn as_in_a_body<S: Real<Elem = f64>>(x: Num<S>) -> Num<S> {
    let two = 2.0;
    let y = (2.0 * x + 1.0).sin() - x / 3.0 * &x;
    let z = x.max(0.0).powf(2.5).clamp(0.0, 100.0) + y.atan2(2.0);
    let mut sum = z * two;
    sum += 1.0;
    sum *= x;
    sum -= &x;
    (1.0 - sum) % 7.0
}

#[test]
fn literals_find_their_type() {
    let x = 1.25_f64;
    let y = (2.0 * x + 1.0).sin() - x / 3.0 * x;
    let z = x.max(0.0).powf(2.5).clamp(0.0, 100.0) + y.atan2(2.0);
    let want = (1.0 - ((z * 2.0 + 1.0) * x - x)) % 7.0;
    assert_eq!(as_in_a_body(Num(x)).0, want);
    assert_eq!(as_in_a_body(at(x)).0.primal, want);
    assert_eq!((2.0 * at(x)).sin().0.primal, (2.0 * x).sin());
}

fn largest<S: Real<Elem = f64>>(xs: &[Num<S>]) -> Num<S> {
    xs.iter().copied().fold(Num::<S>::NEG_INFINITY, Num::<S>::max)
}

fn sines<S: Real<Elem = f64>>(xs: &[Num<S>]) -> Num<S> {
    xs.iter().copied().map(Num::<S>::sin).sum()
}

#[test]
fn methods_are_function_values() {
    let xs = [at(1.0), at(3.0), at(2.0)];
    assert_eq!(largest(&xs).0.primal, 3.0);
    assert_eq!(derivative(sines(&xs)), 1.0_f64.cos() + 3.0_f64.cos() + 2.0_f64.cos());
    assert_eq!(derivative(xs.iter().product()), 11.0);
    assert_eq!([1.0, 2.0].iter().sum::<Num<D>>(), 3.0);
}

fn branches<S: Scalar<Elem = f64>>(x: Num<S>) -> Num<S> {
    if x > 1.0 && 2.0 > x && x != 1.5 { x * x } else { -x }
}

#[test]
fn one_number_decides() {
    assert_eq!(derivative(branches(at(1.25))), 2.5);
    assert_eq!(derivative(branches(at(0.5))), -1.0);
    assert_eq!(format!("{:.2} {0:?} {0:e}", at(0.5)), "0.50 0.5 5e-1");
    assert!(at(-0.0).is_sign_negative() && !at(f64::NAN).is_finite());
}

#[test]
fn an_empty_sum_is_that_of_the_primitive() {
    let nothing: [Num<f64>; 0] = [];
    let want: f64 = [].iter().sum::<f64>();
    assert_eq!(nothing.iter().sum::<Num<f64>>().0.to_bits(), want.to_bits());
}

mod comparisons {
    use super::*;
    use functra::num::cmp::{eq, ge, gt, le, lt, ne};
    use functra::num::decide::{decide, uniform};

    fn in_a_generic_body<S: Scalar<Elem = f64>>(x: Num<S>, xs: &[Num<S>]) -> usize {
        let mut found = 0;
        for i in 0..xs.len() {
            if decide(lt(&xs[i], &x)) && decide(ge(&i, &1)) || decide(lt(&2.0, &xs[i])) {
                found += 1;
            }
        }
        found
    }

    fn masks<S: Real<Elem = f64>>(x: Num<S>) -> S::Mask {
        gt(&x, &1.0) & ne(&x, &x.abs()) | le(&(&x), &(&x))
    }

    #[test]
    fn work_on_numbers_and_on_everything_else() {
        assert_eq!(in_a_generic_body(at(1.0), &[at(0.5), at(0.5), at(3.0)]), 2);
        assert!(uniform(masks(at(0.5))));
        assert!(lt(&1_u8, &2) && eq("a", "a") && ne(&Some(1), &None) && eq(&'c', &'c'));
        assert!(lt(&0.5_f64, &1.0) && !gt(&f64::NAN, &1.0));
    }
}

mod casts {
    use super::*;
    use functra::num::cast::cast;

    #[test]
    fn are_those_of_as() {
        assert_eq!(cast::<_, Num<D>>(3_usize), 3.0);
        assert_eq!(cast::<_, usize>(at(-2.5)), 0);
        assert_eq!(cast::<_, i32>(at(-2.5)), -2);
        assert_eq!(cast::<_, u8>(at(f64::NAN)), 0);
        assert_eq!(derivative(cast::<_, Num<D>>(at(2.0)) * 3.0), 3.0);
        assert_eq!(cast::<_, Num<f32>>(0.1_f64).0, 0.1_f32);
        assert_eq!((cast::<_, u8>(300_i32), cast::<_, f64>(7_u64)), (44, 7.0));
    }
}

mod traits {
    use super::*;
    use num_traits::{Float, FloatConst, FromPrimitive, NumAssign, Signed, ToPrimitive};

    fn generic<T: Float + FloatConst + FromPrimitive>(x: T) -> T {
        let half = T::from_f64(0.5).unwrap();
        (x.max(T::zero()) * T::PI() * half).sin() + T::from(2_i32).unwrap() * x.powi(3)
    }

    fn assigning<T: NumAssign + Signed + Copy>(mut x: T) -> T {
        x += T::one();
        x *= x.abs();
        x
    }

    #[test]
    fn serve_bodies_that_are_generic_over_floats() {
        let y = generic(at(0.5));
        assert_eq!(y.0.primal, generic(0.5));
        let want = std::f64::consts::FRAC_PI_2 * std::f64::consts::FRAC_PI_4.cos() + 1.5;
        assert!((derivative(y) - want).abs() < 1e-15);
        assert_eq!(derivative(assigning(at(2.0))), 6.0);
        assert_eq!(at(2.5).to_i64(), Some(2));
    }

    fn lifted<S: Real<Elem = f64>>(x: Num<S>) -> Num<S> {
        let half = Num::<S>::from_f64(0.5).unwrap();
        x.max(Num::<S>::zero()) * Num::<S>::PI() * half + Num::<S>::EPSILON * Num::<S>::one()
    }

    #[test]
    fn have_their_functions_without_import() {
        assert_eq!(derivative(lifted(at(1.0))), std::f64::consts::FRAC_PI_2);
    }
}

mod on_lanes {
    use super::*;
    use functra::lanes::{Lanes, Register, portable::Array};
    use functra::num::In;
    use functra::num::cmp::{le, lt};
    use functra::num::decide::uniform;
    use functra::{Mask, select};

    type L = Lanes<Array<2>, 2>;

    fn lanes(x: [f64; 4]) -> L {
        Register::load(&x)
    }

    fn numbers(x: L) -> [f64; 4] {
        std::array::from_fn(|i| x.lane(i))
    }

    /// `if x < 1.0 { x * x } else { 2.0 * x }`, in words that lanes know.
    fn pieces<S: Real<Elem = f64>>(x: Num<S>) -> Num<S> {
        let s = In::<S>::new();
        let square = { select::__call }(s, lt(&x, &1.0), x * x, 2.0 * x);
        select::__call(s, false, 0.0, square)
    }

    #[test]
    fn each_lane_is_a_number_of_its_own() {
        let x = [0.5, 1.0, -3.0, 4.0];
        assert_eq!(numbers(pieces(Num(lanes(x))).0), x.map(|x| pieces(Num(x)).0));
        let y = pieces(Num(Dual::<L, 1>::seed(lanes(x), 0))).0;
        assert_eq!(numbers(y.tangents[0]), [1.0, 2.0, -6.0, 2.0]);
    }

    #[test]
    fn constants_fill_every_lane() {
        assert_eq!(numbers(Num::<L>::MAX.0), [f64::MAX; 4]);
        assert_eq!((Num::<L>::DIGITS, Num::<f32>::MAX_EXP), (f64::DIGITS, f32::MAX_EXP));
        assert_eq!(numbers(Num::<Dual<L, 2>>::EPSILON.0.primal), [f64::EPSILON; 4]);
    }

    #[test]
    fn a_batch_decides_only_together() {
        let x = Num(lanes([0.5, 1.0, -3.0, 4.0]));
        assert!(uniform(le(&x, &4.0)) && !uniform(lt(&x, &-3.0)));
        assert!(lt(&x, &1.0).any() && !Mask::all(lt(&x, &1.0)));
    }

    #[test]
    #[should_panic(expected = "differs between its elements")]
    fn a_divided_batch_is_reported() {
        uniform(lt(&Num(lanes([0.5, 1.0, -3.0, 4.0])), &1.0));
    }
}
