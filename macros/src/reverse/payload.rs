//! What flows back out of `Some` and `Ok`, to what was put there.

use super::adjoint::Adjoint;
use super::ir::{Atom, Var};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

impl Adjoint<'_> {
    /// Nothing does where nothing looked inside.
    pub(super) fn flow_from_payload(
        &mut self,
        var: Var,
        atom: &Atom,
        ct: &TokenStream,
    ) -> TokenStream {
        let Some(to) = atom.var().filter(|it| self.kind(*it).is_active()) else {
            return TokenStream::new();
        };
        let payload = format_ident!("{}_payload", self.name(var));
        let declared = self.declare(to);
        let flow = self.flow(atom, &quote!((*#payload)));
        let runtime = self.runtime;
        quote! {
            #declared
            if let ::core::option::Option::Some(#payload) = #runtime::Outcome::__success(#ct.as_ref()) { #flow }
        }
    }
}
