//! What the user is told: collected while an expansion runs, shown all at once.
//!
//! On stable Rust a macro has one means, `compile_error!` at a place. Its text may have several
//! lines, and rustc aligns them, so notes and helps are lines of the text.

use std::cell::{Cell, RefCell};
use std::fmt::Display;
use std::thread;

use proc_macro2::TokenStream;
use quote::ToTokens;

pub(crate) use crate::codes::Code;

/// Collects the faults of one expansion. It must be finished, or it panics.
#[derive(Default)]
pub(crate) struct Diagnostics {
    report: RefCell<Report>,
    finished: Cell<bool>,
}

/// What an expansion has to say, as tokens that go out beside its result.
#[derive(Default)]
pub(crate) struct Report {
    /// Items, allowed in modules, blocks, and `impl`s alike: one `compile_error!` per fault.
    pub(crate) errors: TokenStream,
    /// What the first of them says.
    pub(crate) headline: Option<String>,
}

impl Report {
    /// Whether stubs have to stand in for the generated functions.
    pub(crate) fn failed(&self) -> bool {
        !self.errors.is_empty()
    }
}

/// Proof that an error was reported: only [`Message::emit`] makes one.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Reported(());

impl Diagnostics {
    /// Begins an error over all of the tokens of `at`.
    pub(crate) fn error(
        &self,
        code: Code,
        at: impl ToTokens,
        headline: impl Display,
    ) -> Message<'_> {
        let (at, headline) = (at.into_token_stream(), headline.to_string());
        let text = format!("{headline} [{code}]");
        Message { cx: self, at, headline, text }
    }

    /// Whether an error was reported so far.
    pub(crate) fn failed(&self) -> bool {
        self.report.borrow().failed()
    }

    /// All that was reported.
    pub(crate) fn finish(self) -> Report {
        self.finished.set(true);
        self.report.take()
    }
}

impl Drop for Diagnostics {
    fn drop(&mut self) {
        assert!(
            self.finished.get() || thread::panicking(),
            "bug in functra, please report: diagnostics were dropped unread"
        );
    }
}

/// A message being written.
#[must_use = "a message is reported by `emit`"]
pub(crate) struct Message<'cx> {
    cx: &'cx Diagnostics,
    at: TokenStream,
    headline: String,
    text: String,
}

impl Message<'_> {
    /// A fact that explains the headline.
    pub(crate) fn note(self, text: impl Display) -> Self {
        self.line("note", &text)
    }

    /// What to write instead, in the user's own names.
    pub(crate) fn help(self, text: impl Display) -> Self {
        self.line("help", &text)
    }

    fn line(mut self, label: &str, text: &dyn Display) -> Self {
        let text = text.to_string().replace('\n', "\n          ");
        self.text.extend(["\n  = ", label, ": ", &text]);
        self
    }

    /// Reports the error.
    pub(crate) fn emit(self) -> Reported {
        let error = syn::Error::new_spanned(self.at, self.text);
        let mut report = self.cx.report.borrow_mut();
        report.errors.extend(error.to_compile_error());
        report.headline.get_or_insert(self.headline);
        Reported(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::quote;

    #[test]
    fn a_message_is_a_headline_with_its_code_and_lines_below() {
        let cx = Diagnostics::default();
        let message = cx.error(Code::EmptyList, quote!(a b), "`a` is empty");
        let _: Reported = message.note("one\ntwo").help("write `b`").emit();
        let report = cx.finish();
        let text = "`a` is empty [FT0506]\n  = note: one\n          two\n  = help: write `b`";
        let expected = quote!(::core::compile_error! { #text });
        assert!(report.failed());
        assert_eq!(report.errors.to_string(), expected.to_string());
    }

    #[test]
    #[should_panic(expected = "dropped unread")]
    fn what_was_reported_cannot_be_forgotten() {
        drop(Diagnostics::default());
    }
}
