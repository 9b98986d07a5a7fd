//! The accuracy by epochs, and the digits that are misread.

use std::path::Path;

use plotters::prelude::*;

use super::data::{Digit, INK};
use crate::picture::chart::{axes, legend, thick};
use crate::picture::{Canvas, FONT, GREY, Picture, Result, at, px, title};

/// Which of the two accuracies a line shows.
type Share = fn(&Accuracy) -> f64;

/// The shares of digits that are read rightly after an epoch.
#[derive(Clone, Copy, Debug)]
pub struct Accuracy {
    /// Of those to learn from.
    pub train: f64,
    /// Of those for the test.
    pub test: f64,
}

/// Told apart by the colour-blind too (Okabe and Ito).
const LEARNED: RGBColor = RGBColor(0, 114, 178);
const TESTED: RGBColor = RGBColor(213, 94, 0);

/// Draws accuracies by epochs into a PNG file.
///
/// # Errors
///
/// Where the file cannot be written.
pub fn curve(curve: &[Accuracy], file: &Path) -> Result<()> {
    Picture::draw((800, 500), |canvas| draw_curve(curve, canvas))?.write(file)
}

fn draw_curve(curve: &[Accuracy], canvas: &Canvas<'_>) -> Result<()> {
    let shares = || curve.iter().flat_map(|it| [it.train, it.test]).map(|share| 100.0 * share);
    let low = 5.0 * (shares().fold(100.0, f64::min) / 5.0).floor();
    let across = 0.0..curve.len() as f64 + 0.5;
    let mut chart = axes(canvas, across, low.min(95.0)..100.5, "epoch", "read rightly, %")?;
    let lines: [(_, _, Share); 2] =
        [("to learn from", LEARNED, |it| it.train), ("for the test", TESTED, |it| it.test)];
    for (name, colour, share) in lines {
        let points = (1..).zip(curve).map(|(i, it)| (f64::from(i), 100.0 * share(it)));
        let dots = points.clone().map(|point| Circle::new(point, px(3), colour.filled()));
        chart.draw_series(dots)?;
        let line = chart.draw_series(LineSeries::new(points, thick(colour)))?;
        line.label(name).legend(move |at| Circle::new(at, px(4), colour.filled()));
    }
    legend(&mut chart, SeriesLabelPosition::LowerRight)
}

const COLUMNS: usize = 10;
/// Pixels of an edge of a digit's pixel, and of a digit's place on the sheet.
const DOT: i32 = 9;
const PLACE: (i32, i32) = (96, 112);
const EDGE: i32 = 24;
const TOP: i32 = 84;

/// Draws the digits that are not read as what they are into a PNG file.
///
/// # Errors
///
/// Where the file cannot be written.
pub fn misread(digits: &[Digit], read: &[usize], file: &Path) -> Result<()> {
    let wrong: Vec<_> =
        digits.iter().zip(read).filter(|(digit, read)| digit.class != **read).collect();
    let facts = format!("{} of the {} digits for the test", wrong.len(), digits.len());
    let rows = i32::try_from(wrong.len().div_ceil(COLUMNS))?;
    let width = 2 * EDGE + PLACE.0 * i32::try_from(COLUMNS)?;
    let size = (width.cast_unsigned(), (TOP + rows * PLACE.1 + EDGE).cast_unsigned());
    let sheet = Picture::draw(size, |canvas| {
        title("Misread digits", &facts, canvas, EDGE)?;
        for (i, (digit, read)) in wrong.iter().enumerate() {
            let (column, row) = (i32::try_from(i % COLUMNS)?, i32::try_from(i / COLUMNS)?);
            let corner = (EDGE + column * PLACE.0, TOP + row * PLACE.1);
            draw_digit(digit, corner, canvas)?;
            draw_reading(digit.class, **read, corner, canvas)?;
        }
        Ok(())
    })?;
    sheet.write(file)
}

fn draw_digit(digit: &Digit, (x, y): (i32, i32), canvas: &Canvas<'_>) -> Result<()> {
    for (i, &level) in (0..).zip(&digit.pixels) {
        let (left, top) = (x + i % 8 * DOT, y + i / 8 * DOT);
        let shade = u8::MAX - u8::try_from(u16::from(level) * 255 / u16::from(INK))?;
        let corners = [at(left, top), at(left + DOT, top + DOT)];
        canvas.draw(&Rectangle::new(corners, RGBColor(shade, shade, shade).filled()))?;
    }
    let frame = [at(x, y), at(x + 8 * DOT, y + 8 * DOT)];
    Ok(canvas.draw(&Rectangle::new(frame, GREY.stroke_width(px(1))))?)
}

fn draw_reading(class: usize, read: usize, (x, y): (i32, i32), canvas: &Canvas<'_>) -> Result<()> {
    let font = (FONT, px(14)).into_font().color(&BLACK);
    let below = at(x, y + 8 * DOT + 5);
    Ok(canvas.draw(&Text::new(format!("{class}, read {read}"), below, font))?)
}
