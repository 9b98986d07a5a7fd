//! The lift: a function's body printed again, generic over its number type.
//!
//! Where the user's function works on `f64`, the copy works on `Num<S>`: at `S = f64` it is the
//! function itself, at `S = Dual<f64, 3>` the function with three directional derivatives, at lanes a
//! batch of calls at once. What no derivative follows is printed as it stands, on plain numbers; a plain
//! number that meets a lifted one is lifted there ([`Want::Lifted`]).

mod call;
mod constant;
mod control;
mod delimit;
mod expr;
mod macros;
mod member;
mod method;
mod operator;
mod select;
mod stmt;
mod structs;
pub(crate) mod types;

use crate::check::Selected;
use crate::resolve::Facts;
pub(crate) use call::{Way, nested_copy_name, respan};
pub(crate) use delimit::parenthesized;
pub(crate) use method::copy_name;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;
pub(crate) use stmt::is_tail;

/// What a copy may be run on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Form {
    /// One number at a time: it may decide branches.
    Scalar,
    /// Many at once too: comparisons give masks, and only what is the same for all decides.
    Lanes,
}

/// What is wanted of an expression's value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Want {
    /// Whatever it is: a plain number may stay one (an operand, a statement).
    Any,
    /// Lifted numbers: it is stored with, returned as, or passed on as such.
    Lifted,
}

/// Prints one function's body.
#[derive(Clone, Copy)]
pub(crate) struct Lift<'a> {
    pub(crate) facts: &'a Facts<'a>,
    pub(crate) form: Form,
    /// The `if`s that become a `select`.
    pub(crate) selected: &'a Selected,
    /// Where generated code finds the runtime.
    pub(crate) runtime: &'a TokenStream,
    /// The scalar type.
    pub(crate) scalar: &'a TokenStream,
    /// Whether what is printed must not write to what a derivative follows, as its derivative would be lost.
    pub(crate) only_looks: bool,
}

impl Lift<'_> {
    /// The body of the copy, without its braces.
    pub(crate) fn body(&self, block: &syn::Block) -> TokenStream {
        let runtime = self.runtime;
        let stmts = self.stmts(&block.stmts, Want::Lifted);
        let lifts = mentions(&stmts, "Lift");
        let arguments = mentions(&stmts, "LiftArgument");
        let other = lifts.then(|| quote!(use #runtime::LiftOther as _;));
        let others =
            arguments.then(|| quote!(use #runtime::{LiftOtherArgument as _, OtherArgument as _};));
        quote!(#other #others #stmts)
    }

    /// The type that stands for the function's number type.
    fn number(&self) -> TokenStream {
        let (runtime, scalar) = (self.runtime, self.scalar);
        quote!(#runtime::Num<#scalar>)
    }
}

/// Whether a name occurs among tokens.
fn mentions(tokens: &TokenStream, name: &str) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(it) => it == name,
        TokenTree::Group(it) => mentions(&it.stream(), name),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// The name of the scalar type parameter in all that is generated.
pub(crate) fn scalar_parameter() -> Ident {
    Ident::new("__S", Span::call_site())
}

/// `Num<__S>`.
pub(crate) fn number(runtime: &TokenStream) -> TokenStream {
    let scalar = scalar_parameter();
    quote!(#runtime::Num<#scalar>)
}
