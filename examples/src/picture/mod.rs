//! Pictures: drawn large, averaged for smooth edges, written as PNG.

pub(crate) mod chart;

use std::error::Error;
use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::register_font;

pub(crate) type Canvas<'a> = DrawingArea<BitMapBackend<'a>, Shift>;
pub(crate) type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The finished picture is so many times smaller than the canvas.
pub(crate) const ZOOM: u32 = 3;
const CHANNELS: usize = 3;

pub(crate) const FONT: &str = "sans-serif";
pub(crate) const GREY: RGBColor = RGBColor(90, 90, 90);

/// A length on the canvas, given in the finished picture's pixels.
pub(crate) fn px(length: u32) -> u32 {
    length * ZOOM
}

pub(crate) fn at(x: i32, y: i32) -> (i32, i32) {
    let zoom = ZOOM.cast_signed();
    (x * zoom, y * zoom)
}

/// A name in bold at the top, and facts in grey below it: together 75 pixels high.
pub(crate) fn title(name: &str, facts: &str, area: &Canvas<'_>, left: i32) -> Result<()> {
    let bold = (FONT, px(26), FontStyle::Bold).into_font().color(&BLACK);
    let small = (FONT, px(16), FontStyle::Normal).into_font().color(&GREY);
    area.draw(&Text::new(name, at(left, 16), bold))?;
    Ok(area.draw(&Text::new(facts, at(left, 48), small))?)
}

/// A finished picture.
pub(crate) struct Picture {
    width: u32,
    height: u32,
    /// Row by row, red, green and blue.
    pixels: Vec<u8>,
}

impl Picture {
    /// What `paint` paints on a white canvas.
    pub(crate) fn draw(
        (width, height): (u32, u32),
        paint: impl FnOnce(&Canvas<'_>) -> Result<()>,
    ) -> Result<Self> {
        register_font(FONT, FontStyle::Normal, dejavu::sans::regular())
            .and_then(|()| register_font(FONT, FontStyle::Bold, dejavu::sans::bold()))
            .map_err(|_| "a bad font")?;
        let mut large = vec![0; (px(width) * px(height)) as usize * CHANNELS];
        let canvas = BitMapBackend::with_buffer(&mut large, (px(width), px(height)));
        let canvas = canvas.into_drawing_area();
        canvas.fill(&WHITE)?;
        paint(&canvas)?;
        canvas.present()?;
        drop(canvas);
        Ok(Self { width, height, pixels: shrink(&large, width as usize) })
    }

    /// Writes a PNG file.
    pub(crate) fn write(&self, file: &Path) -> Result<()> {
        let file = BufWriter::new(File::create(file)?);
        let mut encoder = png::Encoder::new(file, self.width, self.height);
        encoder.set_color(png::ColorType::Rgb);
        Ok(encoder.write_header()?.write_image_data(&self.pixels)?)
    }
}

/// Each pixel the mean of a square of them; `width` is that of the result.
fn shrink(pixels: &[u8], width: usize) -> Vec<u8> {
    let zoom = ZOOM as usize;
    let mut sums = vec![0; pixels.len() / (zoom * zoom)];
    for (i, &level) in pixels.iter().enumerate() {
        let (pixel, channel) = (i / CHANNELS, i % CHANNELS);
        let (x, y) = (pixel % (width * zoom) / zoom, pixel / (width * zoom) / zoom);
        sums[(y * width + x) * CHANNELS + channel] += u32::from(level);
    }
    #[expect(clippy::cast_possible_truncation, reason = "a mean of bytes is a byte")]
    sums.into_iter().map(|sum| (sum / (ZOOM * ZOOM)) as u8).collect()
}
