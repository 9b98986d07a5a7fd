//! The results of a batch: one for each element, or one that all share (`out_dims`).

use super::Builder;
use super::stack::Part;
use crate::attr::{Dim, Step};
use crate::diagnostics::Code;
use crate::tensors;
use proc_macro2::TokenStream;
use quote::quote;
use syn::Type;

/// What becomes of the results.
#[derive(Clone)]
pub(super) enum Results {
    /// A `Vec` of them.
    All,
    /// One, which is the same for all elements.
    Once,
    /// Each part in its own way: tensors have an axis more, some parts are the same for all elements.
    Stacked(Part),
}

impl Builder<'_> {
    /// What a step asks for, of a function that returns `output`.
    pub(super) fn results(&self, step: &Step, output: &Type) -> Option<Results> {
        let dims = step.options.out_dims.as_deref().unwrap_or(&[]);
        if dims == [Dim::Unmapped] {
            return Some(Results::Once);
        }
        let types: Vec<Type> = match output {
            Type::Tuple(it) => it.elems.iter().cloned().collect(),
            other => vec![other.clone()],
        };
        if dims.len() > 1 && types.len() != dims.len() {
            self.refuse_results(step, dims.len(), types.len());
            return None;
        }
        if tensors::is_among(output) {
            return Some(Results::Stacked(self.stacked(step, output, dims)));
        }
        if dims.iter().any(|it| !matches!(it, Dim::Unmapped | Dim::Mapped(0))) {
            self.refuse_axis(step, output);
        }
        Some(match (dims.contains(&Dim::Unmapped), dims.contains(&Dim::FIRST)) {
            (false, _) => Results::All,
            (true, false) => Results::Once,
            (true, true) => Results::Stacked(self.stacked(step, output, dims)),
        })
    }

    /// The same of a gradient with its value, a number, which is along the first axis.
    pub(super) fn results_with_value(&self, of_gradient: &Results, both: &Type) -> Results {
        let Results::Stacked(part) = of_gradient else { return of_gradient.clone() };
        let Type::Tuple(both) = both else { return of_gradient.clone() };
        let first = |value: &Type| Part::Each(value.clone());
        let parts = match (&both.elems[0], part) {
            // Beside the value, what is handed through.
            (Type::Tuple(first_of), Part::Tuple(parts)) => {
                let beside = Part::Tuple(vec![first(&first_of.elems[0]), parts[1].clone()]);
                vec![beside, parts[0].clone()]
            }
            (value, part) => vec![first(value), part.clone()],
        };
        Results::Stacked(Part::Tuple(parts))
    }

    fn refuse_results(&self, step: &Step, entries: usize, results: usize) {
        let results = if results == 1 { "1 result".into() } else { format!("{results} results") };
        let headline =
            format!("`out_dims` has {entries} entries, but what is mapped here has {results}");
        let help = "write one entry for each element of a tuple, or a single one for all";
        self.refuse(Code::OutDimsCount, step, headline, help);
    }
}

impl Results {
    /// Whether all are written to places of the caller's.
    pub(super) fn has_places(&self) -> bool {
        match self {
            Results::All => true,
            Results::Once => false,
            Results::Stacked(part) => part.is_stack(),
        }
    }

    /// The type of the places that they are written to: of all those of a batch.
    pub(super) fn places(&self, output: &Type) -> Type {
        match self {
            Results::Stacked(part) => part.ty(),
            _ => syn::parse_quote!([#output]),
        }
    }

    /// Their type, that of one element being `output`.
    pub(super) fn ty(&self, output: &Type) -> Type {
        match self {
            Results::All => syn::parse_quote!(::std::vec::Vec<#output>),
            Results::Once => output.clone(),
            Results::Stacked(part) => part.ty(),
        }
    }

    /// The expression of them, out of `__batch`.
    pub(super) fn of_batch(&self, builder: &Builder<'_>) -> TokenStream {
        match self {
            Results::All => quote!(__batch.collect()),
            Results::Once => quote!(__batch.once()),
            Results::Stacked(part) => part.of_batch(builder),
        }
    }
}
