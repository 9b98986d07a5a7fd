//! Pixels: drawn large, averaged for smooth edges, written as PNG.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

use plotters::prelude::*;

use super::{Canvas, Result};

/// The finished picture is so many times smaller than the canvas.
pub(super) const ZOOM: u32 = 3;
const WIDTH: u32 = 1000;
const HEIGHT: u32 = 800;
const CHANNELS: usize = 3;

/// What `paint` paints on a white canvas, row by row, red, green and blue.
pub(super) fn draw(paint: impl FnOnce(&Canvas<'_>) -> Result<()>) -> Result<Vec<u8>> {
    let (width, height) = (WIDTH * ZOOM, HEIGHT * ZOOM);
    let mut pixels = vec![0; (width * height) as usize * CHANNELS];
    let canvas = BitMapBackend::with_buffer(&mut pixels, (width, height)).into_drawing_area();
    canvas.fill(&WHITE)?;
    paint(&canvas)?;
    drop(canvas);
    Ok(shrink(&pixels))
}

/// Each pixel the mean of a square of them.
fn shrink(pixels: &[u8]) -> Vec<u8> {
    let (zoom, width) = (ZOOM as usize, WIDTH as usize);
    let mut sums = vec![0; width * HEIGHT as usize * CHANNELS];
    for (i, &level) in pixels.iter().enumerate() {
        let (pixel, channel) = (i / CHANNELS, i % CHANNELS);
        let (x, y) = (pixel % (width * zoom) / zoom, pixel / (width * zoom) / zoom);
        sums[(y * width + x) * CHANNELS + channel] += u32::from(level);
    }
    #[expect(clippy::cast_possible_truncation, reason = "a mean of bytes is a byte")]
    sums.into_iter().map(|sum| (sum / (ZOOM * ZOOM)) as u8).collect()
}

pub(super) fn write(file: &Path, pixels: &[u8]) -> Result<()> {
    let mut encoder = png::Encoder::new(BufWriter::new(File::create(file)?), WIDTH, HEIGHT);
    encoder.set_color(png::ColorType::Rgb);
    Ok(encoder.write_header()?.write_image_data(pixels)?)
}
