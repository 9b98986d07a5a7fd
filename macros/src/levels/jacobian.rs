//! The Jacobian of a tensor: a tensor with the axes of the result and then those of the argument, rather than a tensor
//! of tensors.

use super::Builder;
use super::derivative::Problem;
use crate::attr::Step;
use crate::lift::scalar_parameter;
use crate::tensors::{self, of_rank, rank};
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::Type;

impl Builder<'_> {
    /// The type of the derivative of a value by arguments, whose gradient would be of this type.
    pub(super) fn jacobian_type(&self, value: &Type, gradient: &Type) -> Type {
        match (value, gradient, rank(value), rank(gradient)) {
            (Type::Tuple(it), ..) if tensors::is_among(value) => {
                let parts = it.elems.iter().map(|it| self.jacobian_type(it, gradient));
                syn::parse_quote!((#(#parts,)*))
            }
            (_, Type::Tuple(it), Some(_), _) if self.is_joined(gradient) => {
                let parts = it.elems.iter().map(|it| self.jacobian_type(value, it));
                syn::parse_quote!((#(#parts,)*))
            }
            (.., Some(rows), Some(columns)) => of_rank(value, rows + columns),
            (.., Some(_), None) if self.is_number(gradient) => value.clone(),
            _ => self.in_terms_of(value, &quote!(#gradient)),
        }
    }

    /// Reports a Jacobian of tensors by tensors that has too many axes.
    pub(super) fn check_jacobian(&self, step: &Step, value: &Type, gradient: &Type) {
        let (rows, columns) = (most_axes(value), most_axes(gradient));
        if let (Some(rows), Some(columns)) = (rows, columns) {
            self.check_axes(step, rows + columns, &format!("the `{}`", step.transform.name()));
        }
    }

    /// A Jacobian as the runtime makes it, with gradients in place of numbers, as a value of its type.
    pub(super) fn jacobian_of(
        &self,
        value: &Type,
        gradient: &Type,
        rows: TokenStream,
    ) -> TokenStream {
        match value {
            Type::Tuple(it) if tensors::is_among(value) => {
                let parts = it.elems.iter().enumerate().map(|(i, it)| {
                    let i = Literal::usize_unsuffixed(i);
                    self.jacobian_of(it, gradient, quote!(__rows.#i))
                });
                quote!({ let __rows = #rows; (#(#parts,)*) })
            }
            _ if rank(value).is_some() && self.is_joined(gradient) => {
                let parts = self.parts(rank(value).unwrap_or(0), gradient, &TokenStream::new());
                quote!({ let __of = #rows; #parts })
            }
            _ => rows,
        }
    }

    /// `let __shapes = ..;`: those of the arguments, which a Jacobian of nothing has as well.
    pub(super) fn shapes_of_columns(&self, problem: &Problem<'_>) -> TokenStream {
        if !tensors::is_among(&problem.output) || !self.is_joined(&problem.selection.ty()) {
            return TokenStream::new();
        }
        let runtime = self.runtime;
        let shapes = problem.selection.map_leaves(&|it| match rank(&it.owned()) {
            Some(_) => {
                let ident = &it.ident;
                quote!(#runtime::shape_of(&#ident))
            }
            None => quote!(()),
        });
        quote!(let __shapes = #shapes;)
    }

    /// Whether a gradient is made of tensors and numbers, in tuples.
    fn is_joined(&self, gradient: &Type) -> bool {
        match gradient {
            Type::Tuple(it) => it.elems.iter().all(|it| self.is_joined(it)),
            other => rank(other).is_some() || self.is_number(other),
        }
    }

    fn parts(&self, rows: usize, gradient: &Type, at: &TokenStream) -> TokenStream {
        let (runtime, scalar) = (self.runtime, scalar_parameter());
        match (gradient, rank(gradient)) {
            (Type::Tuple(it), _) => {
                let parts = it.elems.iter().enumerate().map(|(i, it)| {
                    let i = Literal::usize_unsuffixed(i);
                    self.parts(rows, it, &quote!(#at.#i))
                });
                quote!((#(#parts,)*))
            }
            (_, Some(columns)) => {
                let [r, q, p] = [rows, columns, rows + columns].map(Literal::usize_unsuffixed);
                quote!(#runtime::joined::<#scalar, _, #r, #q, #p>(&__of, __shapes #at, |__it| &__it #at))
            }
            _ => quote!(#runtime::joined_numbers::<#scalar, _, _>(&__of, |__it| *(&__it #at))),
        }
    }
}

/// The axes of the tensor that has most of them.
fn most_axes(ty: &Type) -> Option<usize> {
    match ty {
        Type::Tuple(it) => it.elems.iter().filter_map(most_axes).max(),
        other => rank(other),
    }
}
