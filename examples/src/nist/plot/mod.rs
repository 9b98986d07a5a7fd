//! A picture of a fit: data and curve above, residuals below.

mod groups;
mod picture;

use std::error::Error;
use std::ops::Range;
use std::path::Path;

use plotters::coord::Shift;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::*;
use plotters::style::register_font;

use self::groups::Group;
use super::fit::Fit;
use super::suite::Case;

type Canvas<'a> = DrawingArea<BitMapBackend<'a>, Shift>;
type Chart<'a> = ChartContext<'a, BitMapBackend<'a>, Cartesian2d<RangedCoordf64, RangedCoordf64>>;
type Result<T> = std::result::Result<T, Box<dyn Error>>;

const FONT: &str = "sans-serif";
const GREY: RGBColor = RGBColor(90, 90, 90);
/// One for each group of data, told apart by the colour-blind too (Okabe and Ito).
const COLOURS: [RGBColor; 5] = [
    RGBColor(0, 114, 178),
    RGBColor(213, 94, 0),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    RGBColor(230, 159, 0),
];

/// Draws the fit of a problem into a PNG file.
///
/// # Errors
///
/// Where the file cannot be written.
pub fn save(case: &Case, fit: &Fit, file: &Path) -> Result<()> {
    register_font(FONT, FontStyle::Normal, dejavu::sans::regular()).map_err(|_| "a bad font")?;
    register_font(FONT, FontStyle::Bold, dejavu::sans::bold()).map_err(|_| "a bad font")?;
    let picture = picture::draw(|canvas| draw(case, fit, canvas))?;
    picture::write(file, &picture)
}

/// A length on the canvas, given in the finished picture's pixels.
fn px(length: u32) -> u32 {
    length * picture::ZOOM
}

fn at(x: i32, y: i32) -> (i32, i32) {
    let zoom = picture::ZOOM.cast_signed();
    (x * zoom, y * zoom)
}

fn draw(case: &Case, fit: &Fit, canvas: &Canvas<'_>) -> Result<()> {
    let (title, panels) = canvas.split_vertically(px(75));
    let (upper, lower) = panels.split_vertically(px(460));
    let groups = groups::of(case, fit);
    draw_title(case, fit, &title)?;
    draw_fit(case, &groups, &upper)?;
    draw_residuals(case, &groups, &lower)?;
    Ok(canvas.present()?)
}

fn draw_title(case: &Case, fit: &Fit, area: &Canvas<'_>) -> Result<()> {
    let problem = &case.problem;
    let (n, p, rss) = (problem.observations(), problem.parameters(), short(fit.rss));
    let facts = format!("{n} observations, {p} parameters, residual sum of squares {rss}");
    let (bold, plain) = (FontStyle::Bold, FontStyle::Normal);
    let name = (FONT, px(26), bold).into_font().color(&BLACK);
    let small = (FONT, px(16), plain).into_font().color(&GREY);
    area.draw(&Text::new(problem.name.clone(), at(100, 16), name))?;
    Ok(area.draw(&Text::new(facts, at(100, 48), small))?)
}

fn draw_fit(case: &Case, groups: &[Group], area: &Canvas<'_>) -> Result<()> {
    let shown = || groups.iter().flat_map(|group| group.data.iter().chain(&group.curve));
    let name = case.model.response_name(&case.problem.response);
    let mut chart = axes(area, across(groups), padded(shown().map(|p| p.1)), "", &name)?;
    let several = groups.len() > 1;
    for (group, colour) in groups.iter().zip(COLOURS.into_iter().cycle()) {
        let ink = thick(if several { colour } else { BLACK });
        chart.draw_series(dots(&group.data, colour))?;
        let curve = chart.draw_series(LineSeries::new(group.curve.clone(), ink))?;
        if let Some(label) = &group.label {
            curve.label(label).legend(move |at| Circle::new(at, px(4), colour.filled()));
        }
    }
    if several { legend(&mut chart) } else { Ok(()) }
}

fn draw_residuals(case: &Case, groups: &[Group], area: &Canvas<'_>) -> Result<()> {
    let shown = groups.iter().flat_map(|group| &group.residuals).map(|p| p.1);
    let (x, name) = (across(groups), &case.problem.predictors[0]);
    let mut chart = axes(area, x.clone(), padded(shown.chain([0.0])), name, "residual")?;
    chart.draw_series(LineSeries::new([(x.start, 0.0), (x.end, 0.0)], thick(BLACK)))?;
    for (group, colour) in groups.iter().zip(COLOURS.into_iter().cycle()) {
        chart.draw_series(dots(&group.residuals, colour))?;
    }
    Ok(())
}

/// Empty axes with their names.
fn axes<'a>(
    area: &Canvas<'a>,
    x: Range<f64>,
    y: Range<f64>,
    x_name: &str,
    y_name: &str,
) -> Result<Chart<'a>> {
    let y_pixels = area.dim_in_pixel().1 / picture::ZOOM;
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

fn legend(chart: &mut Chart<'_>) -> Result<()> {
    let mut labels = chart.configure_series_labels();
    labels.position(SeriesLabelPosition::LowerLeft).margin(px(12)).legend_area_size(px(16));
    labels.background_style(WHITE.mix(0.9)).border_style(GREY).label_font((FONT, px(14)));
    Ok(labels.draw()?)
}

fn thick(colour: RGBColor) -> ShapeStyle {
    colour.stroke_width(px(2))
}

fn dots(points: &[(f64, f64)], colour: RGBColor) -> impl Iterator<Item = Circle<(f64, f64), u32>> {
    points.iter().map(move |&point| Circle::new(point, px(7) / 2, colour.filled()))
}

fn across(groups: &[Group]) -> Range<f64> {
    padded(groups.iter().flat_map(|group| &group.data).map(|p| p.0))
}

/// From the least to the greatest, and a little more.
fn padded(values: impl Iterator<Item = f64>) -> Range<f64> {
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
fn short(value: f64) -> String {
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
