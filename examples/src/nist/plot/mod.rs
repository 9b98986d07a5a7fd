//! A picture of a fit: data and curve above, residuals below.

mod groups;

use std::ops::Range;
use std::path::Path;

use plotters::prelude::*;

use self::groups::Group;
use super::fit::Fit;
use super::suite::Case;
use crate::picture::chart::{axes, legend, padded, short, thick};
use crate::picture::{Canvas, Picture, Result, px, title};

const SIZE: (u32, u32) = (1000, 800);
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
    Picture::draw(SIZE, |canvas| draw(case, fit, canvas))?.write(file)
}

fn draw(case: &Case, fit: &Fit, canvas: &Canvas<'_>) -> Result<()> {
    let (top, panels) = canvas.split_vertically(px(75));
    let (upper, lower) = panels.split_vertically(px(460));
    let groups = groups::of(case, fit);
    draw_title(case, fit, &top)?;
    draw_fit(case, &groups, &upper)?;
    draw_residuals(case, &groups, &lower)
}

fn draw_title(case: &Case, fit: &Fit, area: &Canvas<'_>) -> Result<()> {
    let problem = &case.problem;
    let (n, p, rss) = (problem.observations(), problem.parameters(), short(fit.rss));
    let facts = format!("{n} observations, {p} parameters, residual sum of squares {rss}");
    title(&problem.name, &facts, area, 100)
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
    if several { legend(&mut chart, SeriesLabelPosition::LowerLeft) } else { Ok(()) }
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

fn dots(points: &[(f64, f64)], colour: RGBColor) -> impl Iterator<Item = Circle<(f64, f64), u32>> {
    points.iter().map(move |&point| Circle::new(point, px(7) / 2, colour.filled()))
}

fn across(groups: &[Group]) -> Range<f64> {
    padded(groups.iter().flat_map(|group| &group.data).map(|p| p.0))
}
