//! The images and what they show.

use std::fs;
use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;
use functra::{Key, Tensor};

/// The pixels of an image, eight rows of eight.
pub const PIXELS: usize = 64;
/// The digits 0 to 9.
pub const CLASSES: usize = 10;
/// The level of a pixel that is all ink.
pub const INK: u8 = 16;

/// An image of a handwritten digit.
#[derive(Clone, Debug, PartialEq)]
pub struct Digit {
    /// From 0, paper, to [`INK`], row by row from the top.
    pub pixels: [u8; PIXELS],
    /// Which digit it is.
    pub class: usize,
}

/// Reads a file of digits, one a line, compressed by gzip.
///
/// # Errors
///
/// Where the file cannot be read, is not compressed or damaged, where a line is not 64 pixels and a class, and where
/// there is no line. The message names the file and the line.
pub fn read(file: &Path) -> Result<Vec<Digit>, String> {
    let name = file.display();
    let bytes = fs::read(file).map_err(|error| format!("{name}: {error}"))?;
    let mut text = String::new();
    GzDecoder::new(bytes.as_slice())
        .read_to_string(&mut text)
        .map_err(|error| format!("{name}: not text compressed by gzip, or damaged: {error}"))?;
    parse(&text).map_err(|error| format!("{name}{error}"))
}

fn parse(text: &str) -> Result<Vec<Digit>, String> {
    let lines = (1..).zip(text.lines());
    let digits: Vec<_> = lines
        .map(|(at, line)| digit(line).map_err(|error| format!(", line {at}: {error}")))
        .collect::<Result<_, _>>()?;
    if digits.is_empty() { Err(": there are no digits in it".into()) } else { Ok(digits) }
}

fn digit(line: &str) -> Result<Digit, String> {
    let words: Vec<&str> = line.split(',').collect();
    let Some((class, levels)) = words.split_last().filter(|_| words.len() == PIXELS + 1) else {
        return Err(format!("{PIXELS} pixels and a class expected, {} fields found", words.len()));
    };
    let mut pixels = [0; PIXELS];
    for (pixel, level) in pixels.iter_mut().zip(levels) {
        *pixel = number(level, "a pixel", INK)?;
    }
    Ok(Digit { pixels, class: number(class, "a class", 9)?.into() })
}

fn number(word: &str, what: &str, most: u8) -> Result<u8, String> {
    let found = word.trim().parse::<u8>().ok().filter(|it| *it <= most);
    found.ok_or_else(|| format!("`{word}` is not {what}, a whole number from 0 to {most}"))
}

/// The digits in an order that is the key's.
#[must_use]
pub fn shuffled(mut digits: Vec<Digit>, key: Key) -> Vec<Digit> {
    // Fisher and Yates: each order is as likely as any other.
    for last in (1..digits.len()).rev() {
        digits.swap(last, below(last + 1, key.uniform_at(last)));
    }
    digits
}

/// A number from 0 to 1, 1 excluded, as a place among `n`.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is below n")]
fn below(n: usize, uniform: f64) -> usize {
    (n as f64 * uniform) as usize
}

/// The images as rows of numbers from 0 to 1.
pub(super) fn images(digits: &[Digit]) -> Tensor<f64, 2> {
    let level = |[i, pixel]: [usize; 2]| f64::from(digits[i].pixels[pixel]) / f64::from(INK);
    Tensor::from_fn([digits.len(), PIXELS], level)
}

/// The classes as rows, with a one in the place of the class.
pub(super) fn labels(digits: &[Digit]) -> Tensor<f64, 2> {
    let is = |[i, class]: [usize; 2]| f64::from(u8::from(digits[i].class == class));
    Tensor::from_fn([digits.len(), CLASSES], is)
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Digit {
        /// One of that class which looks like none.
        pub(in super::super) fn some(class: usize) -> Self {
            let pixel = |i| u8::try_from(i * (class + 3) % 17).expect("it is small");
            Self { pixels: std::array::from_fn(pixel), class }
        }
    }

    fn line(level: &str, class: &str) -> String {
        format!("{level},").repeat(PIXELS) + class
    }

    #[test]
    fn the_data_are_whole() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/data/digits/digits.csv.gz");
        let digits = read(Path::new(file)).unwrap();
        assert_eq!(digits.len(), 1797);
        let ink: u32 = digits.iter().flat_map(|it| it.pixels).map(u32::from).sum();
        assert_eq!(ink, 561_718);
        let of = |class| digits.iter().filter(|it| it.class == class).count();
        assert_eq!([0, 1, 8, 9].map(of), [178, 182, 174, 180]);
    }

    #[test]
    fn errors_tell_where_and_what() {
        let second = |bad: String| parse(&format!("{}\n{bad}\n", line("3", "4"))).unwrap_err();
        let pixel = ", line 2: `17` is not a pixel, a whole number from 0 to 16";
        assert_eq!(second(line("17", "4")), pixel);
        let class = ", line 2: `10` is not a class, a whole number from 0 to 9";
        assert_eq!(second(line("16", "10")), class);
        let fields = ", line 2: 64 pixels and a class expected, 3 fields found";
        assert_eq!(second("1,2,3".into()), fields);
        assert_eq!(parse("").unwrap_err(), ": there are no digits in it");
    }

    #[test]
    fn a_shuffle_is_an_order_and_the_same_each_time() {
        let digits = parse(&(0..10).map(|k| line("0", &k.to_string()) + "\n").collect::<String>());
        let digits = digits.unwrap();
        let order = |seed| -> Vec<usize> {
            shuffled(digits.clone(), Key::new(seed)).iter().map(|it| it.class).collect()
        };
        assert_eq!(order(1), order(1));
        assert_ne!(order(1), order(2));
        let mut sorted = order(1);
        sorted.sort_unstable();
        assert_eq!(sorted, (0..10).collect::<Vec<_>>());
    }
}
