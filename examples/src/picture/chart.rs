//! Axes, curves, and their labels.

use std::ops::Range;

use plotters::coord::types::RangedCoordf64;
use plotters::prelude::*;

use super::{Canvas, FONT, GREY, Result, ZOOM, px};

type Chart<'a> = ChartContext<'a, BitMapBackend<'a>, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

/// Empty axes with their names.
pub(crate) fn axes<'a>(
    area: &Canvas<'a>,
    x: Range<f64>,
    y: Range<f64>,
    x_name: &str,
    y_name: &str,
) -> Result<Chart<'a>> {
    let y_pixels = area.dim_in_pixel().1 / ZOOM;
    let bottom = if x_name.is_empty() { 30 } else { 60 };
    let mut chart = ChartBuilder::on(area)
        .margin_left(px(14))
        .margin_right(px(30))
        .margin_top(px(8))
        .set_label_area_size(LabelAreaPosition::Left, px(86))
        .set_label_area_size(LabelAreaPosition::Bottom, px(bottom))
        .build_cartesian_2d(x.clone(), y.clone())?;
    chart
        .configure_mesh()
        .y_labels((y_pixels / 45) as usize)
        .light_line_style(TRANSPARENT)
        .bold_line_style(RGBColor(225, 225, 225).stroke_width(px(1)))
        .axis_style(GREY.stroke_width(px(1)))
        .label_style((FONT, px(14)))
        .axis_desc_style((FONT, px(17)))
        .x_label_formatter(&|v| tick(*v, &x))
        .y_label_formatter(&|v| tick(*v, &y))
        .x_desc(x_name)
        .y_desc(y_name)
        .draw()?;
    Ok(chart)
}

pub(crate) fn legend(chart: &mut Chart<'_>, corner: SeriesLabelPosition) -> Result<()> {
    let mut labels = chart.configure_series_labels();
    labels.position(corner).margin(px(12)).legend_area_size(px(16));
    labels.background_style(WHITE.mix(0.9)).border_style(GREY).label_font((FONT, px(14)));
    Ok(labels.draw()?)
}

pub(crate) fn thick(colour: RGBColor) -> ShapeStyle {
    colour.stroke_width(px(2))
}

/// From the least to the greatest, and a little more.
pub(crate) fn padded(values: impl Iterator<Item = f64>) -> Range<f64> {
    let (low, high) =
        values.fold((f64::INFINITY, -f64::INFINITY), |(l, h), v| (l.min(v), h.max(v)));
    let room = if high > low { 0.04 * (high - low) } else { 1.0 };
    low - room..high + room
}

/// The label of a tick: no digits that are only rounding.
fn tick(value: f64, range: &Range<f64>) -> String {
    if value.abs() < 1e-9 * (range.end - range.start) {
        return "0".into();
    }
    short(value)
}

/// A number to five digits.
pub(crate) fn short(value: f64) -> String {
    let rounded: f64 = format!("{value:.4e}").parse().unwrap_or(value);
    let plain = rounded == 0.0 || (1e-3..1e6).contains(&rounded.abs());
    if plain { rounded.to_string() } else { format!("{rounded:e}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        assert_eq!(short(1_315.822_243_2), "1315.8");
        assert_eq!(short(3.797_683_317_6), "3.7977");
        assert_eq!(short(1.430_786_772_1e-25), "1.4308e-25");
        assert_eq!(short(0.0), "0");
    }

    #[test]
    fn ticks_show_no_rounding() {
        assert_eq!(tick(0.1 + 0.2, &(0.0..1.0)), "0.3");
        assert_eq!(tick(-1.4e-17, &(-0.2..0.2)), "0");
        assert_eq!(tick(4.0 * 1e-14, &(0.0..1e-13)), "4e-14");
        assert_eq!(tick(-2500.0, &(-3000.0..0.0)), "-2500");
    }

    #[test]
    fn a_range_of_one_value_has_a_width() {
        assert_eq!(padded([3.0, 3.0].into_iter()), 2.0..4.0);
    }
}
