//! Reduction of huge arguments modulo `pi/2`, one number at a time (the method of Payne and Hanek).

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "bits are cut on purpose"
)]

use super::extended::{product, sum_ordered};
use core::f64::consts::FRAC_PI_2;

const FRAC_PI_2_LOW: f64 = 6.123233995736766e-17;

/// A word of zeros and the binary digits of `2/pi`.
static TWO_OVER_PI: [u64; 20] = [
    0,
    0xA2F9_836E_4E44_1529,
    0xFC27_57D1_F534_DDC0,
    0xDB62_9599_3C43_9041,
    0xFE51_63AB_DEBB_C561,
    0xB724_6E3A_424D_D2E0,
    0x0649_2EEA_09D1_921C,
    0xFE1D_EB1C_B129_A73E,
    0xE882_35F5_2EBB_4484,
    0xE99C_7026_B45F_7E41,
    0x3991_D639_8353_39F4,
    0x9C84_5F8B_BDF9_283B,
    0x1FF8_97FF_DE05_980F,
    0xEF2F_118B_5A0A_6D1F,
    0x6D36_7ECF_27CB_09B7,
    0x4F46_3F66_9E5F_EA2D,
    0x7527_BAC7_EBE5_F17B,
    0x3D07_39F7_8A52_92EA,
    0x6BFB_5FB1_1F8D_5D08,
    0x5603_3046_FC7B_6BAB,
];

/// `a - quadrant * pi/2 = r + low` for finite `a >= 2^20`, with the quadrant modulo 4.
pub(super) fn reduce(a: f64) -> (f64, f64, u64) {
    let start = (a.to_bits() >> 52) as usize - (1075 - 62);
    reduce_at((a.to_bits() << 12 >> 12) | (1 << 52), start)
}

/// The same for `mantissa * 2^(start - 62)`. Of the digits of `2/pi` 192 suffice, from `start` on:
/// those before contribute multiples of 4, those after less than 2^-136.
fn reduce_at(mantissa: u64, start: usize) -> (f64, f64, u64) {
    let (high, low) = times(mantissa, digits(start));
    let quadrant = high >> 126;
    let fraction = (high << 2) | u128::from(low >> 62);
    let low = low << 2;
    // to the nearest multiple: a fraction above one half becomes negative
    if fraction >> 127 == 0 {
        let (r, r_low) = angle(fraction, low);
        return (r, r_low, quadrant as u64);
    }
    let (r, r_low) = angle(!fraction, !low);
    (-r, -r_low, (quadrant as u64 + 1) & 3)
}

/// Three words of [`TWO_OVER_PI`] from the bit `start` on.
fn digits(start: usize) -> [u64; 3] {
    let (word, shift) = (start / 64, start % 64);
    core::array::from_fn(|i| {
        let pair =
            (u128::from(TWO_OVER_PI[word + i]) << 64) | u128::from(TWO_OVER_PI[word + i + 1]);
        (pair << shift >> 64) as u64
    })
}

/// The lowest 192 bits of a product, as 128 and 64.
fn times(m: u64, [a, b, c]: [u64; 3]) -> (u128, u64) {
    let m = u128::from(m);
    let low = m * u128::from(c);
    let middle = m * u128::from(b) + (low >> 64);
    let high = (m * u128::from(a)) << 64;
    (high.wrapping_add(middle), low as u64)
}

/// `fraction * pi/2` for the binary fraction of 192 digits, in two parts.
fn angle(fraction: u128, low: u64) -> (f64, f64) {
    let zeros = fraction.leading_zeros();
    if zeros == 0 || zeros >= 64 {
        return scaled(fraction, 0);
    }
    scaled((fraction << zeros) | u128::from(low >> (64 - zeros)), zeros)
}

fn scaled(fraction: u128, zeros: u32) -> (f64, f64) {
    let unit = f64::from_bits((1023 - 128 - u64::from(zeros)) << 52);
    let head = (fraction >> 75 << 75) as f64 * unit;
    let rest = (fraction << 53 >> 53) as f64 * unit;
    let (r, r_low) = product(head, FRAC_PI_2);
    sum_ordered(r, r_low + (head * FRAC_PI_2_LOW + rest * FRAC_PI_2))
}
