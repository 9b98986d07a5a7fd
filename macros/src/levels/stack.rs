//! Tensors out of a batch: one more axis, wherever `out_dims` puts it.

use super::Builder;
use crate::attr::{Dim, Step};
use crate::diagnostics::Code;
use crate::lift::scalar_parameter;
use crate::tensors;
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};
use syn::Type;

/// What becomes of a part of the results.
#[derive(Clone)]
pub(super) enum Part {
    /// A `Vec` of values of this type.
    Each(Type),
    /// A value of this type, which is the same for all elements.
    Once(Type),
    /// A tensor of this type, in which the elements lie side by side along the axis.
    Along(Type, usize),
    /// A tuple of such.
    Tuple(Vec<Part>),
}

impl Builder<'_> {
    /// What becomes of results of a type that tensors are among.
    pub(super) fn stacked(&self, step: &Step, output: &Type, dims: &[Dim]) -> Part {
        let dim = |i: usize| match dims {
            [] => Dim::FIRST,
            [all] => *all,
            each => each[i],
        };
        match output {
            Type::Tuple(it) => {
                let parts = it.elems.iter().enumerate();
                Part::Tuple(parts.map(|(i, ty)| self.part(step, ty, dim(i))).collect())
            }
            ty => self.part(step, ty, dim(0)),
        }
    }

    /// An axis that is not there is reported, and taken for the first.
    fn part(&self, step: &Step, ty: &Type, dim: Dim) -> Part {
        let Dim::Mapped(axis) = dim else { return Part::Once(ty.clone()) };
        match (ty, tensors::rank(ty)) {
            (_, Some(rank)) => {
                self.check_axes(step, rank + 1, &format!("a batch of `{}`", Self::shown(ty)));
                let found = tensors::axis(axis, rank + 1);
                if found.is_none() {
                    self.refuse_axis(step, ty);
                }
                Part::Along(tensors::of_rank(ty, rank + 1), found.unwrap_or(0))
            }
            (Type::Tuple(it), None) => {
                Part::Tuple(it.elems.iter().map(|it| self.part(step, it, dim)).collect())
            }
            _ => {
                if axis != 0 {
                    self.refuse_axis(step, ty);
                }
                Part::Each(ty.clone())
            }
        }
    }

    /// Reports what has more axes than a tensor can have.
    pub(super) fn check_axes(&self, step: &Step, axes: usize, what: &str) {
        let most = tensors::MOST_AXES;
        if axes > most {
            let headline =
                format!("{what} of `{}` has {axes} axes, of at most {most}", self.name());
            let help = "flatten some of them: `x.reshape([m * n])`";
            self.refuse(Code::AxisOutOfRange, step, headline, help);
        }
    }

    /// A batch of values of this type does not have the axis that is asked for.
    pub(super) fn refuse_axis(&self, step: &Step, ty: &Type) {
        let name = self.name();
        let (headline, help) = match tensors::rank(ty) {
            Some(rank) => (
                format!("a batch of `{}` of `{name}` has {} axes", Self::shown(ty), rank + 1),
                format!("axes go from 0 to {rank}, or from -{} to -1, the last", rank + 1),
            ),
            None => (
                format!("a batch of `{}` of `{name}` has only axis 0", Self::shown(ty)),
                "only tensors have other axes: write `0`, or `None`".into(),
            ),
        };
        self.refuse(Code::AxisOutOfRange, step, headline, &help);
    }
}

impl Part {
    pub(super) fn ty(&self) -> Type {
        match self {
            Part::Each(ty) => syn::parse_quote!(::std::vec::Vec<#ty>),
            Part::Once(ty) | Part::Along(ty, _) => ty.clone(),
            Part::Tuple(parts) => {
                let types = parts.iter().map(Part::ty);
                syn::parse_quote!((#(#types,)*))
            }
        }
    }

    /// Whether all parts have an entry for each element, along the first axis: as the batch makes them.
    pub(super) fn is_stack(&self) -> bool {
        match self {
            Part::Each(_) => true,
            Part::Once(_) => false,
            Part::Along(_, axis) => *axis == 0,
            Part::Tuple(parts) => parts.iter().all(Part::is_stack),
        }
    }

    /// The expression of it, out of `__batch`, the scalar being `__S`.
    pub(super) fn of_batch(&self, builder: &Builder<'_>) -> TokenStream {
        if self.is_stack() {
            return quote!(__batch.stack());
        }
        let (ty, value) =
            (self.stack_type(builder), self.value(builder.runtime, &TokenStream::new()));
        quote!(let __stack: #ty = __batch.stack(); #value)
    }

    /// What the batch makes of it.
    fn stack_type(&self, builder: &Builder<'_>) -> TokenStream {
        let runtime = builder.runtime;
        let of = |ty: &Type| builder.in_terms_of(ty, &scalar_parameter().to_token_stream());
        match self {
            Part::Once(ty) => {
                let ty = of(ty);
                quote!(#runtime::OneForAll<#ty>)
            }
            Part::Each(_) | Part::Along(..) => of(&self.ty()).to_token_stream(),
            Part::Tuple(parts) => {
                let types = parts.iter().map(|it| it.stack_type(builder));
                quote!((#(#types,)*))
            }
        }
    }

    /// The same for the part at a place of the results.
    fn value(&self, runtime: &TokenStream, at: &TokenStream) -> TokenStream {
        match self {
            Part::Once(_) => quote!(__stack #at .0),
            Part::Along(_, axis) if *axis != 0 => {
                quote!(#runtime::to_axis(&__stack #at, #axis))
            }
            Part::Each(_) | Part::Along(..) => quote!(__stack #at),
            Part::Tuple(parts) => {
                let parts = parts.iter().enumerate().map(|(i, part)| {
                    let i = Literal::usize_unsuffixed(i);
                    part.value(runtime, &quote!(#at.#i))
                });
                quote!((#(#parts,)*))
            }
        }
    }
}
