//! The attribute macros of functra. Use them from there: `functra::grad` and its siblings.
//!
//! Each attribute only hands itself on; [`macro@__emit`] runs last and expands the whole stack.

mod attr;
mod codes;
mod diagnostics;
mod expand;
mod source;

use proc_macro::TokenStream;

use crate::attr::stack;

/// Forward mode: value and tangent.
#[proc_macro_attribute]
pub fn jvp(args: TokenStream, item: TokenStream) -> TokenStream {
    stack::defer("jvp", args.into(), item.into()).into()
}

/// The gradient, alone and with the value.
#[proc_macro_attribute]
pub fn grad(args: TokenStream, item: TokenStream) -> TokenStream {
    stack::defer("grad", args.into(), item.into()).into()
}

/// The same as [`macro@grad`], which gives both.
#[proc_macro_attribute]
pub fn value_and_grad(args: TokenStream, item: TokenStream) -> TokenStream {
    stack::defer("value_and_grad", args.into(), item.into()).into()
}

/// The Jacobian, by forward mode.
#[proc_macro_attribute]
pub fn jacfwd(args: TokenStream, item: TokenStream) -> TokenStream {
    stack::defer("jacfwd", args.into(), item.into()).into()
}

/// The Hessian.
#[proc_macro_attribute]
pub fn hessian(args: TokenStream, item: TokenStream) -> TokenStream {
    stack::defer("hessian", args.into(), item.into()).into()
}

/// A function of a batch.
#[proc_macro_attribute]
pub fn vmap(args: TokenStream, item: TokenStream) -> TokenStream {
    stack::defer("vmap", args.into(), item.into()).into()
}

/// Several unrelated chains of transforms at once.
#[proc_macro_attribute]
pub fn transforms(args: TokenStream, item: TokenStream) -> TokenStream {
    stack::defer("transforms", args.into(), item.into()).into()
}

/// What the attributes become: the last attribute of the function, which expands all of them.
#[doc(hidden)]
#[proc_macro_attribute]
pub fn __emit(stack: TokenStream, item: TokenStream) -> TokenStream {
    stack::emit(stack.into(), item.into()).into()
}
