//! The results of a batch: one for each element, or one that all share (`out_dims`).

use super::Builder;
use super::stack::Part;
use crate::attr::{Dim, Step};
use crate::diagnostics::Code;
use crate::tensors;
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::Type;

/// What becomes of the results.
#[derive(Clone)]
pub(super) enum Results {
    /// A `Vec` of them.
    All,
    /// One, which is the same for all elements.
    Once,
    /// Of the tuple, some elements in a `Vec` each, the others once.
    Each(Vec<(Dim, Type)>),
    /// Tensors with an axis more, perhaps in tuples.
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
        if !dims.contains(&Dim::Unmapped) {
            return Some(Results::All);
        }
        let each = dims.iter().copied().zip(types).collect();
        Some(if dims.contains(&Dim::FIRST) { Results::Each(each) } else { Results::Once })
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
            Results::Once | Results::Each(_) => false,
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
            Results::Each(each) => {
                let types = each.iter().map(|(dim, ty)| match dim {
                    Dim::Mapped(_) => quote!(::std::vec::Vec<#ty>),
                    Dim::Unmapped => quote!(#ty),
                });
                syn::parse_quote!((#(#types),*))
            }
        }
    }

    /// The expression of them, out of `__batch`.
    pub(super) fn of_batch(&self, runtime: &TokenStream) -> TokenStream {
        match self {
            Results::All => quote!(__batch.collect()),
            Results::Once => quote!(__batch.once(|__y| __y)),
            Results::Each(each) => split(each),
            Results::Stacked(part) => part.of_batch(runtime),
        }
    }
}

/// The elements of the tuples in `Vec`s of their own, but for those that all tuples share.
fn split(each: &[(Dim, Type)]) -> TokenStream {
    let at = |i| Literal::usize_unsuffixed(i);
    let of = |wanted| {
        let places = each.iter().enumerate().filter(move |(_, (dim, _))| *dim == wanted);
        places.map(|(i, _)| i).collect::<Vec<_>>()
    };
    let (mapped, shared) = (of(Dim::FIRST), of(Dim::Unmapped));
    let places = (0..each.len()).map(|i| match shared.iter().position(|it| *it == i) {
        Some(i) => {
            let i = at(i);
            quote!(__once.#i)
        }
        None => quote!(::std::vec::Vec::with_capacity(__len)),
    });
    let (mapped, once) = (mapped.into_iter().map(at), shared.iter().copied().map(at));
    quote! {
        let __once = __batch.once(|__y| (#(__y.#once,)*));
        let mut __all = (#(#places),*);
        for __y in __batch.collect() {
            #(__all.#mapped.push(__y.#mapped);)*
        }
        __all
    }
}
