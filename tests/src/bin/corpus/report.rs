//! The table and the share.

use std::collections::BTreeMap;

use crate::catalogue::Entry;

pub(crate) enum Verdict {
    Accepted,
    /// It does not compile; the first error.
    Refused(String),
    /// It compiles, and the value or the derivative is not the original's.
    Wrong(String),
}

/// Verdicts by entry id.
pub(crate) type Verdicts = BTreeMap<String, Verdict>;

/// Prints the table; gives the share of accepted functions and the number of wrong ones.
pub(crate) fn print(entries: &[&Entry], verdicts: &Verdicts) -> (f64, usize) {
    let mut topics = BTreeMap::<&str, (usize, usize)>::new();
    let (mut accepted, mut wrong) = (0, 0);
    for entry in entries {
        let (word, detail) = match &verdicts[&entry.id()] {
            Verdict::Accepted => ("accepted", ""),
            Verdict::Refused(why) => ("refused", why.as_str()),
            Verdict::Wrong(why) => ("WRONG", why.as_str()),
        };
        println!("{word:<9} {:<16} {:<44} {detail}", entry.topic, entry.title());
        let topic = topics.entry(&entry.topic).or_default();
        topic.1 += 1;
        topic.0 += usize::from(word == "accepted");
        accepted += usize::from(word == "accepted");
        wrong += usize::from(word == "WRONG");
    }
    println!();
    for (topic, (accepted, all)) in topics {
        println!("{topic:<16} {accepted:>3} of {all}");
    }
    let share = share(accepted, entries.len());
    println!("\n{accepted} of {} accepted ({:.0} %), {wrong} wrong", entries.len(), 100.0 * share);
    (share, wrong)
}

#[expect(clippy::cast_precision_loss, reason = "there are some dozens of functions")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}
