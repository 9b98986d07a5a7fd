//! Options that would say nothing where they stand: they are refused, since who writes one means something by it.

use super::{Builder, Level};
use crate::attr::{Mode, Randomness, Step, Transform, member_name};
use crate::diagnostics::Code;

impl Builder<'_> {
    /// A gradient that goes backward has no tangents, of which `chunk` go at a time.
    pub(super) fn check_chunk(&self, step: &Step, way: Mode) {
        if step.transform == Transform::Grad && way == Mode::Reverse && step.options.chunk.is_some()
        {
            self.refuse_idle(
                step,
                "chunk",
                "what goes backward has no tangents to go so many at a time",
                "leave `chunk` out, or take the gradient forward: `mode = forward`",
            );
        }
    }

    /// What is said of a batch whose length its arguments tell, or of a key that nobody shares.
    pub(super) fn check_batch(&self, step: &Step, is_mapped: bool, shares_key: bool) {
        if step.options.size.is_some() && is_mapped {
            self.refuse_idle(
                step,
                "size",
                "the arguments that are mapped tell how long the batch is",
                "leave `size` out, or share all arguments: `in_dims = None`",
            );
        }
        if step.options.randomness != Randomness::Unsaid && !shares_key {
            self.refuse_idle(
                step,
                "randomness",
                "it is about a random key that all elements share, and there is none",
                "leave `randomness` out, or share the key: `in_dims(key = None)`",
            );
        }
    }

    /// `has_aux` of a transform takes a pair apart, which must be there.
    pub(super) fn refuse_aux(&self, step: &Step, below: &Level) {
        let shown = Self::shown(&below.output);
        let headline = format!(
            "`has_aux` needs a pair, but `{}` gives `{shown}`",
            match below.name.as_str() {
                "plain" => self.name().to_string(),
                member => format!("{}::{member}", self.name()),
            }
        );
        let help =
            "leave `has_aux` out, or return a pair whose type is written out: `-> (f64, Notes)`";
        self.refuse(Code::AuxWithoutPair, step, headline, help);
    }

    /// A companion tells of one derivative.
    pub(super) fn check_explained(&self) {
        let members = self.request.members();
        let explained = |it: &&&[Step]| it.last().is_some_and(|it| it.options.explain);
        let mut explained = members.iter().filter(explained);
        let Some(first) = explained.next() else { return };
        for other in explained {
            let step = other.last().expect("a member has a step");
            let (name, first) = (self.name(), member_name(first));
            let headline = format!(
                "`{name}::explain` is asked for twice: it tells of `{name}::{first}` already"
            );
            let help =
                "leave one `explain` out, or give one of the derivatives to a function of its own";
            self.refuse(Code::RepeatedTransform, step, headline, help);
        }
    }

    fn refuse_idle(&self, step: &Step, option: &str, why: &str, instead: &str) {
        let (name, transform) = (self.name(), step.transform.name());
        let headline = format!("`{option}` says nothing of `{transform}` of `{name}`: {why}");
        self.refuse(Code::UnknownOption, step, headline, instead);
    }
}
