//! Calls of functions that have sweeps of their own: what each does forward, and what backward.
//!
//! A callee's forward sweep gives its value and its pullback. Where the pullback looks at nothing of the
//! caller's it is kept; else the arguments are, and the callee is run again when its turn comes backwards.

use super::adjoint::Adjoint;
use super::forward::Forward;
use super::ir::{Kind, Place, Var};
use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use std::collections::BTreeSet;

/// A call.
pub(crate) struct Call {
    /// Its value.
    pub(crate) out: Var,
    /// The pullback, if it is kept.
    pub(crate) pullback: Option<Var>,
    /// The call of the copy.
    pub(crate) value: TokenStream,
    /// The call of the forward sweep.
    pub(crate) sweep: TokenStream,
    /// The same call when its turn comes backwards.
    pub(crate) again: TokenStream,
    /// Where the cotangent of each argument flows, if a derivative follows it.
    pub(crate) cotangents: Vec<Option<Flow>>,
    /// Whether it costs no more to compute again than to keep.
    pub(crate) is_cheap: bool,
    /// Whether it may give `None`, or an error, and the function goes on.
    pub(crate) is_optional: bool,
    /// The variables that the arguments mention.
    pub(crate) used: BTreeSet<Var>,
}

/// The place whose cotangent an argument's pullback is given.
pub(crate) enum Flow {
    /// It adds to it.
    Back(Place),
    /// The callee wrote to it: it takes what flowed to what was written, and leaves what flows to what was there.
    Both(Place),
}

impl Call {
    /// The places that the callee writes to.
    pub(super) fn written(&self) -> impl Iterator<Item = &Place> {
        self.cotangents.iter().flatten().filter_map(|it| match it {
            Flow::Both(place) => Some(place),
            Flow::Back(_) => None,
        })
    }

    /// The variables that it defines.
    pub(super) fn defined(&self) -> Vec<Var> {
        [self.out].into_iter().chain(self.pullback).collect()
    }
}

impl Forward<'_> {
    pub(super) fn call(&self, it: &Call) -> TokenStream {
        let (out, value, sweep) = (self.name(it.out), &it.value, &it.sweep);
        match it.pullback.map(|it| self.name(it)) {
            Some(pullback) => quote!(let (#out, #pullback) = #sweep;),
            None => quote!(let #out = #value;),
        }
    }

    /// Its value alone.
    pub(super) fn call_alone(&self, it: &Call) -> TokenStream {
        let (out, value) = (self.name(it.out), &it.value);
        quote!(let #out = #value;)
    }
}

/// What surrounds the call of a pullback.
#[derive(Default)]
struct Around {
    before: TokenStream,
    after: TokenStream,
    /// The variables that have lent their cotangents.
    lent: BTreeSet<Var>,
}

impl Adjoint<'_> {
    pub(super) fn call(&mut self, it: &Call) -> TokenStream {
        let is_followed = |root| self.is_declared(root);
        // Before it, what it writes to may have had another size.
        let may_resize = |it: &Place| it.path.is_empty() && !self.program.info(it.root).is_fixed;
        let is_kept = |it: &Place| is_followed(it.root) || may_resize(it);
        if !is_followed(it.out) && !it.written().any(is_kept) {
            return TokenStream::new();
        }
        let mut around = Around { before: self.declare(it.out), ..Around::default() };
        around.lent.extend(it.written().map(|it| it.root));
        let ct = self.value(it.out);
        let places: Vec<TokenStream> = it
            .cotangents
            .iter()
            .enumerate()
            .map(|(i, to)| self.lent(i, to.as_ref(), &mut around))
            .collect();
        let Around { before, after, .. } = around;
        if let Some(pullback) = it.pullback {
            self.needed.insert(pullback);
            let pullback = &self.program.info(pullback).name;
            return quote!(#before #pullback(#ct #(, #places)*); #after);
        }
        self.needed.extend(&it.used);
        let again = &it.again;
        if it.is_optional {
            let runtime = self.runtime;
            return quote! {
                #before
                if let (::core::option::Option::Some(__ct), ::core::option::Option::Some((_, __pullback))) = (
                    #runtime::Outcome::__success(::core::clone::Clone::clone(&#ct)),
                    #runtime::Outcome::__success(#again),
                ) {
                    __pullback(__ct #(, #places)*);
                }
                #after
            };
        }
        quote! {
            #before
            match #again {
                (_, __pullback) => __pullback(#ct #(, #places)*),
            }
            #after
        }
    }

    /// Where the pullback is to add the cotangent of an argument: one of two arguments that share a variable
    /// gets a place of its own.
    fn lent(&mut self, i: usize, flow: Option<&Flow>, around: &mut Around) -> TokenStream {
        let (to, is_written) = match flow {
            None => return quote!(::core::option::Option::None),
            Some(Flow::Back(to)) => (to, false),
            Some(Flow::Both(to)) => (to, true),
        };
        around.before.extend(self.declare(to.root));
        let ct = self.place(to);
        let is_number = self.kind(to.root) == Kind::Number;
        if is_written || around.lent.insert(to.root) {
            let is_given = to.path.is_empty() && !is_number && self.is_param(to.root);
            let ct = if is_given { quote!(*#ct) } else { ct };
            return quote!(::core::option::Option::Some(&mut #ct));
        }
        let (runtime, own) = (self.runtime, format_ident!("__own_{}", i));
        if is_number {
            around.before.extend(quote!(let mut #own = __C::nothing();));
            around.after.extend(quote!(#ct += #own;));
        } else {
            self.needed.insert(to.root);
            let root = self.program.info(to.root).name.to_token_stream();
            let shape = super::forward::path(self.program, root, to);
            around.before.extend(quote!(let mut #own = #runtime::nothing::<__S, __C, _>(&#shape);));
            around.after.extend(quote!(#ct.accumulate(&#own);));
        }
        quote!(::core::option::Option::Some(&mut #own))
    }
}
