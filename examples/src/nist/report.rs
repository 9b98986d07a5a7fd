//! What the program prints.

use std::fmt::Write as _;

use super::certify::{REQUIRED, Verdict, digits};
use super::suite::Outcome;

/// A row for each fit, footnotes, and what it comes to.
#[must_use]
pub fn table(outcomes: &[Outcome<'_>]) -> String {
    let mut notes = Notes::default();
    let rows: Vec<_> = outcomes.iter().map(|outcome| row(outcome, &mut notes)).collect();
    let (rule, rows) = ("─".repeat(WIDTH), rows.join("\n"));
    format!("{HEAD}{rule}\n{rows}\n{rule}\n{}{}", notes.text(), summary(outcomes))
}

const HEAD: &str = "
                                               digits that agree with the certified
Problem   Level      n  p  Start  Evaluations   Parameters  Std. dev.  Sum of sq.  Verdict
";
const WIDTH: usize = 93;

fn row(outcome: &Outcome<'_>, notes: &mut Notes) -> String {
    let Outcome { problem, start, fit, agreement, verdict } = outcome;
    format!(
        "{:<9} {:<7} {:>4} {:>2}  {:>5}  {:>11}   {:>10.1}  {:>9.1}  {:>10.1}  {}",
        problem.name,
        problem.level,
        problem.observations(),
        problem.parameters(),
        start,
        fit.evaluations,
        agreement.parameters,
        agreement.deviations,
        agreement.rss,
        word(*verdict, &problem.name, notes),
    )
}

fn word(verdict: Verdict, problem: &str, notes: &mut Notes) -> String {
    match verdict {
        Verdict::Solved => "solved".into(),
        Verdict::Limited(reason) => format!("solved [{}]", notes.number(problem, reason)),
        Verdict::Unexpected => "WRONGLY LISTED".into(),
        Verdict::Unsolved => "NOT SOLVED".into(),
    }
}

/// Footnotes, each once.
#[derive(Default)]
struct Notes(Vec<String>);

impl Notes {
    fn number(&mut self, problem: &str, reason: &str) -> usize {
        let note = format!("{problem}: {reason}");
        let place = self.0.iter().position(|known| *known == note).unwrap_or_else(|| {
            self.0.push(note);
            self.0.len() - 1
        });
        place + 1
    }

    fn text(&self) -> String {
        let numbered = self.0.iter().enumerate();
        numbered.map(|(i, note)| wrapped(&format!("[{}] {note}.", i + 1))).collect()
    }
}

/// The text in lines no longer than the table.
fn wrapped(text: &str) -> String {
    let (mut lines, mut room) = (String::new(), 0);
    for word in text.split_whitespace() {
        let fits = word.len() < room;
        lines.push_str(match (lines.is_empty(), fits) {
            (true, _) => "",
            (false, true) => " ",
            (false, false) => "\n",
        });
        room = (if fits { room } else { WIDTH }).saturating_sub(word.len() + 1);
        lines.push_str(word);
    }
    lines + "\n"
}

/// The last lines: what is wrong, or that nothing is.
fn summary(outcomes: &[Outcome<'_>]) -> String {
    let (good, bad): (Vec<_>, Vec<_>) = outcomes.iter().partition(|o| o.verdict.is_good());
    if bad.is_empty() {
        let least = good.iter().map(|o| o.agreement.parameters).fold(f64::INFINITY, f64::min);
        let count = good.len();
        return format!(
            "{count} of {count} fits agree with the certified parameters to {least:.1} digits or more.\n"
        );
    }
    let faults: String = bad.iter().map(|outcome| fault(outcome)).collect();
    format!("{faults}{} of {} fits are not as they should be.\n", bad.len(), outcomes.len())
}

fn fault(outcome: &Outcome<'_>) -> String {
    let Outcome { problem, start, fit, verdict, .. } = outcome;
    let (name, certified) = (&problem.name, problem.certified.rss);
    let what = match verdict {
        Verdict::Unexpected => "solved in full, though listed as limited".to_owned(),
        _ => format!(
            "fewer than {REQUIRED} digits agree; the solver ended with {:?} at {:?}, \
             sum of squares {:.10e}, certified {certified:.10e}",
            fit.ended, fit.parameters, fit.rss
        ),
    };
    wrapped(&format!("{name} from start {start}: {what}."))
}

/// The numbers of one fit beside the certified ones.
#[must_use]
pub fn details(outcome: &Outcome<'_>) -> String {
    let Outcome { problem, start, fit, .. } = outcome;
    let certified = &problem.certified;
    let mut text = format!(
        "{} from start {start}\n            {:>18}  {:>18}  digits\n",
        problem.name, "fitted", "certified"
    );
    let mut line = |label: &str, q: f64, c: f64| {
        let _ = writeln!(text, "{label:<12}{q:>18.10e}  {c:>18.10e}  {:>6.1}", digits(q, c));
    };
    for (i, (&q, &c)) in fit.parameters.iter().zip(&certified.parameters).enumerate() {
        line(&format!("b{}", i + 1), q, c);
        line("  std. dev.", fit.deviations[i], certified.deviations[i]);
    }
    line("sum of sq.", fit.rss, certified.rss);
    text
}
