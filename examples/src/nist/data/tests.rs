use super::*;

const NELSON: &str = include_str!("../../../data/nist-strd/Nelson.dat");
const MISRA1A: &str = include_str!("../../../data/nist-strd/Misra1a.dat");

fn parse(text: &str) -> Result<Problem> {
    Problem::parse(Path::new("Some.dat"), text)
}

/// The message for Misra1a with `old` replaced, which must be there.
fn message(old: &str, new: &str) -> String {
    assert!(MISRA1A.contains(old));
    parse(&MISRA1A.replacen(old, new, 1)).unwrap_err().to_string()
}

#[test]
fn a_good_file() {
    let problem = parse(MISRA1A).unwrap();
    assert_eq!((problem.name.as_str(), problem.level), ("Misra1a", Level::Lower));
    assert_eq!((problem.observations(), problem.parameters()), (14, 2));
    assert_eq!(
        (problem.response.as_str(), problem.predictors),
        ("volume", vec!["pressure".into()])
    );
    assert_eq!(problem.starts, [vec![500.0, 0.0001], vec![250.0, 0.0005]]);
    assert_eq!(problem.certified.parameters, [238.942_129_18, 5.501_564_318_1e-4]);
    assert_eq!(problem.certified.deviations, [2.707_007_524_1, 7.266_868_843_6e-6]);
    assert_eq!(problem.certified.rss.to_bits(), 1.245_513_889_4e-1_f64.to_bits());
    assert_eq!((problem.y[0], problem.x[0]), (10.07, 77.6));
    assert_eq!((problem.y[13], problem.x[13]), (81.78, 760.0));
}

#[test]
fn two_predictors_lie_side_by_side() {
    let problem = parse(NELSON).unwrap();
    assert_eq!(problem.predictors, ["time", "temperature"]);
    assert_eq!(problem.response, "dialectric breakdown strength");
    assert_eq!(problem.x.len(), 2 * problem.observations());
    assert_eq!(problem.x[..4], [1.0, 180.0, 1.0, 180.0]);
}

#[test]
fn an_empty_file() {
    let error = parse("").unwrap_err().to_string();
    assert!(error.starts_with("Some.dat:1: expected `1 Response"), "{error}");
}

#[test]
fn a_file_cut_short() {
    let short: Vec<_> = MISRA1A.lines().take(70).collect();
    let error = parse(&short.join("\n")).unwrap_err().to_string();
    assert_eq!(error, "Some.dat:70: expected observation 11 of 14, found the end of the file");
}

#[test]
fn a_number_that_is_none() {
    assert_eq!(message("14.73E0", "14.7x"), "Some.dat:62: expected a number, found `14.7x`");
    assert_eq!(message("14.73E0", "nan"), "Some.dat:62: expected a number, found `nan`");
}

#[test]
fn a_number_too_few() {
    let error = message("14.73E0     114.9E0", "14.73E0");
    assert_eq!(error, "Some.dat:62: expected 2 numbers, found `14.73E0`");
}

#[test]
fn a_parameter_that_is_missing() {
    let error = message("  b2 =", "  b3 =");
    assert!(error.starts_with("Some.dat:42: expected `b2 = START START"), "{error}");
}

#[test]
fn a_section_that_is_missing() {
    let error = message("Residual Sum of Squares:", "");
    assert_eq!(
        error,
        "Some.dat:74: expected `Residual Sum of Squares: NUMBER`, found the end of the file"
    );
    let error = message("Data              (lines 61 to 74)", "");
    assert!(error.contains("expected `Data (lines FIRST to LAST)`"), "{error}");
}

#[test]
fn counts_that_disagree() {
    let error = message("Observations:                            14", "Observations: 15");
    assert_eq!(error, "Some.dat:74: expected 15 observations, found `14`");
    let error = message("Observations:                            14", "Observations: 2");
    assert_eq!(error, "Some.dat:47: expected more observations than the 2 parameters, found `2`");
    let error = message("lines 61 to 74", "lines 74 to 61");
    assert!(error.starts_with("Some.dat:7: expected `Data (lines FIRST to LAST)`"), "{error}");
    let error = message("1 Predictor Variable", "2 Predictors");
    assert!(error.contains("expected the meanings of 2 predictors"), "{error}");
}

#[test]
fn an_unknown_level() {
    let error = message("Lower Level", "Middling Level");
    assert!(error.starts_with("Some.dat:28: expected `Lower`, `Average` or `Higher"), "{error}");
}
